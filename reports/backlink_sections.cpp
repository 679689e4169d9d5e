#include "reports/backlink_sections.h"

#include <fmt/format.h>

#include "reports/safe_text.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kMovesDays = 30;

Table::Column column(const Words& say, const char* key, std::string_view text, unsigned weight = 0) {
  return {key, std::string(say(text)), weight};
}

Table site_table(const ReportData& data, const BacklinkReport& report, const Words& say) {
  Table table{{column(say, "site", "backlink.site", 2), column(say, "domains", "backlink.domains"),
               column(say, "links", "backlink.links"), column(say, "live", "backlink.live"),
               column(say, "followed", "backlink.followed"), column(say, "unknown", "backlink.unknown"),
               column(say, "lost", "backlink.lost"), column(say, "lost_domains", "backlink.lost_domains"),
               column(say, "said_domains", "backlink.said_domains")},
              {}};
  const auto row = [&](const std::string& name, const BacklinkTotals& t) {
    table.rows.push_back({name, t.domains, t.links - t.lost, t.live, t.followed, t.unknown, t.lost,
                          t.lost_domains, t.said_domains});
  };
  row(data.snapshot.site, report.profile.totals);
  for (const RivalLinks& rival : report.rivals) row(rival.name, rival.totals);
  return table;
}

// Newest first.
Table day_table(const BacklinkReport& report, const Words& say, bool quiet_days) {
  Table table{{column(say, "day", "backlink.day"), column(say, "found", "backlink.event.appeared"),
               column(say, "lost", "backlink.event.lost"), column(say, "links", "backlink.links"),
               column(say, "domains", "backlink.domains")},
              {}};
  for (auto day = report.days.rbegin(); day != report.days.rend(); ++day) {
    const bool is_quiet = day->found + day->lost == 0 && day != report.days.rbegin();
    if (is_quiet && !quiet_days) continue;
    table.rows.push_back({format_day(day->day, "UTC"), day->found, day->lost, day->links, day->domains});
  }
  return table;
}

std::vector<Slot> moves_of(const BacklinkReport& report) {
  std::int64_t found = 0, lost = 0;
  const std::vector<BacklinkDay>& days = report.days;
  for (std::size_t i = days.size() - std::min(days.size(), kMovesDays); i < days.size(); ++i) {
    found += days[i].found;
    lost += days[i].lost;
  }
  return {{"days", fmt::format("{}", kMovesDays)}, {"found", grouped(found)}, {"lost", grouped(lost)}};
}

}  // namespace

std::vector<ReportSection> backlink_sections(const ReportData& data, bool quiet_days) {
  std::vector<ReportSection> out;
  if (!data.backlinks) return out;
  const BacklinkReport& report = *data.backlinks;
  const BacklinkPrinting printing{Words(data.language), data.timezone};
  const Words& say = printing.words;
  const auto add = [&](const char* key, Table table) {
    out.push_back({key, std::string(say(fmt::format("backlink.title.{}", key))),
                   std::string(say(fmt::format("backlink.sheet.{}", key))), "sitelark backlinks",
                   std::move(table)});
  };
  add("sites", site_table(data, report, say));
  add("days", day_table(report, say, quiet_days));
  add("changes", backlink_change_table(report.changes, printing));
  add("domains", backlink_domain_table(report.profile.domains, printing));
  add("classes", backlink_class_table(report.profile, printing));
  add("anchors", backlink_anchor_table(report.profile.anchors, printing));
  add("targets", backlink_target_table(report.profile.targets, printing));
  add("gaps", backlink_gap_table(report.gaps, printing));
  return out;
}

std::string backlinks_told(const ReportData& data, const Words& say) {
  if (!data.backlinks) return "";
  const BacklinkTotals& totals = data.backlinks->profile.totals;
  std::string out =
      filled(say("backlink.lead"), std::vector<Slot>{{"links", grouped(totals.links - totals.lost)},
                                                     {"domains", grouped(totals.domains)},
                                                     {"live", grouped(totals.live)},
                                                     {"unknown", grouped(totals.unknown)},
                                                     {"lost", grouped(totals.lost)}});
  const auto more = [&](std::string_view key, std::int64_t n) {
    if (n == 0) return;
    if (!say.chinese()) out += ' ';
    out += filled(say(key), std::vector<Slot>{{"n", grouped(n)}});
  };
  more("backlink.said_more", totals.said_domains);
  return out;
}

std::string backlinks_invented(const ReportData& data, const Words& say) {
  if (!data.backlinks || data.backlinks->profile.totals.invented == 0) return {};
  const BacklinkTotals& totals = data.backlinks->profile.totals;
  return filled(say("backlink.invented"),
                std::vector<Slot>{{"n", grouped(totals.invented)}, {"all", grouped(totals.links)}});
}

std::string backlink_moves_told(const ReportData& data, const Words& say) {
  return data.backlinks ? filled(say("backlink.moves"), moves_of(*data.backlinks)) : std::string();
}

std::string backlinks_in_short(const ReportData& data, const Words& say) {
  if (!data.backlinks) return "";
  const BacklinkTotals& totals = data.backlinks->profile.totals;
  std::vector<Slot> slots = moves_of(*data.backlinks);
  slots.push_back({"links", grouped(totals.links - totals.lost)});
  slots.push_back({"domains", grouped(totals.domains)});
  return filled(say(totals.invented > 0 ? "backlink.short_invented" : "backlink.short"), slots);
}

std::string backlink_changes_cut(const ReportData& data, const Words& say) {
  if (!data.backlinks || data.backlinks->changes_left_out == 0) return "";
  return filled(say("backlink.changes_cut"),
                std::vector<Slot>{{"n", grouped(data.backlinks->changes_left_out)}});
}

}  // namespace sitelark
