#include "store/external_sort.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "store/test_pages.h"

namespace sitelark {
namespace {

struct SortCase {
  const char* name;
  int records;
  std::uint32_t keys;
  std::size_t longest;
};

class ExternalSorts : public ::testing::TestWithParam<SortCase> {};

TEST_P(ExternalSorts, GiveWhatAStableSortGives) {
  const testing::Folder folder;
  std::mt19937 random(7);
  std::vector<std::pair<std::uint32_t, std::string>> expected;
  ExternalSort sort(folder.file(), 64u << 10);
  for (int i = 0; i < GetParam().records; ++i) {
    const auto key = static_cast<std::uint32_t>(GetParam().keys == 0 ? random() : random() % GetParam().keys);
    const std::string record(random() % (GetParam().longest + 1), static_cast<char>('a' + i % 26));
    expected.emplace_back(key, std::to_string(i) + record);
    sort.add(key, expected.back().second);
  }
  sort.finish();
  std::stable_sort(expected.begin(), expected.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (int round = 0; round < 2; ++round) {
    std::vector<std::pair<std::uint32_t, std::string>> got;
    sort.for_each([&](std::uint32_t key, std::string_view record) { got.emplace_back(key, record); });
    EXPECT_TRUE(got == expected);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "a scratch file can be seen";
}

INSTANTIATE_TEST_SUITE_P(All, ExternalSorts,
                         ::testing::Values(SortCase{"none", 0, 0, 0}, SortCase{"one", 1, 0, 10},
                                           SortCase{"few_keys", 20'000, 3, 20},
                                           SortCase{"many_keys", 20'000, 0, 30},
                                           SortCase{"large_records", 60, 5, 200'000}),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace sitelark
