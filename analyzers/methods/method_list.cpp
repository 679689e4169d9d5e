#include "analyzers/methods/method_list.h"

#include <fmt/format.h>

#include <stdexcept>

#include "analyzers/data_files.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

TwoTexts texts(const Json& json) { return {text(json, "en"), text(json, "zh")}; }

std::vector<std::string> strings(const Json& json, const char* key) {
  return json.contains(key) ? json.at(key).get<std::vector<std::string>>() : std::vector<std::string>{};
}

template <class Value>
Value one_of(const Json& json, std::initializer_list<std::pair<std::string_view, Value>> names) {
  const auto name = json.get<std::string>();
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw std::runtime_error(fmt::format("\"{}\" is no word for this", name));
}

MetricUnit unit_of(const Json& json) {
  return one_of<MetricUnit>(json, {{"ratio", MetricUnit::ratio},
                                   {"count", MetricUnit::count},
                                   {"flag", MetricUnit::flag},
                                   {"days", MetricUnit::days},
                                   {"positions", MetricUnit::positions}});
}

// Reads one file. What is wrong is thrown with what it was in, and told by read_method_list.
class ListReader {
 public:
  explicit ListReader(const Json& json) : json_(json) {}

  MethodList read() {
    in_ = "head";
    list_.date = text(json_, "date");
    list_.engines = strings(json_, "engines");
    for (const Json& group : json_.at("groups"))
      list_.groups.emplace_back(text(group, "id"), texts(group.at("title")));
    for (const Json& evidence : json_.at("evidence"))
      list_.evidence.push_back(
          {text(evidence, "id"), texts(evidence.at("title")), texts(evidence.at("supply"))});
    read_plan(json_.at("plan"));
    read_views();
    in_ = "site_types";
    for (const Json& type : json_.at("site_types")) read_site_type(type);
    in_ = "goal_methods";
    list_.goal_methods = json_.at("goal_methods").get<decltype(list_.goal_methods)>();
    in_ = "lists";
    for (const auto& [name, values] : json_.at("lists").items()) {
      if (values.is_object()) {
        list_.maps[name] = values.get<std::map<std::string, std::string>>();
      } else {
        list_.lists[name] = values.get<std::vector<std::string>>();
      }
    }
    for (const Json& method : json_.at("methods")) read_method(method);
    if (list_.methods.size() != kMethods) throw std::runtime_error("there are not 29 methods");
    return std::move(list_);
  }

  const std::string& place() const { return in_; }

 private:
  void read_views() {
    in_ = "views";
    for (const auto& [name, groups] : json_.at("views").items()) {
      for (const Json& group : groups)
        list_.views[name].push_back({texts(group.at("title")), group.at("methods").get<std::vector<int>>()});
    }
    in_ = "channels";
    for (const Json& channel : json_.at("channels")) {
      ChannelInfo info{.id = text(channel, "id"),
                       .title = texts(channel.at("title")),
                       .survey = channel.at("survey"),
                       .hosts = {},
                       .media = strings(channel, "media")};
      for (const char* key : {"referrers", "more"}) {
        if (channel.contains(key)) info.hosts.push_back(text(channel, key));
      }
      list_.channels.push_back(std::move(info));
    }
  }

  void read_site_type(const Json& json) {
    SiteTypeInfo type{.id = text(json, "id"), .title = texts(json.at("title")), .impact = {}};
    for (const auto& [number, impact] : json.at("impact").items()) type.impact[std::stoi(number)] = impact;
    list_.site_types.push_back(std::move(type));
  }

  void read_plan(const Json& json) {
    in_ = "plan";
    list_.plan.points_without_verdict = json.at("points_without_verdict");
    list_.plan.effort_from = json.at("effort_from");
    list_.plan.effort_over = json.at("effort_over");
    list_.plan.check_effort = json.at("check_effort");
    list_.plan.check_impact = json.at("check_impact").get<std::map<std::string, int, std::less<>>>();
    list_.plan.days_by_effort = json.at("days_by_effort").get<std::vector<std::int64_t>>();
    if (list_.plan.effort_over == 0 || list_.plan.days_by_effort.size() != 6)
      throw std::runtime_error("six numbers of days, and nothing divided by 0");
  }

  void read_method(const Json& json) {
    MethodInfo method;
    method.number = json.at("number");
    in_ = fmt::format("method {}", method.number);
    if (method.number != static_cast<int>(list_.methods.size()) + 1)
      throw std::runtime_error("methods stand in the order of their numbers");
    read_words(json, method);
    for (const Json& metric : json.at("metrics")) method.metrics.push_back(read_metric(metric));
    read_conditions(json, method);
    read_statement(json.at("attestation"), method);
    list_.methods.push_back(std::move(method));
  }

