// Sitemaps as files: found, answered, well-formed, within their limits, and what their entries look like.
#include "analyzers/checks/topics.h"
#include "analyzers/robots_txt.h"
#include "analyzers/sitemap_files.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using FileTest = std::optional<Evidence> (*)(const SiteFile& file);

Evidence about(const SiteFile& file) { return {{"sitemap", file.url.href()}}; }

Evidence with(Evidence evidence, std::string name, EvidenceValue value) {
  evidence.emplace_back(std::move(name), std::move(value));
  return evidence;
}

// One finding for each sitemap of which the test has something to say.
template <FileTest kTest>
void each_file(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file)) continue;
    if (std::optional<Evidence> evidence = kTest(file))
      findings.add(std::move(*evidence), {.subject = file.url.href()});
  }
}

std::optional<Evidence> remarked(const SiteFile& file, std::string_view word) {
  const std::int64_t count = remark_count(file, word);
  if (count == 0) return std::nullopt;
  return with(with(about(file), "count", count), "samples", remark_samples(file, word));
}

bool was_too_large(const SiteFile& file) { return file.outcome == Outcome::body_too_large; }
bool has_wrong_root(const SiteFile& file) { return remark_count(file, "wrong-root") > 0; }

// Every usual place was asked and answered that there is nothing.
void missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  std::vector<std::string> tried;
  for (const SiteFile& file : site.files()) {
    if (file.kind != "sitemap") continue;
    const bool nothing = file.outcome == Outcome::response && file.status < 500 && file.status != 429;
    if (is_sitemap(file) || !nothing) return;
    tried.push_back(file.url.href());
  }
  if (tried.empty()) return;
  findings.add({{"host", context.start.host_and_port()}, {"urls", tried}});
}

// Without a robots.txt there is nothing to name it in: that is robotstxt-missing.
void not_in_robots(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const auto is_missing_robots = [](const SiteFile& file) {
    return file.kind == "robots" && file.outcome == Outcome::response &&
           (file.status == 404 || file.status == 410);
  };
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file) || is_declared(file) || file.sitemap_type.empty()) continue;
    const auto has_none = [&](const SiteFile& other) {
      return is_missing_robots(other) && other.url.origin() == file.url.origin();
    };
    if (std::none_of(site.files().begin(), site.files().end(), has_none))
      findings.add(about(file), {.subject = file.url.href()});
  }
}

std::optional<Evidence> non_200(const SiteFile& file) {
  if (!is_declared(file) || was_too_large(file) || file.outcome == Outcome::throttled) return std::nullopt;
  if (file.outcome == Outcome::interrupted || file.outcome == Outcome::refused) return std::nullopt;
  if (has_content(file)) return std::nullopt;
  const bool answered = file.outcome == Outcome::response;
  const std::string answer = answered ? std::to_string(file.status) : std::string(name(file.outcome));
  return with(with(about(file), "answer", answer), "source", file.source);
}

std::optional<Evidence> redirected(const SiteFile& file) {
  if (!is_declared(file) || file.hops.empty() || !has_content(file)) return std::nullopt;
  return with(with(about(file), "final", file.hops.back().href()), "source", file.source);
}

std::optional<Evidence> parse_error(const SiteFile& file) {
  if (!has_content(file) || file.error.empty() || file.error == "empty") return std::nullopt;
  if (has_wrong_root(file) || file.over_limit || file.error.starts_with("gzip:")) return std::nullopt;
  return with(with(about(file), "error", file.error), "line", std::int64_t{file.error_line});
}

std::optional<Evidence> gzip_invalid(const SiteFile& file) {
  if (!has_content(file) || !file.error.starts_with("gzip:") || file.over_limit) return std::nullopt;
  return with(about(file), "error", file.error);
}

std::optional<Evidence> wrong_namespace(const SiteFile& file) {
  if (!has_content(file) || !has_wrong_root(file)) return std::nullopt;
  const std::vector<std::string> roots = remark_samples(file, "wrong-root");
  return with(about(file), "root", roots.empty() ? std::string("?") : roots.front());
}

// Locations of the file, those that could not be used included.
std::int64_t locations(const SiteFile& file) {
  std::int64_t count = file.entries;
  for (const char* word : {"duplicate", "url-relative", "url-invalid", "url-missing"})
    count += remark_count(file, word);
  return count;
}

void too_many_urls(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file) || file.sitemap_type == "index") continue;
    const auto count = static_cast<double>(locations(file));
    const double most = limits["max-urls"];
    if (count <= most && !(file.over_limit && count >= most)) continue;
    findings.add(with(with(about(file), "count", locations(file)), "limit", most),
                 {.subject = file.url.href()});
  }
}

void too_large(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  constexpr double kMebi = 1024.0 * 1024.0;
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file)) continue;
    const double size = static_cast<double>(file.bytes) / kMebi;
    const bool over = was_too_large(file) || size > limits["max-mib"];
    if (!over && !(context.chinese && size > limits["baidu-mib"])) continue;
    const double limit = limits[over ? "max-mib" : "baidu-mib"];
    findings.add(with(about(file), "limit", limit),
                 {.severity = over ? Severity::error : Severity::notice, .subject = file.url.href()});
  }
}

std::optional<Evidence> nested_index(const SiteFile& file) {
  if (remark_count(file, "nested-index") == 0) return std::nullopt;
  return with(about(file), "source", file.source);
}

std::optional<Evidence> empty(const SiteFile& file) {
  if (!has_content(file) || has_wrong_root(file) || locations(file) > 0) return std::nullopt;
  if (!file.error.empty() && file.error != "empty") return std::nullopt;
  return about(file);
}

