// Values in exports as vendors write them. Pure; nullopt: it is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/backlinks.h"

namespace sitelark {

// UTC seconds of "2026-08-11", "2026-08-11 04:12:00 +00:00", "2026/8/11", "2026年8月11日", "Sep 15, 2026",
// "15 Sep 2026", "8/25/2026" (month first, unless it cannot be), "25.08.2026" (day first),
// "/Date(1316156400000-0700)/" and all that HTTP and sitemaps have.
std::optional<std::int64_t> export_date(std::string_view text);

// true, yes, 1, 是 ...; false, no, 0, 否 ...
std::optional<bool> export_flag(std::string_view text);

// "1,240", "1 240", "62.5", "12%".
std::optional<double> export_number(std::string_view text);

// "text", "TextLink", "image", "redirect" ...
std::optional<BacklinkKind> export_kind(std::string_view text);

// "nofollow ugc", "follow", "Dofollow"; nullopt: a word that is no rel value of ours stands in it alone.
std::optional<std::uint8_t> export_rel(std::string_view text);

}  // namespace sitelark
