#include "analyzers/rich_results.h"

#include "analyzers/data_files.h"
#include "analyzers/schema_org.h"

namespace sitelark::rich_results {
namespace {

constexpr std::size_t kMaxItems = 500;  // that one path leads to

Path path_of(std::string_view text) {
  Path path;
  if (text == ".") return path;
  for (const std::string_view step : parts_of(text, '.')) {
    const std::size_t colon = std::min(step.find(':'), step.size());
    path.push_back(
        {step.substr(0, colon), colon == step.size() ? std::string_view{} : step.substr(colon + 1)});
  }
  return path;
}

// "PATH > A|B" or "PROPERTY".
Rule rule_of(std::string_view words, Rule::Kind kind) {
  Rule rule{.kind = kind, .words = std::string(words.starts_with(". > ") ? words.substr(4) : words)};
  std::string_view alternatives = words;
  if (const std::size_t mark = words.find(" > "); mark != words.npos) {
    rule.path = path_of(words.substr(0, mark));
    alternatives = words.substr(mark + 3);
  }
  for (const std::string_view one : parts_of(alternatives, '|')) rule.any_of.push_back(path_of(one));
  return rule;
}

Rule conditional_of(std::string_view words) {
  const std::size_t space = words.find(' ');
  Rule rule = rule_of(words.substr(space + 1), Rule::Kind::conditional);
  const std::vector<std::string_view> condition = parts_of(words.substr(0, space), '=');
  rule.condition = condition[0];
  if (condition.size() > 1) rule.value = condition[1];
  rule.words = std::string(words.substr(0, space)) + " => " + rule.words;
  return rule;
}

Retired retired_of(const std::vector<std::string_view>& words) {
  const Path path = path_of(words[1]);
  Retired gone{.type = path[0].property, .date = words[2], .home = words.size() > 3};
  if (path.size() > 1) gone.property = path[1].property;
  if (path.size() > 1) gone.property_type = path[1].type;
  return gone;
}

struct Tables {
  std::vector<Feature> features;
  std::vector<Retired> retired;
  std::vector<std::string_view> reviewable;
};

Tables read() {
  Tables all;
  for (const std::string_view line : data_lines("rich_results.txt")) {
    const std::vector<std::string_view> words = parts_of(line, ' ');
    const std::string_view rest = line.substr(words[0].size() + 1);
    if (words[0] == "feature")
      all.features.push_back({.types = parts_of(words[1], ','),
                              .anywhere = words.back() == "anywhere",
                              .home = words.back() == "home"});
    else if (words[0] == "required")
      all.features.back().rules.push_back(rule_of(rest, Rule::Kind::required));
    else if (words[0] == "recommended")
      all.features.back().rules.push_back(rule_of(rest, Rule::Kind::recommended));
    else if (words[0] == "when")
      all.features.back().rules.push_back(conditional_of(rest));
    else if (words[0] == "reviewable")
      all.reviewable = parts_of(words[1], ',');
    else
      all.retired.push_back(retired_of(words));
  }
  return all;
}

const Tables& tables() {
  static const Tables all = read();
  return all;
}

const Feature* feature_named(std::string_view type) {
  for (const Feature& feature : tables().features)
    if (std::find(feature.types.begin(), feature.types.end(), type) != feature.types.end()) return &feature;
  return nullptr;
}

// A value is there when it says something; one that nobody can look into says enough.
bool says_something(const DataValue& value) {
  return value.kind != DataKind::nothing && (value.kind != DataKind::text || !value.text.empty());
}

bool holds(const ItemGraph& graph, std::size_t item, const Path& path) {
  std::vector<std::size_t> items{item};
  for (std::size_t step = 0; step < path.size(); ++step) {
    std::vector<std::size_t> next;
    for (const std::size_t at : items) {
      for (const DataValue* value : graph.values(at, path[step].property)) {
        if (!says_something(*value)) continue;
        const std::int32_t target = graph.target(*value);
        if (step + 1 == path.size() || (target < 0 && value->kind == DataKind::reference)) return true;
        if (target >= 0 && next.size() < kMaxItems) next.push_back(static_cast<std::size_t>(target));
      }
    }
    items = std::move(next);
  }
  return false;
}

std::vector<std::size_t> items_at(const ItemGraph& graph, std::size_t item, const Path& path) {
  std::vector<std::size_t> items{item};
  for (const Step& step : path) {
    std::vector<std::size_t> next;
    for (const std::size_t at : items) {
      for (const DataValue* value : graph.values(at, step.property)) {
        const std::int32_t target = graph.target(*value);
        if (target < 0 || next.size() >= kMaxItems) continue;
        const auto found = static_cast<std::size_t>(target);
        if (step.type.empty() || graph.has_type(found, step.type)) next.push_back(found);
      }
    }
    items = std::move(next);
  }
  return items;
}

bool applies(const ItemGraph& graph, std::size_t item, const Rule& rule) {
  if (rule.condition.empty()) return true;
  for (const DataValue* value : graph.values(item, rule.condition))
    if (says_something(*value) && (rule.value.empty() || bare_name(value->text) == rule.value)) return true;
  return false;
}

}  // namespace

const std::vector<Feature>& features() { return tables().features; }

const std::vector<Retired>& retired() { return tables().retired; }

const Feature* feature_of(const ItemGraph& graph, std::size_t item) {
  if (!graph.is_judged(item)) return nullptr;
  for (const std::string& type : graph.facts().data_items[item].types)
    for (const std::string_view ancestor : schema_org::with_ancestors(type))
      if (const Feature* feature = feature_named(ancestor)) return feature;
  return nullptr;
}

bool is_reviewable(const ItemGraph& graph, std::size_t item) {
  return std::any_of(tables().reviewable.begin(), tables().reviewable.end(),
                     [&](std::string_view type) { return graph.is_a(item, type); });
}

bool breaks(const ItemGraph& graph, std::size_t item, const Rule& rule) {
  if (!applies(graph, item, rule)) return false;
  for (const std::size_t at : items_at(graph, item, rule.path)) {
    const bool kept = std::any_of(rule.any_of.begin(), rule.any_of.end(),
                                  [&](const Path& path) { return holds(graph, at, path); });
    if (!kept) return true;
  }
  return false;
}

}  // namespace sitelark::rich_results
