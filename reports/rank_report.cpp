#include "reports/rank_report.h"

namespace sitelark {

RankSpot spot_of(const Rank& rank) {
  switch (rank.standing) {
    case Standing::found:
      return rank.position;
    case Standing::not_in_first:
      return -std::max(rank.depth, 1);
    case Standing::skipped:
    case Standing::could_not_look:
      break;
  }
  return 0;
}

std::string_view name(RankEvent::Kind kind) {
  switch (kind) {
    case RankEvent::Kind::url_changed:
      return "url_changed";
    case RankEvent::Kind::page_changed:
      return "page_changed";
    case RankEvent::Kind::error:
      return "error";
    case RankEvent::Kind::link_won:
      return "link_won";
    case RankEvent::Kind::link_lost:
      return "link_lost";
  }
  return "unknown";
}

}  // namespace sitelark
