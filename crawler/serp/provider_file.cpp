#include "crawler/serp/provider_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "crawler/serp/answer_file.h"
#include "crawler/serp/file_section.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

constexpr std::array<std::string_view, kSteps> kStepNames{"look", "submit", "ready", "fetch"};

TextTemplate read_template(FileSection& section, std::string_view key, std::string_view text) {
  std::string trouble;
  auto out = TextTemplate::parse(text, trouble);
  if (!out) section.trouble().tell(section.place_of(key), trouble);
  return out.value_or(TextTemplate());
}

std::vector<std::pair<std::string, TextTemplate>> read_templates(FileSection section) {
  std::vector<std::pair<std::string, TextTemplate>> out;
  for (const std::string& key : section.keys())
    out.emplace_back(key, read_template(section, key, section.text(key)));
  return out;
}

// Every text in a body, found without going down by calls.
void read_body(FileSection& section, RequestTemplate& out) {
  const JsonValue body = section.raw("body");
  if (body.is(Kind::missing)) return;
  if (!body.is(Kind::object) && !body.is(Kind::array))
    section.trouble().tell(section.place_of("body"), "an object or a list belongs here");
  out.body = body.dumped();
  std::vector<JsonValue> open{body};
  while (!open.empty()) {
    const JsonValue value = open.back();
    open.pop_back();
    if (value.is(Kind::text)) out.in_body.push_back(read_template(section, "body", value.text()));
    for (std::size_t i = 0; value.is(Kind::array) && i < value.size(); ++i) open.push_back(value[i]);
    for (const auto& [key, member] : value.members()) open.push_back(member);
  }
}

RequestTemplate read_request(FileSection section) {
  RequestTemplate out;
  out.url = read_template(section, "url", section.required_text("url"));
  out.query = read_templates(section.section("query"));
  out.headers = read_templates(section.section("headers"));
  read_body(section, out);
  const std::vector<std::string> basic = section.texts("basic");
  if (basic.size() == 2) out.basic = {basic[0], basic[1]};
  if (!basic.empty() && basic.size() != 2)
    section.trouble().tell(section.place_of("basic"), "the names of two secrets belong here: user, password");
  const std::string method = section.text("method");
  out.method = !method.empty() ? method : out.body.empty() ? "GET" : "POST";
  if (out.method != "GET" && out.method != "POST")
    section.trouble().tell(section.place_of("method"), "GET or POST belongs here");
  if (out.method == "GET" && !out.body.empty())
    section.trouble().tell(section.place_of("body"), "GET has no body", "Write \"method\": \"POST\".");
  section.end();
  return out;
}

SettableSlot read_settable(FileSection& section, std::string_view key) {
  SettableSlot out;
  const JsonValue value = section.raw(key);
  if (value.is(Kind::missing)) return out;
  out.offered = true;
  out.others_as_is = value.boolean().value_or(false);
  for (const auto& [from, to] : value.members()) {
    if (from == "*" && to.text() == "*") {
      out.others_as_is = true;
    } else if (to.is(Kind::text) && !to.is_empty()) {
      out.values[ascii_lower(from)] = {std::string(to.text()), false};
    } else if (const auto number = to.whole()) {
      out.values[ascii_lower(from)] = {fmt::format("{}", *number), true};
    } else {
      section.trouble().tell(fmt::format("{}.{}", section.place_of(key), from),
                             "a text or a whole number belongs here");
    }
  }
  if (!out.others_as_is && out.values.empty())
    section.trouble().tell(section.place_of(key), "true or a table of values belongs here",
                           "Leave the field out when it cannot be set.");
  return out;
}

void read_sets(FileSection section, EngineRules& engine) {
  engine.country = read_settable(section, "country");
  engine.language = read_settable(section, "language");
  engine.place = read_settable(section, "place");
  engine.device = read_settable(section, "device");
  section.end();
}

