// What stands in the workbook is read in tests/browser/files_test.py, which can open a ZIP.
#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"

namespace sitelark {
namespace {

TEST(XlsxReport, IsAZipArchiveAndTheSameEachTime) {
  const std::string bytes = xlsx_report(sample::report({.hostile = true}));
  EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
  EXPECT_EQ(bytes, xlsx_report(sample::report({.hostile = true})));
}

TEST(XlsxReport, NothingToTellIsStillAWorkbook) { EXPECT_GT(xlsx_report(ReportData{}).size(), 1'000u); }

}  // namespace
}  // namespace sitelark
