// robots.txt: how it answers, and what its lines say.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using LineTest = bool (*)(const RobotsTxtLine& line);

std::string told(const RobotsTxtLine& line) { return std::to_string(line.number) + ": " + line.text; }

void report(const SiteFile& file, const std::vector<std::string>& lines, Findings& findings) {
  constexpr std::size_t kMost = 20;
  if (lines.empty()) return;
  const std::vector<std::string> some(lines.begin(), lines.begin() + std::min(lines.size(), kMost));
  findings.add(
      {{"file", file.url.href()}, {"count", static_cast<std::int64_t>(lines.size())}, {"lines", some}},
      {.subject = file.url.href()});
}

// Every readable file in which a line passes the test.
template <LineTest kTest>
void lines_where(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    std::vector<std::string> lines;
    const RobotsTxt robots(file->body);
    for (const RobotsTxtLine& line : robots.lines()) {
      if (kTest(line)) lines.push_back(told(line));
    }
    report(*file, lines, findings);
  }
}

bool has_answer(const SiteFile& file) {
  return file.outcome == Outcome::response || file.outcome == Outcome::body_too_large;
}

bool is_known_key(std::string_view key) {
  static const std::set<std::string_view> known{"user-agent",   "allow",      "disallow",    "sitemap",
                                                "crawl-delay",  "host",       "clean-param", "content-signal",
                                                "request-rate", "visit-time", "noindex",     "license"};
  return known.contains(key);
}

bool is_full_url(std::string_view value) {
  const std::string lower = ascii_lower(value.substr(0, 8));
  return lower.starts_with("http://") || lower.starts_with("https://");
}

bool is_rule(const RobotsTxtLine& line) {
  return line.colon && (line.key == "allow" || is_disallow_key(line.key));
}

bool without_colon(const RobotsTxtLine& line) { return !line.colon; }
bool misspelt(const RobotsTxtLine& line) { return line.colon && is_misspelt_directive(line.key); }
bool before_agent(const RobotsTxtLine& line) { return line.colon && line.before_agent; }
bool says_noindex(const RobotsTxtLine& line) { return line.colon && line.key == "noindex"; }

bool unknown_directive(const RobotsTxtLine& line) {
  return line.colon && !is_known_key(line.key) && !is_misspelt_directive(line.key);
}

bool empty_agent(const RobotsTxtLine& line) {
  return line.colon && is_agent_key(line.key) && line.value.empty();
}

bool full_url_pattern(const RobotsTxtLine& line) {
  return line.colon && is_disallow_key(line.key) && is_full_url(line.value);
}

bool invalid_pattern(const RobotsTxtLine& line) {
  if (!is_rule(line) || line.value.empty() || full_url_pattern(line)) return false;
  const bool rooted = line.value[0] == '/' || line.value[0] == '*';
  const std::size_t end_mark = line.value.find('$');
  return !rooted || (end_mark != std::string::npos && end_mark + 1 < line.value.size());
}

bool relative_sitemap(const RobotsTxtLine& line) {
  return line.colon && (line.key == "sitemap" || line.key == "site-map") && !is_full_url(line.value);
}

void missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : robots_txt_files(site, context)) {
    if (file->outcome != Outcome::response || (file->status != 404 && file->status != 410)) continue;
    findings.add({{"file", file->url.href()}, {"status", std::int64_t{file->status}}},
                 {.subject = file->url.href()});
  }
}

bool is_silent(Outcome outcome) {
  switch (outcome) {
    case Outcome::throttled:
    case Outcome::truncated:
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::protocol_error:
      return true;
    case Outcome::response:
    case Outcome::body_too_large:
    case Outcome::headers_too_large:
    case Outcome::private_address:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
  }
  return false;
}

void unavailable(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : robots_txt_files(site, context)) {
    const bool bad_status = has_answer(*file) && (file->status >= 500 || file->status == 429);
    if (!bad_status && !is_silent(file->outcome)) continue;
    const std::string answer = bad_status ? std::to_string(file->status) : std::string(name(file->outcome));
    findings.add({{"file", file->url.href()}, {"answer", answer}, {"detail", file->detail}},
                 {.subject = file->url.href()});
  }
}

