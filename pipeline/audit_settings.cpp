#include "pipeline/audit_settings.h"

#include <fmt/format.h>

#include "text/fold.h"
#include "text/json.h"

namespace sitelark {

using nlohmann::json;

static void to_json(json& out, const IgnoreRule& rule) {
  out = {{"checks", rule.checks}, {"url", rule.url}, {"subject", rule.subject}, {"reason", rule.reason}};
}

static void from_json(const json& in, IgnoreRule& rule) {
  in.at("checks").get_to(rule.checks);
  in.at("url").get_to(rule.url);
  in.at("subject").get_to(rule.subject);
  in.at("reason").get_to(rule.reason);
}

static void to_json(json& out, const PageQuery& query) {
  out = {{"kind", name(query.kind)}, {"expression", query.expression}};
  if (!query.attribute.empty()) out["attribute"] = query.attribute;
  if (!query.match.empty()) out["match"] = query.match;
}

static void from_json(const json& in, PageQuery& query) {
  query.kind = query_kind(in.at("kind").get<std::string>()).value_or(QueryKind::css);
  in.at("expression").get_to(query.expression);
  query.attribute = in.value("attribute", std::string());
  query.match = in.value("match", std::vector<std::string>());
}

static void to_json(json& out, const ExtractRule& rule) {
  out = {{"name", rule.name}, {"query", rule.query}, {"take", name(rule.take)}};
}

static void from_json(const json& in, ExtractRule& rule) {
  in.at("name").get_to(rule.name);
  in.at("query").get_to(rule.query);
  rule.take = take_of(in.at("take").get<std::string>()).value_or(Take::first);
}

static void to_json(json& out, const CustomCheck& check) {
  out = {{"id", check.id},           {"title", check.title},
         {"message", check.message}, {"severity", static_cast<int>(check.severity)},
         {"query", check.query},     {"missing", check.missing}};
}

static void from_json(const json& in, CustomCheck& check) {
  in.at("id").get_to(check.id);
  in.at("title").get_to(check.title);
  in.at("message").get_to(check.message);
  check.severity = static_cast<Severity>(std::clamp(in.at("severity").get<int>(), 0, 3));
  in.at("query").get_to(check.query);
  in.at("missing").get_to(check.missing);
}

std::string to_json(const AuditSettings& settings) {
  json out = json::object();
  AuditSettings::fields(settings, [&](const char* key, const auto& value) { out[key] = value; });
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<AuditSettings> audit_settings_from_json(std::string_view text) {
  const json in = json::parse(text, nullptr, false);
  if (!in.is_object()) return fail("the snapshot's settings cannot be read");
  AuditSettings settings;
  AuditSettings::fields(settings, [&](const char* key, auto& value) {
    const auto found = in.find(key);
    if (found == in.end()) return;
    try {
      found->get_to(value);
    } catch (const json::exception&) {  // of another type: the default stays
    }
  });
  return settings;
}

AuditSettings settings_of(const SnapshotInfo& snapshot) {
  return audit_settings_from_json(snapshot.settings).value_or(AuditSettings());
}

bool AuditSettings::runs(std::string_view check) const {
  const auto holds = [&](const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), check) != ids.end();
  };
  return (only.empty() || holds(only)) && !holds(skip);
}

std::vector<CustomCheck> custom_checks_of(const SnapshotInfo& snapshot) {
  return settings_of(snapshot).custom_checks;
}

std::vector<PageQuery> queries_of(const AuditSettings& settings) {
  std::vector<PageQuery> queries;
  for (const ExtractRule& rule : settings.extracts) queries.push_back(rule.query);
  for (const CustomCheck& check : settings.custom_checks) queries.push_back(check.query);
  return queries;
}