  static void read_words(const Json& json, MethodInfo& method) {
    method.key = text(json, "key");
    method.group = text(json, "group");
    method.title = texts(json.at("title"));
    method.meaning = texts(json.at("meaning"));
    method.advice = texts(json.at("advice"));
    using Automatic = MethodInfo::Automatic;
    method.automatic =
        one_of<Automatic>(json.at("automatic"),
                          {{"yes", Automatic::yes}, {"partial", Automatic::partial}, {"no", Automatic::no}});
    method.site_types = strings(json, "site_types");
    method.impact = json.at("impact");
    method.effort = json.at("effort");
    method.over_time = strings(json, "over_time");
    method.sources = strings(json, "sources");
  }

  MetricInfo read_metric(const Json& json) {
    MetricInfo metric;
    metric.id = text(json, "id");
    metric.unit = unit_of(json.at("unit"));
    metric.evidence = text(json, "evidence");
    metric.counts = texts(json.at("counts"));
    if (metric.unit == MetricUnit::ratio) metric.of = texts(json_.at("of").at(text(json, "of")));
    if (json.contains("supply")) metric.supply = texts(json.at("supply"));
    if (json.contains("awaits")) metric.awaits = texts(json.at("awaits"));
    list_.evidence_of(metric.evidence);
    return metric;
  }

  void read_conditions(const Json& json, MethodInfo& method) {
    method.pass = condition(json, "pass", method);
    method.partial = condition(json, "partial", method);
    if (json.contains("not_applicable")) method.not_applicable = condition(json, "not_applicable", method);
    method.not_applicable_with = json.value("not_applicable_with", 0);
    method.pass_needs = strings(json, "pass_needs");
    const Json& open = json.at("public");
    method.comparable = text(open, "comparable");
    if (method.comparable == "none") return;
    method.public_pass = condition(open, "pass", method);
    method.public_partial = condition(open, "partial", method);
  }

  static Expression condition(const Json& json, const char* key, const MethodInfo& method) {
    auto parsed = Expression::parse(text(json, key), [&](std::string_view name) {
      return std::any_of(method.metrics.begin(), method.metrics.end(),
                         [&](const MetricInfo& metric) { return metric.id == name; });
    });
    if (!parsed) throw std::runtime_error(fmt::format("{}: {}", key, parsed.error().what));
    return std::move(*parsed);
  }

  static void read_statement(const Json& json, MethodInfo& method) {
    using Statement = MethodInfo::Statement;
    method.statement = one_of<Statement>(json.at("needed"), {{"never", Statement::never},
                                                             {"if_not_measured", Statement::if_not_measured},
                                                             {"always", Statement::always}});
    method.fields = strings(json, "fields");
    method.valid_days = json.at("valid_days");
    if (json.contains("proof")) method.proof = texts(json.at("proof"));
  }

  const Json& json_;
  std::string in_ = "head";
  MethodList list_;
};

template <class Map>
const auto& named(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  if (found == map.end()) throw std::logic_error(fmt::format("methods.json has no list {}", name));
  return found->second;
}

}  // namespace

const MethodInfo* MethodList::find(std::string_view number_or_key) const {
  for (const MethodInfo& method : methods) {
    if (method.key == number_or_key || fmt::format("{}", method.number) == number_or_key) return &method;
  }
  return nullptr;
}

const EvidenceInfo& MethodList::evidence_of(std::string_view id) const {
  for (const EvidenceInfo& one : evidence) {
    if (one.id == id) return one;
  }
  throw std::logic_error(fmt::format("there is no evidence \"{}\"", id));
}

const std::vector<std::string>& MethodList::list(std::string_view name) const { return named(lists, name); }
const std::map<std::string, std::string>& MethodList::map(std::string_view name) const {
  return named(maps, name);
}

const SiteTypeInfo* MethodList::site_type(std::string_view id) const {
  for (const SiteTypeInfo& type : site_types) {
    if (type.id == id) return &type;
  }
  return nullptr;
}

const MetricInfo* MethodList::metric(std::string_view id) const {
  for (const MethodInfo& method : methods) {
    for (const MetricInfo& metric : method.metrics) {
      if (metric.id == id) return &metric;
    }
  }
  return nullptr;
}

Result<MethodList> read_method_list(std::string_view content) {
  const Json json = Json::parse(content, nullptr, false);
  if (json.is_discarded()) return fail("methods.json is no JSON");
  ListReader reader(json);
  try {
    return reader.read();
  } catch (const std::exception& error) {
    return fail(fmt::format("methods.json: {}: {}", reader.place(), error.what()));
  }
}

const MethodList& method_list() {
  static const MethodList list = [] {
    auto read = read_method_list(data_file("methods.json"));
    if (!read) throw std::logic_error(read.error().what);
    return std::move(*read);
  }();
  return list;
}

const MethodList& method_list(std::string_view site_type) {
  if (method_list().site_type(site_type) == nullptr) return method_list();
  static const std::map<std::string, MethodList, std::less<>> lists = [] {
    std::map<std::string, MethodList, std::less<>> made;
    for (const SiteTypeInfo& type : method_list().site_types) {
      MethodList& list = made.emplace(type.id, method_list()).first->second;
      for (const auto& [number, impact] : type.impact)
        list.methods.at(static_cast<std::size_t>(number) - 1).impact = impact;
    }
    return made;
  }();
  return lists.find(site_type)->second;
}

}  // namespace sitelark
