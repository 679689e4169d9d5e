// Success factors, brand carriers and site types over whole audits of a small site.
#include "pipeline/site_factors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "analyzers/methods/brand_carriers.h"
#include "tests/methods_site.h"

namespace sitelark::testing {
namespace {

const BrandCarrier& carrier(const BrandReport& report, std::string_view id) {
  return *std::find_if(report.carriers.begin(), report.carriers.end(),
                       [&](const BrandCarrier& one) { return one.id == id; });
}

BrandReport brand_of(const MethodsSite& site, const std::string& brand) {
  auto store = Store::open(":memory:");
  const SnapshotInfo snapshot = audited(**store, site);
  auto facts = (*store)->site_facts(snapshot.id);
  return measure_brand(**facts, brand);
}

TEST(SiteFactors, CountWhatAReaderWouldCount) {
  auto store = Store::open(":memory:");
  ASSERT_TRUE(store);
  const MethodsSite site = methods_site();
  const SnapshotInfo snapshot = audited(**store, site);
  const auto rating = rate_sites(**store, snapshot, site.project);
  ASSERT_TRUE(rating);
  ASSERT_EQ(rating->sites.size(), 1u);
  const SiteFactors& found = rating->sites[0].measured;
  EXPECT_EQ(found.indicators.at("pages_indexable").numerator, 6);
  EXPECT_EQ(found.indicators.at("keyword_pages").denominator, 6);
  EXPECT_EQ(found.indicators.at("keyword_pages").numerator, 4);  // two products, the home page and the guide
  for (const char* missing : {"first_byte", "pages_growth", "changed_30d"})
    EXPECT_FALSE(found.indicators.contains(missing)) << missing;
  EXPECT_TRUE(found.devices.contains("price")) << "an offer in structured data";
  EXPECT_TRUE(found.devices.contains("newsletter"));
  EXPECT_FALSE(found.devices.contains("cart"));
  EXPECT_FALSE(found.devices.contains("chat"));
  EXPECT_FALSE(found.partly_read);
  ASSERT_TRUE(rating->sites[0].quality);
  EXPECT_GT(*rating->sites[0].quality, 0);
  EXPECT_LT(*rating->sites[0].quality, 100);
}

TEST(SiteFactors, TellServicesByWhatATextIsAbout) {
  const auto has_delivery = [](const char* link) {
    auto store = Store::open(":memory:");
    MethodsSite site = methods_site();
    site.pages["/guide"].body += fmt::format(" <a href=\"/green\">{}</a>", link);
    const SnapshotInfo snapshot = audited(**store, site);
    return rate_sites(**store, snapshot, site.project)->sites[0].measured.devices.contains("delivery");
  };
  EXPECT_FALSE(has_delivery("Content delivery network"));
  EXPECT_TRUE(has_delivery("Delivery"));
  EXPECT_TRUE(has_delivery("配送方式"));
}

TEST(SiteFactors, SeeGrowthOnlyBesideAnEarlierAudit) {
  auto store = Store::open(":memory:");
  ASSERT_TRUE(store);
  MethodsSite site = methods_site();
  site.pages.erase("/guide");
  audited(**store, site);
  const MethodsSite later = methods_site();
  const SnapshotInfo snapshot = audited(**store, later, kNow + 15 * kDay);
  const auto rating = rate_sites(**store, snapshot, later.project);
  ASSERT_TRUE(rating);
  const Measures& found = rating->sites[0].measured.indicators;
  ASSERT_TRUE(found.contains("pages_growth"));
  EXPECT_EQ(found.at("pages_growth").numerator, 1);
  EXPECT_EQ(found.at("pages_growth").denominator, 6);
  EXPECT_EQ(found.at("changed_30d").numerator, 0);
}

TEST(Brand, IsTheSameOrNot) {
  MethodsSite site = methods_site();
  for (auto& [path, page] : site.pages) page.head += "<meta property=\"og:site_name\" content=\"TEA test\">";
  BrandReport report = brand_of(site, "Tea Test");
  EXPECT_EQ(report.preferred, "https://tea.test");
  EXPECT_EQ(carrier(report, "host").standing, BrandCarrier::Standing::same);
  EXPECT_EQ(carrier(report, "site_name").standing, BrandCarrier::Standing::same)
      << "case makes no other name";
  EXPECT_EQ(carrier(report, "site_name").of, 6);
  EXPECT_EQ(carrier(report, "title").standing, BrandCarrier::Standing::differs);
  EXPECT_EQ(carrier(report, "title").same, 1);
  EXPECT_EQ(carrier(report, "app_name").standing, BrandCarrier::Standing::absent);
  EXPECT_EQ(carrier(report, "brand_query").standing, BrandCarrier::Standing::missing);

  site.pages["/guide"].head += "<meta property=\"og:site_name\" content=\"Coffee\">";
  site.pages["/"].head +=
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Organization\","
      "\"name\":\"Tea Test\",\"email\":\"mailto:shop@mail.example\"}</script>";
  report = brand_of(site, "Tea Test");
  EXPECT_EQ(carrier(report, "site_name").standing, BrandCarrier::Standing::differs);
  EXPECT_EQ(carrier(report, "site_name").others.at("Coffee"), 1);
  EXPECT_EQ(carrier(report, "site_name").example, "https://tea.test/guide");
  EXPECT_EQ(carrier(report, "structured_data").standing, BrandCarrier::Standing::same);
  EXPECT_EQ(carrier(report, "mail").others.at("mail.example"), 1);
}

TEST(Brand, IsMissingWhereNobodyNamesIt) {
  const BrandReport report = brand_of(methods_site(), "");
  EXPECT_EQ(carrier(report, "title").standing, BrandCarrier::Standing::missing);
  EXPECT_EQ(carrier(report, "host").standing, BrandCarrier::Standing::same);
}

TEST(SiteType, SwitchesMethodsAndWeights) {
  MethodsSite site = methods_site();  // a shop
  const MethodEvaluation shop = evaluated(site);
  EXPECT_EQ(shop.list.site_type, "shop");
  EXPECT_EQ(shop.list.methods[28].impact, 5);
  site.project.sites[0].type = "content";
  const MethodEvaluation content = evaluated(site);
  EXPECT_EQ(content.list.methods[28].verdict.status, MethodStatus::not_applicable);
  EXPECT_EQ(content.list.methods[28].verdict.reason, "site_type");
  EXPECT_EQ(content.list.total.applicable, 26);
  EXPECT_NE(content.run.basis, shop.run.basis) << "scores of other weights are not compared";
  EXPECT_NE(checklist_terminal(content.list).find("Type of the site: content"), std::string::npos);
  site.project.sites[0].type = "";
  const MethodEvaluation none = evaluated(site);
  EXPECT_EQ(none.list.methods[28].impact, 4);
  EXPECT_EQ(none.list.total.applicable, 29);
  EXPECT_EQ(checklist_terminal(none.list).find("Type of the site"), std::string::npos);
}

TEST(AdBalance, NeedsBothSides) {
  MethodsSite site = methods_site();
  Attestation said;
  said.site = "https://tea.test/";
  said.method = 24;
  said.item = "Cups";
  said.state = AttestedState::done;
  said.attested_on = kNow;
  said.evidence = "https://cups.test/friends";
  site.statements = {said};
  site.elsewhere[said.evidence] =
      "<title>Friends</title><p>Cups and <a href=\"https://tea.test/\">tea</a>.</p>";
  for (int n = 0; n < 50; ++n)
    site.log.push_back({.path = "/", .referrer = n < 30 ? "https://www.cups.test/friends" : ""});
  EXPECT_FALSE(evaluated(site).run.measures.contains("ad_balance")) << "nobody says what was sent";
  site.statements[0].fields = {{"visits_sent", "40"}};
  const MethodEvaluation done = evaluated(site);
  ASSERT_TRUE(done.run.measures.contains("ad_balance"));
  EXPECT_EQ(done.run.measures.at("ad_balance").numerator, 30);
  EXPECT_EQ(done.run.measures.at("ad_balance").denominator, 40);
  site.statements[0].fields = {{"visits_sent", "many"}};
  EXPECT_FALSE(evaluated(site).run.measures.contains("ad_balance"));
}

}  // namespace
}  // namespace sitelark::testing
