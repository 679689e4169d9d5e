#include <fmt/format.h>

#include "reports/extracts.h"
#include "reports/groups.h"
#include "reports/json_sections.h"
#include "reports/keyword_words.h"
#include "reports/page_counts.h"
#include "reports/safe_text.h"
#include "text/calendar.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json or_null(double value) { return value < 0 ? Json() : Json(value); }
Json or_null(int value) { return value < 0 ? Json() : Json(value); }
Json time_or_null(std::int64_t utc) { return utc <= 0 ? Json() : Json(format_iso(utc)); }

struct EvidenceJson {
  template <class T>
  Json operator()(const T& value) const {
    return Json(value);
  }
};

Json evidence_object(const Evidence& evidence) {
  Json object = Json::object();
  for (const auto& [key, value] : evidence) object[valid_utf8(key)] = std::visit(EvidenceJson{}, value);
  return object;
}

// Absent: not known; an empty list: nothing was found.
Json extracted_object(const ReportPage& page) {
  Json object = Json::object();
  for (const std::optional<Extracted>& cell : page.extracted) {
    if (cell && cell->not_evaluated.empty()) object[valid_utf8(cell->name)] = cell->values;
  }
  return object;
}

Json page_facts(const ReportData& data, const ReportPage& page) {
  return {{"url", page.url},
          {"display_url", page.display_url},
          {"status", page.status},
          {"outcome", page.outcome},
          {"indexability", page.indexability},
          {"title", page.title},
          {"description", page.description},
          {"h1", page.h1},
          {"lang", page.lang},
          {"canonical", page.canonical},
          {"redirect", page.redirect},
          {"content_type", page.content_type},
          {"html", page.html},
          {"words", page.words},
          {"depth", or_null(page.depth)},
          {"inlinks", page.inlinks},
          {"outlinks", page.outlinks},
          {"bytes", page.bytes},
          {"first_byte_ms", or_null(page.first_byte_ms)},
          {"in_sitemap", page.in_sitemap},
          {"errors", page.errors},
          {"warnings", page.warnings},
          {"notices", page.notices},
          {"opportunities", page.opportunities},
          {"score", or_null(page.score)},
          {"link_score", or_null(page.link_score)},
          {"linked_from", linking_pages(data, page)}};
}

Json page_object(const ReportData& data, const ReportPage& page) {
  Json object = page_facts(data, page);
  if (!page.extracted.empty()) object["extracted"] = extracted_object(page);
  return object;
}

Json custom_checks(const ReportData& data) {
  Json list = Json::array();
  for (const CheckText& check : data.checks) {
    if (check.topic == kCustomTopic)
      list.push_back({{"id", check.id}, {"severity", name(check.severity)}, {"title", check.title}});
  }
  return list;
}

Json identity(const Finding& finding) {
  return {{"check", finding.check},       {"severity", name(finding.severity)},
          {"scope", name(finding.scope)}, {"url", finding.url},
          {"subject", finding.subject},   {"evidence", evidence_object(finding.evidence)}};
}

Json finding_object(const ReportFinding& found) {
  Json object = identity(found.finding);
  object["message"] = found.message;
  object["new"] = found.fresh;
  return object;
}

Json placement_object(const KeywordPage& page) {
  Json places = Json::object();
  for (const KeywordPlace place : kShownPlaces) {
    places[std::string(name(place))] = is_known(page, place) ? Json(name(page.at(place))) : Json();
  }
  return {{"url", page.url.href()},
          {"score", page.score},
          {"places", places},
          {"title_chars", or_null(static_cast<int>(page.title_chars))},
          {"title_px", or_null(page.title_px)},
          {"uses", page.has_text ? Json(page.uses) : Json()},
          {"density", page.has_text ? Json(page.density()) : Json()},
          {"links", page.links},
          {"links_with", page.links_with}};
}

Json keyword_object(const KeywordStudy& study) {
  Json others = Json::array();
  for (const KeywordPage& page : study.others) others.push_back(placement_object(page));
  return {{"keyword", study.keyword.text},
          {"language", study.keyword.language},
          {"group", study.keyword.group},
          {"priority", study.keyword.priority},
          {"meant", name(study.meant)},
          {"page", study.has_page() ? placement_object(study.page) : Json()},
          {"others", others},
          {"pages", study.pages}};
}

Json snapshot_object(const SnapshotInfo& snapshot) {
  return {{"id", snapshot.id},
          {"started", time_or_null(snapshot.started)},
          {"finished", time_or_null(snapshot.finished)},
          {"complete", snapshot.complete},
          {"pages", snapshot.pages},
          {"stopped_by", snapshot.stopped_by}};
}

Json addresses_object(const PageCounts& counts) {
  return {{"asked", counts.all},           {"html_pages", counts.html}, {"indexable", counts.indexable},
          {"redirects", counts.redirects}, {"failed", counts.failed},   {"other", counts.other}};
}

Json changes_object(const ReportData& data) {
  if (!data.previous) return {};
  return {{"since", snapshot_object(*data.previous)},
          {"score_before", or_null(data.previous->score)},
          {"new", count_fresh(data)},
          {"fixed", data.fixed.size()},
          {"still", data.still}};
}

// Rows are written one at a time, so that a large site needs no second copy of itself in memory.
template <class Rows, class Object>
void append_rows(PiecedText& out, std::string_view key, const Rows& rows, Object object) {
  out += ",\n\"";
  out += key;
  out += "\":[";
  bool first = true;
  for (const auto& row : rows) {
    out += first ? "\n" : ",\n";
    out += dumped(object(row));
    first = false;
  }
  out += first ? "]" : "\n]";
}

Json unread_sections(const ReportData& data) {
  Json list = Json::array();
  for (const auto& [section, reason] : data.unread_sections)
    list.push_back({{"section", section}, {"reason", reason}});
  return list;
}

}  // namespace

void json_report(const ReportData& data, const TextSink& sink) {
  PiecedText out(sink);
  out += "{\"format\":1";
  const auto field = [&](std::string_view key, const Json& value) {
    out += fmt::format(",\n\"{}\":{}", key, dumped(value));
  };
  field("version", data.snapshot.version);
  field("site", data.snapshot.site);
  field("language", data.language);
  field("snapshot", snapshot_object(data.snapshot));
  field("score", data.scripts_only ? Json() : or_null(data.snapshot.score));
  field("scripts_only", data.scripts_only);
  field("addresses", addresses_object(count_pages(data)));
  field("changes", changes_object(data));
  append_rows(out, "pages", data.pages, [&](const ReportPage& page) { return page_object(data, page); });
  append_rows(out, "findings", data.findings, finding_object);
  append_rows(out, "fixed", data.fixed, identity);
  if (!data.keywords.empty()) append_rows(out, "keywords", data.keywords, keyword_object);
  append_sections(out, data);
  if (!data.unread_sections.empty()) field("unread_sections", unread_sections(data));
  if (!data.only.empty()) field("only", data.only);
  if (const Json custom = custom_checks(data); !custom.empty()) field("custom_checks", custom);
  append_rows(out, "ignored", data.ignored, [](const NotEvaluated& ignored) {
    return Json{{"check", ignored.check}, {"reason", ignored.reason}, {"count", ignored.count}};
  });
  append_rows(out, "not_evaluated", data.not_evaluated, [](const NotEvaluated& missing) {
    return Json{{"check", missing.check}, {"reason", missing.reason}, {"count", missing.count}};
  });
  out += "\n}\n";
  out.finish();
}

std::string json_report(const ReportData& data) {
  std::string out;
  json_report(data, [&](std::string_view piece) { out += piece; });
  return out;
}

}  // namespace sitelark
