// Streams, depth, inlinks and groups, held against the slow and obvious way.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::Folder;
using testing::link_to;
using testing::open_store;
using testing::page;
using testing::url_of;

constexpr const char* kSite = "https://a.test/";
constexpr int kFar = 0xffff;

std::string address(std::uint32_t n) { return n == 0 ? kSite : fmt::format("https://a.test/p{}", n); }

// A random site of pages, redirects, failures and links of every kind, by seed.
struct Graph {
  explicit Graph(std::uint32_t seed, std::uint32_t size) {
    std::minstd_rand random(seed);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    for (std::uint32_t i = 0; i < size; ++i) {
      PageRecord record = page(address(i), fmt::format("Title {}", i % 7));
      record.facts.body_hash = hash128(fmt::format("{} {} {}", seed, size, i));
      if (i > 0 && below(6) == 0) {
        record.has_facts = false;
        record.visit.status = 301;
        record.visit.redirect = url_of(address(below(size + 3)));
      } else if (i > 0 && below(8) == 0) {
        record.has_facts = false;
        record.visit.outcome = Outcome::connection_reset;
        record.visit.status = 0;
        record.summary.indexability = Indexability::failed;
      } else {
        record.summary.nofollow = i > 0 && below(7) == 0;
        for (std::uint32_t n = below(5); n > 0; --n) {
          Link link = link_to(address(below(size + 5)), fmt::format("anchor {}", below(9)));
          link.kind = static_cast<LinkKind>(below(10));
          link.rel = below(4) == 0 ? rel::nofollow : std::uint8_t{0};
          link.line = static_cast<std::int32_t>(n);
          link.fragment = below(3) == 0 ? "top" : "";
          record.facts.links.push_back(link);
          if (below(2) == 0) {  // the same page, followed this time
            link.rel = 0;
            record.facts.links.push_back(link);
          }
        }
      }
      pages.push_back(record);
    }
  }

  // Bellman-Ford over every edge until nothing changes.
  std::map<std::string, int> depths() const {
    std::map<std::string, int> depth{{kSite, 0}};
    const auto reach = [&](const std::string& url, int at) {
      const auto [place, fresh] = depth.emplace(url, at);
      if (!fresh && place->second <= at) return false;
      place->second = at;
      return true;
    };
    for (bool changed = true; changed;) {
      changed = false;
      for (const PageRecord& record : pages) {
        const auto at = depth.find(record.visit.url.href());
        if (at == depth.end()) continue;
        const int here = at->second;
        if (!record.visit.redirect.empty()) changed |= reach(record.visit.redirect.href(), here);
        if (record.summary.nofollow) continue;
        for (const Link& link : record.facts.links) {
          const bool click =
              link.kind == LinkKind::anchor || link.kind == LinkKind::area || link.kind == LinkKind::frame;
          if (link.kind == LinkKind::meta_refresh) changed |= reach(link.target.href(), here);
          if (click && link.followed()) changed |= reach(link.target.href(), here + 1);
        }
      }
    }
    return depth;
  }

  std::vector<PageRecord> pages;
};

