#include "analyzers/backlinks/source_page.h"

#include <gtest/gtest.h>

#include "model/backlink_details.h"

namespace sitelark {
namespace {

Url url(std::string_view text) { return *Url::parse(text); }

std::string domain(std::string_view host) {
  const std::size_t dot = host.rfind('.');
  const std::size_t before = dot == 0 || dot == host.npos ? host.npos : host.rfind('.', dot - 1);
  return std::string(before == host.npos ? host : host.substr(before + 1));
}

Link link(std::string_view target, std::string anchor = "Tea", std::uint8_t rel = 0) {
  Link link;
  link.target = url(target);
  link.anchor = std::move(anchor);
  link.rel = rel;
  return link;
}

class SourcePageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    facts_.url = url("https://blog.example/page");
    facts_.html = true;
    facts_.lang = "zh-CN";
    answer_.asked = facts_.url;
    answer_.status = 200;
    answer_.at = 1'790'000'000;
    answer_.facts = &facts_;
  }
  BacklinkLook look(const std::string& target = "https://tea.example/") { return look(known(target)); }
  BacklinkLook look(const Backlink& one) { return looks_at(answer_, {one}, domain).front(); }
  static Backlink known(const std::string& target) {
    Backlink link;
    link.id = 1;
    link.target_url = target;
    return link;
  }
  static Backlink seen(const std::string& target, const std::string& anchor) {
    Backlink link = known(target);
    link.seen_at = 1;
    link.look.target_url = target;
    link.look.anchor = anchor;
    return link;
  }

  PageFacts facts_;
  SourceAnswer answer_;
};

TEST_F(SourcePageTest, a_page_behind_a_login_is_not_known) {
  answer_.hops = {url("https://blog.example/login?next=/page")};
  EXPECT_EQ(look().state, BacklinkState::could_not_look);
  EXPECT_EQ(look().detail, kLoginDetail);
  answer_.hops = {url("https://blog.example/other")};
  EXPECT_EQ(look().state, BacklinkState::page_redirected);
  facts_.titles.push_back({.text = "登录 - 论坛"});
  EXPECT_EQ(look().state, BacklinkState::could_not_look);
  facts_.links = {link("https://tea.example/")};
  EXPECT_EQ(look().state, BacklinkState::live) << "a link that is there is seen";
  facts_.links.clear();
  answer_.hops.clear();
  EXPECT_EQ(look().state, BacklinkState::link_removed) << "only where a redirect leads there";
}

TEST_F(SourcePageTest, a_link_is_described_as_it_stands) {
  facts_.links = {link("https://other.example/"),
                  link("https://tea.example/", "Green tea", rel::sponsored | rel::noopener),
                  link("https://tea.example/", "Second"), link("https://blog.example/own")};
  facts_.links[1].region = Region::footer;
  const BacklinkLook found = look();
  EXPECT_EQ(found.state, BacklinkState::live);
  EXPECT_EQ(found.anchor, "Green tea");
  EXPECT_EQ(found.rel, kSponsored);
  EXPECT_EQ(found.region, Region::footer);
  EXPECT_EQ(found.language, "zh");
  EXPECT_EQ(found.outlinks, 3);
  EXPECT_EQ(found.kind, BacklinkKind::text);
}

TEST_F(SourcePageTest, spellings_of_the_target_are_one) {
  facts_.links = {link("http://www.tea.example/shop/")};
  EXPECT_EQ(look("https://tea.example/shop").state, BacklinkState::live);
  EXPECT_EQ(look("https://tea.example/shop?a=1").state, BacklinkState::link_removed);
}

TEST_F(SourcePageTest, page_wide_nofollow_noindex_and_canonical_count) {
  facts_.links = {link("https://tea.example/")};
  facts_.metas = {{.name = "robots", .attribute = "name", .content = "nofollow"}};
  EXPECT_EQ(look().rel, kNofollow);
  EXPECT_EQ(look().state, BacklinkState::live);
  LinkElement canonical{.rel = "canonical", .href = "/x", .url = url("https://blog.example/x")};
  facts_.link_elements = {canonical};
  EXPECT_EQ(look().state, BacklinkState::canonicalised);
  EXPECT_EQ(look().canonical, "https://blog.example/x");
  facts_.metas = {{.name = "robots", .attribute = "name", .content = "noindex"}};
  EXPECT_EQ(look().state, BacklinkState::noindex);
  EXPECT_FALSE(look().indexable);
}

