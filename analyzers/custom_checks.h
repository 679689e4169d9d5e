// Checks of the project's own (model/page_query.h): judged like those of the program, told by their own
// words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzers/check.h"
#include "analyzers/check_page.h"
#include "model/page_query.h"

namespace sitelark {

inline constexpr std::string_view kNotReadToItsEnd = "the page was not read to its end";

// Judges the answer to its query. Missing is no finding where the page was cut: then it was not evaluated.
void judge_custom(const CustomCheck& check, const QueryAnswer& answer, const PageFacts& facts,
                  Findings& findings);

// "{value}" ...: what a message may name, by what the check looks for.
std::vector<std::string> placeholders_of(bool missing);
std::vector<std::string> unknown_placeholders(const CustomCheck& check);

// The words of a check of the program or of one of these; nullopt: neither. One without a message is told by
// its title. They are in the language that the project wrote them in.
std::optional<CheckWords> words_of(std::string_view id, const std::vector<CustomCheck>& custom,
                                   Language language);

// A finding of either kind, told. Without its check's definition it is told by its id.
std::string message_of(const Finding& finding, const std::vector<CustomCheck>& custom, Language language);

// Whether there is a check of either kind, and what was probably meant where there is none; empty: nothing
// near.
bool is_check(std::string_view id, const std::vector<CustomCheck>& custom);
std::string nearest_check(std::string_view id, const std::vector<CustomCheck>& custom);

// What the runner knows of them. `check` must outlive it.
CheckInfo info_of(const CustomCheck& check);

}  // namespace sitelark