void apply(const ProjectCrawl& project, AuditSettings& settings) {
  const auto take = [](const auto& from, auto& to) {
    if (from) to = *from;
  };
  take(project.max_pages, settings.max_pages);
  take(project.max_depth, settings.max_depth);
  take(project.rate, settings.rate);
  take(project.connections, settings.connections);
  take(project.subdomains, settings.subdomains);
  take(project.external, settings.external);
  take(project.resources, settings.resources);
  take(project.keep_text, settings.keep_text);
  take(project.user_agent, settings.user_agent);
  take(project.robots, settings.robots);
  if (!project.bots.empty()) settings.bots = project.bots;
  settings.include.insert(settings.include.end(), project.include.begin(), project.include.end());
  settings.exclude.insert(settings.exclude.end(), project.exclude.begin(), project.exclude.end());
}

namespace {

Result<std::vector<Pattern>> patterns(const std::vector<std::string>& expressions, std::string_view option) {
  std::vector<Pattern> out;
  for (const std::string& expression : expressions) {
    std::string why;
    auto pattern = Pattern::compile(expression, &why);
    if (!pattern) {
      return tl::unexpected<Error>(
          Error{fmt::format("{} \"{}\" is not a regular expression: {}", option, expression, why),
                "RE2 syntax is used; a dot and a question mark are written \\. and \\?", true});
    }
    out.push_back(std::move(*pattern));
  }
  return out;
}

Result<Url> address(const std::string& text) {
  auto url = Url::parse(text);
  if (url && url->is_http() && !url->host().empty()) return url->without_fragment();
  return tl::unexpected<Error>(Error{fmt::format("\"{}\" is not an http or https address", text),
                                     "Write it whole: https://www.example.com/", true});
}

// The chosen bots judge the pages; of the main search engines' bots it is noted, too, where they are kept
// out.
std::vector<std::string> with_main_bots(std::vector<std::string> bots) {
  for (std::string_view main :
       {"Googlebot", "bingbot", "Baiduspider", "YandexBot", "DuckDuckBot", "Applebot"}) {
    const auto same = [&](const std::string& bot) { return ascii_iequals(bot, main); };
    if (std::none_of(bots.begin(), bots.end(), same)) bots.emplace_back(main);
  }
  return bots;
}

}  // namespace

Result<CrawlOptions> crawl_options(const AuditSettings& settings) {
  CrawlOptions options;
  options.mode = settings.mode == "list"      ? CrawlMode::list
                 : settings.mode == "sitemap" ? CrawlMode::sitemap
                                              : CrawlMode::spider;
  for (const std::string& text : settings.list.empty() ? std::vector{settings.start} : settings.list) {
    auto url = address(text);
    if (!url) return tl::unexpected<Error>(url.error());
    options.start.push_back(std::move(*url));
  }
  auto include = patterns(settings.include, "--include");
  auto exclude = patterns(settings.exclude, "--exclude");
  if (!include) return tl::unexpected<Error>(include.error());
  if (!exclude) return tl::unexpected<Error>(exclude.error());
  options.include = std::move(*include);
  options.exclude = std::move(*exclude);
  options.subdomains = settings.subdomains;
  options.max_pages = settings.max_pages;
  options.max_depth = static_cast<int>(settings.max_depth);
  options.external = settings.external;
  options.resources = settings.resources;
  options.robots = settings.robots == "ignore"   ? RobotsMode::ignore
                   : settings.robots == "report" ? RobotsMode::report
                                                 : RobotsMode::respect;
  if (settings.has_robots_text) options.robots_text = settings.robots_text;
  options.bots = with_main_bots(settings.bots);
  options.sitemaps = settings.sitemaps;
  options.probes = settings.probes;
  options.requests_per_second = settings.rate;
  options.connections_per_host = static_cast<int>(settings.connections);
  return options;
}

FetchOptions fetch_options(const AuditSettings& settings) {
  FetchOptions options;
  options.user_agent = settings.user_agent.empty() ? default_user_agent() : settings.user_agent;
  options.resolve = settings.resolve;
  options.connect_to = settings.connect_to;
  options.ca_file = settings.ca_file;
  options.cookies = settings.cookies;
  options.allow_private = settings.allow_private;
  options.body_timeout = std::chrono::milliseconds(static_cast<std::int64_t>(settings.timeout * 1000));
  return options;
}

}  // namespace sitelark
