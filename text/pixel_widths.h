// The advance table of Arial (Liberation Sans), for the files of this room.
#pragma once

namespace sitelark {

// Units of 1/2048 em; negative where the table lacks the character.
int arial_units(char32_t c);

}  // namespace sitelark
