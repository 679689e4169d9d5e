#include "analyzers/methods/link_evidence.h"

#include <gtest/gtest.h>

#include "analyzers/methods/measure.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;

Backlink said(const std::string& source, const std::string& target = "https://tea.test/") {
  Backlink link;
  link.source_url = source;
  link.source_domain = std::string(Url::parse(source)->host());
  link.target_url = target;
  return link;
}

Backlink looked(const std::string& source, BacklinkState state,
                const std::string& target = "https://tea.test/") {
  Backlink link = said(source, target);
  link.looked_at = kNow - kSecondsPerDay;
  link.first_seen = kNow - 10 * kSecondsPerDay;
  link.look.looked_at = kNow - kSecondsPerDay;
  link.look.state = state;
  link.look.target_url = target;
  link.look.rel = kFollow;
  if (is_link_seen(state)) link.seen_at = link.looked_at;
  return link;
}

Backlink seen(const std::string& source, const std::string& target = "https://tea.test/") {
  return looked(source, BacklinkState::live, target);
}

LinkEvidence made(const std::vector<Backlink>& links) {
  LinkEvidenceMaker maker(method_list(), kNow);
  for (const Backlink& link : links) maker.add(link);
  return maker.take();
}

using Names = std::set<std::string, std::less<>>;

Measures measured(const std::vector<Backlink>& links, const Names& linked = {}, const Names& declared = {},
                  Measures measures = {}) {
  measure_links_into(made(links), {.linked = linked, .declared = declared}, measures);
  return measures;
}

TEST(LinkEvidence, ClaimsAreNoLinks) {
  const LinkEvidence evidence = made({said("https://a.test/1"), said("https://b.test/1")});
  EXPECT_EQ(evidence.said, 2);
  EXPECT_EQ(evidence.looked, 0);
  EXPECT_TRUE(evidence.domains.empty());
  EXPECT_TRUE(measured({said("https://a.test/1")}).empty());
}

TEST(LinkEvidence, OneMissIsNoLossAndTwoAre) {
  Backlink once = looked("https://a.test/1", BacklinkState::link_removed);
  once.seen_at = kNow - 5 * kSecondsPerDay;
  once.misses = 1;
  Backlink twice = looked("https://b.test/1", BacklinkState::link_removed);
  twice.seen_at = kNow - 5 * kSecondsPerDay;
  twice.misses = 2;
  EXPECT_EQ(made({once, twice}).domains, std::vector<std::string>{"a.test"});
}

TEST(LinkEvidence, ExchangedLinksAmongAll) {
  const std::vector<Backlink> links{seen("https://a.test/1"), seen("https://a.test/2"),
                                    seen("https://b.test/1"), seen("https://c.test/1"),
                                    looked("https://d.test/1", BacklinkState::link_removed)};
  const Measure share = measured(links, {"a.test", "d.test", "z.test"}).at("recip_share");
  EXPECT_EQ(share.numerator, 1);  // a links here and is linked; d does not link here
  EXPECT_EQ(share.denominator, 3);
  EXPECT_EQ(share.examples, std::vector<std::string>{"a.test"});
  EXPECT_EQ(share.date, kNow - kSecondsPerDay);
}

TEST(LinkEvidence, TheShareOfWhatOneselfDeclaredIsNoShare) {
  const std::vector<Backlink> links{seen("https://a.test/1"), seen("https://b.test/1")};
  EXPECT_FALSE(measured(links, {"a.test", "b.test"}, {"a.test", "b.test"}).contains("recip_share"));
  EXPECT_TRUE(measured(links, {"a.test", "b.test"}, {"a.test"}).contains("recip_share"));
}

