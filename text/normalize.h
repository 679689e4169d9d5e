// ICU's normalizers in bounded time: they sort combining marks by insertion, which a page of nothing but
// marks would make quadratic. For the files of this room.
#pragma once

#include <unicode/normalizer2.h>

#include <string>
#include <string_view>

namespace sitelark {

// Appends the normal form. A run of more than 512 bytes in which each character may join the one before is
// cut; no text that people write has one (Unicode's stream-safe format allows 30 marks, UAX 15, 13).
void append_normalized(std::string& out, std::string_view utf8, const icu::Normalizer2& normalizer);

}  // namespace sitelark
