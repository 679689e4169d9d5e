#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace sitelark {
namespace {

std::string& chosen() {
  static std::string value = "en";
  return value;
}

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

void use_language(std::string_view language) {
  if (language == "en" || language == "zh") chosen() = language;
}

const std::string& language() { return chosen(); }

std::string language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view value = environment(name);
    if (!value.empty()) return value.starts_with("zh") ? "zh" : "en";
  }
  return "en";
}

bool out_is_terminal() { return isatty(STDOUT_FILENO) == 1; }
bool err_is_terminal() { return isatty(STDERR_FILENO) == 1; }

bool use_color(bool is_terminal) {
  return is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

int terminal_width() {
  winsize size{};
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 80;
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_err(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

int complain(const Error& error) {
  print_err(fmt::format("sitelark: {}\n", error.what));
  if (!error.hint.empty()) print_err(fmt::format("  {}\n", error.hint));
  return kCouldNot;
}

}  // namespace sitelark
