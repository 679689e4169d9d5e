// The value of <meta http-equiv=refresh> and of the Refresh header: "shared declarative refresh steps"
// (HTML Standard, 4.2.5.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sitelark {

struct MetaRefresh {
  std::int64_t seconds = 0;
  std::string_view url;  // as written, into the input; empty and has_url false: the page itself
  bool has_url = false;
};

std::optional<MetaRefresh> parse_meta_refresh(std::string_view content);

}  // namespace sitelark
