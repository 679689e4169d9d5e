#include "analyzers/rankings/ctr_curves.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analyzers/data_files.h"

namespace sitelark {
namespace {

double number(std::string_view word) { return std::stod(std::string(word)); }

void add_tail(CtrCurve& curve, const std::vector<std::string_view>& words) {
  const double first = number(words.at(1)), last = number(words.at(2));
  if (static_cast<double>(curve.at.size()) + 1 != first)
    throw std::logic_error("ctr_curves.txt: the tail of " + curve.name + " leaves a gap");
  for (double position = first; position <= last; ++position)
    curve.at.push_back(number(words.at(3)) / 100 * std::pow(first / position, number(words.at(4))));
}

std::vector<CtrCurve> read() {
  std::vector<CtrCurve> curves;
  for (const std::string_view line : data_lines("ctr_curves.txt")) {
    const std::vector<std::string_view> words = parts_of(line, ' ');
    if (words[0] == "curve") {
      const std::size_t label = words.at(0).size() + words.at(1).size() + words.at(2).size() + 3;
      curves.push_back({std::string(words[1]), std::string(words[2]), std::string(line.substr(label)), {}});
    } else if (words[0] == "percent") {
      for (std::size_t i = 1; i < words.size(); ++i) curves.back().at.push_back(number(words[i]) / 100);
    } else {
      add_tail(curves.back(), words);
    }
  }
  return curves;
}

}  // namespace

const std::vector<CtrCurve>& ctr_curves() {
  static const std::vector<CtrCurve> curves = read();
  return curves;
}

const CtrCurve& default_ctr_curve() { return ctr_curves().front(); }

const CtrCurve* ctr_curve(std::string_view name) {
  const auto& curves = ctr_curves();
  const auto found =
      std::find_if(curves.begin(), curves.end(), [&](const CtrCurve& curve) { return curve.name == name; });
  return found == curves.end() ? nullptr : &*found;
}

}  // namespace sitelark
