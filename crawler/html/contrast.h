// Contrast of two colours as WCAG 2.2 computes it.
#pragma once

#include <optional>
#include <string_view>

namespace sitelark {

// 1 to 21. Nothing where a colour is not opaque, or written in a way that needs more than this value: known
// are #rgb, #rrggbb, rgb() with whole numbers, and the basic colour names.
std::optional<double> contrast(std::string_view colour, std::string_view background);

}  // namespace sitelark
