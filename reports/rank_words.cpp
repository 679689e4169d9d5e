#include "reports/rank_words.h"

#include <fmt/format.h>

#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {

std::string standing_words(const Rank& rank, const Words& say) {
  switch (rank.standing) {
    case Standing::found:
      return fmt::format("{}{}", rank.estimated ? "~" : "", rank.position);
    case Standing::not_in_first:
      return filled(say("rank.none_in"), std::vector<Slot>{{"n", fmt::format("{}", rank.depth)}});
    case Standing::skipped:
      return std::string(say("rank.skipped"));
    case Standing::could_not_look:
      break;
  }
  return say.named("rank.why", name(rank.why));
}

std::string change_words(const RankChange& change, const Words& say) {
  if (change.kind == "up") return fmt::format("+{}", change.gain);
  if (change.kind == "down") return fmt::format("−{}", -change.gain);
  if (change.kind == "same") return "0";
  if (change.kind == "not_comparable" || change.kind == "still_absent") return {};
  return say.named("rank.move", change.kind);
}

std::string setting_words(const SearchSetting& setting) {
  std::string out;
  const std::string_view device = name(setting.device);
  for (const std::string_view part :
       {std::string_view(setting.engine), std::string_view(setting.country),
        std::string_view(setting.language), std::string_view(setting.place), device}) {
    if (part.empty()) continue;
    out += out.empty() ? "" : " ";
    out += part;
  }
  return out;
}

std::string rank_day(std::int64_t day) { return format_day(day * kSecondsPerDay, "UTC"); }

std::string percent_words(double fraction) { return fmt::format("{:.2f} %", 100 * fraction); }

}  // namespace sitelark
