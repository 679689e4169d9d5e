// sample_report OUT [--pages N] [--lang en|zh] [--hostile] [--empty]: writes the HTML report of made-up data,
// for tests that look at it in a browser and for people who work on its looks.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "reports/report.h"
#include "reports/sample_data.h"

int main(int argc, char** argv) {
  using namespace sitelark;
  sample::Shape shape;
  std::string out;
  bool empty = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--pages" && i + 1 < argc) {
      shape.pages = std::atoi(argv[++i]);
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
  file << html_report(data);
  file.close();
  if (!file) {
    std::fprintf(stderr, "sample_report: cannot write %s\n", out.c_str());
    return 2;
  }
  return 0;
}
