// sample_report OUT [--format html|json|findings|pages|markdown|xlsx] [--pages N] [--lang en|zh] [--hostile]
// [--empty]: writes a report of made-up data, for tests that read it as others would and for people who work
// on its looks.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "reports/report.h"
#include "reports/sample_data.h"

namespace {

std::string written(const sitelark::ReportData& data, const std::string& format) {
  if (format == "json") return json_report(data);
  if (format == "findings") return csv_findings(data);
  if (format == "pages") return csv_pages(data);
  if (format == "markdown") return markdown_report(data);
  if (format == "xlsx") return xlsx_report(data);
  return html_report(data);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace sitelark;
  sample::Shape shape;
  std::string out, format = "html";
  bool empty = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--pages" && i + 1 < argc) {
      shape.pages = std::atoi(argv[++i]);
    } else if (argument == "--format" && i + 1 < argc) {
      format = argv[++i];
    } else if (argument == "--lang" && i + 1 < argc) {
      shape.language = argv[++i];
    } else if (argument == "--hostile") {
      shape.hostile = true;
    } else if (argument == "--empty") {
      empty = true;
    } else {
      out = argument;
    }
  }
  ReportData data = sample::report(shape);
  if (empty) data = {.snapshot = {.site = "https://empty.example/"}, .language = shape.language};
  std::ofstream file(out, std::ios::binary);
  file << written(data, format);
  file.close();
  if (!file) {
    std::fprintf(stderr, "sample_report: cannot write %s\n", out.c_str());
    return 2;
  }
  return 0;
}
