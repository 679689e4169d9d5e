#include "analyzers/rankings/volatility.h"

#include <gtest/gtest.h>

#include <vector>

namespace sitelark {
namespace {

using List = std::vector<std::string>;

TEST(Volatility, TheSameListDidNotMove) {
  const List list{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  EXPECT_NEAR(*rank_biased_overlap(list, list), 1, 1e-12);
  EXPECT_NEAR(*volatility(list, list), 0, 1e-12);
  EXPECT_EQ(mean_move(list, list), 0);
}

TEST(Volatility, NothingInCommonIsOne) {
  EXPECT_NEAR(*volatility(List{"a", "b"}, List{"c", "d"}), 1, 1e-12);
  EXPECT_EQ(volatility(List{"a"}, List{}), 1);
  EXPECT_FALSE(volatility(List{}, List{}));
  EXPECT_FALSE(mean_move(List{"a"}, List{"b"}));
}

TEST(Volatility, CountedByHand) {
  // 0.1 / 0.9 * (1 * 0.9 + 1/2 * 0.81 + 1 * 0.729) + 0.729
  EXPECT_NEAR(*rank_biased_overlap(List{"a", "b", "c"}, List{"a", "c", "b"}), .955, 1e-12);
  // 0.1 / 0.9 * (0 * 0.9 + 1 * 0.81 + 1 * 0.729) + 0.729
  EXPECT_NEAR(*rank_biased_overlap(List{"a", "b", "c"}, List{"b", "a", "c"}), .9, 1e-12);
}

TEST(Volatility, WhatHappensAtTheTopWeighsMore) {
  const List list{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
  List top = list, bottom = list;
  std::swap(top[0], top[1]);
  std::swap(bottom[8], bottom[9]);
  EXPECT_GT(*volatility(list, top), 2 * *volatility(list, bottom));
  EXPECT_EQ(mean_move(list, top), mean_move(list, bottom));
}

TEST(Volatility, AShorterListThatAgreesDidNotMove) {
  EXPECT_NEAR(*rank_biased_overlap(List{"a", "b", "c", "d"}, List{"a", "b"}), 1, 1e-12);
  EXPECT_NEAR(*rank_biased_overlap(List{"a", "b"}, List{"a", "b", "c", "d"}), 1, 1e-12);
}

TEST(Volatility, OnlyTheFirstTenAndEachAddressOnce) {
  List a, b;
  for (int i = 0; i < 20; ++i) {
    a.push_back(std::to_string(i));
    b.push_back(i < 10 ? std::to_string(i) : std::to_string(100 + i));
  }
  EXPECT_NEAR(*volatility(a, b), 0, 1e-12);
  EXPECT_NEAR(*rank_biased_overlap(List{"a", "a", "b"}, List{"a", "b"}), 1, 1e-12);
  EXPECT_EQ(mean_move(List{"a", "b", "c"}, List{"c", "b", "a", "a"}), (2 + 0 + 2) / 3.0);
}

ResultList list_of(const std::vector<SearchResult>& results) {
  ResultList list;
  list.pages = {1, 2};
  for (SearchResult result : results) {
    result.position = result.place = static_cast<std::int32_t>(list.results.size()) + 1;
    list.results.push_back(std::move(result));
  }
  return list;
}

SearchResult at(std::string url, std::string shown = {}) {
  SearchResult result;
  result.url = std::move(url);
  result.shown = std::move(shown);
  return result;
}

TEST(ListMove, AddressesAreComparedAsForRanks) {
  const ResultList list = list_of({at("https://www.a.test/x"), at("https://b.test/"), at("https://c.test/")});
  const ResultList same = list_of({at("http://a.test/x"), at("https://b.test/"), at("https://c.test/")});
  EXPECT_NEAR(list_move(list, same)->volatility, 0, 1e-12);
  const ResultList moved = list_of({at("https://b.test/"), at("https://a.test/x"), at("https://new.test/")});
  const auto move = list_move(list, moved);
  ASSERT_TRUE(move);
  EXPECT_EQ(move->kept, 2);
  EXPECT_EQ(move->listed, 3);
  EXPECT_EQ(move->mean_move, 1);
  EXPECT_GT(move->volatility, 0.1);
}

TEST(ListMove, LinksThatChangeWithEveryLookAreNoMove) {
  const ResultList before = list_of({at("http://www.baidu.com/link?url=a", "shop.example.cn/tea"),
                                     at("https://baike.baidu.com/item/x"),
                                     at("http://www.baidu.com/link?url=b", "www.cha.example › 茶")});
  ResultList now = list_of({at("http://www.baidu.com/link?url=c", "shop.example.cn/other"),
                            at("https://baike.baidu.com/item/y"), at("http://www.baidu.com/link?url=d")});
  EXPECT_FALSE(list_move(before, now)) << "one of them cannot be told";
  now.results[2].target = "https://cha.example/green";
  EXPECT_NEAR(list_move(before, now)->volatility, 0, 1e-12);
}

TEST(ListMove, NothingIsSaidOfListsWithoutTheirTop) {
  const ResultList list = list_of({at("https://a.test/")});
  ResultList later = list;
  later.pages = {2};
  EXPECT_FALSE(list_move(list, later));
  EXPECT_FALSE(list_move(list, ResultList()));
}

}  // namespace
}  // namespace sitelark
