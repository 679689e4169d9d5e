// What makes a site succeed: volume, freshness, services, speed and interactivity, and what a survey says
// that users like, as the dated data file analyzers/data/factors.json describes it. Scores come from what an
// audit measured; what was not measured has no score and no weight.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/methods/method_list.h"
#include "model/site_facts.h"

namespace sitelark {

struct FactorInfo {
  std::string id;
  TwoTexts title, note;
  double weight = 0;      // of the survey, in percent
  bool surveyed = false;  // false: a success factor to which the survey gave no figure
};

struct IndicatorInfo {
  std::string id, factor;
  TwoTexts title, missing;    // what it needs
  std::string unit;           // "ratio", "count", "days", "ms", "bytes", "words"
  double zero = 0, full = 1;  // values that count nothing and fully, either may be the larger one
  bool logarithmic = false;   // between them
};

// A service or a way to take part, told by words of titles, main headings and link texts, by parts of
// addresses, types of form fields, or types of structured data.
struct DeviceInfo {
  std::string id, factor;
  TwoTexts title;
  std::vector<std::string> words, parts, inputs, types;
};

struct FactorList {
  std::string date;
  std::vector<FactorInfo> factors;
  std::vector<IndicatorInfo> indicators;
  std::vector<DeviceInfo> devices;
  std::map<std::string, std::vector<std::string>, std::less<>> types;  // devices that a site of a type needs
};
Result<FactorList> read_factor_list(std::string_view content);  // the error names the place
const FactorList& factor_list();                                // read once; safe from any thread

struct SiteFactors {
  Measures indicators;                         // what is not there is missing evidence
  std::map<std::string, std::string> devices;  // found ones: id, an address where it was seen
  bool partly_read = false;                    // a limit ended the crawl: counts are at least that
};

// Reads every page and link of the audit once. Growth and change need SiteFacts with a comparison().
SiteFactors measure_factors(SiteFacts& site, std::span<const Keyword> keywords);

// 0-100
double indicator_score(const IndicatorInfo& info, double value);

struct FactorScore {
  const FactorInfo* info = nullptr;
  double weight = 0;
  std::optional<double> score;  // mean of its indicators that were measured, 0-100
  int measured = 0, indicators = 0;
};
using FactorWeights = std::map<std::string, double, std::less<>>;  // a project's own, by factor
std::vector<FactorScore> score_factors(const FactorList& list, const Measures& indicators,
                                       const FactorWeights& weights);
// Weighted mean of those that have a score; nullopt: none has.
std::optional<double> site_quality(std::span<const FactorScore> scores);

}  // namespace sitelark
