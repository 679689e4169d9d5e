#include "crawler/serp/answer_file.h"

#include <fmt/format.h>

#include "crawler/serp/features.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;
using Test = AnswerCondition::Test;

// A value or a list of them, as JSON.
std::vector<std::string> json_texts(JsonValue value) {
  std::vector<std::string> out;
  if (!value.is(Kind::array)) out.push_back(value.dumped());
  for (std::size_t i = 0; value.is(Kind::array) && i < value.size(); ++i) out.push_back(value[i].dumped());
  return out;
}

// 403, "5xx", or a list of these.
std::vector<int> statuses(FileSection& section) {
  const JsonValue value = section.raw("status");
  if (value.is(Kind::missing)) return {};
  std::vector<int> out;
  for (const std::string& text : json_texts(value)) {
    const bool is_class = text.size() == 5 && text[1] >= '1' && text[1] <= '5' && text.substr(2) == "xx\"";
    if (is_class) {
      out.push_back(text[1] - '0');
    } else if (text.size() == 3 && text.find_first_not_of("0123456789") == text.npos && text[0] != '0') {
      out.push_back((text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0'));
    } else {
      section.trouble().tell(section.place_of("status"), "an HTTP status belongs here, as 403 or \"5xx\"");
    }
  }
  return out;
}

void read_between(FileSection& section, JsonValue value, AnswerCondition& out) {
  const auto least = value[0].number(), most = value[1].number();
  if (!least || !most || value.size() != 2)
    section.trouble().tell(section.place_of("between"), "two numbers belong here, as [40000, 49999]");
  out.least = least.value_or(0);
  out.most = most.value_or(0);
}

std::vector<MemberTest> member_tests(FileSection section) {
  std::vector<MemberTest> out;
  for (const std::string& key : section.keys()) {
    auto path = JsonPath::parse(key);
    const JsonValue value = section.raw(key);
    if (!path) section.trouble().tell(section.place_of(key), "is not a path");
    if (path) out.push_back({std::move(*path), json_texts(value)});
  }
  return out;
}

void expect_feature(const FileSection& section, const std::string& place, const std::string& name) {
  if (is_serp_feature(name)) return;
  std::vector<std::string> known;
  for (const SerpFeatureName& f : serp_features()) known.push_back(f.id);
  const std::string guess = nearest(name, known);
  section.trouble().tell(place, fmt::format("nobody knows the feature \"{}\"", name),
                         guess.empty() ? fmt::format("Known are {}.", fmt::join(known, ", "))
                                       : fmt::format("Did you mean {}?", guess));
}

ResultRules read_results(FileSection section) {
  ResultRules out;
  if (!section.given()) return out;
  out.at = section.path("at");
  out.url = section.path("url");
  out.title = section.path("title");
  out.snippet = section.path("snippet");
  out.shown = section.path("shown");
  out.target = section.path("target");
  out.place = section.path("place");
  out.position = section.path("position");
  out.page = section.path("page");
  out.block = section.path("block");
  out.where = member_tests(section.section("where"));
  out.require = member_tests(section.section("require"));
  FileSection features = section.section("features");
  for (const std::string& name : features.keys()) {
    expect_feature(features, features.place_of(name), name);
    if (auto path = features.path(name)) out.features.emplace_back(name, std::move(*path));
  }
  if (!out.at)
    section.trouble().tell(section.place_of("at"), "is missing",
                           "Say where the list of results stands, as \"organic_results\".");
  if (!out.url)
    section.trouble().tell(section.place_of("url"), "is missing",
                           "Say where a result has its address, as \"link\".");
  if (out.place && out.position)
    section.trouble().tell(section.place_of("place"), "place and position exclude each other");
  section.end();
  return out;
}

FeatureRule read_feature(FileSection section) {
  FeatureRule out;
  out.name = section.required_text("name");
  if (!out.name.empty()) expect_feature(section, section.place_of("name"), out.name);
  if (auto at = section.path("at")) {
    out.at = std::move(*at);
  } else {
    section.trouble().tell(section.place_of("at"), "is missing", "Say where the block stands.");
  }
  out.where = member_tests(section.section("where"));
  out.where_not = member_tests(section.section("where_not"));
  out.block = section.path("block");
  out.urls = section.paths("urls");
  section.end();
  return out;
}

BlockRules read_blocks(FileSection section) {
  BlockRules out;
  if (!section.given()) return out;
  out.at = section.path("at");
  out.type = section.path("type");
  out.block = section.path("block");
  out.urls = section.paths("urls");
  FileSection names = section.section("names");
  for (const std::string& type : names.keys()) {
    const std::vector<std::string> both = names.texts(type);
    for (const std::string& name : both) expect_feature(names, names.place_of(type), name);
    if (both.empty() || both.size() > 2)
      names.trouble().tell(names.place_of(type), "one or two names of features belong here");
    if (!both.empty()) out.names[type] = {both.front(), both.back()};
  }
  if (!out.at || !out.type)
    section.trouble().tell(section.place(), "at and type belong here",
                           "Say where the blocks stand and which member tells what they are.");
  section.end();
  return out;
}

std::vector<AnswerCondition> conditions(FileSection& section, std::string_view key) {
  std::vector<AnswerCondition> out;
  for (FileSection& one : section.sections(key)) {
    out.push_back(read_condition(one));
    one.end();
  }
  return out;
}

std::optional<LookStatus> status_of(const std::string& text) {
  for (int i = 0; i <= static_cast<int>(LookStatus::empty_suspicious); ++i) {
    const auto status = static_cast<LookStatus>(i);
    if (status != LookStatus::looked && name(status) == text) return status;
  }
  return std::nullopt;
}

}  // namespace

AnswerCondition read_condition(FileSection& section) {
  AnswerCondition out;
  out.statuses = statuses(section);
  out.paths = section.paths("path");
  int tests = 0;
  for (const std::string_view key : {"exists", "empty", "equals", "contains", "between"}) {
    const JsonValue value = section.raw(key);
    if (value.is(Kind::missing)) continue;
    ++tests;
    if (key == "exists" || key == "empty") {
      out.test = key == "exists" ? Test::exists : Test::empty;
      out.wanted = section.flag(key);
    } else if (key == "equals") {
      out.test = Test::equals;
      out.values = json_texts(value);
    } else if (key == "contains") {
      out.test = Test::contains;
      for (const std::string& text : section.texts(key)) out.values.push_back(fold(text));
    } else {
      out.test = Test::between;
      read_between(section, value, out);
    }
  }
  const bool fits = out.paths.empty() ? tests == 0 && !out.statuses.empty() : tests == 1;
  if (!fits)
    section.trouble().tell(section.place(), "is no condition",
                           "Write a status, or a path with one of exists, empty, equals, contains, between.");
  return out;
}

ErrorRule read_error_rule(FileSection section) {
  ErrorRule out;
  out.when = read_condition(section);
  const std::string text = section.required_text("class");
  const auto status = status_of(text);
  if (!status && !text.empty())
    section.trouble().tell(section.place_of("class"), fmt::format("nobody knows the class \"{}\"", text),
                           "Known are pending, auth, quota, rate_limited, bad_request, not_found, blocked, "
                           "timeout, unreachable, server, parse, empty_suspicious.");
  out.status = status.value_or(LookStatus::server);
  FileSection advice = section.section("advice");
  out.advice = advice.text("en");
  out.advice_zh = advice.text("zh");
  advice.end();
  section.end();
  return out;
}

AnswerRules read_answer_rules(FileSection section) {
  AnswerRules out;
  out.ok = conditions(section, "ok");
  out.none = conditions(section, "none");
  out.results = read_results(section.section("results"));
  for (FileSection& feature : section.sections("features")) out.features.push_back(read_feature(feature));
  out.blocks = read_blocks(section.section("blocks"));
  out.total = section.path("total");
  out.task = section.path("task");
  out.ready = section.path("ready");
  if (FileSection more = section.section("more"); more.given()) {
    out.more = read_condition(more);
    more.end();
  }
  out.later_empty_is_end = section.flag("later_empty_is_end");
  section.end();
  return out;
}

}  // namespace sitelark
