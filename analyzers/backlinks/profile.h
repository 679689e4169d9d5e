// Many backlinks as one picture: domains, anchors, targets, gaps. Fed one by one; memory grows with the
// distinct domains, anchors and targets, not with the links. Pure.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/backlinks/anchors.h"
#include "model/backlink_profile.h"

namespace sitelark {

// Of one site. Links that are lost count as lost only; candidates, of which no link is known, are told
// of their domains only.
class ProfileMaker {
 public:
  ProfileMaker(const AnchorClasses& classes, std::int64_t now);
  ~ProfileMaker();
  void add(const Backlink& link);
  BacklinkProfile take();

 private:
  struct Domain;
  struct Anchor;
  struct Target;
  void note_candidate(const Backlink& link);
  void note_anchor(const Backlink& link, AnchorClass kind);
  void note_target(const Backlink& link);

  const AnchorClasses& classes_;
  std::int64_t now_;
  BacklinkTotals totals_;
  std::unordered_map<std::string, Domain> domains_;
  std::unordered_map<std::string, Anchor> anchors_;  // by folded anchor and class
  std::unordered_map<std::string, Target> targets_;
};

// Which domains link to at least `least` competitors and not to the own site.
class GapMaker {
 public:
  void add_own(const Backlink& link);
  void add_rival(const Backlink& link, const std::string& rival);
  std::vector<GapRow> take(std::size_t least);  // by number of competitors, then links

 private:
  struct Gap {
    std::set<std::string> rivals;
    std::int64_t links = 0;
    std::string source, target;
    bool invented = false;
  };
  std::set<std::string> own_;
  std::unordered_map<std::string, Gap> gaps_;  // by domain
};

}  // namespace sitelark
