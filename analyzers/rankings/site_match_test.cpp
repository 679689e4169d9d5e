#include "analyzers/rankings/site_match.h"

#include <gtest/gtest.h>

#include "analyzers/rankings/merged_list.h"

namespace sitelark {
namespace {

// Enough of the Public Suffix List.
std::string registrable(const std::string& host) {
  for (const std::string_view suffix : {".co.uk", ".github.io", ".com"}) {
    if (!host.ends_with(suffix)) continue;
    const std::string name = host.substr(0, host.size() - suffix.size());
    if (name.empty()) return {};
    const std::size_t dot = name.rfind('.');
    return (dot == name.npos ? name : name.substr(dot + 1)) + std::string(suffix);
  }
  return {};
}

bool is_of(const std::string& url, const RankedSite& site) {
  return belongs_to({.url = url}, site, registrable);
}

RankedSite site(const std::string& url, SiteMatch match, std::vector<std::string> subdomains = {}) {
  return {.name = "x", .url = url, .match = match, .subdomains = std::move(subdomains)};
}

TEST(SiteMatch, TheHostCountsWhateverItsSpelling) {
  const RankedSite host = site("https://www.example.com/", SiteMatch::host);
  for (const char* good : {"http://example.com/a", "https://WWW.EXAMPLE.com/b?c#d", "https://example.com./",
                           "https://user:pw@example.com/", "example.com/a", "https://example.com:443/"})
    EXPECT_TRUE(is_of(good, host)) << good;
  for (const char* bad :
       {"https://notexample.com/", "https://example.com.evil.test/", "https://blog.example.com/",
        "https://other.test/?u=https://example.com/", "https://example.com:8443/", "", "example",
        "ftp://example.com/", "https://https://example.com/", "https://www.www.example.com/"})
    EXPECT_FALSE(is_of(bad, host)) << bad;
  EXPECT_TRUE(is_of("https://xn--bcher-kva.com/", site("https://bücher.com/", SiteMatch::host)));
}

TEST(SiteMatch, SubdomainsCountWhereTheProjectSaysSo) {
  EXPECT_TRUE(is_of("https://blog.example.com/", site("https://example.com/", SiteMatch::host, {"blog"})));
  EXPECT_FALSE(is_of("https://shop.example.com/", site("https://example.com/", SiteMatch::host, {"blog"})));
  EXPECT_FALSE(is_of("https://blogexample.com/", site("https://example.com/", SiteMatch::host, {"blog"})));
  EXPECT_TRUE(is_of("https://a.b.example.com/", site("https://example.com/", SiteMatch::host, {"*"})));
  const RankedSite below = site("https://www.example.com/", SiteMatch::host_and_subdomains);
  EXPECT_TRUE(is_of("https://a.b.example.com/", below));
  EXPECT_FALSE(is_of("https://notexample.com/", below));
}

TEST(SiteMatch, ARegisteredDomainIsNotAPublicSuffix) {
  const RankedSite shop = site("https://shop.example.co.uk/", SiteMatch::registrable_domain);
  EXPECT_TRUE(is_of("https://www.example.co.uk/", shop));
  EXPECT_FALSE(is_of("https://other.co.uk/", shop));
  const RankedSite pages = site("https://me.github.io/", SiteMatch::registrable_domain);
  EXPECT_TRUE(is_of("https://me.github.io/x", pages));
  EXPECT_FALSE(is_of("https://you.github.io/x", pages));
  EXPECT_FALSE(is_of("https://10.0.0.2/", site("https://10.0.0.1/", SiteMatch::registrable_domain)));
}

TEST(SiteMatch, OneAddressIsNoOtherOfItsHost) {
  const RankedSite exact = site("https://example.com/a?b=1", SiteMatch::exact_url);
  EXPECT_TRUE(is_of("http://www.example.com/a?b=1#c", exact));
  EXPECT_FALSE(is_of("https://example.com/a", exact));
  EXPECT_FALSE(is_of("https://example.com/a/?b=1", exact));
  const RankedSite prefix = site("https://example.com/shop", SiteMatch::url_prefix);
  for (const char* good :
       {"https://example.com/shop", "https://example.com/shop/x", "https://example.com/shop?x"})
    EXPECT_TRUE(is_of(good, prefix)) << good;
  for (const char* bad :
       {"https://example.com/shopping", "https://example.com/", "https://blog.example.com/shop"})
    EXPECT_FALSE(is_of(bad, prefix)) << bad;
}

TEST(SiteMatch, ARedirectLinkBelongsToTheHostThatIsShown) {
  SearchResult result{.url = "http://www.baidu.com/link?url=abc", .shown = "www.example.com › tea"};
  const RankedSite host = site("https://example.com/", SiteMatch::host);
  const RankedSite exact = site("https://example.com/", SiteMatch::exact_url);
  EXPECT_TRUE(belongs_to(result, host, registrable));
  EXPECT_FALSE(belongs_to(result, exact, registrable)) << "the path is not known";
  EXPECT_FALSE(belongs_to(result, site("https://baidu.com/", SiteMatch::host), registrable));
  result.shown = "示例网";
  EXPECT_FALSE(belongs_to(result, host, registrable));
  result.target = "https://example.com/";
  EXPECT_TRUE(belongs_to(result, exact, registrable));
  result = {.url = "https://baidu.com/about", .shown = "www.example.com"};
  EXPECT_FALSE(belongs_to(result, host, registrable)) << "an address of its own";
}

ResultList page(std::int32_t number, const std::vector<std::string>& urls, bool blocks = true) {
  ResultList list{.pages = {number}};
  std::int32_t n = 0;
  for (const std::string& url : urls) {
    ++n;
    list.results.push_back(
        {.page = number, .place = n, .position = n, .block = blocks ? n + 1 : 0, .url = url});
  }
  return list;
}

const RankedSite kOwn = site("https://own.test/", SiteMatch::host);

TEST(RankOf, CountsOnOverPagesThatWereRead) {
  const ResultList list =
      merged_list({page(2, {"https://c.test/", "https://own.test/y", "https://own.test/x"}),
                   page(1, {"https://a.test/", "https://b.test/"})});
  EXPECT_EQ(list.depth(), 5);
  const Rank rank = rank_of(list, kOwn, registrable);
  EXPECT_EQ(rank.standing, Standing::found);
  EXPECT_EQ(rank.position, 4);
  EXPECT_EQ(rank.page, 2);
  EXPECT_EQ(rank.place, 2);
  EXPECT_EQ(rank.block, 3 + 3) << "blocks 1 to 3 stood on the first page";
  EXPECT_FALSE(rank.estimated);
  EXPECT_EQ(rank.url, "https://own.test/y");
  EXPECT_EQ(rank.others, std::vector<std::int32_t>{5});
}

TEST(RankOf, AGapMakesPlacesEstimates) {
  const ResultList list = merged_list({page(3, {"https://a.test/", "https://own.test/"})});
  const Rank rank = rank_of(list, kOwn, registrable);
  EXPECT_EQ(rank.position, 22);
  EXPECT_TRUE(rank.estimated);
  EXPECT_EQ(rank.block, 0);
  EXPECT_EQ(list.depth(), 0);
}

TEST(RankOf, WhatWasNotReadIsNotAbsent) {
  EXPECT_EQ(rank_of(merged_list({page(3, {"https://a.test/"})}), kOwn, registrable).standing,
            Standing::skipped);
  const Rank absent =
      rank_of(merged_list({page(1, {"https://a.test/"}), page(3, {"https://b.test/"})}), kOwn, registrable);
  EXPECT_EQ(absent.standing, Standing::not_in_first);
  EXPECT_EQ(absent.depth, 1);
  const Rank nothing = rank_of({.pages = {1}, .ended = true}, kOwn, registrable);
  EXPECT_EQ(nothing.standing, Standing::not_in_first);
  EXPECT_EQ(nothing.depth, 0);
}

TEST(MergedList, TakesEachPageOnce) {
  ResultList both = page(1, {"https://a.test/"});
  both.pages = {1, 2};
  both.results.push_back({.page = 2, .place = 1, .url = "https://b.test/"});
  const ResultList list = merged_list({both, page(2, {"https://x.test/"}), page(3, {"https://c.test/"})});
  EXPECT_EQ(list.pages, (std::vector<std::int32_t>{1, 2, 3}));
  ASSERT_EQ(list.results.size(), 3u);
  EXPECT_EQ(list.results[1].url, "https://b.test/");
  EXPECT_EQ(list.results[2].position, 3);
}

}  // namespace
}  // namespace sitelark
