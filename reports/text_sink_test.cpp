#include "reports/text_sink.h"

#include <gtest/gtest.h>

#include "reports/report.h"
#include "reports/sample_data.h"

namespace sitelark {
namespace {

TEST(PiecedText, GivesEverythingOnceAndInOrder) {
  std::string seen, wanted;
  std::size_t pieces = 0;
  const TextSink sink = [&](std::string_view piece) {
    seen += piece;
    ++pieces;
  };
  PiecedText text(sink);
  for (int i = 0; i < 50'000; ++i) {
    const std::string part = std::to_string(i);
    text += part;
    wanted += part;
  }
  text.finish();
  text.finish();
  EXPECT_EQ(seen, wanted);
  EXPECT_EQ(pieces, 4u);
}

// What a large report holds at once must not grow with it.
TEST(PiecedText, LargeReportsComeInSmallPieces) {
  const ReportData data = sample::report({.pages = 3'000});
  for (const auto write : {static_cast<void (*)(const ReportData&, const TextSink&)>(json_report),
                           static_cast<void (*)(const ReportData&, const TextSink&)>(csv_findings)}) {
    std::size_t largest = 0, all = 0;
    write(data, [&](std::string_view piece) {
      largest = std::max(largest, piece.size());
      all += piece.size();
    });
    EXPECT_LT(largest, 70'000u);
    EXPECT_GT(all, 1'000'000u);
  }
}

}  // namespace
}  // namespace sitelark
