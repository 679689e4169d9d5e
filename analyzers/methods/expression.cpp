#include "analyzers/methods/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sitelark {
namespace {

constexpr std::size_t kLongest = 4'000;
constexpr std::size_t kDeepest = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Missing terms are left out.
Truth joined(Truth a, Truth b, bool all) {
  if (a == Truth::unknown) return b;
  if (b == Truth::unknown) return a;
  const bool yes = all ? a == Truth::yes && b == Truth::yes : a == Truth::yes || b == Truth::yes;
  return yes ? Truth::yes : Truth::no;
}

// Kleene's tables.
Truth certainly(Truth a, Truth b, bool all) {
  const Truth decides = all ? Truth::no : Truth::yes;
  if (a == decides || b == decides) return decides;
  return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : a;
}

Truth negated(Truth a) {
  if (a == Truth::unknown) return a;
  return a == Truth::yes ? Truth::no : Truth::yes;
}

}  // namespace

// Shunting-yard: operators wait on a stack of their own, so depth costs no stack of the program.
class ExpressionParser {
 public:
  using Op = Expression::Op;
  ExpressionParser(std::string_view text, const std::function<bool(std::string_view)>& is_metric)
      : text_(text), is_metric_(is_metric) {}

  Result<Expression> parse() {
    if (text_.size() > kLongest) return wrong("the condition is longer than 4,000 characters");
    while (skip_space()) {
      if (auto read = wants_term_ ? read_term() : read_operator(); !read)
        return tl::unexpected<Error>(read.error());
    }
    if (wants_term_) return wrong("a metric is missing");
    while (!waiting_.empty()) {
      if (waiting_.back() == Waiting::open) return wrong("a ) is missing");
      take_back();
    }
    return std::move(out_);
  }

 private:
  enum class Waiting : std::uint8_t { open, any, all, negate };  // in order of how strongly they bind

  tl::unexpected<Error> wrong(std::string_view what) const {
    return fail(fmt::format("{} at column {}", what, at_ + 1));
  }
  bool skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) ++at_;
    return at_ < text_.size();
  }
  std::string_view word() const {
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || (end > at_ && is_digit(text_[end])))) ++end;
    return text_.substr(at_, end - at_);
  }

  Result<void> wait(Waiting what) {
    if (std::count(waiting_.begin(), waiting_.end(), Waiting::open) >= static_cast<long>(kDeepest) ||
        waiting_.size() > 4 * kDeepest)
      return wrong("the condition is nested too deeply");
    waiting_.push_back(what);
    return {};
  }

  Result<void> read_term() {
    if (text_[at_] == '(') {
      ++at_;
      return wait(Waiting::open);
    }
    const std::string_view name = word();
    if (name.empty()) return wrong(fmt::format("\"{}\" is no metric", text_.substr(at_, 1)));
    if (name == "not") {
      at_ += name.size();
      return wait(Waiting::negate);
    }
    if (name == "and" || name == "or") return wrong(fmt::format("a metric is missing before \"{}\"", name));
    if (!is_metric_(name)) return wrong(fmt::format("there is no metric \"{}\"", name));
    at_ += name.size();
    wants_term_ = false;
    return comparison({.op = Op::unequal, .metric = std::string(name)});
  }

  Result<void> comparison(Expression::Step step) {
    static constexpr std::pair<std::string_view, Op> kOps[] = {{">=", Op::at_least}, {"<=", Op::at_most},
                                                               {"==", Op::equal},    {"!=", Op::unequal},
                                                               {">", Op::more},      {"<", Op::less}};
    skip_space();
    for (const auto& [sign, op] : kOps) {
      if (!text_.substr(at_).starts_with(sign)) continue;
      at_ += sign.size();
      skip_space();
      step.op = op;
      if (auto read = read_number(step.number); !read) return read;
      break;
    }
    out_.steps_.push_back(std::move(step));
    return {};
  }

  Result<void> read_number(double& number) {
    const auto [end, bad] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
    if (bad != std::errc() || !(number > -1e15 && number < 1e15)) return wrong("a number is missing");
    at_ = static_cast<std::size_t>(end - text_.data());
    if (at_ < text_.size() && text_[at_] == '%') {
      number /= 100;
      ++at_;
    }
    return {};
  }

  Result<void> read_operator() {
    if (text_[at_] == ')') return close();
    const std::string_view name = word();
    if (name != "and" && name != "or")
      return wrong(fmt::format("\"and\" or \"or\" is missing before \"{}\"",
                               name.empty() ? text_.substr(at_, 1) : name));
    at_ += name.size();
    const Waiting mine = name == "and" ? Waiting::all : Waiting::any;
    while (!waiting_.empty() && waiting_.back() >= mine) take_back();
    wants_term_ = true;
    return wait(mine);
  }

  Result<void> close() {
    while (!waiting_.empty() && waiting_.back() != Waiting::open) take_back();
    if (waiting_.empty()) return wrong("a ( is missing for this )");
    waiting_.pop_back();
    ++at_;
    return {};
  }

  void take_back() {
    const Waiting what = waiting_.back();
    waiting_.pop_back();
    const Op op = what == Waiting::all ? Op::all : what == Waiting::any ? Op::any : Op::negate;
    out_.steps_.push_back({.op = op});
  }

  std::string_view text_;
  const std::function<bool(std::string_view)>& is_metric_;
  std::size_t at_ = 0;
  bool wants_term_ = true;
  std::vector<Waiting> waiting_;
  Expression out_;
};