void read_needs(FileSection& section, EngineRules& engine) {
  constexpr std::array<std::string_view, 4> kKnown{"country", "language", "place", "device"};
  for (const std::string& text : section.texts("needs")) {
    std::vector<std::string> any;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('|', at), text.size());
      any.push_back(text.substr(at, end - at));
      if (std::find(kKnown.begin(), kKnown.end(), any.back()) == kKnown.end())
        section.trouble().tell(section.place_of("needs"), fmt::format("nobody knows \"{}\"", any.back()),
                               "Known are country, language, place and device; \"a|b\" means one of both.");
      at = end + 1;
    }
    engine.needs.push_back(std::move(any));
  }
}

std::string read_stop_form(FileSection& section, std::string_view key) {
  const JsonValue value = section.raw(key);
  if (value.is(Kind::missing)) return {};
  const auto members = value.members();
  const auto is_host = [](const auto& member) { return member.second.text() == "{host}"; };
  if (std::count_if(members.begin(), members.end(), is_host) != 1)
    section.trouble().tell(section.place_of(key), "an object with one member \"{host}\" belongs here");
  return value.dumped();
}

StopRules read_stop_rules(FileSection section) {
  StopRules out;
  out.host = read_stop_form(section, "host");
  out.domain = read_stop_form(section, "domain");
  out.most = static_cast<std::size_t>(section.number("most", {1, 1000}, 10));
  section.end();
  return out;
}

// What an engine does not say for itself, the file says for all.
struct Shared {
  JsonValue sets, requests, answers;
};

FileSection own_or_shared(FileSection& own, std::string_view key, JsonValue shared) {
  const JsonValue value = own.raw(key);
  if (!value.is(Kind::missing)) return {value, own.place_of(key), own.trouble()};
  return {shared, std::string(key), own.trouble()};
}

void read_requests(FileSection section, const std::vector<std::string>& wanted, EngineRules& engine) {
  for (std::size_t i = 0; i < kSteps; ++i) {
    FileSection request = section.section(kStepNames[i]);
    const bool chosen =
        wanted.empty() || std::find(wanted.begin(), wanted.end(), kStepNames[i]) != wanted.end();
    if (request.given() && chosen) engine.requests[i] = read_request(request);
  }
  for (const std::string& step : wanted) {
    if (std::find(kStepNames.begin(), kStepNames.end(), step) == kStepNames.end())
      section.trouble().tell(section.place_of(step), "nobody knows this step",
                             "Known are look, submit, ready and fetch.");
  }
  section.end();
}

void read_answers(FileSection section, EngineRules& engine) {
  const FileSection look = section.section("look");
  for (std::size_t i = 0; i < kSteps; ++i) {
    const FileSection own = section.section(kStepNames[i]);
    // A list is read alike, wherever it came from.
    const bool as_look = static_cast<SerpStep>(i) == SerpStep::fetch && !own.given();
    if (own.given() || as_look) engine.answers[i] = read_answer_rules(as_look ? look : own);
  }
  section.end();
}

EngineRules read_engine(const std::string& id, FileSection section, const Shared& shared) {
  EngineRules out;
  out.id = id;
  out.name = section.text("name");
  if (out.name.empty()) out.name = id;
  const std::vector<std::string> steps = section.texts("steps");
  read_sets(own_or_shared(section, "sets", shared.sets), out);
  read_requests(own_or_shared(section, "requests", shared.requests), steps, out);
  read_answers(own_or_shared(section, "answers", shared.answers), out);
  read_needs(section, out);
  out.stop_at = read_stop_rules(section.section("stop_at"));
  section.end();
  return out;
}

ProviderLimits read_limits(FileSection section) {
  ProviderLimits out;
  const auto whole = [&](std::string_view key, double most, double otherwise) {
    return static_cast<std::int32_t>(section.number(key, {1, most}, otherwise));
  };
  out.requests_per_second = section.number("requests_per_second", {0.001, 1000}, out.requests_per_second);
  out.at_once = whole("at_once", 100, out.at_once);
  out.max_pages = whole("max_pages", 100, out.max_pages);
  out.page_size = whole("page_size", 100, out.page_size);
  out.pages_at_once = whole("pages_at_once", 100, out.pages_at_once);
  out.cost_per_request = section.number("cost_per_request", {0, 1e6}, 0);
  out.unit = section.text("unit");
  section.end();
  return out;
}