// The protocol knows UTF-8 only.
std::optional<Evidence> encoding(const SiteFile& file) {
  if (!has_content(file) || remark_count(file, "not-utf8") == 0 || file.sitemap_type.empty())
    return std::nullopt;
  const std::vector<std::string> names = remark_samples(file, "not-utf8");
  return with(about(file), "encoding", names.empty() ? std::string("?") : names.front());
}

std::optional<Evidence> content_type(const SiteFile& file) {
  if (!has_content(file) || file.sitemap_type.empty()) return std::nullopt;
  if (!icontains_ascii(file.content_type, "text/html")) return std::nullopt;
  return with(about(file), "type", file.content_type);
}

void index_too_many(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file) || file.sitemap_type != "index") continue;
    const auto count = static_cast<double>(locations(file));
    const double most = limits["max-files"];
    if (count <= most && !(file.over_limit && count >= most)) continue;
    findings.add(with(with(about(file), "count", locations(file)), "limit", most),
                 {.subject = file.url.href()});
  }
}

// By the robots.txt of its own host, where that was read.
void blocked(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  const std::string bot = context.bots.empty() ? "Googlebot" : context.bots.front();
  for (const SiteFile& robots_txt : site.files()) {
    if (robots_txt.kind != "robots" || !is_readable_robots_txt(robots_txt)) continue;
    const RobotsTxt robots(robots_txt.body);
    for (const SiteFile& file : site.files()) {
      if (!is_sitemap(file) || file.url.origin() != robots_txt.url.origin()) continue;
      const RobotsTxtVerdict verdict = robots.judge(bot, file.url.path_and_query());
      if (verdict.allowed) continue;
      findings.add(with(with(about(file), "rule", verdict.rule), "bots", std::vector<std::string>{bot}),
                   {.subject = file.url.href()});
    }
  }
}

std::optional<Evidence> relative_url(const SiteFile& file) { return remarked(file, "url-relative"); }
std::optional<Evidence> invalid_lastmod(const SiteFile& file) { return remarked(file, "lastmod-invalid"); }

// Named by the site's robots.txt, a sitemap may stand on another host (cross-submission).
void other_host(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file) || file.sitemap_type == "index") continue;
    const Url& address = file.hops.empty() ? file.url : file.hops.back();
    if (address.host() != context.start.host() || file.url.host() != context.start.host()) continue;
    std::optional<Evidence> evidence = remarked(file, "url-other-host");
    if (!evidence) continue;
    const bool all = remark_count(file, "url-other-host") >= file.entries;
    findings.add(std::move(*evidence),
                 {.severity = all ? Severity::error : Severity::warning, .subject = file.url.href()});
  }
}

void http_urls(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  if (context.start.scheme() != "https") return;
  const std::string prefix = "http://" + std::string(context.start.host()) + "/";
  struct Seen {
    std::int64_t count = 0;
    std::string sample;
  };
  std::map<std::string, Seen> by_file;
  site.for_each_sitemap_entry([&](const SiteFile& file, UrlId id, std::string_view) {
    std::string url = site.url(id);
    if (!url.starts_with(prefix)) return;
    Seen& seen = by_file[file.url.href()];
    if (++seen.count == 1) seen.sample = std::move(url);
  });
  for (const auto& [sitemap, seen] : by_file) {
    findings.add({{"sitemap", sitemap}, {"count", seen.count}, {"sample", seen.sample}},
                 {.subject = sitemap});
  }
}

// At the address itself; the first five of a file are known.
void duplicate_url(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (!is_sitemap(file)) continue;
    for (const std::string& sample : remark_samples(file, "duplicate")) {
      const std::optional<Url> url = Url::parse(sample);
      if (!url) continue;
      findings.add_at(url->without_fragment().href(),
                      {{"sitemap", file.url.href()}, {"count", remark_count(file, "duplicate")}});
    }
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::site,
          .needs = needs::sitemaps,
          .methods = {5, 7},
          .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("sitemap-missing", warning), missing},
    {info("sitemap-not-in-robots", notice), not_in_robots},
    {info("sitemap-non-200", error), each_file<non_200>},
    {info("sitemap-redirect", warning), each_file<redirected>},
    {info("sitemap-parse-error", error), each_file<parse_error>},
    {info("sitemap-gzip-invalid", error), each_file<gzip_invalid>},
    {info("sitemap-wrong-namespace", error), each_file<wrong_namespace>},
    {info("sitemap-too-many-urls", error, {{"max-urls", 50'000, "URLs"}}), too_many_urls},
    {info("sitemap-too-large", error, {{"max-mib", 50, "MiB"}, {"baidu-mib", 10, "MiB"}}), too_large},
    {info("sitemap-index-nested", error), each_file<nested_index>},
    {info("sitemap-empty", warning), each_file<empty>},
    {info("sitemap-blocked", error), blocked},
    {info("sitemap-index-too-many", error, {{"max-files", 50'000, "files"}}), index_too_many},
    {info("sitemap-encoding", error), each_file<encoding>},
    {info("sitemap-content-type", notice), each_file<content_type>},
    {info("sitemap-url-relative", error), each_file<relative_url>},
    {info("sitemap-url-other-host", warning), other_host},
    {info("sitemap-url-http", warning), http_urls},
    {info("sitemap-lastmod-invalid", warning), each_file<invalid_lastmod>},
    {{.id = "sitemap-url-duplicate", .severity = notice, .needs = needs::sitemaps, .methods = {5, 7}},
     duplicate_url},
};

}  // namespace

Topic sitemap_topic() { return {.name = "sitemap", .sites = kSites}; }

}  // namespace sitelark
