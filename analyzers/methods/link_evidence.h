// What the stored links from other sites say of one site, as methods ask for it. Only links that a fetch saw
// count; a link that is not there counts as gone when two looks agree. Fed one by one, by domain; memory
// grows with the domains and with the pages that each links to. Pure.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/methods/method_list.h"
#include "model/backlinks.h"
#include "model/url.h"

namespace sitelark {

struct LinkEvidence {
  std::int64_t date = 0;             // UTC seconds of the newest look; 0: nobody ever looked
  std::int64_t said = 0;             // domains that anybody says link here
  std::int64_t looked = 0;           // of them, those of which a page was fetched
  std::vector<std::string> domains;  // with a link that was seen and is not lost
  // Which of `domains` (its place) links to which page of the site (the hash of page_key).
  std::vector<std::pair<std::uint64_t, std::uint32_t>> targets;
  bool all_targets = true;  // there was room for all of them
  // Directories and trade platforms with such a link, and those that are said to have one and were never
  // asked; without "www.".
  std::set<std::string, std::less<>> hosts, hosts_not_asked;
  std::vector<std::string> affiliate_links, mentions;  // source pages, each once
  bool mentions_known = true;                          // pages were searched for the name of this site

  // Nearly all that is said was looked at: what was not seen hardly exists.
  bool is_whole() const { return looked > 0 && 10 * looked >= 9 * said; }
};

// Two addresses of one page: scheme, "www.", query and fragment aside.
std::uint64_t page_key(const Url& url);

class LinkEvidenceMaker {
 public:
  LinkEvidenceMaker(const MethodList& list, std::int64_t now);

  void add(const Backlink& link);  // those of one domain one after the other
  LinkEvidence take();

 private:
  void close_domain();
  void note_host(const Backlink& link);
  void note_seen(const Backlink& link);
  void note_mention(const Backlink& link);
  bool is_of_affiliate(const Backlink& link, const Url& target) const;

  const MethodList& list_;
  std::int64_t now_;
  LinkEvidence out_;
  std::string domain_;
  bool looked_ = false, seen_ = false;  // of the domain
  std::set<std::uint64_t> targets_;
};

}  // namespace sitelark
