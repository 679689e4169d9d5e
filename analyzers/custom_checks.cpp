#include "analyzers/custom_checks.h"

#include <algorithm>

#include "analyzers/catalogue.h"
#include "analyzers/message.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kValuesKept = 5;
constexpr std::int64_t kCharsKept = 300;

Evidence seen_by(const CustomCheck& check, const QueryAnswer& answer) {
  Evidence evidence;
  if (!check.missing) {
    std::vector<std::string> values;
    for (const std::string& value : answer.values) {
      if (values.size() < kValuesKept) values.push_back(first_chars(value, kCharsKept));
    }
    evidence.emplace_back("value", values.empty() ? std::string() : values.front());
    if (values.size() > 1) evidence.emplace_back("values", std::move(values));
    evidence.emplace_back("count", answer.count);
    if (answer.line > 0) evidence.emplace_back("line", std::int64_t{answer.line});
  }
  evidence.emplace_back("expression", first_chars(check.query.expression, kCharsKept));
  return evidence;
}

}  // namespace

void judge_custom(const CustomCheck& check, const QueryAnswer& answer, const PageFacts& facts,
                  Findings& findings) {
  if (!answer.not_evaluated.empty()) return findings.not_evaluated(answer.not_evaluated);
  const bool found = answer.count > 0;
  if (!found && facts.body_cut) return findings.not_evaluated(kNotReadToItsEnd);
  if (found != check.missing) findings.add(seen_by(check, answer));
}

std::vector<std::string> placeholders_of(bool missing) {
  if (missing) return {"expression"};
  return {"value", "values", "count", "line", "expression"};
}

std::vector<std::string> unknown_placeholders(const CustomCheck& check) {
  const std::vector<std::string> known = placeholders_of(check.missing);
  std::vector<std::string> names = placeholders(check.message);
  std::erase_if(names, [&](const std::string& name) {
    return std::find(known.begin(), known.end(), name) != known.end();
  });
  return names;
}

std::optional<CheckWords> words_of(std::string_view id, const std::vector<CustomCheck>& custom,
                                   Language language) {
  if (const CheckWords* words = check_words(id, language)) return *words;
  const CustomCheck* check = find_custom(custom, id);
  if (check == nullptr) return std::nullopt;
  CheckWords words;
  words.title = check->title;
  words.message = check->message;
  return words;
}

std::string message_of(const Finding& finding, const std::vector<CustomCheck>& custom, Language language) {
  const CustomCheck* check = find_custom(custom, finding.check);
  if (check == nullptr) return message_of(finding, language);
  return check->message.empty() ? check->title : fill_message(check->message, finding.evidence, language);
}

bool is_check(std::string_view id, const std::vector<CustomCheck>& custom) {
  return find_check(id) != nullptr || find_custom(custom, id) != nullptr;
}

std::string nearest_check(std::string_view id, const std::vector<CustomCheck>& custom) {
  std::vector<std::string> ids;
  for (const CatalogueEntry& entry : catalogue()) ids.emplace_back(entry.info->id);
  for (const CustomCheck& check : custom) ids.push_back(check.id);
  return nearest(id, ids);
}

CheckInfo info_of(const CustomCheck& check) {
  CheckInfo info;
  info.id = check.id;
  info.severity = check.severity;
  return info;
}

}  // namespace sitelark
