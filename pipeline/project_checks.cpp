#include "pipeline/project_checks.h"

#include <cmath>

#include "analyzers/custom_checks.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

ProjectCheck read_check(TomlReader& in, const std::string& place, const toml::table& table) {
  ProjectCheck check;
  for (const auto& [key, node] : table) {
    if (key.str() == "severity") {
      const auto word = in.one_of(table, "severity", {"error", "warning", "notice", "opportunity", "off"});
      if (word == "error") check.severity = Severity::error;
      if (word == "warning") check.severity = Severity::warning;
      if (word == "notice") check.severity = Severity::notice;
      if (word == "opportunity") check.severity = Severity::opportunity;
      check.off = word == "off";
    } else if (const auto number = node.value<double>(); number && std::isfinite(*number)) {
      check.thresholds[std::string(key.str())] = *number;
    } else {
      in.complain(node, fmt::format("\"{}\" of [{}] must be a number, or \"severity\"", key.str(), place));
    }
  }
  return check;
}

std::string pattern_text(TomlReader& in, const toml::table& table, std::string_view key) {
  std::string expression = in.text(table, key).value_or("");
  if (!expression.empty()) complain_about_pattern(in, table, key, expression);
  return expression;
}

void complain_about_check(TomlReader& in, const toml::node& at, const std::string& id,
                          const std::vector<CustomCheck>& custom) {
  if (is_check(id, custom)) return;
  const std::string guess = nearest_check(id, custom);
  in.complain(at, fmt::format("there is no check \"{}\"", id),
              guess.empty() ? "`sitelark checks` lists them." : fmt::format("Did you mean \"{}\"?", guess));
}

// "2026-12-31"; empty: not said.
std::string day_text(TomlReader& in, const toml::table& table, std::string_view key) {
  const auto day = in.value<toml::date>(table, key, "a date without quotes, such as 2026-12-31");
  return day ? fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day) : std::string();
}

}  // namespace

void complain_about_pattern(TomlReader& in, const toml::table& table, std::string_view key,
                            const std::string& expression) {
  std::string why;
  if (Pattern::compile(expression, &why)) return;
  in.complain(*table.get(key),
              fmt::format("\"{}\" is \"{}\", which is no regular expression: {}", key, expression, why),
              "RE2 syntax is used; a dot and a question mark are written \\\\. and \\\\?");
}

std::map<std::string, ProjectCheck> read_checks(TomlReader& in, const toml::table& table,
                                                std::string_view section) {
  std::map<std::string, ProjectCheck> checks;
  for (const auto& [key, node] : table) {
    const std::string id(key.str());
    const std::string place = fmt::format("{}.{}", section, id);
    if (const toml::table* settings = node.as_table()) {
      checks[id] = read_check(in, place, *settings);
    } else if (node.value<std::string>() == "off") {
      checks[id] = {.severity = {}, .off = true, .thresholds = {}};
    } else {
      in.complain(node, fmt::format("\"{}\" in [{}] must be \"off\" or a table [{}]", id, section, place));
    }
  }
  return checks;
}

void read_segment(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[segment]]", {"name", "match", "checks"});
  ProjectSegment segment;
  segment.name = in.text(table, "name").value_or("");
  segment.match = in.text_or_texts(table, "match");
  if (segment.match.empty()) {
    in.complain(table, "a [[segment]] needs a \"match\"",
                "Write a regular expression over the whole address: match = "
                "\"^https://www\\\\.example\\\\.com/news/\"");
  }
  for (const std::string& expression : segment.match) complain_about_pattern(in, table, "match", expression);
  if (const auto* checks = in.section(table, "checks"))
    segment.checks = read_checks(in, *checks, "segment.checks");
  project.segments.push_back(std::move(segment));
}

void read_ignore(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[ignore]]", {"check", "url", "subject", "reason", "until"});
  ProjectIgnore ignore;
  ignore.rule.checks = in.text_or_texts(table, "check");
  if (ignore.rule.checks.empty()) in.complain(table, "an [[ignore]] needs a \"check\"");
  for (const std::string& id : ignore.rule.checks)
    complain_about_check(in, *table.get("check"), id, project.custom_checks);
  ignore.rule.url = pattern_text(in, table, "url");
  ignore.rule.subject = pattern_text(in, table, "subject");
  ignore.rule.reason = collapse_space(in.text(table, "reason").value_or(""));
  ignore.until = day_text(in, table, "until");
  if (ignore.rule.reason.empty()) {
    in.complain(table, "an [[ignore]] needs a \"reason\"",
                "Say why these findings may stay; the report tells it: reason = \"old pages\"");
  }
  project.ignores.push_back(std::move(ignore));
}

}  // namespace sitelark
