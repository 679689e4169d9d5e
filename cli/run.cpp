#include "cli/run.h"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>

#include "cli/check_settings.h"
#include "cli/interrupts.h"
#include "cli/nothing_read.h"
#include "cli/progress.h"
#include "cli/ranks_view.h"
#include "cli/terminal.h"
#include "pipeline/audit.h"
#include "pipeline/backlink_report.h"
#include "pipeline/method_checklist.h"
#include "pipeline/rank_plan.h"
#include "pipeline/rank_report_data.h"
#include "pipeline/report_data.h"
#include "reports/groups.h"
#include "reports/report_sections.h"
#include "text/encode64.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::string logo_data_uri(const Folder& folder) {
  const std::string& logo = folder.project.report.logo;
  if (logo.empty()) return {};
  const std::string path = logo.front() == '/' ? logo : folder.path + "/" + logo;
  const auto bytes = read_file(path, 2u << 20);
  if (!bytes) {
    complain(bytes.error());  // a report without its logo is still a report
    return {};
  }
  const std::string lower = ascii_lower(path);
  const char* type = lower.ends_with(".png")   ? "image/png"
                     : lower.ends_with(".svg") ? "image/svg+xml"
                                               : "image/jpeg";
  return fmt::format("data:{};base64,{}", type, encode_base64(*bytes));
}

std::string how_to_resume(const Folder& folder) {
  return folder.path == "." ? "sitelark resume" : fmt::format("sitelark --project {} resume", folder.path);
}

int end_interrupted(const Folder& folder, const AuditEnd& end) {
  print_err(say("Interrupted after {} pages; everything read so far is kept.\nGo on with: {}\n",
                "已中断，共读取 {} 页；已读取的内容均已保存。\n继续：{}\n", end.snapshot.pages,
                how_to_resume(folder)));
  return kInterrupted;
}

void say_what_next(const Folder& folder, const ReportData& data) {
  std::string next = fmt::format("\n{} {}\n", t("Report:", "报告："), folder.report());
  if (!data.findings.empty()) {
    next +=
        say("Next:   sitelark explain {}      what a finding means and how to fix it\n"
            "        sitelark findings --help    lists, filters and exports\n",
            "下一步：sitelark explain {}      含义与修复方法\n        sitelark findings --help "
            "   列表、筛选与导出\n",
            findings_by_check(data).front().check);
  }
  print_err(next);
}

// Report, summary, machine output. What the audit found is safe by now: trouble here costs only output.
int tell(Store& store, const Folder& folder, const AuditArguments& arguments, SnapshotId snapshot) {
  auto data = load_report(store, folder, snapshot);
  if (!data) return complain(data.error());
  int code = exit_code_for(*data, arguments.fail_on);
  if (auto written = write_report(*data, "html", folder.report()); !written) {
    complain(written.error());
    code = kInPart;
  }
  if (!arguments.quiet) {
    print_err(terminal_summary(*data, {.color = use_color(err_is_terminal()), .width = terminal_width()}));
    say_what_next(folder, *data);
  }
  if (!arguments.format.empty()) {
    const std::string output = arguments.output.empty() ? "-" : arguments.output;
    if (auto written = write_report(*data, arguments.format, output); !written)
      return complain(written.error());
  }
  if (const auto nothing = nothing_read(*data)) return complain(*nothing);
  return code;
}

// What it needed (connections, caches, dictionaries) is gone with it: the report reads by a store of its own.
Result<AuditEnd> audit(const Folder& folder, const AuditArguments& arguments, const AuditSettings& settings,
                       const std::optional<SnapshotInfo>& resumed) {
  const auto config = check_config(folder, settings);
  if (!config) return tl::unexpected<Error>(config.error());
  FetchOptions options = fetch_options(settings);
  if (auto added = add_secrets(arguments, settings, options); !added)
    return tl::unexpected<Error>(added.error());
  auto store = Store::open(folder.database(), {.keep_main_text = settings.keep_text});
  if (!store) return tl::unexpected<Error>(store.error());
  const auto transport = curl_transport(options);

  ProgressLine line(arguments.quiet);
  AuditHooks hooks;
  hooks.progress = [&](const AuditProgress& progress) { line.show(progress); };
  hooks.stop_requests = &Interrupts::requests();
  auto end = run_audit(**store, *transport, settings, *config, hooks, resumed);
  line.clear();
  return end;
}

// What cannot be read costs the report its section, nothing else; the report says so.
void leave_out(ReportData& data, const char* section, const Error& error) {
  data.unread_sections.emplace_back(section, error.what);
  complain(error);
}

