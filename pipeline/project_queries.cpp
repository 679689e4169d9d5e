#include "pipeline/project_queries.h"

#include "analyzers/custom_checks.h"
#include "crawler/query/page_queries.h"
#include "pipeline/project_checks.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMaxName = 60;       // characters
constexpr std::int64_t kMaxSentence = 300;  // characters

// Text of one line, not longer than `most` characters; empty: not said.
std::string line_of_text(TomlReader& in, const toml::table& table, std::string_view key, std::int64_t most) {
  std::string text = collapse_space(in.text(table, key).value_or(""));
  if (count_chars(text) > most)
    in.complain(*table.get(key), fmt::format("\"{}\" is longer than {} characters", key, most));
  return text;
}

std::vector<std::string_view> expressions_of(const toml::table& table) {
  std::vector<std::string_view> keys;
  for (const std::string_view key : {"xpath", "css", "regex"}) {
    if (table.contains(key)) keys.push_back(key);
  }
  return keys;
}

// `section`: "[[extract]]".
PageQuery read_query(TomlReader& in, const toml::table& table, std::string_view section) {
  PageQuery query;
  const std::vector<std::string_view> keys = expressions_of(table);
  if (keys.size() != 1) {
    in.complain(table, fmt::format("{} needs one of \"xpath\", \"css\" and \"regex\"{}", section,
                                   keys.empty() ? "" : ", not several"));
    return query;
  }
  const std::string_view key = keys.front();
  query.kind = query_kind(key).value_or(QueryKind::css);
  query.expression = in.text(table, key).value_or("");
  query.match = in.text_or_texts(table, "match");
  for (const std::string& expression : query.match) complain_about_pattern(in, table, "match", expression);
  if (in.error()) return query;
  if (const auto compiled = PageQueries::compile({query}); !compiled) {
    in.complain(*table.get(key),
                fmt::format("\"{}\" is \"{}\", which cannot be used: {}", key, query.expression,
                            compiled.error().what),
                compiled.error().hint);
  }
  return query;
}

void complain_about_number(TomlReader& in, const toml::table& table, std::string_view section,
                           std::size_t rules) {
  if (rules < kMaxPageQueries) return;
  in.complain(table, fmt::format("there are more than {} {}", kMaxPageQueries, section));
}

void complain_about_id(TomlReader& in, const toml::table& table, const std::string& id,
                       const Project& project) {
  if (id.empty())
    return in.complain(table, "a [[check]] needs an \"id\"", "Such as: id = \"custom-no-price\"");
  const bool fits = id.starts_with(kCustomPrefix) && id.size() > kCustomPrefix.size() &&
                    id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!fits) {
    in.complain(
        *table.get("id"),
        fmt::format("\"id\" is \"{}\"; it must begin with \"custom-\" and hold a to z, 0 to 9 and -", id),
        "Such as: id = \"custom-no-price\"");
  }
  if (find_custom(project.custom_checks, id))
    in.complain(*table.get("id"), fmt::format("there are two [[check]] with the id \"{}\"", id));
}

void complain_about_message(TomlReader& in, const toml::table& table, const CustomCheck& check) {
  const toml::node* at = table.get("message");
  for (const std::string& name : unknown_placeholders(check)) {
    in.complain(at ? *at : table,
                fmt::format("the message names {{{}}}, which this check does not see", name),
                fmt::format("It may name: {}.", fmt::join(placeholders_of(check.missing), ", ")));
  }
}

Severity severity_of(TomlReader& in, const toml::table& table) {
  const auto word = in.one_of(table, "severity", {"error", "warning", "notice", "opportunity"});
  for (const Severity severity : {Severity::error, Severity::notice, Severity::opportunity}) {
    if (word == name(severity)) return severity;
  }
  return Severity::warning;
}

}  // namespace

void read_extract(TomlReader& in, const toml::table& table, Project& project) {
  constexpr std::string_view kSection = "[[extract]]";
  in.known_keys(table, kSection, {"name", "xpath", "css", "regex", "attribute", "match", "take"});
  complain_about_number(in, table, kSection, project.extracts.size());
  ExtractRule rule;
  rule.name = line_of_text(in, table, "name", kMaxName);
  if (rule.name.empty())
    in.complain(table, "an [[extract]] needs a \"name\"", "It is the title of the column: name = \"Price\"");
  for (const ExtractRule& other : project.extracts) {
    if (ascii_iequals(other.name, rule.name))
      in.complain(*table.get("name"),
                  fmt::format("there are two [[extract]] with the name \"{}\"", rule.name));
  }
  rule.query = read_query(in, table, kSection);
  rule.query.attribute = in.text(table, "attribute").value_or("");
  if (!rule.query.attribute.empty() && rule.query.kind != QueryKind::css) {
    in.complain(*table.get("attribute"), "\"attribute\" belongs to \"css\"",
                "An XPath names the attribute itself: //meta/@content");
  }
  const auto take = in.one_of(table, "take", {"first", "all", "count"});
  rule.take = take_of(take.value_or("first")).value_or(Take::first);
  project.extracts.push_back(std::move(rule));
}

void read_custom_check(TomlReader& in, const toml::table& table, Project& project) {
  constexpr std::string_view kSection = "[[check]]";
  in.known_keys(table, kSection,
                {"id", "title", "severity", "message", "xpath", "css", "regex", "when", "match"});
  complain_about_number(in, table, kSection, project.custom_checks.size());
  CustomCheck check;
  check.id = line_of_text(in, table, "id", kMaxName);
  complain_about_id(in, table, check.id, project);
  check.title = line_of_text(in, table, "title", kMaxSentence);
  if (check.title.empty())
    in.complain(table, "a [[check]] needs a \"title\"", "Say what is wrong: title = \"No price\"");
  check.message = line_of_text(in, table, "message", kMaxSentence);
  check.severity = severity_of(in, table);
  check.query = read_query(in, table, kSection);
  check.missing = in.one_of(table, "when", {"found", "missing"}) == "missing";
  complain_about_message(in, table, check);
  project.custom_checks.push_back(std::move(check));
}

}  // namespace sitelark
