// Telling a finding in a language: its check's message template, filled with its evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/check_page.h"
#include "model/finding.h"

namespace sitelark {

// A placeholder without evidence becomes "?": an old finding may lack what a newer template names.
// Whole numbers are written plainly, others with at most two decimals; of a list the first five are shown. An
// empty value outside quotation marks is told as "(none)".
std::string fill_message(std::string_view message, const Evidence& evidence, Language language);
std::string message_of(const Finding& finding, Language language);

// Names of the placeholders in order, each once.
std::vector<std::string> placeholders(std::string_view message);

}  // namespace sitelark
