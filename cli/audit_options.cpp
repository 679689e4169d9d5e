#include "cli/audit_options.h"

#include <fmt/format.h>

#include "cli/check_settings.h"
#include "cli/terminal.h"
#include "text/fold.h"

namespace sitelark {
namespace {

void add_output_options(Command& command, AuditArguments& a) {
  command
      .add_option("--format", a.format,
                  t("also write to standard output or --output: json, csv, markdown, xlsx",
                    "另外输出到标准输出或 --output：json、csv、markdown、xlsx"))
      .check(one_of({"json", "csv", "markdown", "xlsx"}));
  command.add_option(
      "--output,-o", a.output,
      t("file for --format (default: standard output)", "--format 的输出文件（默认：标准输出）"));
  command
      .add_option("--fail-on", a.fail_on,
                  t("exit with 1 when there are findings of this severity or worse",
                    "若存在该级别或更严重的问题，以退出码 1 结束"))
      .check(one_of({"error", "warning", "notice", "opportunity", "none"}));
  command.add_flag("--quiet,-q", a.quiet, t("no progress, no summary", "不显示进度和摘要"));
}

void add_secret_options(Command& command, AuditArguments& a) {
  command.add_option(
      "--header,-H", a.headers,
      t("extra request header, \"Name: value\"; never stored", "附加请求头 \"名称: 值\"；不会被保存"));
  command.add_option("--auth", a.auth,
                     t("user:password for the site; never stored", "站点的 用户:密码；不会被保存"));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_ascii(text.substr(0, end));
    if (!line.empty() && line.front() != '#') out.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "example.com" becomes https://example.com/: what people type. Anything with a scheme is taken as it is.
std::string with_scheme(const std::string& typed) {
  if (typed.find("://") != std::string::npos || typed.empty()) return typed;
  return "https://" + typed;
}

bool is_chinese_site(const AuditSettings& settings, const Project& project) {
  const auto url = Url::parse(settings.start);
  const std::string_view host = url ? url->host() : std::string_view();
  return project.language == "zh" || host.ends_with(".cn") || host.ends_with(".xn--fiqs8s");
}

Result<void> read_robots(const AuditArguments& a, AuditSettings& settings) {
  if (a.robots.empty()) return {};
  if (a.robots == "respect" || a.robots == "report" || a.robots == "ignore") {
    settings.robots = a.robots;
    return {};
  }
  auto text = read_file(a.robots, 1u << 20);
  if (!text) {
    Error error = text.error();
    error.hint = t("--robots takes respect, report, ignore, or the file of a draft.",
                   "--robots 可为 respect、report、ignore，或草稿文件。");
    return tl::unexpected<Error>(error);
  }
  settings.robots_text = std::move(*text);
  settings.has_robots_text = true;
  return {};
}

Result<void> read_list(const AuditArguments& a, AuditSettings& settings) {
  if (a.list_file.empty()) return {};
  auto text = read_file(a.list_file);
  if (!text) return tl::unexpected<Error>(text.error());
  settings.mode = "list";
  settings.list = lines_of(*text);
  if (settings.list.empty()) return fail(say("{} names no address", "{} 中没有网址", a.list_file));
  if (settings.start.empty()) settings.start = settings.list.front();
  return {};
}

Result<void> read_known(const AuditArguments& a, AuditSettings& settings) {
  for (const std::string& file : a.known_files) {
    auto text = read_file(file);
    if (!text) return tl::unexpected<Error>(text.error());
    for (std::string& line : lines_of(*text)) {
      if (!Url::parse(line)) return fail(say("{}: \"{}\" is no address", "{}：“{}”不是网址", file, line));
      settings.known.push_back(std::move(line));
    }
  }
  return {};
}

void take_switches(const AuditArguments& a, AuditSettings& s) {
  if (a.sitemap_mode) s.mode = "sitemap";
  if (a.no_external) s.external = false;
  if (a.no_resources) s.resources = false;
  if (a.no_sitemaps) s.sitemaps = false;
  if (a.no_probes) s.probes = false;
  if (a.no_history) s.history = false;
  if (a.no_text) s.keep_text = false;
  if (a.subdomains) s.subdomains = true;
  if (a.cookies) s.cookies = true;
  if (a.allow_private) s.allow_private = true;
}

void take_values(const AuditArguments& a, AuditSettings& s) {
  if (a.max_pages) s.max_pages = *a.max_pages;
  if (a.max_depth) s.max_depth = *a.max_depth;
  if (a.connections) s.connections = *a.connections;
  if (a.rate) s.rate = *a.rate;
  if (a.timeout) s.timeout = *a.timeout;
  if (!a.user_agent.empty()) s.user_agent = a.user_agent;
  if (!a.ca_file.empty()) s.ca_file = a.ca_file;
  if (!a.bots.empty()) s.bots = a.bots;
  s.include.insert(s.include.end(), a.include.begin(), a.include.end());
  s.exclude.insert(s.exclude.end(), a.exclude.begin(), a.exclude.end());
  s.resolve = a.resolve;
  s.connect_to = a.connect_to;
}

}  // namespace

void add_audit_options(Command& command, AuditArguments& a) {
  command.add_option("url", a.url,
                     t("where to start: https://www.example.com/", "起始网址：https://www.example.com/"));
  add_output_options(command, a);
  Command scope = command.add_option_group(t("Scope", "范围"));
  scope
      .add_option("--max-pages", a.max_pages,
                  t("stop after so many pages (default: no limit)", "最多抓取的页数（默认不限）"))
      .check(not_negative());
  scope
      .add_option("--max-depth", a.max_depth,
                  t("clicks from the start (default: no limit)", "距起始页的点击数（默认不限）"))
      .check(not_negative());
  scope.add_flag("--subdomains", a.subdomains,
                 t("crawl subdomains of the start's host too", "同时抓取子域名"));
  scope.add_option(
      "--include", a.include,
      t("only addresses that match this regular expression (RE2)", "只抓取匹配此正则（RE2）的网址"));
  scope.add_option("--exclude", a.exclude,
                   t("no address that matches this regular expression", "不抓取匹配此正则的网址"));
  scope
      .add_option("--list", a.list_file,
                  t("audit the addresses of this file, one a line, and nothing else",
                    "只审计此文件中的网址，每行一个"))
      .check(existing_file());
  scope.add_flag("--sitemap-only", a.sitemap_mode,
                 t("audit the addresses of the sitemaps and nothing else", "只审计站点地图中的网址"));
  scope
      .add_option(
          "--known", a.known_files,
          t("file of addresses known from elsewhere (Search Console, logs), one a line: asked after the "
            "links, to find pages that nothing links to",
            "从别处（Search Console、日志）得知的网址文件，每行一个：在链接之后抓取，用来发现没有链接"
            "指向的页面"))
      .check(existing_file());
  scope.add_flag("--no-history", a.no_history,
                 t("do not ask for pages of the audit before that nothing links to any more",
                   "不再请求上次审计中有、现在已无链接指向的页面"));
  scope.add_flag("--no-external", a.no_external,
                 t("ask nothing of other hosts, neither links nor files", "不请求其他主机的链接和文件"));
  scope.add_flag("--no-resources", a.no_resources,
                 t("do not ask images, styles and scripts for their status", "不检查图片、样式和脚本的状态"));
  scope.add_flag("--no-sitemaps", a.no_sitemaps, t("do not look for sitemaps", "不查找站点地图"));
  scope.add_flag("--no-probes", a.no_probes,
                 t("no odd requests (a random path, www and http forms)",
                   "不发送探测请求（随机路径、www 与 http 形式）"));
  Command judgement = command.add_option_group(t("Checks", "检查"));
  judgement
      .add_option("--only", a.only,
                  t("run these checks and no others: CHECK[,CHECK]; there is no score then",
                    "只运行这些检查：CHECK[,CHECK]；此时不计算得分"))
      .comma_list();
  judgement
      .add_option("--skip", a.skip,
                  t("do not run these checks: CHECK[,CHECK]", "不运行这些检查：CHECK[,CHECK]"))
      .comma_list();
  Command manners = command.add_option_group(t("Manners", "礼貌"));
  manners
      .add_option("--rate", a.rate,
                  t("requests a second to one host (default: 10)", "对同一主机每秒请求数（默认 10）"))
      .check(above_zero());
  manners
      .add_option("--connections", a.connections,
                  t("connections to one host (default: 4)", "对同一主机的连接数（默认 4）"))
      .check(within(1, 256));
  manners.add_option(
      "--robots", a.robots,
      t("respect, report, ignore, or a file with a draft robots.txt (the last three: own sites only)",
        "respect、report、ignore 或 robots.txt 草稿文件（后三种仅限自己的站点）"));
  manners.add_option("--bot", a.bots,
                     t("the search bot to judge for (default: Googlebot; Chinese sites also Baiduspider)",
                       "以哪个搜索引擎爬虫的身份评判（默认 Googlebot；中文站点另加 Baiduspider）"));
  manners
      .add_option("--timeout", a.timeout,
                  t("seconds for a whole page (default: 30)", "单页总时限，秒（默认 30）"))
      .check(above_zero());
  Command network = command.add_option_group(t("Network", "网络"));
  network.add_option("--user-agent", a.user_agent, t("User-Agent to send", "发送的 User-Agent"));
  add_secret_options(network, a);
  network.add_flag("--cookies", a.cookies, t("keep cookies during the crawl", "抓取期间保留 Cookie"));
  network.add_option("--resolve", a.resolve, "host:port:address");
  network.add_option("--connect-to", a.connect_to, "host1:port1:host2:port2");
  network.add_option("--cacert", a.ca_file, t("certificate authorities (PEM)", "CA 证书文件（PEM）"))
      .check(existing_file());
  network.add_flag("--allow-private", a.allow_private,
                   t("follow links to private addresses", "允许访问私有地址"));
  Command project = command.add_option_group(t("Project", "项目"));
  project
      .add_option("--add-as", a.add_as,
                  t("add the site to the project: own, competitor, partner, listing, watch",
                    "把站点加入项目：own、competitor、partner、listing、watch"))
      .check(one_of({"own", "competitor", "partner", "listing", "watch"}));
  project.add_flag("--no-text", a.no_text, t("do not keep the pages' main text", "不保存正文"));
}

void add_resume_options(Command& command, AuditArguments& a) {
  add_output_options(command, a);
  add_secret_options(command, a);
}

Result<AuditSettings> audit_settings(const AuditArguments& a, const Folder& folder) {
  AuditSettings settings;
  apply(folder.project.crawl, settings);
  settings.start = with_scheme(a.url);
  if (auto read = read_list(a, settings); !read) return tl::unexpected<Error>(read.error());
  if (auto read = read_known(a, settings); !read) return tl::unexpected<Error>(read.error());
  if (settings.start.empty()) {
    for (const ProjectSite& site : folder.project.sites) {
      if (site.role == SiteRole::own && settings.start.empty()) settings.start = site.url;
    }
  }
  if (settings.start.empty()) {
    return tl::unexpected<Error>(Error{t("there is no address to audit", "没有要审计的网址"),
                                       t("Name one: sitelark audit https://www.example.com/",
                                         "请给出网址：sitelark audit https://www.example.com/"),
                                       true});
  }
  take_switches(a, settings);
  take_values(a, settings);
  if (auto read = read_robots(a, settings); !read) return tl::unexpected<Error>(read.error());
  const auto options = crawl_options(settings);  // says what is wrong before anything is opened
  if (!options) return tl::unexpected<Error>(options.error());
  settings.start = Url::parse(settings.start).value_or(options->start.front()).without_fragment().href();
  settings.chinese = is_chinese_site(settings, folder.project);
  settings.brand = folder.project.brand;
  if (settings.chinese && a.bots.empty() && folder.project.crawl.bots.empty())
    settings.bots.push_back("Baiduspider");
  if (auto chosen = choose_checks(a, folder, settings); !chosen) return tl::unexpected<Error>(chosen.error());
  return settings;
}

Result<void> add_secrets(const AuditArguments& a, const AuditSettings& settings, FetchOptions& options) {
  for (const std::string& line : a.headers) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon == 0 || line.find_first_of("\r\n") != std::string::npos) {
      return tl::unexpected<Error>(Error{say("\"{}\" is not a header", "“{}”不是请求头", line),
                                         t("Write it as \"Name: value\".", "请写成 \"名称: 值\"。"), true});
    }
    options.headers.push_back(
        {line.substr(0, colon), std::string(trim_ascii(std::string_view(line).substr(colon + 1)))});
  }
  options.basic_auth = a.auth;
  if (const auto start = Url::parse(settings.start)) options.auth_origin = start->origin();
  return {};
}

}  // namespace sitelark
