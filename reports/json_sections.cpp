#include "reports/json_sections.h"

#include <fmt/format.h>

#include "reports/backlink_sections.h"
#include "reports/rank_sections.h"
#include "reports/rank_words.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void append_tables(PiecedText& out, const std::vector<ReportSection>& sections) {
  for (const ReportSection& section : sections) {
    out += fmt::format(",\n\"{}\":", section.key);
    json_rows(section.table, [&](std::string_view piece) { out += piece; });
  }
}

Json day_or_null(std::int64_t day) { return day == 0 ? Json() : Json(rank_day(day)); }

// The document of `sitelark methods --format json`.
void append_methods(PiecedText& out, const ReportData& data) {
  if (!data.methods) return;
  const std::string document = checklist_json(*data.methods);
  out += ",\n\"methods\":";
  for (std::string_view rest = document; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    out += rest.substr(0, end == rest.size() ? end - 1 : end);  // without the end of the last line
    rest.remove_prefix(end);
  }
}

void append_ranks(PiecedText& out, const ReportData& data) {
  if (!data.ranks) return;
  const RankReport& ranks = *data.ranks;
  std::string facts = dumped({{"first_day", day_or_null(ranks.first_day)},
                              {"last_day", day_or_null(ranks.last_day)},
                              {"days_per_point", ranks.days_per_point},
                              {"ctr_curve", ranks.curve},
                              {"weighting", ranks.weighting},
                              {"depth", ranks.depth},
                              {"console_first_day", day_or_null(ranks.console_first_day)},
                              {"console_last_day", day_or_null(ranks.console_last_day)},
                              {"in_top_10", in_top_ten(ranks)},
                              {"keywords_left_out", ranks.series_left_out},
                              {"sites_left_out", ranks.sites_left_out},
                              {"invented", ranks.invented}});
  facts.pop_back();  // the tables follow
  out += ",\n\"ranks\":" + facts;
  append_tables(out, rank_sections(data, Reader::program));
  out += "}";
}

Json totals_object(const BacklinkTotals& t) {
  return {{"links", t.links},
          {"live", t.live},
          {"lost", t.lost},
          {"unknown", t.unknown},
          {"candidates", t.candidates},
          {"followed", t.followed},
          {"with_rel", t.with_rel},
          {"domains", t.domains},
          {"lost_domains", t.lost_domains},
          {"said_domains", t.said_domains},
          {"invented", t.invented}};
}

void append_backlinks(PiecedText& out, const ReportData& data) {
  if (!data.backlinks) return;
  out += ",\n\"backlinks\":{\"totals\":";
  out += dumped(totals_object(data.backlinks->profile.totals));
  append_tables(out, backlink_sections(data, true));
  out += fmt::format(",\n\"changes_left_out\":{}}}", data.backlinks->changes_left_out);
}

}  // namespace

void append_sections(PiecedText& out, const ReportData& data) {
  append_methods(out, data);
  append_ranks(out, data);
  append_backlinks(out, data);
}

}  // namespace sitelark
