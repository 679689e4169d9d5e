// Where the indexes of the Encoding Standard differ from ICU's converters. For the files of this room.
#pragma once

#include <cstdint>
#include <span>

namespace sitelark {

struct IndexCorrection {
  std::uint32_t pointer = 0;
  char32_t code_point = 0;
};
std::span<const IndexCorrection> gb18030_corrections();  // GB 18030-2022 gave some a place of their own
std::span<const IndexCorrection> big5_corrections();

}  // namespace sitelark
