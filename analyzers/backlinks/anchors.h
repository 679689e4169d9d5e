// What the anchor of a backlink says. Pure.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/backlink_profile.h"

namespace sitelark {

// Both folded. Whole words of scripts with spaces; anywhere in others.
bool holds_phrase(std::string_view text, std::string_view phrase);

class AnchorClasses {
 public:
  // `host`: of the own site. An empty brand is taken from the host: "tea-house" of www.tea-house.example.
  AnchorClasses(std::string_view brand, std::string_view host, const std::vector<std::string>& keywords);

  AnchorClass of(const Backlink& link) const;
  AnchorClass of(std::string_view anchor, BacklinkKind kind, std::string_view language) const;

 private:
  bool names_brand(const std::string& folded) const;

  std::set<std::string> brands_;    // folded
  std::set<std::string> keywords_;  // folded
  std::set<std::string> scripts_;   // that brand and keywords are written in
};

// As it was seen, else as somebody claims.
const std::string& anchor_of(const Backlink& link);
BacklinkKind kind_of(const Backlink& link);
std::uint8_t rel_of(const Backlink& link);  // kNoRel: not known
bool is_followed(const Backlink& link);     // known to be

}  // namespace sitelark
