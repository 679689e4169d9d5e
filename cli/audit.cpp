#include <fmt/format.h>

#include "cli/check_settings.h"
#include "cli/command.h"
#include "cli/run.h"
#include "cli/terminal.h"
#include "crawler/fetch/addresses.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

Result<void> make_file(Folder& folder, const ProjectSite& site) {
  folder.project.name = site.name;
  folder.project.timezone = system_zone();
  folder.project.language = language();
  folder.project.sites.push_back(site);
  folder.has_file = true;
  return write_file(folder.file(), new_project_text(folder.project));
}

Result<void> append_site(Folder& folder, const ProjectSite& site) {
  auto text = read_file(folder.file(), 1u << 20);
  if (!text) return tl::unexpected<Error>(text.error());
  folder.project.sites.push_back(site);
  return write_file(folder.file(), *text + site_text(site));
}

// Every snapshot belongs to a declared site.
Result<SiteRole> declare_site(Folder& folder, const AuditArguments& arguments, const std::string& start) {
  const auto url = Url::parse(start);
  const std::string host = url ? std::string(url->host()) : std::string();
  if (const ProjectSite* known = folder.project.site_of(host)) return known->role;
  const SiteRole role = site_role(arguments.add_as).value_or(SiteRole::own);
  const ProjectSite site{.name = host, .url = start, .role = role};
  if (!folder.has_file) {
    if (auto made = make_file(folder, site); !made) return tl::unexpected<Error>(made.error());
    return role;
  }
  if (arguments.add_as.empty()) {
    return tl::unexpected<Error>(Error{
        say("{} is not a site of the project in {}", "{} 不是 {} 中项目的站点", host, folder.file()),
        t("Add it with --add-as own (or competitor, partner, listing, watch), or work in another folder "
          "with --project.",
          "用 --add-as own（或 competitor、partner、listing、watch）加入，或用 --project 指定其他目录。"),
        true});
  }
  if (auto added = append_site(folder, site); !added) return tl::unexpected<Error>(added.error());
  return role;
}

Result<void> allowed_for(SiteRole role, const AuditSettings& settings) {
  if (role == SiteRole::own || (settings.robots == "respect" && !settings.has_robots_text)) return {};
  return tl::unexpected<Error>(
      Error{t("robots.txt of other people's sites is always respected", "他人站点的 robots.txt 必须遵守"),
            t("--robots report, ignore and drafts are for sites with role = \"own\".",
              "--robots report、ignore 和草稿仅用于 role = \"own\" 的站点。"),
            true});
}

int run(const Program& program, const AuditArguments& arguments) {
  auto folder = open_folder(program.project, program.language);
  if (!folder) return complain(folder.error());
  auto settings = audit_settings(arguments, *folder);
  if (!settings) return complain(settings.error());
  if (auto config = check_config(*folder, *settings); !config) return complain(config.error());
  const auto role = declare_site(*folder, arguments, settings->start);
  if (!role) return complain(role.error());
  if (auto allowed = allowed_for(*role, *settings); !allowed) return complain(allowed.error());
  // A start that is private itself (an intranet, a test server) may link to its like.
  if (const auto start = Url::parse(settings->start); start && is_private_host(start->host()))
    settings->allow_private = true;
  if (!arguments.quiet) tell_ended_rules(*folder);
  if (!arguments.quiet) tell_unplaced_keywords(folder->project);
  return run_and_report(*folder, arguments, *settings);
}

}  // namespace

void add_audit(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "audit", t("Crawl a site, judge it, and write report.html", "抓取并评判站点，生成 report.html"));
  auto arguments = std::make_shared<AuditArguments>();
  add_audit_options(command, *arguments);
  set_examples(command, t("Examples:\n"
                          "  sitelark audit https://www.example.com/\n"
                          "  sitelark audit www.example.com --max-pages 500 --exclude '/cart/'\n"
                          "  sitelark audit https://rival.example/ --add-as competitor --rate 2\n"
                          "  sitelark audit --list urls.txt --format csv -o findings.csv\n"
                          "  sitelark audit www.example.com --only link-broken-internal,title-missing\n"
                          "  sitelark audit --format json --fail-on error > audit.json     (in CI)\n",
                          "示例：\n"
                          "  sitelark audit https://www.example.com/\n"
                          "  sitelark audit www.example.com --max-pages 500 --exclude '/cart/'\n"
                          "  sitelark audit https://rival.example/ --add-as competitor --rate 2\n"
                          "  sitelark audit --list urls.txt --format csv -o findings.csv\n"
                          "  sitelark audit www.example.com --only link-broken-internal,title-missing\n"
                          "  sitelark audit --format json --fail-on error > audit.json     （用于 CI）\n"));
  command.callback([&program, arguments] { program.exit_code = run(program, *arguments); });
}

}  // namespace sitelark
