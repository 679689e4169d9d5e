// Trouble with files that the user supplied, in words.
#pragma once

#include <string>

#include "model/reading_trouble.h"

namespace sitelark {

// One sentence without the file's name; in the language of the program.
std::string words_of(const ReadingTrouble& trouble);

}  // namespace sitelark
