#include "pipeline/project.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "model/url.h"
#include "pipeline/keyword_file.h"
#include "pipeline/project_checks.h"
#include "pipeline/project_plan.h"
#include "pipeline/project_queries.h"
#include "pipeline/project_ranks.h"
#include "pipeline/project_sites.h"
#include "pipeline/toml_text.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

using Reader = TomlReader;

void read_project(Reader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[project]", {"name", "timezone", "language", "brand"});
  project.name = in.text(table, "name").value_or("");
  project.timezone = in.text(table, "timezone").value_or("");
  project.language = in.one_of(table, "language", {"en", "zh"}).value_or("");
  project.brand = in.text(table, "brand").value_or("");
  if (!project.timezone.empty() && !is_known_zone(project.timezone)) {
    in.complain(*table.get("timezone"), fmt::format("unknown time zone \"{}\"", project.timezone),
                "Use a name of the IANA list, such as \"Asia/Shanghai\".");
  }
}

void read_crawl(Reader& in, const toml::table& table, ProjectCrawl& crawl) {
  in.known_keys(table, "[crawl]",
                {"max-pages", "max-depth", "rate", "connections", "subdomains", "external", "resources",
                 "keep-text", "user-agent", "robots", "bots", "include", "exclude"});
  crawl.max_pages = in.count(table, "max-pages");
  crawl.max_depth = in.count(table, "max-depth");
  crawl.rate = in.value<double>(table, "rate", "a number (requests per second)");
  if (crawl.rate && !(*crawl.rate > 0)) in.complain(*table.get("rate"), "\"rate\" must be above 0");
  crawl.connections = in.count(table, "connections");
  if (crawl.connections == 0) in.complain(*table.get("connections"), "\"connections\" must be at least 1");
  crawl.subdomains = in.value<bool>(table, "subdomains", "true or false");
  crawl.external = in.value<bool>(table, "external", "true or false");
  crawl.resources = in.value<bool>(table, "resources", "true or false");
  crawl.keep_text = in.value<bool>(table, "keep-text", "true or false");
  crawl.user_agent = in.text(table, "user-agent");
  crawl.robots = in.one_of(table, "robots", {"respect", "report", "ignore"});
  crawl.bots = in.texts(table, "bots");
  crawl.include = in.texts(table, "include");
  crawl.exclude = in.texts(table, "exclude");
}

void read_keyword(Reader& in, const toml::table& table, Project& project, KeywordIndex& known) {
  in.known_keys(table, "[[keyword]]", {"text", "language", "page", "group", "priority", "tags", "volume"});
  Keyword keyword;
  keyword.text = collapse_space(in.text(table, "text").value_or(""));
  keyword.language = in.text(table, "language").value_or("");
  keyword.page = in.text(table, "page").value_or("");
  keyword.group = in.text(table, "group").value_or("");
  keyword.priority = in.one_of(table, "priority", {"A", "B", "C", "D"}).value_or("");
  keyword.tags = in.texts(table, "tags");
  keyword.volume = in.count(table, "volume").value_or(-1);
  if (const auto wrong = complaint_about(keyword, known)) in.complain(table, wrong->what, wrong->hint);
  known.add(keyword);
  project.keywords.push_back(std::move(keyword));
}

void read_report(Reader& in, const toml::table& table, ProjectReport& report) {
  in.known_keys(table, "[report]", {"client", "logo"});
  report.client = in.text(table, "client").value_or("");
  report.logo = in.text(table, "logo").value_or("");
}

