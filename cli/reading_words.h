// Trouble with files that the user supplied, in words.
#pragma once

#include <string>

#include "crawler/imports/backlink_export.h"
#include "model/reading_trouble.h"

namespace sitelark {

// One sentence without the file's name, safe to print; in the language of the program.
std::string words_of(const ReadingTrouble& trouble);
std::string words_of(RowFault fault);
// "Ahrefs, 120 rows, read as UTF-16LE, 2 skipped"
std::string words_of(const BacklinkReading& reading);

}  // namespace sitelark
