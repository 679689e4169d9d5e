#include "analyzers/backlinks/profile.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/backlinks/redirect_rules.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'790'000'000;

Backlink live(const std::string& domain, const std::string& path, const std::string& anchor) {
  Backlink link;
  link.source_url = fmt::format("https://{}{}", domain, path);
  link.source_domain = domain;
  link.target_url = link.look.target_url = "https://tea-house.example/";
  link.seen_at = link.last_seen = kNow;
  link.first_seen = kNow - 90 * 86400;
  link.look.state = BacklinkState::live;
  link.look.anchor = anchor;
  link.look.rel = kFollow;
  return link;
}

const AnchorClasses& classes() {
  static const AnchorClasses all("Tea House", "www.tea-house.example", {"green tea", "绿茶"});
  return all;
}

TEST(Anchors, each_class_by_its_example) {
  const auto of = [](const char* anchor, BacklinkKind kind = BacklinkKind::text) {
    return classes().of(anchor, kind, "en");
  };
  EXPECT_EQ(of("The TEA  House"), AnchorClass::brand);
  EXPECT_EQ(of("tea-house"), AnchorClass::brand);
  EXPECT_EQ(of("Tea House green tea"), AnchorClass::brand_keyword);
  EXPECT_EQ(of("Green Tea"), AnchorClass::exact);
  EXPECT_EQ(of("绿茶"), AnchorClass::exact);
  EXPECT_EQ(of("best green tea shop"), AnchorClass::partial);
  EXPECT_EQ(of("上好的绿茶"), AnchorClass::partial);
  EXPECT_EQ(of("evergreen teapots"), AnchorClass::other);  // no whole words of it
  EXPECT_EQ(of("click here"), AnchorClass::generic);
  EXPECT_EQ(of("https://tea-house.example/x"), AnchorClass::naked_url);
  EXPECT_EQ(of("tea-house.example"), AnchorClass::naked_url);
  EXPECT_EQ(of("3.50"), AnchorClass::other);
  EXPECT_EQ(of("A cup", BacklinkKind::image), AnchorClass::image_alt);
  EXPECT_EQ(of("  "), AnchorClass::empty);
  EXPECT_EQ(of("купить дешевые часы"), AnchorClass::other_script);
}

TEST(Profile, links_and_domains_are_counted_apart) {
  ProfileMaker maker(classes(), kNow);
  for (int page = 0; page < 9; ++page) maker.add(live("a.example", fmt::format("/{}", page), "Green tea"));
  maker.add(live("b.example", "/", "Tea House"));
  Backlink lost = live("c.example", "/", "Tea House");
  lost.misses = 2;
  maker.add(lost);
  Backlink candidate = live("d.example", "/", "");
  candidate.target_url.clear();
  maker.add(candidate);  // its link was seen: that is another one
  Backlink said = candidate;
  said.seen_at = 0;
  said.source_domain = "e.example";
  said.claim.metrics = {{"harmonic_position", 12}, {"harmonic_percentile", 99}};
  maker.add(said);
  said.source_domain = "f.example";
  said.claim.metrics = {{"harmonic_position", 3}, {"harmonic_percentile", 99.5}};
  maker.add(said);
  said.claim.metrics = {{"harmonic_position", 30}, {"harmonic_percentile", 90}};
  maker.add(said);
  const BacklinkProfile profile = maker.take();
  EXPECT_EQ(profile.totals.links, 11);
  EXPECT_EQ(profile.totals.live, 10);
  EXPECT_EQ(profile.totals.lost, 1);
  EXPECT_EQ(profile.totals.candidates, 4);
  EXPECT_EQ(profile.totals.said_domains, 2);
  ASSERT_EQ(profile.domains.size(), 5u);
  EXPECT_EQ(profile.domains[2].domain, "f.example");  // more central
  EXPECT_EQ(profile.domains[2].said, 2);
  EXPECT_EQ(profile.domains[2].links, 0);
  EXPECT_EQ(profile.domains[2].metrics.at("harmonic_position"), 3);
  EXPECT_EQ(profile.totals.domains, 2);
  EXPECT_EQ(profile.totals.lost_domains, 1);
  EXPECT_EQ(profile.classes[static_cast<std::size_t>(AnchorClass::exact)].links, 9);
  EXPECT_EQ(profile.classes[static_cast<std::size_t>(AnchorClass::exact)].domains, 1);
  EXPECT_EQ(profile.classes[static_cast<std::size_t>(AnchorClass::brand)].domains, 1);
  ASSERT_EQ(profile.targets.size(), 1u);
  EXPECT_EQ(profile.targets[0].domains, 2);
  ASSERT_EQ(profile.domains[0].signals.size(), 1u);
  EXPECT_EQ(profile.domains[0].signals[0].id, "same_anchor");
  EXPECT_EQ(profile.domains[0].signals[0].value, 9);
  EXPECT_TRUE(profile.domains[1].mostly_brand);
}

