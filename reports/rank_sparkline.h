// A rank in time, small: as SVG for the report, as block characters for the terminal. A gap stays a gap.
#pragma once

#include <span>
#include <string>

#include "reports/rank_report.h"

namespace sitelark {

// Position 1 is at the top. Found points are joined only with their neighbours; "not in the first n" is a dot
// on the ground, and nothing is drawn where nothing is known. `label`: what a screen reader says; escaped
// here.
std::string sparkline_svg(std::span<const RankSpot> spots, std::string_view label);

// One cell a spot, the higher the better: "▁▂▃▄▅▆▇█"; '.' not in the first n; ' ' not known. At most `width`
// cells, of the newest spots.
std::string sparkline_text(std::span<const RankSpot> spots, std::size_t width);

}  // namespace sitelark
