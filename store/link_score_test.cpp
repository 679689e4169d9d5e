// The link score, held against the slow and obvious way on random sites, and what is folded into what.
#include <gtest/gtest.h>

#include <cmath>
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

std::string address(std::uint32_t n) { return n == 0 ? kSite : fmt::format("https://a.test/p{}", n); }

class LinkScoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<SiteFacts> saved(const std::vector<PageRecord>& pages) {
    const SnapshotId id = store_->begin_snapshot(kSite, "1", "{}", 5)->id;
    EXPECT_TRUE(store_->save_pages(id, pages));
    auto site = store_->site_facts(id);
    EXPECT_TRUE(site) << site.error().what;
    return std::move(*site);
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = open_store(folder_.file());
};

PageRecord page_with_links(const std::string& url, const std::vector<std::string>& targets) {
  PageRecord record = page(url, url);
  std::string body = url;
  for (const std::string& target : targets) {
    record.facts.links.push_back(link_to(target, "a"));
    body += " " + target;
  }
  record.facts.body_hash = hash128(body);
  return record;
}

// By the dense matrix, 200 rounds.
std::vector<double> ranks(const std::vector<std::set<std::uint32_t>>& links) {
  const auto n = static_cast<double>(links.size());
  std::vector<double> rank(links.size(), 1 / n);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> next(links.size(), 0.15 / n);
    for (std::size_t from = 0; from < links.size(); ++from) {
      for (std::size_t to = 0; to < links.size(); ++to) {
        if (links[from].empty()) next[to] += 0.85 * rank[from] / n;
      }
      for (const std::uint32_t to : links[from])
        next[to] += 0.85 * rank[from] / static_cast<double>(links[from].size());
    }
    rank = next;
  }
  return rank;
}

TEST_F(LinkScoreTest, RandomSites) {
  for (std::uint32_t seed = 1; seed <= 15; ++seed) {
    std::minstd_rand random(seed);
    const std::uint32_t size = 2 + seed * 4;
    std::vector<std::set<std::uint32_t>> links(size);
    std::vector<PageRecord> pages;
    for (std::uint32_t from = 0; from < size; ++from) {
      std::vector<std::string> targets;
      for (auto n = static_cast<std::uint32_t>(random() % 6); n > 0; --n) {
        const auto to = static_cast<std::uint32_t>(random() % size);
        targets.insert(targets.end(), 1 + n % 2, address(to));  // twice is once
        if (to != from) links[from].insert(to);
      }
      pages.push_back(page_with_links(address(from), targets));
    }
    const auto site = saved(pages);
    const std::vector<double> expected = ranks(links);
    const double highest = *std::max_element(expected.begin(), expected.end());
    for (std::uint32_t n = 0; n < size; ++n) {
      const UrlState state = site->state(site->find(url_of(address(n))));
      EXPECT_NEAR(state.link_score, 100 * std::log10(1 + 9 * expected[n] / highest), 1e-3)
          << seed << " " << n;
    }
  }
}

TEST_F(LinkScoreTest, WhatHasNoVoteAndWhatIsFolded) {
  PageRecord redirect = page("https://a.test/old");
  redirect.has_facts = false;
  redirect.visit.status = 301;
  redirect.visit.redirect = url_of("https://a.test/new");
  redirect.summary.indexability = Indexability::redirect;
  PageRecord stub = page_with_links("https://a.test/stub", {"https://a.test/new"});
  stub.facts.links[0].kind = LinkKind::meta_refresh;
  stub.summary.words = 0;
  PageRecord hidden = page_with_links("https://a.test/hidden", {"https://a.test/new"});
  hidden.summary.noindex = true;
  hidden.summary.indexability = Indexability::noindex;
  PageRecord nofollow = page_with_links("https://a.test/nofollow", {"https://a.test/new"});
  nofollow.facts.links[0].rel = rel::nofollow;
  const auto site =
      saved({page_with_links(kSite, {"https://a.test/old", "https://a.test/stub", "https://b.test/"}),
             redirect, stub, hidden, nofollow, page_with_links("https://a.test/new", {kSite})});
  const auto state = [&](const char* url) { return site->state(site->find(url_of(url))); };
  EXPECT_EQ(state("https://a.test/new").votes, 1u);  // the home page, by two ways
  EXPECT_EQ(state("https://a.test/old").link_score, -1);
  EXPECT_EQ(state("https://a.test/stub").link_score, -1);
  EXPECT_EQ(state("https://a.test/stub").forward, site->find(url_of("https://a.test/new")));
  EXPECT_GT(state("https://a.test/hidden").link_score, 0);
  EXPECT_EQ(state("https://a.test/new").link_score > state("https://a.test/nofollow").link_score, true);
}

TEST_F(LinkScoreTest, SitesOfNothingAndOfLoops) {
  PageRecord loop = page(kSite);
  loop.has_facts = false;
  loop.visit.status = 301;
  loop.visit.redirect = url_of(kSite);
  const auto site = saved({loop});
  EXPECT_EQ(site->state(site->find(url_of(kSite))).link_score, -1);
}

}  // namespace
}  // namespace sitelark
