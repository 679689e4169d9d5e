#include "pipeline/backlink_verify.h"

#include <gtest/gtest.h>

#include "pipeline/backlink_claims.h"
#include "store/store.h"

namespace sitelark {
namespace {

Project project() {
  Project project;
  project.sites = {{.name = "Tea", .url = "https://www.tea.example/"},
                   {.name = "Rival", .url = "https://rival.example/", .role = SiteRole::competitor}};
  return project;
}

BacklinkClaim claim(std::string source, std::string target) {
  BacklinkClaim claim;
  claim.source_url = std::move(source);
  claim.target_url = std::move(target);
  return claim;
}

class BacklinkCandidates : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(intake_.begin({"hash", "graph", "web_graph", 1})); }
  BacklinkRecords& records() { return store_->backlinks(); }

  const Project project_ = project();
  const LinkedSites sites_{project_};
  std::unique_ptr<Store> store_ = std::move(*Store::open(":memory:"));
  ClaimIntake intake_{store_->backlinks(), sites_, sites_.own_host()};
};

TEST_F(BacklinkCandidates, PairsOfDomainsSpeakOfTheDeclaredSiteAndNotOfALink) {
  for (const char* target : {"https://tea.example/", "https://m.tea.example/", "https://rival.example/"})
    ASSERT_TRUE(intake_.add_candidate(claim("https://mag.example/", target)));
  ASSERT_TRUE(intake_.add_candidate(claim("https://mag.example/", "https://nobody.example/")));
  ASSERT_TRUE(intake_.add_candidate(claim("https://blog.tea.example/", "https://tea.example/")));
  const auto totals = intake_.end();
  ASSERT_TRUE(totals);
  EXPECT_EQ(totals->added, 2);
  EXPECT_EQ(totals->repeated, 1);
  EXPECT_EQ(totals->elsewhere, 1);
  EXPECT_EQ(totals->own, 1);
  const auto links = records().of_source("https://mag.example/");
  ASSERT_EQ(links->size(), 2u);
  EXPECT_TRUE((*links)[0].is_candidate());
  EXPECT_EQ((*links)[0].about, "www.tea.example");
  EXPECT_EQ((*links)[1].about, "rival.example");
}

TEST_F(BacklinkCandidates, KnownLinksAreLookedAtBeforeWhatIsOnlySaid) {
  ASSERT_TRUE(intake_.add_candidate(claim("https://a.example/", "https://tea.example/")));
  ASSERT_TRUE(intake_.add(claim("https://b.example/post", "https://www.tea.example/")));
  ASSERT_TRUE(intake_.end());
  const auto order = sources_to_verify(records(), sites_, {});
  EXPECT_EQ(*order, (std::vector<std::string>{"https://b.example/post", "https://a.example/"}));
}

}  // namespace
}  // namespace sitelark
