// One link from another site, one row of Search Console moves one metric, and decides where other evidence
// does not.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/methods_site.h"
#include "text/dates.h"

namespace sitelark::testing {
namespace {

constexpr auto kPass = MethodStatus::pass;
constexpr auto kPartial = MethodStatus::partial;

MethodStatus status_of(const MethodEvaluation& done, int method) {
  return done.run.verdicts[static_cast<std::size_t>(method) - 1].status;
}

Backlink link_from(const std::string& host, const std::string& target = "https://tea.test/") {
  Backlink link;
  link.source_url = fmt::format("https://{}/", host);
  link.source_domain = host;
  link.target_url = target;
  link.first_seen = kNow - 200 * kSecondsPerDay;
  link.looked_at = link.seen_at = link.last_seen = kNow - kSecondsPerDay;
  link.look.looked_at = kNow - kSecondsPerDay;
  link.look.state = BacklinkState::live;
  link.look.target_url = target;
  link.look.rel = kFollow;
  return link;
}

// Three link to the guide, two are linked by us, one is paid; all of the sitemap was shown, and people
// searched more for the brand when the campaign began.
MethodsSite linked_site() {
  MethodsSite site = promoted_site();
  for (const char* host : {"a.test", "b.test", "c.test"})
    site.links.push_back(link_from(host, "https://tea.test/guide"));
  for (const char* host : {"ads1.test", "ads2.test", "d.test"}) site.links.push_back(link_from(host));
  site.links.push_back(link_from("e.test", "https://tea.test/tin?aff=e"));
  std::find_if(site.statements.begin(), site.statements.end(), [](const Attestation& said) {
    return said.method == 14 && said.item == "Monthly";
  })->start = kNow - 20 * kSecondsPerDay;
  const std::int64_t today = kNow / kSecondsPerDay;
  for (std::int64_t day = today - 60; day <= today; ++day) {
    ConsoleRow row;
    row.day = row.last_day = day;
    row.query = "tea test";
    row.page = fmt::format("https://tea.test{}", site.in_sitemap[std::size_t(day) % site.in_sitemap.size()]);
    row.impressions = day >= today - 20 ? 15 : 10;
    site.console.push_back(row);
  }
  return site;
}

using Moved = std::vector<std::string>;

struct MetricTamper {
  const char* what;
  Moved moves;
  void (*change)(MethodsSite& site);
};

Backlink& link_of(MethodsSite& site, std::string_view host) {
  return *std::find_if(site.links.begin(), site.links.end(),
                       [&](const Backlink& link) { return link.source_domain == host; });
}

const MetricTamper kMetrics[] = {
    {"one more that we link to is gone",
     {"recip_share"},
     [](MethodsSite& site) {
       link_of(site, "ads2.test").misses = 2;
       link_of(site, "ads2.test").look.state = BacklinkState::link_removed;
     }},
    {"one links to the guide no more",
     {"free_refdomains"},
     [](MethodsSite& site) {
       link_of(site, "b.test").target_url = link_of(site, "b.test").look.target_url = "https://tea.test/tin";
     }},
    {"one paid link more",
     {"aff_links_seen"},
     [](MethodsSite& site) {
       link_of(site, "d.test").target_url = link_of(site, "d.test").look.target_url =
           "https://tea.test/?aff=d";
     }},
    {"a page that only names us",
     {"mentions_90d"},
     [](MethodsSite& site) {
       Backlink link = link_from("d.test", "https://tea.test/gone");
       link.source_url = "https://d.test/2";
       link.seen_at = 0;
       link.first_seen = kNow - 3 * kSecondsPerDay;
       link.look.state = BacklinkState::link_removed;
       link.look.kind = BacklinkKind::mention;
       site.links.push_back(std::move(link));
     }},
    {"many claims that nobody looked at",
     {"aff_links_seen", "free_refdomains", "mentions_90d", "recip_share"},
     [](MethodsSite& site) {
       for (int i = 0; i < 9; ++i) {
         Backlink claim = link_from(fmt::format("claim{}.test", i));
         claim.looked_at = claim.seen_at = 0;
         claim.look = {};
         site.links.push_back(std::move(claim));
       }
     }},
    {"a page of the sitemap was not shown",
     {"indexed_ratio"},
     [](MethodsSite& site) {
       for (ConsoleRow& row : site.console) {
         if (row.page.ends_with("/tin")) row.page = "https://tea.test/other";
       }
     }},
    {"nobody searched more for the brand",
     {"brand_uplift"},
     [](MethodsSite& site) {
       for (ConsoleRow& row : site.console) row.impressions = 10;
     }},
    {"a directory links here",
     {"dir_listed"},
     [](MethodsSite& site) {
       for (const char* host : {"d.test"}) link_of(site, host).source_url = "https://www.hao123.com/tea";
     }},
};

bool is_same(const Measure& a, const Measure& b) {
  return a.numerator == b.numerator && a.denominator == b.denominator && a.at_least == b.at_least;
}

Moved moved_between(const MethodEvaluation& before, const MethodEvaluation& after) {
  Moved moved;
  for (std::size_t method = 0; method < before.list.methods.size(); ++method) {
    const auto& was = before.list.methods[method].metrics;
    const auto& is = after.list.methods[method].metrics;
    for (std::size_t i = 0; i < was.size(); ++i) {
      const bool same = was[i].measure.has_value() == is[i].measure.has_value() &&
                        (!was[i].measure || is_same(*was[i].measure, *is[i].measure));
      if (!same) moved.push_back(was[i].id);
    }
  }
  std::sort(moved.begin(), moved.end());
  return moved;
}

TEST(LinkTamper, OneLinkMovesItsMetricAlone) {
  const MethodEvaluation before = evaluated(linked_site());
  for (const MetricTamper& tamper : kMetrics) {
    MethodsSite site = linked_site();
    tamper.change(site);
    EXPECT_EQ(moved_between(before, evaluated(site)), tamper.moves) << tamper.what;
  }
}

TEST(LinkTamper, LinksAndRowsDecideWhereOtherEvidenceDoesNot) {
  const auto without = [](MethodsSite site, auto gone) {
    std::erase_if(site.log, gone);
    return site;
  };
  const auto bot = [](const LogVisit& visit) { return visit.agent != "Mozilla/5.0"; };
  const auto reader = [](const LogVisit& visit) { return visit.query.ends_with("magazine"); };
  const auto guest = [](const LogVisit& visit) { return visit.path == "/guide"; };
  EXPECT_EQ(name(status_of(evaluated(without(promoted_site(), bot)), 7)), name(kPartial));
  EXPECT_EQ(name(status_of(evaluated(without(linked_site(), bot)), 7)), name(kPass));
  EXPECT_EQ(name(status_of(evaluated(without(promoted_site(), reader)), 14)), name(kPartial));
  EXPECT_EQ(name(status_of(evaluated(without(linked_site(), reader)), 14)), name(kPass));
  EXPECT_EQ(name(status_of(evaluated(without(promoted_site(), guest)), 15)), name(kPartial));
  EXPECT_EQ(name(status_of(evaluated(without(linked_site(), guest)), 15)), name(kPass));
  MethodsSite farm = linked_site();
  std::erase_if(farm.links, [](const Backlink& link) { return !link.source_domain.starts_with("ads"); });
  farm.links.push_back(link_from("d.test"));
  EXPECT_EQ(name(status_of(evaluated(farm), 11)), name(kPartial));  // two of three are exchanged
}

TEST(LinkTamper, ALowerBoundIsKeptOutOfHistory) {
  MethodsSite site = linked_site();
  kMetrics[4].change(site);
  const MethodEvaluation done = evaluated(site);
  EXPECT_FALSE(done.run.measures.contains("free_refdomains"));
  const auto& metrics = done.list.methods[14].metrics;
  const auto shown = std::find_if(metrics.begin(), metrics.end(), [](const ChecklistMetric& metric) {
    return metric.id == "free_refdomains";
  });
  ASSERT_TRUE(shown->measure);
  EXPECT_TRUE(shown->measure->at_least);
  EXPECT_EQ(shown->measure->numerator, 3);
}

}  // namespace
}  // namespace sitelark::testing