class SiteFactsTest : public ::testing::Test {
 protected:
  std::unique_ptr<SiteFacts> saved(const std::vector<PageRecord>& pages) {
    const SnapshotId id = store_->begin_snapshot(kSite, "1", "{}", 5)->id;
    auto result = store_->save_pages(id, pages);
    EXPECT_TRUE(result) << result.error().what;
    auto site = store_->site_facts(id);
    EXPECT_TRUE(site) << site.error().what;
    return std::move(*site);
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = open_store(folder_.file());
};

TEST_F(SiteFactsTest, DepthAndInlinksOfRandomGraphs) {
  for (std::uint32_t seed = 1; seed <= 25; ++seed) {
    const Graph graph(seed, 3 + seed * 3);
    const auto site = saved(graph.pages);
    std::map<std::string, int> depths = graph.depths();
    std::map<std::string, std::set<std::string>> inlinks;  // pages that link, whatever the number of links
    std::map<std::string, std::set<std::string>> followed;
    for (const PageRecord& record : graph.pages) {
      for (const Link& link : record.facts.links) {
        if (link.kind != LinkKind::anchor && link.kind != LinkKind::area) continue;
        if (link.target == record.visit.url) continue;
        const std::string& from = record.visit.url.href();
        inlinks[link.target.href()].insert(from);
        if (link.followed() && !record.summary.nofollow) followed[link.target.href()].insert(from);
      }
    }
    for (const PageRecord& record : graph.pages) {
      const std::string& url = record.visit.url.href();
      const UrlState state = site->state(site->find(record.visit.url));
      EXPECT_EQ(state.depth, depths.contains(url) ? depths[url] : kFar) << seed << " " << url;
      EXPECT_EQ(state.inlinks, inlinks[url].size()) << seed << " " << url;
      EXPECT_EQ(state.followed_inlinks, followed[url].size()) << seed << " " << url;
      EXPECT_TRUE(state.known);
    }
  }
}

std::string row_text(const SiteFacts& site, const LinkRow& row) {
  return fmt::format("{} > {} {} {} {} {}", site.url(row.source), row.link.target.href(),
                     static_cast<int>(row.link.kind), row.link.anchor, row.link.rel, row.link.line);
}

TEST_F(SiteFactsTest, LinkStreamsInBothDirections) {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    const Graph graph(seed, 60);
    const auto site = saved(graph.pages);
    std::map<std::string, std::vector<std::string>> sources;                         // by source text
    std::map<std::string, std::map<std::string, std::vector<std::string>>> targets;  // by target, source
    for (const PageRecord& record : graph.pages) {
      for (const Link& link : record.facts.links) {
        const std::string text =
            fmt::format("{} > {} {} {} {} {}", record.visit.url.href(), link.target.href(),
                        static_cast<int>(link.kind), link.anchor, link.rel, link.line);
        sources[record.visit.url.href()].push_back(text);
        targets[link.target.href()][record.visit.url.href()].push_back(text);
      }
    }
    std::vector<std::string> expected;
    for (const auto& [source, rows] : sources) expected.insert(expected.end(), rows.begin(), rows.end());
    std::vector<std::string> got;
    site->for_each_link_by_source([&](const LinkRow& row) { got.push_back(row_text(*site, row)); });
    EXPECT_EQ(got, expected) << seed;
    expected.clear();
    for (const auto& [target, by_source] : targets) {
      for (const auto& [source, rows] : by_source) expected.insert(expected.end(), rows.begin(), rows.end());
    }
    for (int round = 0; round < 2; ++round) {
      got.clear();
      site->for_each_link_by_target([&](const LinkRow& row) {
        got.push_back(row_text(*site, row));
        EXPECT_EQ(site->url(row.target), row.link.target.href());
        EXPECT_EQ(row.target_state.inlinks, site->state(row.target).inlinks);
      });
      EXPECT_EQ(got, expected) << seed;
    }
  }
}

TEST_F(SiteFactsTest, PagesComeInOrderOfTheirTextWithOrWithoutFacts) {
  const auto site = saved({page("https://a.test/z"), page("https://a.test/"), page("https://a.test/m")});
  for (const bool with_facts : {false, true}) {
    std::string order;
    site->for_each_page(with_facts, [&](const PageRow& row) {
      order += row.visit.url.path();
      EXPECT_EQ(row.facts != nullptr, with_facts);
      EXPECT_EQ(site->url(row.id), row.visit.url.href());
    });
    EXPECT_EQ(order, "//m/z");
  }
}

