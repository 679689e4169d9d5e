// Conditions of the methods: "title_present >= 0.98 and not robots_blocks and (a >= 1 or b >= 20%)".
//
//   or, and, not, parentheses; NAME OP NUMBER with >= <= > < == !=; a bare NAME is true when it is not 0;
//   a number may end in '%'.
//
// Three-valued: a term whose metric is missing is neither true nor false, nor is one that a lower bound
// leaves open. Bounded: at most 4,000 characters and parentheses 32 deep; evaluating does not recurse. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace sitelark {

enum class Truth : std::uint8_t { no, yes, unknown };

class Expression {
 public:
  struct Known {
    double value = 0;
    bool at_least = false;  // it may be higher
  };
  // The value of a metric; nullopt: it could not be measured.
  using Values = std::function<std::optional<Known>(std::string_view metric)>;

  // `is_metric` tells known names. The error names what is wrong and the column, from 1.
  static Result<Expression> parse(std::string_view text,
                                  const std::function<bool(std::string_view)>& is_metric);

  Expression() = default;  // empty: never true
  bool empty() const { return steps_.empty(); }
  std::vector<std::string> metrics() const;  // each once, in order

  struct Verdict {
    // Missing terms are left out: they count as true in `and`, as false in `or`; unknown where nothing is
    // left.
    Truth leaving_out = Truth::no;
    // Kleene's logic: what it is whatever the missing terms may turn out to be, else unknown.
    Truth certain = Truth::no;
    int terms = 0;
    int missing = 0;                // terms that are neither true nor false
    std::vector<std::string> open;  // their metrics
  };
  Verdict evaluate(const Values& values) const;

 private:
  friend class ExpressionParser;
  enum class Op : std::uint8_t { at_least, at_most, more, less, equal, unequal, all, any, negate };
  struct Step {  // postfix: terms push a value, all and any take two, negate takes one
    Op op = Op::more;
    std::string metric;
    double number = 0;
  };
  static bool compare(Op op, double value, double number);
  static Truth truth_of(const Step& step, const std::optional<Known>& known);
  std::vector<Step> steps_;
};

}  // namespace sitelark
