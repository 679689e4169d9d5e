// The terminal and the language: what every command needs to speak to a person.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "model/result.h"

namespace sitelark {

// Exit codes of every command.
inline constexpr int kDone = 0;
inline constexpr int kFindings = 1;       // findings at or above --fail-on
inline constexpr int kCouldNot = 2;       // could not do it; wrong usage included
inline constexpr int kInPart = 3;         // done in part
inline constexpr int kInterrupted = 130;  // resumable

// Chosen once at the start: --lang, else the project's, else LANG and LC_ALL.
void use_language(std::string_view language);  // "en", "zh"; anything else is ignored
const std::string& language();
std::string language_of_environment();

// The text in the chosen language. Both are always there: nothing can be left untranslated.
inline const char* t(const char* english, const char* chinese) {
  return language() == "zh" ? chinese : english;
}

// The same with values; both formats are checked by the compiler.
template <class... Values>
std::string say(fmt::format_string<Values...> english, fmt::format_string<Values...> chinese,
                Values&&... values) {
  return fmt::format(language() == "zh" ? chinese : english, std::forward<Values>(values)...);
}

bool out_is_terminal();
bool err_is_terminal();
bool use_color(bool is_terminal);  // NO_COLOR, TERM=dumb
int terminal_width();              // columns; 80 where unknown

void print(std::string_view text);      // standard output
void print_err(std::string_view text);  // standard error
// "sitelark: what" and the hint below it, on standard error. Returns kCouldNot.
int complain(const Error& error);

}  // namespace sitelark