TEST(Profile, facts_are_stated_with_their_numbers) {
  ProfileMaker maker(classes(), kNow);
  Backlink farm = live("9.9.9.9", "/", "buy links and casino");
  farm.look.outlinks = 1500;
  farm.look.state = BacklinkState::noindex;
  maker.add(farm);
  for (int page = 0; page < 101; ++page) {
    Backlink young = live("young.example", fmt::format("/{}", page), fmt::format("Page {}", page));
    young.first_seen = kNow - 86400;
    maker.add(young);
  }
  const BacklinkProfile profile = maker.take();
  std::set<std::string> ids;
  for (const LinkSignal& signal : profile.domains[1].signals) ids.insert(signal.id);
  EXPECT_EQ(ids, (std::set<std::string>{"ip_host", "many_outlinks", "noindex", "seller_words"}));
  ASSERT_EQ(profile.domains[0].signals.size(), 1u);
  EXPECT_EQ(profile.domains[0].signals[0].id, "young_and_many");
}

TEST(Gaps, domains_that_link_to_enough_rivals_and_not_here) {
  GapMaker maker;
  maker.add_own(live("both.example", "/", ""));
  for (const char* rival : {"one", "two"}) {
    maker.add_rival(live("both.example", "/", ""), rival);
    maker.add_rival(live("gap.example", "/", ""), rival);
  }
  maker.add_rival(live("once.example", "/", ""), "one");
  Backlink invented = live("demo.example", "/", "");
  invented.invented = true;
  maker.add_rival(invented, "one");
  Backlink lost = live("lost.example", "/", "");
  lost.misses = 2;
  maker.add_rival(lost, "one");
  maker.add_rival(lost, "two");
  for (const GapRow& gap : maker.take(1)) EXPECT_EQ(gap.invented, gap.domain == "demo.example") << gap.domain;
  const auto gaps = maker.take(2);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_EQ(gaps[0].domain, "gap.example");
  EXPECT_EQ(gaps[0].rivals, (std::vector<std::string>{"one", "two"}));
  EXPECT_FALSE(gaps[0].invented);
}

TEST(RedirectRules, the_nearest_page_shares_the_name_or_most_words) {
  const std::vector<std::string> paths{"/", "/tea/green-tea/", "/shop/oolong.html", "/about"};
  EXPECT_EQ(nearest_path("/old/oolong.html", paths), "/shop/oolong.html");
  EXPECT_EQ(nearest_path("/green-tea.php", paths), "/tea/green-tea/");
  EXPECT_EQ(nearest_path("/coffee", paths), "");
}

TEST(RedirectRules, nothing_in_an_address_ends_a_rule) {
  const std::vector<PathMove> moves{{"/a\"b$c;d{e}", "/new$x"}, {"/p?id=1.5&x", "/q"}, {"/bad\nline", "/x"}};
  const std::string nginx = nginx_rules(moves);
  EXPECT_NE(nginx.find("    \"/a\\\"b$c;d{e}\" \"/new${dollar}x\";\n"), nginx.npos) << nginx;
  EXPECT_NE(nginx.find("    \"/p?id=1.5&x\" \"/q\";\n"), nginx.npos) << nginx;
  EXPECT_EQ(nginx.find("/bad"), nginx.npos);
  const std::string apache = apache_rules(moves);
  EXPECT_NE(apache.find("RewriteCond \"%{QUERY_STRING}\" \"^id=1\\.5&x$\"\nRewriteRule \"^/?p$\" \"/q\" "
                        "[R=301,L,QSD,NE]\n"),
            apache.npos)
      << apache;
  EXPECT_NE(apache.find("a\\\"b\\$c;d\\{e\\}"), apache.npos) << apache;
  EXPECT_EQ(apache.find("/bad"), apache.npos);
  EXPECT_EQ(nginx_rules({}), "");
}

}  // namespace
}  // namespace sitelark
