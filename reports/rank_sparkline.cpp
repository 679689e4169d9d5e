#include "reports/rank_sparkline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/safe_text.h"

namespace sitelark {
namespace {

constexpr double kWidth = 120, kHeight = 28, kEdge = 3;

// The scale is logarithmic: from 1 to 2 is more than from 41 to 42.
double depth_of(RankSpot position, RankSpot worst) {
  return worst <= 1 ? 0 : std::log(static_cast<double>(position)) / std::log(static_cast<double>(worst));
}

RankSpot worst_of(std::span<const RankSpot> spots) {
  RankSpot worst = 10;
  for (const RankSpot spot : spots) worst = std::max(worst, spot);
  return worst;
}

std::string line(const std::vector<std::pair<double, double>>& run) {
  if (run.size() == 1)
    return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1.6\"/>", run[0].first, run[0].second);
  std::string points;
  for (const auto& [x, y] : run) points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", x, y);
  return fmt::format("<polyline points=\"{}\"/>", points);
}

}  // namespace

std::string sparkline_svg(std::span<const RankSpot> spots, std::string_view label) {
  std::string out = fmt::format(
      "<svg class=\"spark\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" height=\"{:.0f}\" role=\"img\" "
      "aria-label=\"{}\">",
      kWidth, kHeight, kWidth, kHeight, html_escaped(label));
  const RankSpot worst = worst_of(spots);
  const double step = spots.size() > 1 ? (kWidth - 2 * kEdge) / static_cast<double>(spots.size() - 1) : 0;
  std::vector<std::pair<double, double>> run;
  const auto end_run = [&] {
    if (!run.empty()) out += line(run);
    run.clear();
  };
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const double x = kEdge + step * static_cast<double>(i);
    if (spots[i] > 0) {
      run.emplace_back(x, kEdge + (kHeight - 2 * kEdge) * depth_of(spots[i], worst));
      continue;
    }
    end_run();
    if (spots[i] < 0)
      out += fmt::format("<circle class=\"out\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"1\"/>", x, kHeight - 1.5);
  }
  end_run();
  return out + "</svg>";
}

std::string sparkline_text(std::span<const RankSpot> spots, std::size_t width) {
  static constexpr std::string_view kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (spots.size() > width) spots = spots.last(width);
  const RankSpot worst = worst_of(spots);
  std::string out;
  for (const RankSpot spot : spots) {
    if (spot == 0) out += ' ';
    if (spot < 0) out += '.';
    if (spot > 0) out += kBlocks[std::lround(7 * (1 - depth_of(spot, worst)))];
  }
  return out;
}

}  // namespace sitelark
