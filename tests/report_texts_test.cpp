// The reports' words against what the checks say: rooms that do not know each other meet here.
#include <gtest/gtest.h>

#include "analyzers/check_page.h"
#include "analyzers/custom_checks.h"
#include "analyzers/message.h"
#include "analyzers/run_checks.h"
#include "crawler/query/page_queries.h"
#include "crawler/query/regex_query.h"
#include "crawler/query/xpath.h"
#include "reports/texts.h"

namespace sitelark {
namespace {

TEST(ReportTexts, EveryNamedEvidenceHasAName) {
  std::set<std::string> names;
  for (const TopicPage& topic : topic_pages()) {
    for (const CheckPage& check : topic.checks) {
      for (const std::string& name : placeholders(check.words.message)) names.insert(name);
    }
  }
  ASSERT_GT(names.size(), 10u);
  for (const std::string& name : names) {
    EXPECT_FALSE(Words("zh").find("evidence." + name).empty())
        << name << ": add it to reports/texts_evidence.cpp";
  }
}

TEST(ReportTexts, EveryReasonIsTranslated) {
  for (int bit = 0; bit < 32; ++bit) {
    const std::string english(unmet_reason(std::uint32_t{1} << bit));
    EXPECT_NE(Words("zh").reason(english), english) << "add it to reports/texts_evidence.cpp";
  }
  for (const std::string_view english : {kTooManySteps, kXPathFails, kTooManyMatches, kTooLargeForXPath,
                                         kNotParsed, kNotReadToItsEnd, kTooMuchExtracted}) {
    EXPECT_NE(Words("zh").reason(english), english) << "add it to reports/texts_evidence.cpp";
  }
}

TEST(ReportTexts, EvidenceOfCustomChecksHasNames) {
  for (const bool missing : {false, true}) {
    for (const std::string& name : placeholders_of(missing))
      EXPECT_FALSE(Words("zh").find("evidence." + name).empty()) << name;
  }
}

}  // namespace
}  // namespace sitelark
