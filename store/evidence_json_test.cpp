#include "store/evidence_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace sitelark {
namespace {

TEST(EvidenceJson, EveryTypeComesBackAsItWas) {
  const Evidence evidence{{"yes", true},
                          {"no", false},
                          {"whole", std::int64_t{-9'007'199'254'740'993}},
                          {"smallest", std::numeric_limits<std::int64_t>::min()},
                          {"real", 0.1},
                          {"round", 3.0},
                          {"huge", 1e300},
                          {"endless", std::numeric_limits<double>::infinity()},
                          {"text", std::string("\"quotes\" \\ \x01\n\t中文 \xff")},
                          {"zero", std::string("a\0b", 3)},
                          {"empty", std::string()},
                          {"list", std::vector<std::string>{"a", "", "\"c\""}},
                          {"none", std::vector<std::string>{}},
                          {"", std::int64_t{0}}};
  EXPECT_EQ(parse_evidence(evidence_json(evidence)), evidence);
}

TEST(EvidenceJson, NotANumberStaysOne) {
  const Evidence read = parse_evidence(evidence_json({{"x", std::nan("")}}));
  ASSERT_EQ(read.size(), 1u);
  EXPECT_TRUE(std::isnan(std::get<double>(read[0].second)));
}

TEST(EvidenceJson, ReadsAsPeopleWouldWriteIt) {
  EXPECT_EQ(evidence_json({{"width", std::int64_t{612}}, {"share", 0.5}, {"to", std::string("/a")}}),
            R"({"width":612,"share":0.5,"to":"/a"})");
  EXPECT_EQ(evidence_json({}), "{}");
}

TEST(EvidenceJson, BrokenTextIsReadWithoutHarm) {
  const std::string json = evidence_json(
      {{"a", std::string("x\x02y")}, {"b", std::vector<std::string>{"1", "2"}}, {"c", 2.5}, {"d", true}});
  for (std::size_t size = 0; size < json.size(); ++size) {
    EXPECT_LE(parse_evidence(std::string(json.substr(0, size))).size(), 4u);
  }
  for (const char* bad :
       {"", "x", "{\"a\"", "{\"a\":}", "{\"a\":tru}", "{\"a\":\"\\u00", "{\"a\":99999999999999999999}"}) {
    EXPECT_TRUE(parse_evidence(bad).empty()) << bad;
  }
}

}  // namespace
}  // namespace sitelark
