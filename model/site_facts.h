// SiteFacts: a finished crawl as ordered streams, not a graph in memory. The store implements it;
// site and link checks read it. Memory: at most 64 bytes a known URL.
//
// One thread at a time. Rows and views passed to a visitor die when the visitor returns. A visitor may
// call state(), url(), find() and resolve(), but may not start another stream inside one. A disk that fails
// in mid-stream throws std::runtime_error with a sentence.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

class Comparison;

// What a URL that was asked for its status holds, by its Content-Type.
enum class Media : std::uint8_t {
  unknown,
  html,
  jpeg,
  png,
  gif,
  webp,
  svg,
  avif,
  bmp,
  ico,
  other_image,
  other
};

inline constexpr std::uint16_t kUnreached = 0xffff;  // no links lead there from the start

// What link and site checks need to know of any URL at once. One per known URL, kept in memory.
struct UrlState {
  UrlId redirect = 0;                  // where a redirect status points; 0: no redirect, or not a known URL
  UrlId canonical = 0;                 // declared canonical, other than itself; 0: none or itself
  UrlId forward = 0;                   // goal of the meta refresh of a page without text of its own; 0: none
  std::uint32_t inlinks = 0;           // other pages of the site that link here (anchors, areas)
  std::uint32_t followed_inlinks = 0;  // of those, with a followed link and not nofollow as a page
  std::uint32_t votes = 0;             // pages whose links count in the link score; those to redirects, stubs
                                       // and canonicalised pages count where they lead
  float link_score = -1;               // 0-100 (store/link_score.h); -1: has none of its own
  std::uint16_t status = 0;
  std::uint16_t depth = kUnreached;  // fewest followed clicks from the start URL, redirects free;
                                     // kUnreached: not reached by links
  Outcome outcome = Outcome::refused;
  Refusal refusal = Refusal::none;
  Role role = Role::page;
  Indexability indexability = Indexability::failed;
  bool known : 1 = false;  // has a visit row in this snapshot, and not set aside by SiteFacts::unreached
  bool html : 1 = false;
  bool in_sitemap : 1 = false;
  bool nofollow_page : 1 = false;
  bool noindex : 1 = false;
  // -- of a URL that was asked for its status and answered
  Media media = Media::unknown;
  std::uint16_t width = 0;  // px, of an image; 0: unknown
  std::uint16_t height = 0;
  std::uint32_t bytes = kUnknownBytes;  // as announced, compressed or not

  static constexpr std::uint32_t kUnknownBytes = 0xffffffff;
  bool internal() const { return role == Role::page; }
  bool indexable() const { return known && indexability == Indexability::indexable; }
  bool may_hold_text() const { return known && internal() && html && status >= 200 && status < 300; }
  // Answers 4xx/5xx, or no answer at all. Throttled, blocked and refused are none of these.
  bool broken() const;
};
static_assert(sizeof(UrlState) <= 48, "the memory rule: 64 bytes a known URL with all that stands beside it");

// Where a chain of redirects leads.
struct Resolved {
  UrlId final = 0;  // last URL of the chain; 0: it left what was crawled
  int hops = 0;
  bool loop = false;
  bool unknown = false;  // the chain leads to a URL that was not asked
};

// What a page says itself: its main text without the blocks that pages of the site have in common.
struct OwnText {
  std::string_view text;  // blocks joined by '\n'
  double words = 0;       // wordeq
};

struct PageRow {
  UrlId id = 0;
  const Visit& visit;
  const PageSummary& summary;
  const UrlState& state;
  const PageFacts* facts;        // without links and main_text; null: no facts were read
  const OwnText* own = nullptr;  // Extent::texts only; null: the main text was not kept
};

struct LinkRow {
  UrlId source = 0;
  UrlId target = 0;
  const Link& link;  // link.target is filled
  const UrlState& source_state;
  const UrlState& target_state;
};

// What for_each_group groups indexable pages by. Empty values form no group.
enum class GroupKey { title, description, h1, main_text, body };

struct GroupMember {
  UrlId id = 0;
  std::string lang;  // primary subtag
  Url canonical;
  std::string spelling;  // the text as this member has it; empty: letter for letter as the first one
};

