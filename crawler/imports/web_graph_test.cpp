#include "crawler/imports/web_graph.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"

namespace sitelark {
namespace {

FilePieces pieces_of(std::string content) {
  return [content = std::move(content)](const std::function<void(std::string_view)>& take) -> Result<void> {
    for (std::size_t at = 0; at < content.size(); at += 5) take(std::string_view(content).substr(at, 5));
    return {};
  };
}

const std::string kVertices =
    "0\tcom.example\t3\n1\texample.blog\t1\n2\texample.mag\t4\n3\texample.other\t1\n4\texample.shop\t2\n"
    "5\texample.shop.m\t1\n6\texample.shops\t1\n";
const std::string kEdges = "0\t1\n0\t4\n1\t2\n2\t4\n2\t5\n3\t6\n4\t5\n5\t4\n";
const std::string kRanks =
    "#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev\t#n_hosts\n"
    "1\t3.28E7\t2\t0.01\texample.mag\t4\n2\t3.1E7\t1\t0.02\texample.shop\t2\n7\t1.0E7\t3\t0.01\tcom."
    "example\t3\n";

std::vector<std::string> told(const WebGraphFiles& files, WebGraphReading* reading = nullptr,
                              const std::vector<std::string>& domains = {"shop.example"}) {
  std::vector<std::string> out;
  const auto read = read_web_graph(files, WantedDomains(domains), [&](BacklinkClaim&& claim) {
    out.push_back(fmt::format("{} > {}", claim.source_url, claim.target_url));
    for (const auto& [name, number] : claim.metrics) out.back() += fmt::format(" {:.1f}", number);
  });
  EXPECT_TRUE(read) << read.error().what;
  if (read && reading != nullptr) *reading = *read;
  return out;
}

TEST(WebGraph, ReferringDomainsByCentrality) {
  WebGraphReading reading;
  const WebGraphFiles files{{pieces_of(testing::gzip(kVertices))},
                            {pieces_of(testing::gzip(kEdges))},
                            {pieces_of(testing::gzip(kRanks))}};
  EXPECT_EQ(told(files, &reading),
            (std::vector<std::string>{"https://mag.example/ > https://shop.example/ 1.0 100.0",
                                      "https://mag.example/ > https://m.shop.example/ 1.0 100.0",
                                      "https://example.com/ > https://shop.example/ 7.0 14.3"}));
  EXPECT_EQ(reading.vertices, 7);
  EXPECT_EQ(reading.edges, 8);
  EXPECT_EQ(reading.ranks, 3);
  EXPECT_EQ(reading.referring, 3);
  EXPECT_EQ(reading.found, (std::vector<std::string>{"shop.example", "m.shop.example"}));
}

TEST(WebGraph, SplitFilesAndMissingRanks) {
  const WebGraphFiles files{{pieces_of(kVertices.substr(0, 32)), pieces_of(kVertices.substr(32))},
                            {pieces_of(kEdges.substr(0, 8)), pieces_of(kEdges.substr(8))},
                            {}};
  const std::vector<std::string> wanted{"https://example.com/ > https://shop.example/",
                                        "https://mag.example/ > https://shop.example/",
                                        "https://mag.example/ > https://m.shop.example/"};
  EXPECT_EQ(told(files), wanted);
  WebGraphReading reading;
  const WebGraphFiles few{files.vertices, files.edges, {pieces_of("#x\n1\t1\t1\t1\texample.mag\n")}};
  EXPECT_EQ(told(few, &reading).size(), 3U);  // who has no rank comes last
  EXPECT_EQ(reading.without_rank, 1);
  EXPECT_TRUE(told(files, &reading, {"nobody.example"}).empty());
  EXPECT_TRUE(reading.found.empty());
}

TEST(WebGraph, BrokenLinesAreCountedAndBrokenFilesRefused) {
  WebGraphReading reading;
  const WebGraphFiles files{{pieces_of("x\n" + kVertices)}, {pieces_of("1\n4 4\n99\t4\n" + kEdges)}, {}};
  EXPECT_EQ(told(files, &reading).size(), 3U);
  EXPECT_EQ(reading.unreadable, 3);
  const std::string whole = testing::gzip(kEdges);
  const auto cut =
      read_web_graph({{pieces_of(kVertices)}, {pieces_of(whole.substr(0, whole.size() - 4))}, {}},
                     WantedDomains({"shop.example"}), [](BacklinkClaim&&) {});
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->trouble.kind, ReadingTrouble::Kind::gzip_ends_early);
}

TEST(WebGraph, VerticesOutOfOrderAreRefused) {
  for (const std::string vertices :
       {"1\texample.mag\n0\texample.shop\n", "0\texample.mag\n0\texample.shop\n"}) {
    WebGraphReading reading;
    EXPECT_TRUE(told({{pieces_of(vertices)}, {pieces_of("1\t0\n")}, {}}, &reading).empty());
    EXPECT_EQ(reading.trouble.kind, ReadingTrouble::Kind::vertices_out_of_order);
    EXPECT_EQ(reading.trouble.line, 2);
  }
  WebGraphReading reading;  // names may stand in any order
  const WebGraphFiles files{{pieces_of("0\texample.shop\n7\texample.mag\n")}, {pieces_of("7\t0\n")}, {}};
  EXPECT_EQ(told(files, &reading).size(), 1U);
  EXPECT_FALSE(reading.trouble);
}

TEST(WebGraph, NamesLongerThanAnyHostAreNotKept) {
  WebGraphReading reading;
  const std::string vertices = "0\texample.shop." + std::string(4'000, 'a') + "\n1\texample.shop\n";
  EXPECT_TRUE(told({{pieces_of(vertices)}, {pieces_of("0\t1\n")}, {}}, &reading).size() == 1);
  EXPECT_EQ(reading.found, (std::vector<std::string>{"shop.example"}));
}

}  // namespace
}  // namespace sitelark
