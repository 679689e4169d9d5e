#include "reports/report.h"
#include "reports/safe_text.h"

namespace sitelark {

std::string html_report(const ReportData& data) {
  return "<!doctype html><meta charset=utf-8><title>" + html_escaped(data.snapshot.site) + "</title>";
}

}  // namespace sitelark
