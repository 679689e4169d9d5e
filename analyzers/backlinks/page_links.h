// A page of another site with its links to other sites, ready to be held against what is known. Pure.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/backlinks/source_page.h"

namespace sitelark {

class SourcePage {
 public:
  // `answer` and the facts it names must outlive the page.
  SourcePage(const SourceAnswer& answer, const DomainOf& domain_of);

  // The first link to that target that was not taken, or null. Scheme, a leading "www.", fragment and a last
  // slash aside.
  const Link* exact(const std::string& target) const;
  void take(const std::string& target);   // its links are some known backlink's
  std::vector<const Link*> left() const;  // the first of each target that was not taken

  BacklinkLook look(const Link& link) const;
  // Of a link that is not on the page: why, and what was known of it.
  BacklinkLook absent(const BacklinkLook& before) const;

 private:
  void read(const PageFacts& facts, const DomainOf& domain_of);
  void read_links(const PageFacts& facts, const DomainOf& domain_of);
  void say_why_absent(BacklinkLook& look) const;

  const SourceAnswer& answer_;
  BacklinkLook base_;  // what looks at all of its links share
  bool page_nofollow_ = false;
  std::vector<Link> links_;  // to other domains
  std::unordered_map<std::string, std::vector<const Link*>> by_target_;
};

// Two spellings of one target are equal: without scheme, "www.", fragment and a last slash.
std::string loose_target(const Url& url);
std::string loose_target(const std::string& address);

}  // namespace sitelark
