// Pattern: a regular expression (RE2: linear time on any input). Immutable, safe from any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

class Pattern {
 public:
  // nullopt when it does not compile; `error` then says why.
  static std::optional<Pattern> compile(std::string_view expression, std::string* error = nullptr,
                                        bool ignore_case = false);
  // A built-in expression: a mistake in it is a bug (asserted).
  explicit Pattern(std::string_view expression, bool ignore_case = false);

  bool found_in(std::string_view text) const;  // anywhere
  // Groups of the first match at or behind `from`, [0] the whole; empty when there is none. Views into
  // `text`; a group that took no part is a view without data.
  std::vector<std::string_view> match(std::string_view text, std::size_t from = 0) const;
  const std::string& expression() const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace sitelark
