
#include "reports/checklist.h"
#include "text/calendar.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::ordered_json;

Json time_or_null(std::int64_t utc) { return utc <= 0 ? Json() : Json(format_iso(utc)); }

Json metric_object(const ChecklistMetric& metric) {
  Json object{{"id", metric.id},
              {"counts", metric.counts},
              {"unit", metric.unit},
              {"scored", metric.scored},
              {"evidence", metric.evidence_id}};
  if (metric.unit == "ratio") object["of"] = metric.of;
  object["measured"] = metric.measure.has_value();
  if (!metric.awaits.empty()) object["why_not"] = metric.awaits;
  if (!metric.measure) return object;
  const Measure& measure = *metric.measure;
  if (measure.at_least) object["at_least"] = true;
  if (metric.unit == "ratio") {
    object["numerator"] = measure.numerator;
    object["denominator"] = measure.denominator;
    object["value"] = measure.denominator == 0 ? Json() : Json(measure.numerator / measure.denominator);
  } else if (metric.unit == "flag") {
    object["value"] = measure.numerator > 0;
  } else {
    object["value"] = measure.numerator;
  }
  object["date"] = time_or_null(measure.date);
  object["examples"] = measure.examples;
  return object;
}

Json statement_object(const Attestation& said) {
  Json fields = Json::object();
  for (const auto& [key, value] : said.fields) fields[key] = value;
  return {{"item", said.item},
          {"state", name(said.state)},
          {"owner", said.owner},
          {"attested_by", said.attested_by},
          {"attested_on", time_or_null(said.attested_on)},
          {"start", time_or_null(said.start)},
          {"check", time_or_null(said.check)},
          {"due", time_or_null(said.due)},
          {"performed_on", time_or_null(said.performed_on)},
          {"expires_on", time_or_null(said.expires_on)},
          {"evidence", said.evidence},
          {"evidence_hash", said.evidence_hash},
          {"note", said.note},
          {"fields", fields}};
}

Json verdict_object(const MethodVerdict& verdict) {
  return {{"status", name(verdict.status)},
          {"source", name(verdict.source)},
          {"evidence_date", time_or_null(verdict.date)},
          {"incomplete", verdict.incomplete},
          {"contradiction", verdict.contradiction},
          {"stale", verdict.stale},
          {"expired", verdict.expired},
          {"reason", verdict.reason}};
}

Json method_object(const ChecklistMethod& method) {
  Json object{
      {"number", method.number}, {"key", method.key}, {"group", method.group}, {"title", method.title}};
  object.update(verdict_object(method.verdict));
  object["score"] = method.score < 0 ? Json() : Json(method.score);
  object["before"] = method.before ? Json(name(*method.before)) : Json();
  object["impact"] = method.impact;
  object["effort"] = method.effort;
  object["priority"] = method.priority;
  object["metrics"] = Json::array();
  for (const ChecklistMetric& metric : method.metrics) object["metrics"].push_back(metric_object(metric));
  object["missing"] = Json::array();
  for (const ChecklistMissing& missing : method.missing)
    object["missing"].push_back(
        {{"evidence", missing.evidence}, {"supply", missing.supply}, {"metrics", missing.metrics}});
  object["advice"] = method.advice;
  object["statements"] = Json::array();
  if (method.said) object["statements"].push_back(statement_object(*method.said));
  for (const Attestation& item : method.items) object["statements"].push_back(statement_object(item));
  return object;
}

Json group_object(const ChecklistGroup& group) {
  return {{"id", group.id},
          {"title", group.title},
          {"score", group.score < 0 ? Json() : Json(group.score)},
          {"judged", group.judged},
          {"applicable", group.applicable}};
}

}  // namespace

std::string checklist_json(const MethodChecklist& list) {
  Json out{{"format", 1},
           {"site", list.site},
           {"language", list.language},
           {"evaluated_on", time_or_null(list.evaluated_on)},
           {"snapshot", list.snapshot},
           {"data_date", list.data_date},
           {"site_type", list.site_type.empty() ? Json() : Json(list.site_type)},
           {"total", group_object(list.total)}};
  out["groups"] = Json::array();
  for (const ChecklistGroup& group : list.groups) out["groups"].push_back(group_object(group));
  out["methods"] = Json::array();
  for (const ChecklistMethod& method : list.methods) out["methods"].push_back(method_object(method));
  return out.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace sitelark
