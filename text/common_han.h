// The Han characters that most Chinese text consists of. Pure.
#pragma once

namespace sitelark {

// One of about 700: the most frequent ones of written Chinese in simplified script, and of pages about shops
// and the web. They are most of any Chinese text, and hardly any of what other text gives that is decoded as
// Chinese.
bool is_common_han(char32_t c);

}  // namespace sitelark