Media media_of(std::string_view content_type);
bool is_image(Media media);

// A language version that a sitemap names for one of its addresses (xhtml:link).
struct Alternate {
  std::string hreflang;  // as written
  UrlId url = 0;
};

// A page whose own text is nearly that of another one.
struct SimilarPage {
  UrlId id = 0;
  UrlId closest = 0;      // one page that it was compared with
  double similarity = 0;  // Jaccard of the two, over shingles (text/similarity.h)
};

struct SimilarityLimits {
  double least = 0.9;     // Jaccard
  double min_words = 50;  // wordeq of own text; shorter pages are not compared
};

// Takes the rows of for_each_text() one by one and then tells which pages nearly say the same.
class SimilarTexts {
 public:
  virtual ~SimilarTexts() = default;
  virtual void add(const PageRow& row) = 0;
  // Clusters of indexable pages with nearly the same own text. Of pages with the very same main text only the
  // first takes part. Gives the number of pages that could not be compared: their text was not kept.
  virtual std::int64_t for_each_cluster(const std::function<void(std::span<const SimilarPage>)>& visit) = 0;
};

// How much of every page a stream reads; each costs several times the one before.
enum class Extent : std::uint8_t { rows, facts, texts };

class SiteFacts {
 public:
  virtual ~SiteFacts() = default;

  virtual const SnapshotInfo& snapshot() const = 0;
  virtual std::string url(UrlId id) const = 0;   // text of any URL
  virtual UrlId find(const Url& url) const = 0;  // 0: never heard of
  virtual UrlState state(UrlId id) const = 0;
  virtual Resolved resolve(UrlId id) const = 0;  // follows redirects, at most 20 hops
  // Addresses on hosts that could not be reached while nothing showed that this machine reaches the internet
  // at all: their states are not known. 0 as soon as another host answered, or the own one from a public
  // address.
  virtual std::int64_t unreached() const { return 0; }

  // Every visited or refused URL in order of its text. Facts are decoded for Extent::facts and texts, own
  // text is there for texts alone, of HTML pages of the site that answered 2xx. A block is common, and no
  // page's own, where half of the pages of one language hold it, of ten or more pages that differ (of a large
  // site: of 2,000 pages, evenly spread).
  virtual void read_pages(Extent extent, const std::function<void(const PageRow&)>& visit) = 0;
  void for_each_page(bool with_facts, const std::function<void(const PageRow&)>& visit);
  // HTML pages of the site that answered 2xx, with facts; `own` is null where the main text was not kept.
  void for_each_text(const std::function<void(const PageRow&)>& visit);
  virtual std::unique_ptr<SimilarTexts> similar_texts(const SimilarityLimits& limits) = 0;
  std::int64_t for_each_similar(const SimilarityLimits& limits,
                                const std::function<void(std::span<const SimilarPage>)>& visit);
  // Every link of every page of the site; sources in order of their text, links in order of the page.
  virtual void for_each_link_by_source(const std::function<void(const LinkRow&)>& visit) = 0;
  // The same, targets in order of their text; of one target, sources in order of their text.
  virtual void for_each_link_by_target(const std::function<void(const LinkRow&)>& visit) = 0;
  // Groups of two or more indexable HTML pages with the same value (NFKC, case folded); members in order of
  // their text. `value` is the text as the first member has it; of main_text and body the hash, in hex.
  virtual void for_each_group(
      GroupKey key,
      const std::function<void(std::string_view value, std::span<const GroupMember>)>& visit) = 0;

  virtual const std::vector<SiteFile>& files() const = 0;
  virtual const std::vector<CertificateFacts>& certificates() const = 0;
  // URLs listed by sitemaps that were read, in the sitemaps' order; lastmod as written.
  virtual void for_each_sitemap_entry(
      const std::function<void(const SiteFile& file, UrlId url, std::string_view lastmod)>& visit) = 0;
  // Those that sitemaps name for this URL, of several sitemaps joined; at most 1,000. May be called by a
  // visitor.
  virtual std::vector<Alternate> sitemap_alternates(UrlId id) const = 0;

  // The site as an earlier audit saw it beside this one (model/comparison.h); null: there is none.
  virtual Comparison* comparison() { return nullptr; }
};

}  // namespace sitelark
