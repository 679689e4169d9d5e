#include "text/pattern.h"

#include <re2/re2.h>

#include <cassert>

namespace sitelark {

struct Pattern::Compiled {
  Compiled(std::string_view expression, const RE2::Options& options)
      : text(expression), regex(text, options) {}
  std::string text;
  RE2 regex;
};

namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

RE2::Options options(bool ignore_case) {
  RE2::Options result;
  result.set_log_errors(false);
  result.set_case_sensitive(!ignore_case);
  result.set_max_mem(8 << 20);
  return result;
}

}  // namespace

std::optional<Pattern> Pattern::compile(std::string_view expression, std::string* error, bool ignore_case) {
  auto compiled = std::make_shared<const Compiled>(expression, options(ignore_case));
  if (!compiled->regex.ok()) {
    if (error != nullptr) {
      *error = compiled->regex.error();
    }
    return std::nullopt;
  }
  return Pattern(std::move(compiled));
}

Pattern::Pattern(std::string_view expression, bool ignore_case)
    : compiled_(std::make_shared<const Compiled>(expression, options(ignore_case))) {
  assert(compiled_->regex.ok());
}

bool Pattern::found_in(std::string_view text) const {
  return RE2::PartialMatch(piece(text), compiled_->regex);
}

std::vector<std::string_view> Pattern::match(std::string_view text, std::size_t from) const {
  const int groups = compiled_->regex.NumberOfCapturingGroups();
  if (groups < 0) {
    return {};
  }
  std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(groups) + 1);
  if (!compiled_->regex.Match(piece(text), from, text.size(), RE2::UNANCHORED, pieces.data(), groups + 1)) {
    return {};
  }
  std::vector<std::string_view> result;
  result.reserve(pieces.size());
  for (const re2::StringPiece& p : pieces) {
    result.emplace_back(p.data(), p.size());
  }
  return result;
}

const std::string& Pattern::expression() const { return compiled_->text; }

}  // namespace sitelark