TEST_F(SourcePageTest, each_way_of_not_finding_it_has_its_state) {
  EXPECT_EQ(look().state, BacklinkState::link_removed);
  facts_.body_cut = true;
  EXPECT_EQ(look().state, BacklinkState::could_not_look);
  facts_.body_cut = false;
  facts_.html = false;
  facts_.media_type = "application/pdf";
  EXPECT_EQ(look().detail, "not HTML: application/pdf");
  facts_.html = true;
  answer_.hops = {url("https://blog.example/")};
  EXPECT_EQ(look().state, BacklinkState::page_redirected);
  EXPECT_EQ(look().final_url, "https://blog.example/");
  answer_.status = 410;
  EXPECT_EQ(look().state, BacklinkState::page_not_found);
  for (const int status : {400, 401, 403, 429, 451, 500, 503}) {
    answer_.status = status;
    EXPECT_EQ(look().state, BacklinkState::page_error) << status;
    EXPECT_EQ(look().status, status);
    EXPECT_FALSE(is_known_lost(look().state)) << status;
  }
  answer_.outcome = Outcome::throttled;
  EXPECT_EQ(look().state, BacklinkState::could_not_look);
  answer_.outcome = Outcome::dns_failure;
  EXPECT_EQ(look().state, BacklinkState::host_dead);
  answer_.outcome = Outcome::robots_disallowed;
  EXPECT_EQ(look().state, BacklinkState::robots);
  answer_.outcome = Outcome::tls_failure;
  answer_.detail = "certificate has expired";
  EXPECT_EQ(look().state, BacklinkState::could_not_look);
  EXPECT_EQ(look().detail, "certificate has expired");
}

TEST_F(SourcePageTest, what_is_not_seen_keeps_what_was_known) {
  const BacklinkLook found = look(seen("https://tea.example/", "Old anchor"));
  EXPECT_EQ(found.state, BacklinkState::link_removed);
  EXPECT_EQ(found.anchor, "Old anchor");
  EXPECT_EQ(found.target_url, "https://tea.example/");
}

TEST_F(SourcePageTest, a_link_that_leads_elsewhere_now_is_known_by_its_anchor) {
  facts_.links = {link("https://tea.example/a", "Other"), link("https://tea.example/b", "TEA")};
  EXPECT_EQ(look(seen("https://tea.example/", "Tea")).target_url, "https://tea.example/b");
  EXPECT_EQ(look(known("https://tea.example/")).state, BacklinkState::link_removed);  // it never was seen
  facts_.links = {link("https://tea.example/a", "Other")};
  EXPECT_EQ(look(seen("https://tea.example/", "Tea")).target_url,
            "https://tea.example/a");  // only one is left
  facts_.links[0].region = Region::footer;
  EXPECT_EQ(look(seen("https://tea.example/", "Tea")).state, BacklinkState::link_removed);
}

TEST_F(SourcePageTest, a_link_that_another_one_is_cannot_be_taken) {
  facts_.links = {link("https://tea.example/b", "Tea")};
  const auto looks =
      looks_at(answer_, {seen("https://tea.example/", "Tea"), seen("https://tea.example/b", "Tea")}, domain);
  EXPECT_EQ(looks[0].state, BacklinkState::link_removed);
  EXPECT_EQ(looks[1].state, BacklinkState::live);
}

TEST_F(SourcePageTest, links_that_nobody_knew_are_found_once) {
  facts_.links = {link("https://tea.example/"), link("https://tea.example/b"),
                  link("https://tea.example/b", "Again"), link("https://other.example/")};
  const auto looks = looks_at(answer_, {known("https://tea.example/")}, domain);
  const auto further =
      further_looks(answer_, looks, domain, [](const Url& u) { return u.host() == "tea.example"; });
  ASSERT_EQ(further.size(), 1u);
  EXPECT_EQ(further[0].target_url, "https://tea.example/b");
}

TEST_F(SourcePageTest, a_page_that_redirects_to_the_target_is_a_link) {
  answer_.hops = {url("https://blog.example/out"), url("https://www.tea.example/")};
  answer_.status = 301;
  answer_.facts = nullptr;
  const BacklinkLook found = look();
  EXPECT_EQ(found.state, BacklinkState::live);
  EXPECT_EQ(found.kind, BacklinkKind::redirect);
  EXPECT_EQ(look("https://tea.example/other").state, BacklinkState::page_redirected);
}

TEST_F(SourcePageTest, a_claim_without_target_is_met_by_any_link_to_the_host) {
  Backlink candidate = known("");
  candidate.about = "tea.example";
  EXPECT_EQ(look(candidate).state, BacklinkState::link_removed);
  facts_.links = {link("https://www.tea.example/deep")};
  EXPECT_EQ(look(candidate).state, BacklinkState::live);
}

}  // namespace
}  // namespace sitelark
