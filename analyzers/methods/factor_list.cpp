#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analyzers/data_files.h"
#include "analyzers/methods/factors.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

TwoTexts texts(const Json& json) {
  return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()};
}

// Reads one file. What is wrong is thrown with what it was in, and told by read_factor_list.
class FactorReader {
 public:
  FactorList read(const Json& json) {
    list_.date = json.at("date");
    for (const Json& one : json.at("factors")) {
      in_ = one.value("id", "?");
      list_.factors.push_back({one.at("id"), texts(one.at("title")), texts(one.at("note")), one.at("weight"),
                               one.at("surveyed")});
    }
    for (const Json& one : json.at("indicators")) read_indicator(one);
    for (const Json& one : json.at("devices")) read_device(one);
    in_ = "types";
    list_.types = json.at("types").get<decltype(list_.types)>();
    for (const auto& [type, devices] : list_.types) {
      for (const std::string& device : devices) find(list_.devices, device);
    }
    return std::move(list_);
  }

  const std::string& place() const { return in_; }

 private:
  void read_indicator(const Json& one) {
    in_ = one.value("id", "?");
    IndicatorInfo info{.id = one.at("id"),
                       .factor = one.at("factor"),
                       .title = texts(one.at("title")),
                       .missing = texts(one.at("missing")),
                       .unit = one.at("unit"),
                       .zero = one.at("zero"),
                       .full = one.at("full"),
                       .logarithmic = one.at("scale") == "log"};
    find(list_.factors, info.factor);
    if (info.zero == info.full) throw std::runtime_error("\"zero\" and \"full\" are equal");
    if (info.logarithmic && !(info.zero > 0 && info.full > 0))
      throw std::runtime_error("a logarithm needs numbers above 0");
    list_.indicators.push_back(std::move(info));
  }

  void read_device(const Json& one) {
    in_ = one.value("id", "?");
    find(list_.factors, one.at("factor").get<std::string>());
    list_.devices.push_back({one.at("id"), one.at("factor"), texts(one.at("title")), one.at("words"),
                             one.at("parts"), one.at("inputs"), one.at("types")});
  }

  template <class Info>
  static void find(const std::vector<Info>& all, const std::string& id) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const Info& info) { return info.id == id; });
    if (!known) throw std::runtime_error(fmt::format("there is no \"{}\"", id));
  }

  std::string in_ = "head";
  FactorList list_;
};

}  // namespace

Result<FactorList> read_factor_list(std::string_view content) {
  const Json json = Json::parse(content, nullptr, false);
  if (json.is_discarded()) return fail("factors.json is no JSON");
  FactorReader reader;
  try {
    return reader.read(json);
  } catch (const std::exception& error) {
    return fail(fmt::format("factors.json: {}: {}", reader.place(), error.what()));
  }
}

const FactorList& factor_list() {
  static const FactorList list = [] {
    auto read = read_factor_list(data_file("factors.json"));
    if (!read) throw std::logic_error(read.error().what);
    return std::move(*read);
  }();
  return list;
}

double indicator_score(const IndicatorInfo& info, double value) {
  const auto on_scale = [&](double number) {
    return info.logarithmic ? std::log(std::max(number, std::min(info.zero, info.full))) : number;
  };
  const double zero = on_scale(info.zero), full = on_scale(info.full);
  return 100 * std::clamp((on_scale(value) - zero) / (full - zero), 0.0, 1.0);
}

std::vector<FactorScore> score_factors(const FactorList& list, const Measures& indicators,
                                       const FactorWeights& weights) {
  std::vector<FactorScore> scores;
  for (const FactorInfo& factor : list.factors) {
    const auto own = weights.find(factor.id);
    FactorScore score{.info = &factor, .weight = own == weights.end() ? factor.weight : own->second};
    double sum = 0;
    for (const IndicatorInfo& info : list.indicators) {
      if (info.factor != factor.id) continue;
      ++score.indicators;
      const auto measure = indicators.find(info.id);
      if (measure == indicators.end()) continue;
      const bool ratio = info.unit == "ratio";
      if (ratio && measure->second.denominator == 0) continue;
      ++score.measured;
      sum += indicator_score(
          info, ratio ? measure->second.numerator / measure->second.denominator : measure->second.numerator);
    }
    if (score.measured > 0) score.score = sum / score.measured;
    scores.push_back(score);
  }
  return scores;
}

std::optional<double> site_quality(std::span<const FactorScore> scores) {
  double sum = 0, weight = 0;
  for (const FactorScore& one : scores) {
    if (!one.score) continue;
    sum += one.weight * *one.score;
    weight += one.weight;
  }
  return weight > 0 ? std::optional(sum / weight) : std::nullopt;
}

}  // namespace sitelark