Result<Expression> Expression::parse(std::string_view text,
                                     const std::function<bool(std::string_view)>& is_metric) {
  return ExpressionParser(text, is_metric).parse();
}

std::vector<std::string> Expression::metrics() const {
  std::vector<std::string> names;
  for (const Step& step : steps_) {
    if (!step.metric.empty() && std::find(names.begin(), names.end(), step.metric) == names.end())
      names.push_back(step.metric);
  }
  return names;
}

// Metrics are quotients of counts: what differs in the 9th place only is the same.
bool Expression::compare(Op op, double value, double number) {
  constexpr double kSame = 1e-9;
  switch (op) {
    case Op::at_least:
      return value >= number - kSame;
    case Op::at_most:
      return value <= number + kSame;
    case Op::more:
      return value > number + kSame;
    case Op::less:
      return value < number - kSame;
    case Op::equal:
      return value >= number - kSame && value <= number + kSame;
    case Op::unequal:
    case Op::all:
    case Op::any:
    case Op::negate:
      break;
  }
  return value < number - kSame || value > number + kSame;
}

// Of a lower bound only what no higher number would change.
Truth Expression::truth_of(const Step& step, const std::optional<Known>& known) {
  if (!known) return Truth::unknown;
  const bool holds = compare(step.op, known->value, step.number);
  const bool above = compare(Op::more, known->value, step.number);
  const bool grows_true = step.op == Op::at_least || step.op == Op::more;
  if (known->at_least && !above && !(grows_true && holds)) return Truth::unknown;
  return holds ? Truth::yes : Truth::no;
}

Expression::Verdict Expression::evaluate(const Values& values) const {
  struct Pair {
    Truth leaving_out, certain;
  };
  Verdict verdict;
  std::vector<Pair> stack;
  for (const Step& step : steps_) {
    if (!step.metric.empty()) {
      const Truth truth = truth_of(step, values(step.metric));
      ++verdict.terms;
      if (truth == Truth::unknown) {
        ++verdict.missing;
        verdict.open.push_back(step.metric);
      }
      stack.push_back({truth, truth});
    } else if (step.op == Op::negate) {
      stack.back() = {negated(stack.back().leaving_out), negated(stack.back().certain)};
    } else {
      const Pair right = stack.back();
      stack.pop_back();
      Pair& left = stack.back();
      const bool all = step.op == Op::all;
      left = {joined(left.leaving_out, right.leaving_out, all), certainly(left.certain, right.certain, all)};
    }
  }
  if (stack.empty()) return verdict;
  verdict.leaving_out = stack.back().leaving_out;
  verdict.certain = stack.back().certain;
  return verdict;
}

}  // namespace sitelark