void html(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : robots_txt_files(site, context)) {
    const bool found = has_answer(*file) && file->status >= 200 && file->status <= 299;
    if (!found || !looks_like_html(file->body)) continue;
    findings.add({{"file", file->url.href()}, {"sample", file->body.substr(0, 60)}},
                 {.subject = file->url.href()});
  }
}

void too_large(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile* file : robots_txt_files(site, context)) {
    const double kib = static_cast<double>(file->bytes) / 1024;
    const bool over = file->outcome == Outcome::body_too_large || kib > limits["max-kib"];
    if (!over && (file->outcome != Outcome::response || kib <= limits["warn-kib"])) continue;
    findings.add({{"file", file->url.href()}, {"size", kib}, {"limit", limits["max-kib"]}},
                 {.severity = over ? Severity::error : Severity::warning, .subject = file->url.href()});
  }
}

void disallow_all(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxt robots(file->body);
    std::vector<std::string> bots;
    std::string rule;
    for (const char* bot : {"*", "Googlebot", "Bingbot", "Baiduspider", "YandexBot"}) {
      const RobotsTxtVerdict verdict = robots.judge(bot, "/");
      if (verdict.allowed || !verdict.own_group) continue;
      bots.emplace_back(bot);
      if (rule.empty()) rule = verdict.rule;
    }
    if (bots.empty()) continue;
    findings.add({{"file", file->url.href()}, {"bots", bots}, {"rule", rule}}, {.subject = file->url.href()});
  }
}

void crawl_delay(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    std::vector<std::string> lines;
    const RobotsTxt robots(file->body);
    for (const RobotsTxtLine& line : robots.lines()) {
      if (line.key != "crawl-delay") continue;
      if (std::strtod(line.value.c_str(), nullptr) > limits["max-seconds"]) lines.push_back(told(line));
    }
    report(*file, lines, findings);
  }
}

void duplicate_group(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    std::map<std::string, int> first_group;
    std::vector<std::string> lines;
    const RobotsTxt robots(file->body);
    for (const RobotsTxtLine& line : robots.lines()) {
      if (!line.colon || !is_agent_key(line.key) || line.value.empty()) continue;
      const auto [seen, fresh] = first_group.emplace(ascii_lower(line.value), line.group);
      if (!fresh && seen->second != line.group) lines.push_back(told(line));
    }
    report(*file, lines, findings);
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::site,
          .needs = needs::robots,
          .methods = {5, 7},
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("robotstxt-missing", notice), missing},
    {info("robotstxt-5xx", error), unavailable},
    {info("robotstxt-html", error), html},
    {info("robotstxt-too-large", error, {{"max-kib", 500, "KiB"}, {"warn-kib", 450, "KiB"}}), too_large},
    {info("robotstxt-syntax", warning), lines_where<without_colon>},
    {info("robotstxt-unknown-directive", notice), lines_where<unknown_directive>},
    {info("robotstxt-typo", warning), lines_where<misspelt>},
    {info("robotstxt-rule-before-agent", warning), lines_where<before_agent>},
    {info("robotstxt-empty-agent", warning), lines_where<empty_agent>},
    {info("robotstxt-pattern-invalid", warning), lines_where<invalid_pattern>},
    {info("robotstxt-full-url-pattern", error), lines_where<full_url_pattern>},
    {info("robotstxt-disallow-all", error), disallow_all},
    {info("robotstxt-noindex", warning), lines_where<says_noindex>},
    {info("robotstxt-crawl-delay", notice, {{"max-seconds", 10, "seconds"}}), crawl_delay},
    {info("robotstxt-duplicate-group", notice), duplicate_group},
    {info("robotstxt-sitemap-relative", error), lines_where<relative_sitemap>},
};

}  // namespace

Topic robotstxt_topic() { return {.name = "robotstxt", .sites = kSites}; }

}  // namespace sitelark
