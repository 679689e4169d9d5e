#include <fmt/format.h>

#include "cli/lists.h"
#include "cli/run.h"
#include "cli/terminal.h"

namespace sitelark {
namespace {

struct ReportArguments {
  std::string format = "html";
  std::string output;
  std::string snapshot = "last";
  std::string site;
};

std::string default_output(const Folder& folder, const ReportArguments& a) {
  if (a.format == "html") return folder.report();
  if (a.format == "xlsx") return folder.path + "/report.xlsx";
  return "-";
}

int run(const Program& program, const ReportArguments& a) {
  auto opened = open_for_reading(program, a.snapshot, a.site);
  if (!opened) return complain(opened.error());
  auto data = load_report(*opened->store, opened->folder, opened->snapshot.id);
  if (!data) return complain(data.error());
  const std::string output = a.output.empty() ? default_output(opened->folder, a) : a.output;
  if (auto written = write_report(*data, a.format, output); !written) return complain(written.error());
  if (output != "-") print_err(say("Wrote {}\n", "已写入 {}\n", output));
  return kDone;
}

}  // namespace

void add_report(Command& app, Program& program) {
  Command command = app.add_subcommand(
      "report", t("Write the report of an audit again, in any format", "以任意格式重新生成审计报告"));
  auto a = std::make_shared<ReportArguments>();
  command.add_option("--format", a->format, "html, json, csv, markdown, xlsx")
      .check(one_of({"html", "json", "csv", "markdown", "xlsx"}))
      .capture_default_str();
  command.add_option("--output,-o", a->output,
                     t("file; - is standard output; for csv also FOLDER/: a file for every table",
                       "输出文件；- 为标准输出；csv 也可为 目录/：每个表一个文件"));
  command
      .add_option("--snapshot", a->snapshot,
                  t("which audit: last, a number, 7d, 2026-10-01", "哪次审计：last、编号、7d、2026-10-01"))
      .capture_default_str();
  command.add_option("--site", a->site,
                     t("of this site (default: the one audited last)", "指定站点（默认：最近审计的站点）"));
  set_examples(command, t("Examples:\n  sitelark report\n  sitelark report --lang zh -o report.zh.html\n  "
                          "sitelark report --format xlsx\n  sitelark report --format csv -o tables/\n",
                          "示例：\n  sitelark report\n  sitelark report --lang en -o report.en.html\n  "
                          "sitelark report --format xlsx\n  sitelark report --format csv -o tables/\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