void add_methods_to(ReportData& data, Store& store, const Folder& folder) {
  if (!data.snapshot.complete || !data.only.empty()) return;
  auto evaluation = evaluate_methods(store, data.snapshot,
                                     {.language = data.language,
                                      .timezone = data.timezone,
                                      .project = folder.project,
                                      .now = std::time(nullptr),
                                      .studies = &data.keywords});
  if (evaluation) {
    data.methods = std::move(evaluation->list);
  } else {
    leave_out(data, "methods", evaluation.error());
  }
}

// Ranks are read by a store of their own: sites that the project declares anew are
// looked for in the stored lists.
Result<std::optional<RankReport>> ranks_of(Store& audits, const Folder& folder, const std::string& site) {
  const Watch watch = watch_of(folder.project);
  if (watch.sites.empty()) return std::optional<RankReport>();
  auto store = watched_store(folder, watch);
  if (!store) return tl::unexpected<Error>(store.error());
  const auto edits = page_edits(audits, {site, folder.zone()});
  if (!edits) return tl::unexpected<Error>(edits.error());
  const auto links = link_edits(**store, folder.project, folder.zone());
  if (!links) return tl::unexpected<Error>(links.error());
  return rank_report((*store)->ranks(), {.project = folder.project,
                                         .sites = watch.sites,
                                         .rank_of = watch.rank_of,
                                         .edits = edits->value_or(std::vector<PageEdit>()),
                                         .links = *links});
}

void add_ranks_to(ReportData& data, Store& store, const Folder& folder) {
  if (!data.only.empty()) return;
  auto ranks = ranks_of(store, folder, data.snapshot.site);
  if (ranks) {
    data.ranks = std::move(*ranks);
  } else {
    leave_out(data, "ranks", ranks.error());
  }
}

void add_backlinks_to(ReportData& data, Store& store, const Folder& folder) {
  auto links = backlink_report(store.backlinks(), folder.project, std::time(nullptr));
  if (links) {
    data.backlinks = std::move(*links);
  } else {
    leave_out(data, "backlinks", links.error());
  }
}

}  // namespace

Result<ReportData> load_report(Store& store, const Folder& folder, SnapshotId snapshot) {
  ReportRequest request;
  request.language = language();
  request.timezone = folder.zone();
  request.client_name = folder.project.report.client;
  request.keywords = placed_keywords(folder.project);
  request.logo_data_uri = logo_data_uri(folder);
  auto data = report_data(store, snapshot, request);
  if (!data || !is_own_site(folder.project, data->snapshot.site)) return data;
  add_methods_to(*data, store, folder);
  add_ranks_to(*data, store, folder);
  add_backlinks_to(*data, store, folder);
  return data;
}

namespace {

// In pieces.
void render(const ReportData& data, const std::string& format, const TextSink& out) {
  if (format == "json") return json_report(data, out);
  if (format == "csv") return csv_findings(data, out);
  if (format == "markdown") return out(markdown_report(data));
  if (format == "xlsx") return out(xlsx_report(data));
  html_report(data, out);
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return path != "-" && (path.ends_with('/') || std::filesystem::is_directory(path, error));
}

Result<void> write_csv_files(const ReportData& data, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(fmt::format("{} {}: {}", t("cannot write", "无法写入"), folder, error.message()));
  Result<void> written;
  const auto file = [&](const std::string& name, const Writing& writing) {
    if (written) written = write_file((std::filesystem::path(folder) / (name + ".csv")).string(), writing);
  };
  file("findings", [&](const TextSink& out) { csv_findings(data, out); });
  file("pages", [&](const TextSink& out) { out(csv_pages(data)); });
  csv_tables(data, [&](const std::string& name, const std::string& text) {
    file(name, [&](const TextSink& out) { out(text); });
  });
  return written;
}

}  // namespace

Result<void> write_report(const ReportData& data, const std::string& format, const std::string& output) {
  if (format == "csv" && is_folder(output)) return write_csv_files(data, output);
  return write_file(output, [&](const TextSink& out) { render(data, format, out); });
}

int exit_code_for(const ReportData& data, const std::string& fail_on) {
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::notice, Severity::opportunity}) {
    if (fail_on != name(severity)) continue;
    for (std::size_t i = 0; i < data.findings.size(); ++i) {
      if (data.findings.severity(i) <= severity) return kFindings;
    }
  }
  return kDone;
}

int run_and_report(const Folder& folder, const AuditArguments& arguments, const AuditSettings& settings,
                   const std::optional<SnapshotInfo>& resumed,
                   const std::function<Result<void>()>& evidence) {
  const Interrupts interrupts;
  const auto end = audit(folder, arguments, settings, resumed);
  if (!end) return complain(end.error());
  if (end->interrupted) return end_interrupted(folder, *end);
  if (evidence) {
    if (const auto brought = evidence(); !brought) complain(brought.error());
  }
  auto store = open_store(folder, false);
  if (!store) return complain(store.error());
  return tell(**store, folder, arguments, end->snapshot.id);
}

}  // namespace sitelark
