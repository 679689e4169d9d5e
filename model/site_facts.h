// SiteFacts: a finished crawl as ordered streams, not a graph in memory. The store implements it;
// site and link checks read it. Memory: at most 64 bytes a known URL.
//
// One thread at a time. Rows and views passed to a visitor die when the visitor returns. A visitor may
// call state(), url(), find() and resolve(), but may not start another stream inside one. A disk that fails
// in mid-stream throws std::runtime_error with a sentence.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/snapshot.h"

namespace sitelark {

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

// What link and site checks need to know of any URL at once. One per known URL, kept in memory.
struct UrlState {
  UrlId redirect = 0;                  // where a redirect status points; 0: no redirect, or not a known URL
  UrlId canonical = 0;                 // declared canonical, other than itself; 0: none or itself
  std::uint32_t inlinks = 0;           // other pages of the site that link here (anchors, areas)
  std::uint32_t followed_inlinks = 0;  // of those, with a followed link and not nofollow as a page
  std::uint16_t status = 0;
  std::uint16_t depth = 0xffff;  // fewest followed clicks from the start URL, redirects free;
                                 // 0xffff: not reached by links
  Outcome outcome = Outcome::refused;
  Refusal refusal = Refusal::none;
  Role role = Role::page;
  Indexability indexability = Indexability::failed;
  bool known = false;  // has a visit row in this snapshot
  bool html = false;
  bool in_sitemap = false;
  bool nofollow_page = false;
  bool noindex = false;
  // -- of a URL that was asked for its status and answered
  Media media = Media::unknown;
  std::uint16_t width = 0;  // px, of an image; 0: unknown
  std::uint16_t height = 0;
  std::uint32_t bytes = kUnknownBytes;  // as announced, compressed or not

  static constexpr std::uint32_t kUnknownBytes = 0xffffffff;
  bool internal() const { return role == Role::page; }
  bool indexable() const { return known && indexability == Indexability::indexable; }
  // Answers 4xx/5xx, or no answer at all. Throttled, blocked and refused are none of these.
  bool broken() const;
};

// Where a chain of redirects leads.
struct Resolved {
  UrlId final = 0;  // last URL of the chain; 0: it left what was crawled
  int hops = 0;
  bool loop = false;
  bool unknown = false;  // the chain leads to a URL that was not asked
};

struct PageRow {
  UrlId id = 0;
  const Visit& visit;
  const PageSummary& summary;
  const UrlState& state;
  const PageFacts* facts;  // without links and main_text; null: no facts were read
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
};

Media media_of(std::string_view content_type);
bool is_image(Media media);

class SiteFacts {
 public:
  virtual ~SiteFacts() = default;

  virtual const SnapshotInfo& snapshot() const = 0;
  virtual std::string url(UrlId id) const = 0;   // text of any URL
  virtual UrlId find(const Url& url) const = 0;  // 0: never heard of
  virtual UrlState state(UrlId id) const = 0;
  virtual Resolved resolve(UrlId id) const = 0;  // follows redirects, at most 20 hops

  // Every visited or refused URL in order of its text; facts are decoded only where `with_facts`.
  virtual void for_each_page(bool with_facts, const std::function<void(const PageRow&)>& visit) = 0;
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
};

}  // namespace sitelark
