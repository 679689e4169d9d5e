// What rows of Search Console say of one site, as methods ask for it. Fed one by one. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>

#include "model/ranks.h"

namespace sitelark {

// Impressions of the brand's queries by day. The console gives the same impressions in several finenesses (by
// page, country, device); only days of one fineness are compared.
struct BrandDays {
  std::map<std::int64_t, double> impressions;  // by day; days on which nobody searched for the brand are 0
};

struct ConsoleEvidence {
  std::int64_t date = 0;  // UTC seconds: the newest day that rows tell of; 0: there are none
  // Pages that were shown within 90 days: hashes of their addresses (address_key). What was shown is indexed;
  // what was not may be.
  std::unordered_set<std::uint64_t> pages;
  std::array<BrandDays, 8> brand;  // by fineness, the coarsest first
};

std::uint64_t address_key(std::string_view address);  // without fragment

class ConsoleEvidenceMaker {
 public:
  // `today`: days since 1970. Without a brand no query is its.
  ConsoleEvidenceMaker(const std::string& brand, std::int64_t today);

  void add(const ConsoleRow& row);
  ConsoleEvidence take() { return std::move(out_); }

 private:
  std::string brand_;  // folded
  std::int64_t today_;
  ConsoleEvidence out_;
};

// Mean daily impressions of the brand's queries in the 28 days before a day and in the 14 days from it on;
// nullopt: the rows do not reach over that time.
struct BrandMeans {
  double before = 0, after = 0;
};
std::optional<BrandMeans> brand_means(const ConsoleEvidence& console, std::int64_t start);

}  // namespace sitelark