TEST(LinkEvidence, APartOfWhatIsSaidIsALowerBound) {
  const std::string aff = "https://tea.test/tin?x=1&aff=7";
  std::vector<Backlink> links{seen("https://a.test/1", aff)};
  for (int i = 0; i < 9; ++i) links.push_back(seen("https://s" + std::to_string(i) + ".test/"));
  links.push_back(said("https://u.test/1"));  // ten of eleven: whole enough
  EXPECT_FALSE(measured(links).at("aff_links_seen").at_least);
  EXPECT_EQ(measured(links).at("aff_links_seen").numerator, 1);
  EXPECT_EQ(measured(links).at("mentions_90d").numerator, 0);
  links.push_back(said("https://v.test/1"));  // ten of twelve
  const Measures part = measured(links);
  EXPECT_TRUE(part.at("aff_links_seen").at_least);
  EXPECT_FALSE(part.contains("mentions_90d"));  // nothing seen of a part is no 0
  EXPECT_FALSE(part.contains("recip_share"));
}

TEST(LinkEvidence, AffiliatesByParameterAndByNetwork) {
  const Measures measures =
      measured({seen("https://a.test/1", "https://tea.test/?aff="),
                seen("https://b.test/1", "https://tea.test/?caff=1"),
                seen("https://c.test/1", "https://tea.test/?a=1&refid=9"),
                seen("https://www.awin1.com/cread", "https://tea.test/"),
                looked("https://d.test/1", BacklinkState::link_removed, "https://tea.test/?aff=1")});
  EXPECT_EQ(measures.at("aff_links_seen").examples,
            (std::vector<std::string>{"https://c.test/1", "https://www.awin1.com/cread"}));
}

TEST(LinkEvidence, DomainsThatLinkToServices) {
  const Measures services{{"free_services", {1, 0, kNow, {"https://tea.test/guide"}}}};
  const std::vector<Backlink> links{seen("https://a.test/1", "http://www.tea.test/guide?utm_source=a"),
                                    seen("https://a.test/2", "https://tea.test/guide"),
                                    seen("https://b.test/1", "https://tea.test/guides"),
                                    seen("https://c.test/1", "https://tea.test/guide#top")};
  const Measure linking = measured(links, {}, {}, services).at("free_refdomains");
  EXPECT_EQ(linking.numerator, 2);
  EXPECT_FALSE(linking.at_least);
  EXPECT_EQ(linking.examples, (std::vector<std::string>{"a.test", "c.test"}));
  const Measures more{{"free_services", {30, 0, kNow, {"https://tea.test/guide"}}}};
  EXPECT_TRUE(measured(links, {}, {}, more).at("free_refdomains").at_least);  // not all are named
  EXPECT_FALSE(measured(links).contains("free_refdomains"));
}

TEST(LinkEvidence, MentionsAreNewPages) {
  Backlink fresh = looked("https://a.test/1", BacklinkState::link_removed);
  fresh.look.kind = BacklinkKind::mention;
  Backlink twice = fresh;
  twice.target_url = "https://tea.test/other";
  Backlink old = fresh;
  old.source_url = "https://a.test/old";
  old.first_seen = kNow - 91 * kSecondsPerDay;
  Backlink undated = fresh;
  undated.source_url = "https://a.test/undated";
  undated.first_seen = 0;
  const Measures measures = measured(
      {fresh, twice, old, undated, seen("https://www.zhihu.com/question/1"), seen("https://blog.test/1")});
  EXPECT_EQ(measures.at("mentions_90d").examples,
            (std::vector<std::string>{"https://a.test/1", "https://a.test/undated",
                                      "https://www.zhihu.com/question/1"}));
}

TEST(LinkEvidence, DirectoriesAndPlatformsByTheirHosts) {
  const LinkEvidence evidence =
      made({seen("https://www.hao123.com/shop"), said("https://www.alibaba.com/x"),
            looked("https://curlie.org/x", BacklinkState::link_removed), seen("https://blog.test/1")});
  EXPECT_EQ(evidence.hosts, (Names{"hao123.com"}));
  EXPECT_EQ(evidence.hosts_not_asked, (Names{"alibaba.com"}));
}

}  // namespace
}  // namespace sitelark