void read_secrets(FileSection section, ProviderFile& out) {
  for (const std::string& name : section.keys()) {
    FileSection one = section.section(name);
    SecretRules secret{.name = name, .about = one.required_text("about")};
    secret.optional = one.flag("optional");
    secret.visible = one.flag("visible");
    one.end();
    if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != name.npos)
      section.trouble().tell(section.place_of(name), "is no name of a secret",
                             "Use small letters, digits and _.");
    out.secrets.push_back(std::move(secret));
  }
}

void read_escapes(FileSection section, ProviderFile& out) {
  for (const std::string& key : section.keys()) {
    if (key.size() != 1)
      section.trouble().tell(section.place_of(key), "one ASCII character belongs before the colon");
    out.keyword_escapes.emplace_back(key.empty() ? ' ' : key[0], section.text(key));
  }
}

void read_id(FileSection& top, ProviderFile& out) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
  out.id = top.required_text("id");
  if (out.id.size() > 40 || out.id.find_first_not_of(kLetters) != out.id.npos)
    top.trouble().tell("id", "is no name of a provider",
                       "Use small letters, digits and hyphens, 40 at most.");
  if (out.id == "file" || out.id == "search-console")
    top.trouble().tell("id", fmt::format("\"{}\" is built in", out.id), "Choose another name.");
}

void read_engines(FileSection& top, const Shared& shared, ProviderFile& out) {
  FileSection engines = top.section("engines");
  for (const std::string& id : engines.keys())
    out.engines.push_back(read_engine(id, engines.section(id), shared));
  if (out.engines.empty())
    top.trouble().tell("engines", "no engine is named", "Write \"engines\": {\"google\": {}}.");
}

}  // namespace

const SlotValue* SettableSlot::find(const std::string& value) const {
  const auto found = values.find(ascii_lower(value));
  return found == values.end() ? nullptr : &found->second;
}

const EngineRules* ProviderFile::engine(const std::string& wanted) const {
  const auto found =
      std::find_if(engines.begin(), engines.end(), [&](const EngineRules& e) { return e.id == wanted; });
  return found == engines.end() ? nullptr : &*found;
}

Result<ProviderFile> read_provider_file(std::string_view json, const std::string& path) {
  constexpr std::size_t kLargest = 256u << 10;
  ProviderFile out;
  out.path = path;
  if (json.size() > kLargest) return fail(fmt::format("{} is larger than 256 KiB", path));
  std::string why;
  const auto document = JsonDocument::parse(json, &why);
  if (!document)
    return tl::unexpected<Error>(
        Error{fmt::format("{} is not JSON: {}", path, why), "docs/providers.md shows a whole file.", true});
  FileTrouble trouble{.path = path};
  FileSection top(document->root(), "", trouble);
  read_id(top, out);
  out.title = top.required_text("title");
  out.home = top.text("home");
  top.text("about");
  read_secrets(top.section("secrets"), out);
  out.limits = read_limits(top.section("limits"));
  read_escapes(top.section("keyword_escapes"), out);
  out.longest_keyword = static_cast<std::size_t>(top.number("longest_keyword", {0, 10'000}, 0));
  for (FileSection& rule : top.sections("errors")) out.errors.push_back(read_error_rule(rule));
  out.messages = top.paths("message");
  out.cost = top.path("cost");
  out.retry_after = top.text("retry_after");
  read_engines(top, {top.raw("sets"), top.raw("requests"), top.raw("answers")}, out);
  top.end();
  if (trouble.first) return tl::unexpected<Error>(*trouble.first);
  return out;
}

}  // namespace sitelark