TEST_F(SiteFactsTest, ChainsOfRedirects) {
  const auto redirect = [](const std::string& from, const std::string& to) {
    PageRecord record = page(from);
    record.has_facts = false;
    record.visit.status = 302;
    record.visit.redirect = url_of(to);
    return record;
  };
  PageRecord refused;
  refused.visit.url = url_of("https://a.test/refused");
  refused.visit.outcome = Outcome::refused;
  refused.visit.refusal = Refusal::excluded;
  std::vector<PageRecord> pages{redirect("https://a.test/1", "https://a.test/2"),
                                redirect("https://a.test/2", "https://a.test/3"),
                                page("https://a.test/3"),
                                redirect("https://a.test/out", "https://b.test/"),
                                redirect("https://a.test/no", "https://a.test/refused"),
                                refused,
                                redirect("https://a.test/self", "https://a.test/self"),
                                redirect("https://a.test/ping", "https://a.test/pong"),
                                redirect("https://a.test/pong", "https://a.test/ping")};
  for (int i = 0; i < 30; ++i) {
    pages.push_back(
        redirect(fmt::format("https://a.test/long{}", i), fmt::format("https://a.test/long{}", i + 1)));
  }
  const auto site = saved(pages);
  const auto at = [&](const std::string& url) {
    const Resolved r = site->resolve(site->find(url_of(url)));
    return fmt::format("{} {}{}{}", r.final == 0 ? "-" : site->url(r.final), r.hops, r.loop ? " loop" : "",
                       r.unknown ? " unknown" : "");
  };
  EXPECT_EQ(at("https://a.test/3"), "https://a.test/3 0");
  EXPECT_EQ(at("https://a.test/1"), "https://a.test/3 2");
  EXPECT_EQ(at("https://a.test/out"), "- 1 unknown");
  EXPECT_EQ(at("https://a.test/no"), "https://a.test/refused 1 unknown");
  EXPECT_EQ(at("https://a.test/self"), "https://a.test/self 1 loop");
  EXPECT_EQ(at("https://a.test/ping"), "https://a.test/ping 2 loop");
  EXPECT_EQ(at("https://a.test/long0"), "https://a.test/long20 20");
  EXPECT_EQ(site->find(url_of("https://never.test/")), 0u);
  EXPECT_FALSE(site->state(0).known);
  EXPECT_FALSE(site->state(4'000'000'000).known);
}

TEST_F(SiteFactsTest, HostsThatNobodyCouldReachAreSetAsideUnlessTheInternetWasSeen) {
  const auto other = [](const std::string& url, Outcome outcome, Role role) {
    PageRecord record;
    record.visit.url = *Url::parse(url);
    record.visit.outcome = outcome;
    record.visit.role = role;
    record.visit.status = outcome == Outcome::response ? 404 : 0;
    return record;
  };
  const std::vector<PageRecord> dead{
      other("https://gone.example/", Outcome::dns_failure, Role::external),
      other("https://cdn.example/a.png", Outcome::connect_timeout, Role::resource),
      other("https://slow.example/", Outcome::first_byte_timeout, Role::external)};
  struct Case {
    const char* name;
    std::string own_ip;
    bool another_answered;
    std::int64_t unreached;
  };
  for (const Case& c : {Case{"nobody answered", "127.0.0.1", false, 2}, Case{"by a proxy", "", false, 2},
                        Case{"the own host is public", "8.8.8.8", false, 0},
                        Case{"another answered", "127.0.0.1", true, 0}}) {
    SCOPED_TRACE(c.name);
    std::vector<PageRecord> pages = dead;
    pages.push_back(page(kSite));
    pages.back().visit.remote_ip = c.own_ip;
    if (c.another_answered) pages.push_back(other("https://b.example/", Outcome::response, Role::external));
    const std::unique_ptr<SiteFacts> site = saved(pages);
    EXPECT_EQ(site->unreached(), c.unreached);
    EXPECT_EQ(site->state(site->find(*Url::parse("https://gone.example/"))).broken(), c.unreached == 0);
    EXPECT_TRUE(site->state(site->find(*Url::parse("https://slow.example/"))).broken());
    EXPECT_TRUE(site->state(site->find(*Url::parse(kSite))).known);
  }
}

TEST_F(SiteFactsTest, GroupsAreThoseOfTheFoldedValues) {
  std::vector<PageRecord> pages;
  const auto add = [&](const std::string& path, const std::string& title) -> PageRecord& {
    pages.push_back(page("https://a.test/" + path, title));
    pages.back().summary.lang = "en";
    return pages.back();
  };
  add("a", "Same  Title");
  add("b", "same title");
  add("c", "ＳＡＭＥ title");
  add("d", "Other");
  add("e", "");
  add("f", "");
  add("g", "same title").summary.indexability = Indexability::noindex;
  add("h", "other").summary.canonical = url_of("https://a.test/d");
  add("i", "alone");
  const auto site = saved(pages);
  std::map<std::string, std::string> groups;
  site->for_each_group(GroupKey::title, [&](std::string_view value, std::span<const GroupMember> members) {
    for (const GroupMember& member : members) {
      groups[std::string(value)] += std::string(url_of(site->url(member.id)).path());
      EXPECT_EQ(member.lang, "en");
      EXPECT_EQ(member.canonical.empty(), site->url(member.id) != "https://a.test/h");
    }
  });
  EXPECT_EQ(groups, (std::map<std::string, std::string>{{"Same  Title", "/a/b/c"}, {"Other", "/d/h"}}));
}

TEST_F(SiteFactsTest, GroupsOfEveryKey) {
  std::vector<PageRecord> pages;
  for (int i = 0; i < 4; ++i) {
    pages.push_back(page(fmt::format("https://a.test/{}", i), fmt::format("t{}", i)));
    PageRecord& record = pages.back();
    record.summary.description = i < 2 ? "D" : "";
    record.summary.h1 = i > 0 ? "H" : "other";
    record.facts.main_text = "text";
    record.facts.text.main_chars = i == 3 ? 0 : 4;
    record.facts.text.main_hash = hash128(i == 3 ? "" : "text");
    record.facts.body_hash = hash128(i % 2 == 0 ? "even" : "odd");
  }
  const auto site = saved(pages);
  const auto sizes = [&](GroupKey key) {
    std::multiset<std::size_t> out;
    site->for_each_group(key, [&](std::string_view value, std::span<const GroupMember> members) {
      EXPECT_FALSE(value.empty());
      out.insert(members.size());
    });
    return out;
  };
  EXPECT_EQ(sizes(GroupKey::title), (std::multiset<std::size_t>{}));
  EXPECT_EQ(sizes(GroupKey::description), (std::multiset<std::size_t>{2}));
  EXPECT_EQ(sizes(GroupKey::h1), (std::multiset<std::size_t>{3}));
  EXPECT_EQ(sizes(GroupKey::main_text), (std::multiset<std::size_t>{3}));
  EXPECT_EQ(sizes(GroupKey::body), (std::multiset<std::size_t>{2, 2}));
}

TEST_F(SiteFactsTest, AnOldSnapshotIsReadAsItWas) {
  PageRecord home = page(kSite, "A");
  home.facts.links = {link_to("https://a.test/b")};
  const SnapshotId first = store_->begin_snapshot(kSite, "1", "{}", 5)->id;
  home.visit.timings.first_byte = 111;
  ASSERT_TRUE(store_->save_pages(first, {home, page("https://a.test/b")}));
  home.facts.links.clear();
  home.facts.body_hash = hash128("new");
  home.visit.timings.first_byte = 222;
  const auto now = saved({home, page("https://a.test/b")});
  const auto then = std::move(*store_->site_facts(first));
  const auto state = [&](const SiteFacts& site) { return site.state(site.find(url_of("https://a.test/b"))); };
  EXPECT_EQ(state(*then).inlinks, 1u);
  EXPECT_EQ(state(*then).depth, 1);
  EXPECT_EQ(state(*now).inlinks, 0u);
  EXPECT_EQ(state(*now).depth, kFar);
  const auto first_byte = [](SiteFacts& site) {
    std::int32_t out = 0;
    site.for_each_page(false, [&](const PageRow& row) {
      if (row.visit.url.href() == kSite) out = row.visit.timings.first_byte;
    });
    return out;
  };
  EXPECT_EQ(first_byte(*then), 111);
  EXPECT_EQ(first_byte(*now), 222);
}

TEST_F(SiteFactsTest, ADisturbedVisitorMayAskForStatesAndUrls) {
  const auto site = saved(Graph(3, 40).pages);
  int links = 0;
  site->for_each_link_by_target([&](const LinkRow& row) {
    ++links;
    EXPECT_EQ(site->find(row.link.target), row.target);
    site->resolve(row.target);
  });
  site->for_each_page(true, [&](const PageRow& row) { EXPECT_EQ(site->find(row.visit.url), row.id); });
  EXPECT_GT(links, 10);
}

}  // namespace
}  // namespace sitelark