void read_root(Reader& in, const toml::table& root, Project& project) {
  in.known_keys(root, "the project file",
                {"format", "project", "site", "keyword", "rank", "crawl", "checks", "segment", "ignore",
                 "extract", "check", "report", "plan", "stage", "budget", "factors"});
  const auto format = in.value<std::int64_t>(root, "format", "a number");
  if (!format) in.complain(root, "there is no \"format\" number", "Put \"format = 1\" on the first line.");
  if (format && *format != kProjectFormat) {
    in.complain(
        *root.get("format"),
        fmt::format("format {} is not known to this version, which reads format {}", *format, kProjectFormat),
        "Use a newer sitelark.");
  }
  if (const auto* t = in.section(root, "project")) read_project(in, *t, project);
  for (const auto* t : in.sections(root, "site")) read_site(in, *t, project);
  KeywordIndex known;
  for (const auto* t : in.sections(root, "keyword")) read_keyword(in, *t, project, known);
  for (const auto* t : in.sections(root, "rank")) read_rank(in, *t, project);
  if (const auto* t = in.section(root, "crawl")) read_crawl(in, *t, project.crawl);
  if (const auto* t = in.section(root, "checks")) project.checks = read_checks(in, *t, "checks");
  for (const auto* t : in.sections(root, "segment")) read_segment(in, *t, project);
  for (const auto* t : in.sections(root, "extract")) read_extract(in, *t, project);
  for (const auto* t : in.sections(root, "check")) read_custom_check(in, *t, project);
  for (const auto* t : in.sections(root, "ignore")) read_ignore(in, *t, project);
  if (const auto* t = in.section(root, "report")) read_report(in, *t, project.report);
  if (const auto* t = in.section(root, "plan")) read_plan(in, *t, project.plan);
  for (const auto* t : in.sections(root, "stage")) read_stage(in, *t, project);
  for (const auto* t : in.sections(root, "budget")) read_budget(in, *t, project);
  if (const auto* t = in.section(root, "factors")) read_factors(in, *t, project.plan);
}

constexpr std::string_view kSections = R"(
# Limits and manners of the crawl; everything has a default. See `sitelark audit --help`.
[crawl]
# max-pages = 5000
# rate = 10                 # requests a second to one host
# exclude = ["/cart/"]      # regular expressions over the whole address

# Severities and thresholds, by check; `sitelark explain CHECK` names them.
[checks]
# title-too-wide = { max-px = 600, severity = "notice" }
# h2-missing = "off"

# Other severities and thresholds for a part of the site; the first segment that matches an address counts.
# [[segment]]
# name = "news"
# match = "^https://www\\.example\\.com/news/"   # a regular expression over the whole address, or a list
# [segment.checks]
# title-too-wide = { max-px = 700 }

# Findings that you know of and do not want to be told again. They are counted, with the reason.
# [[ignore]]
# check = "title-too-wide"    # or a list
# url = "/archive/"           # a regular expression over the address of the finding; may be left out
# subject = ""                # the same over its subject
# reason = "old pages, nobody changes them"
# until = 2026-12-31          # the last day it ignores; may be left out

# Columns of your own in the page table. One of css, xpath (1.0) and regex (RE2, over the source; its first
# group); `sitelark extract PAGE --css ...` tries one. White space is collapsed; names of elements and
# attributes are in lower case.
# [[extract]]
# name = "Price"
# css = ".product .price"
# attribute = "content"       # its value instead of the text; css only
# match = "/products/"        # a regular expression over the address, or a list; may be left out
# take = "first"              # or "all", "count"

# Checks of your own, of HTML pages that answer 2xx.
# [[check]]
# id = "custom-placeholder"   # begins with "custom-"
# title = "Placeholder text was left on the page"
# severity = "error"          # error, warning (the default), notice, opportunity
# regex = "(?i)lorem ipsum"   # or css, xpath
# when = "found"              # the default; or "missing"
# match = "/products/"
# message = "Line {line}: {value}"   # may name {value}, {values}, {count}, {line}, {expression}

# What the site wants to be found for; `sitelark keywords add` writes these.
# [[keyword]]
# text = "green tea"
# page = "/tea/green/"      # the page it is meant for; without it the best one is looked for
# group = "teas"
# priority = "A"            # A to D
# tags = ["shop", "summer"]
# volume = 1200             # searches a month

