// One change of the site or of what surrounds it moves one method: for each of the 29 a change that moves it
// and no other.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/methods_site.h"

namespace sitelark::testing {
namespace {

MethodStatus status_of(const MethodEvaluation& done, int method) {
  return done.run.verdicts[static_cast<std::size_t>(method) - 1].status;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  ASSERT_NE(at, text.npos) << what;
  text.replace(at, what.size(), with);
}

Attestation& said(MethodsSite& site, int method, std::string_view item) {
  const auto found =
      std::find_if(site.statements.begin(), site.statements.end(),
                   [&](const Attestation& one) { return one.method == method && one.item == item; });
  if (found == site.statements.end()) throw std::runtime_error("no such statement");
  return *found;
}

struct Tamper {
  int method;
  const char* what;
  MethodStatus becomes;
  void (*change)(MethodsSite& site);
};

constexpr auto kPass = MethodStatus::pass;
constexpr auto kPartial = MethodStatus::partial;
constexpr auto kFail = MethodStatus::fail;

const Tamper kSearch[] = {
    {1, "a title in place of five", kPartial,
     [](MethodsSite& site) { site.pages["/friends"].title = site.pages["/guide"].title; }},
    {2, "no description", kPartial,
     [](MethodsSite& site) {
       site.pages["/friends"].description.clear();
       site.pages["/guide"].description.clear();
     }},
    {3, "a main heading without the keyword", kPartial,
     [](MethodsSite& site) { site.pages["/kind/White"].h1 = "Leaves"; }},
    {4, "a first paragraph without the keyword", kPartial,
     [](MethodsSite& site) { replace(site.pages["/kind/White"].first, "White tea", "white leaf"); }},
    {5, "links that lead nowhere", kPartial,
     [](MethodsSite& site) {
       for (const char* gone : {"one", "two", "three", "four", "five"})
         site.pages["/friends"].body += fmt::format("<a href=\"/gone-{}\">Gone</a>", gone);
     }},
    {6, "no page supports the main ones", kPartial,
     [](MethodsSite& site) {
       for (const char* path : {"/brew/one", "/brew/two"}) {
         PageText& page = site.pages[path];
         page.title = page.h1 = fmt::format("Brewing, part {}: water and times", path + 6);
       }
     }},
    {7, "robots.txt names no sitemap", kPartial,
     [](MethodsSite& site) {
       site.robots = "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nUser-agent: *\nDisallow:\n";
     }},
    // Four of its six points are those of methods 1 to 4: their fewest leave it above the limit only while
    // the pages may be found.
    {8, "the pages meant for keywords say that the original is elsewhere", kFail,
     [](MethodsSite& site) {
       for (const Keyword& keyword : site.project.keywords)
         site.pages[keyword.page].head += "<link rel=\"canonical\" href=\"https://tea.test/guide\">";
     }},
    {9, "a directory dropped the site", kPartial,
     [](MethodsSite& site) {
       site.elsewhere["https://m9-1.test/"] = "<title>Shops</title><p>Other shops.</p>";
     }},
    {10, "a listing is gone", kPartial,
     [](MethodsSite& site) { site.elsewhere.erase("https://m10-1.test/"); }},
    {11, "a partner's link does not count any more", kPartial,
     [](MethodsSite& site) {
       replace(site.elsewhere["https://m11-1.test/"], "<a href", "<a rel=\"nofollow\" href");
     }},
    {12, "an article lost its signature", kPartial,
     [](MethodsSite& site) { replace(site.elsewhere["https://m12-1.test/"], "https://tea.test/", "/"); }},
};

const Tamper kOthers[] = {
    {13, "the bag is only planned", kPartial,
     [](MethodsSite& site) { said(site, 13, "bag").state = AttestedState::planned; }},
    {14, "nobody came by the magazine", kPartial,
     [](MethodsSite& site) {
       std::erase_if(site.log, [](const LogVisit& visit) { return visit.query.ends_with("magazine"); });
     }},
    {15, "the guide costs something", kFail,
     [](MethodsSite& site) {
       site.pages["/guide"].title = "Our guide: how to brew leaves at home";
       site.pages["/guide"].h1 = "A guide to brewing";
     }},
    {16, "one of the news is old", kPartial,
     [](MethodsSite& site) { replace(site.pages["/news/summer"].body, "2026-10-12", "2025-10-12"); }},
    {17, "a signature without the address", kPartial,
     [](MethodsSite& site) { replace(site.mails[0], "https://tea.test/\n", "\n"); }},
    {18, "an issue of last year", kPartial,
     [](MethodsSite& site) { replace(site.mails[3], "2026", "2025"); }},
    {19, "an offer whose link has no tags", kPartial,
     [](MethodsSite& site) { replace(site.mails[5], "?utm_source=list&utm_medium=email", ""); }},
    {20, "nobody proves that the people agreed", kFail,
     [](MethodsSite& site) {
       said(site, 20, "Pot lovers").fields.erase(said(site, 20, "Pot lovers").fields.begin());
     }},
    {21, "a community that was left long ago", kPartial,
     [](MethodsSite& site) { said(site, 21, "douban").performed_on = kNow - 200 * kDay; }},
    {22, "too few saw the contest", kPartial,
     [](MethodsSite& site) {
       const auto first = std::find_if(site.log.begin(), site.log.end(),
                                       [](const LogVisit& visit) { return visit.path == "/contest"; });
       site.log.erase(first);
     }},
    {23, "nobody is asked to bookmark", kPartial,
     [](MethodsSite& site) { replace(site.pages["/guide"].body, "Ctrl+D", "any key"); }},
    {24, "an ad whose link has no tags", kPartial,
     [](MethodsSite& site) { replace(site.elsewhere["https://ads1.test/"], "?utm_medium=banner", ""); }},
    {25, "a share service that has closed", kPartial,
     [](MethodsSite& site) {
       site.pages["/friends"].head +=
           "<script src=\"https://s7.addthis.com/js/300/addthis_widget.js\"></script>";
     }},
    {26, "an ad without a tag of its own", kPartial,
     [](MethodsSite& site) { said(site, 26, "Kitchen letter").fields.clear(); }},
    {27, "an affiliate went away", kPartial,
     [](MethodsSite& site) {
       for (LogVisit& visit : site.log) {
         if (visit.query == "aff=shop4") visit.query = "aff=shop3";
       }
     }},
    {28, "an order costs too much", kPartial,
     [](MethodsSite& site) { replace(site.campaigns[28], "20.00,2", "90.00,2"); }},
    {29, "the feed has another price than the page", kPartial,
     [](MethodsSite& site) { replace(site.feed, "8.00 EUR", "9.00 EUR"); }},
};

std::vector<Tamper> tampers() {
  std::vector<Tamper> all(std::begin(kSearch), std::end(kSearch));
  all.insert(all.end(), std::begin(kOthers), std::end(kOthers));
  return all;
}

TEST(Tamper, TheWholeSitePasses) {
  const MethodEvaluation done = evaluated(promoted_site());
  for (int method = 1; method <= kMethods; ++method)
    EXPECT_EQ(name(status_of(done, method)), name(method == 8 ? kPartial : kPass)) << method;
}

TEST(Tamper, OneChangeMovesOneMethod) {
  const MethodEvaluation before = evaluated(promoted_site());
  std::vector<int> moved;
  for (const Tamper& tamper : tampers()) {
    MethodsSite site = promoted_site();
    tamper.change(site);
    const MethodEvaluation after = evaluated(site);
    for (int method = 1; method <= kMethods; ++method) {
      const MethodStatus wanted = method == tamper.method ? tamper.becomes : status_of(before, method);
      EXPECT_EQ(name(status_of(after, method)), name(wanted)) << tamper.what << ": method " << method;
    }
    EXPECT_NE(status_of(before, tamper.method), tamper.becomes) << tamper.method;
    moved.push_back(tamper.method);
  }
  for (int method = 1; method <= kMethods; ++method)
    EXPECT_EQ(std::count(moved.begin(), moved.end(), method), 1) << method;
}

// -- links from other sites and rows of Search Console

Backlink link_from(const std::string& host, const std::string& target = "https://tea.test/") {
  Backlink link;
  link.source_url = fmt::format("https://{}/", host);
  link.source_domain = host;
  link.target_url = target;
  link.first_seen = kNow - 200 * kDay;
  link.looked_at = link.seen_at = link.last_seen = kNow - kDay;
  link.look.looked_at = kNow - kDay;
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
  said(site, 14, "Monthly").start = kNow - 20 * kDay;
  const std::int64_t today = kNow / kDay;
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
       link.first_seen = kNow - 3 * kDay;
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

TEST(Tamper, OneLinkMovesItsMetricAlone) {
  const MethodEvaluation before = evaluated(linked_site());
  for (const MetricTamper& tamper : kMetrics) {
    MethodsSite site = linked_site();
    tamper.change(site);
    EXPECT_EQ(moved_between(before, evaluated(site)), tamper.moves) << tamper.what;
  }
}

TEST(Tamper, LinksAndRowsDecideWhereOtherEvidenceDoesNot) {
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

TEST(Tamper, ALowerBoundIsKeptOutOfHistory) {
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
