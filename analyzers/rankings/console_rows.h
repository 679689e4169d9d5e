// Which rows of Search Console count where rows of several exports overlap. Pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/ranks.h"

namespace sitelark {

// How far a row is split: by country, device and page; 0: of all, as the setting wants it. The lower, the
// better it stands for the whole; rows of one number are parts of one sum. nullopt: it is of another country
// or device than the setting names.
std::optional<int> console_split(const ConsoleRow& row, const SearchSetting& setting);

// Of each query and day the rows that fit the setting (none: all) and are least split, and rows of longer
// periods where no row that counts is of any of their days: single days before periods, newer periods before
// older ones, shorter ones first. Rows without impressions never count. In the order of the rows; valid as
// long as they are.
std::vector<const ConsoleRow*> counted_rows(std::span<const ConsoleRow> rows,
                                            const SearchSetting& setting = {});

// Their clicks and impressions, the position by impressions; the query is the first row's. All zero of none.
ConsoleSum console_sum(std::span<const ConsoleRow* const> rows);

}  // namespace sitelark