# Where ranks are looked up; `sitelark ranks check --dry-run` tells what that costs.
# [[rank]]
# engine = "google"         # google, bing, baidu, 360, sogou, shenma, toutiao, brave ...
# country = "us"
# language = "en"
# device = "mobile"         # desktop, mobile, tablet
# place = "Austin,Texas,United States"   # as the provider names places
# provider = "serper"       # `sitelark providers` lists them; without it "searxng"
# depth = 20                # results; more pages, more cost
# strategy = "pages"        # first-page, pages (the default), smart, until-found
# groups = ["teas"]         # only keywords of these groups or tags
# tags = ["shop"]
# queue = true              # where the provider has one: cheaper, and later
# strict = true             # rather not look than without what the provider cannot set

# Who agreed to link here: a partner, or a listing (directory, trade platform, article). "url" is the page with
# their link; `sitelark backlinks partners` holds both directions against what was agreed.
# [[site]]
# url = "https://partner.example/links.html"
# role = "partner"
# link = { target = "/tea/", anchor = "Tea shop", follow = true }   # each may be left out
# back = { page = "/partners.html", target = "https://partner.example/" }   # our link to them

# What a plan says that nobody can measure, and whose holidays count (china, western; by the language).
[plan]
# calendars = ["china", "western"]
# upkeep = false              # no tasks of what comes again; seasons stay
# purpose = "Be found by tea shops"
# resources = "one editor, one day a week"
# staff = "Li: pages; Han: links"
# strategy = "First the pages, then links from the trade, then advertising"
# contingency = "Rank lost: audit and compare at once; the log tells which pages"
# currency = "CNY"

# The way to the goals in stages: indicators to reach by the end of each.
# [[stage]]
# name = "Foundations"
# until = 2027-01-31
# goals = ["98% title_present", "audit score 80"]

# [[budget]]
# method = 28
# period = "2027-Q1"          # or "2027-01", "2027"
# amount = 9000
# what = "Baidu advertising"

# Weights of the success factors of a site (see `sitelark methods factors`).
[factors]
# volume = 83

[report]
# client = "Example Ltd"
# logo = "logo.png"
)";

}  // namespace

std::vector<Keyword> placed_keywords(const Project& project) {
  std::vector<Keyword> keywords = project.keywords;
  if (keywords.size() <= kMaxPlacedKeywords) return keywords;
  std::stable_sort(keywords.begin(), keywords.end(), [](const Keyword& a, const Keyword& b) {
    return std::pair(a.priority.empty(), a.priority) < std::pair(b.priority.empty(), b.priority);
  });
  keywords.resize(kMaxPlacedKeywords);
  return keywords;
}

const ProjectSite* Project::site_of(std::string_view host) const {
  for (const ProjectSite& site : sites) {
    const auto url = Url::parse(site.url);
    if (url && url->host() == host) return &site;
  }
  return nullptr;
}

std::string Project::brand_or_name() const {
  if (!brand.empty()) return brand;
  const auto own = std::find_if(sites.begin(), sites.end(),
                                [](const ProjectSite& site) { return site.role == SiteRole::own; });
  return own == sites.end() ? std::string() : own->name;
}

Result<Project> parse_project(std::string_view text, const std::string& path) {
  try {
    const toml::table root = toml::parse(text, path);
    Reader in(path);
    Project project;
    read_root(in, root, project);
    if (in.error()) return tl::unexpected<Error>(*in.error());
    return project;
  } catch (const toml::parse_error& e) {
    const auto& at = e.source().begin;
    return tl::unexpected<Error>(Error{fmt::format("{}:{}:{}: {}", path, at.line, at.column, e.description()),
                                       "The file must be TOML; `sitelark init --help` shows one.", true});
  }
}

std::string new_project_text(const Project& project) {
  std::string out = fmt::format(
      "format = {}\n\n[project]\nname = {}\ntimezone = {}   # days in reports are this zone's\n"
      "{}language = {}      # of reports and messages: \"en\" or \"zh\"\n"
      "# brand = \"Example\"   # the name at the end of your titles\n",
      kProjectFormat, toml_text(project.name), toml_text(project.timezone.empty() ? "UTC" : project.timezone),
      project.language.empty() ? "# " : "", toml_text(project.language.empty() ? "en" : project.language));
  out += kSections;
  for (const ProjectSite& site : project.sites) out += site_text(site);
  return out;
}

}  // namespace sitelark
