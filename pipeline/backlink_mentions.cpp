#include "pipeline/backlink_mentions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "analyzers/backlinks/anchors.h"
#include "analyzers/host_names.h"
#include "pipeline/backlink_report.h"
#include "store/backlink_records.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/phrase_match.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostMentions = 10'000, kLongestContext = 200;

// Whether a text names the brand or the host, each as a whole.
class Namer {
 public:
  Namer(const std::string& brand, std::string_view host)
      : phrases_{Phrase{.text = brand, .language = {}}}, matcher_(phrases_), host_(fold(without_www(host))) {}

  bool names_us(std::string_view text) {
    if (holds_phrase(fold(text), host_)) return true;
    return !phrases_[0].text.empty() && matcher_.find(text)[0].match >= PhraseMatch::folded;
  }

  // The first line that does; empty: none.
  std::string_view line_of(std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      if (names_us(line)) return line;
      text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return {};
  }

 private:
  std::array<Phrase, 1> phrases_;
  PhraseMatcher matcher_;
  std::string host_;
};

class Search {
 public:
  Search(Store& store, const Project& project, const LinkedSites& sites)
      : store_(store), sites_(sites), namer_(project.brand_or_name(), sites.own_host()) {}

  Result<BrandMentions> run() {
    if (auto read = read_looks(); !read) return tl::unexpected<Error>(read.error());
    auto snapshots = store_.snapshots("");
    if (!snapshots) return tl::unexpected<Error>(snapshots.error());
    std::set<std::string> read;
    for (const SnapshotInfo& snapshot : *snapshots) {  // newest first
      const auto start = Url::parse(snapshot.site);
      if (!start || sites_.is_own(*start) || !snapshot.complete || !read.insert(snapshot.site).second)
        continue;
      if (auto done = read_audit(snapshot); !done) return tl::unexpected<Error>(done.error());
    }
    for (auto& [key, mention] : found_) out_.pages.push_back(std::move(mention));
    return std::move(out_);
  }

 private:
  void note(BrandMention mention) {
    std::pair<std::string, std::string> key(mention.domain, mention.page);
    const auto place = found_.find(key);
    if (place != found_.end()) {
      if (mention.seen_at > place->second.seen_at) place->second = std::move(mention);
    } else if (found_.size() >= kMostMentions) {
      ++out_.left_out;
    } else {
      found_.emplace(std::move(key), std::move(mention));
    }
  }

  // A page that was verified and links here is no mention, whatever an older audit says.
  Result<void> read_looks() {
    return store_.backlinks().for_each([this](const Backlink& link) {
      if (!leads_to(link, sites_, nullptr)) return;
      if (is_link_seen(link.look.state)) {
        linking_.insert(link.source_url);
        found_.erase({link.source_domain, link.source_url});
      } else if (link.look.kind == BacklinkKind::mention && !linking_.contains(link.source_url)) {
        note({link.source_url, link.source_domain, link.looked_at, false, {}, link.invented});
      }
    });
  }

  Result<void> read_audit(const SnapshotInfo& snapshot) {
    auto site = store_.site_facts(snapshot.id);
    if (!site) return tl::unexpected<Error>(site.error());
    ++out_.audits;
    std::unordered_set<UrlId> linking;
    (*site)->for_each_link_by_source([&](const LinkRow& row) {
      const bool clickable = row.link.kind == LinkKind::anchor || row.link.kind == LinkKind::area;
      if (clickable && sites_.is_own(row.link.target)) linking.insert(row.source);
    });
    (*site)->for_each_text([&](const PageRow& row) {
      if (row.own == nullptr) return void(++out_.without_texts);
      const std::string page = row.visit.url.href();
      if (linking.contains(row.id) || linking_.contains(page)) return;
      const std::string_view line = line_of(row);
      if (!line.empty())
        note({page, domain_of(row.visit.url.host()), snapshot.finished, true,
              first_chars(collapse_space(line), kLongestContext), false});
    });
    return {};
  }

  std::string_view line_of(const PageRow& row) {
    if (row.facts != nullptr) {
      for (const TitleTag& title : row.facts->titles) {
        if (namer_.names_us(title.text)) return title.text;
      }
    }
    return namer_.names_us(row.own->text) ? namer_.line_of(row.own->text) : std::string_view();
  }

  Store& store_;
  const LinkedSites& sites_;
  Namer namer_;
  std::unordered_set<std::string> linking_;                            // pages that were seen to link here
  std::map<std::pair<std::string, std::string>, BrandMention> found_;  // by domain and page
  BrandMentions out_;
};

}  // namespace

Result<BrandMentions> brand_mentions(Store& store, const Project& project, const LinkedSites& sites) {
  return Search(store, project, sites).run();
}

}  // namespace sitelark
