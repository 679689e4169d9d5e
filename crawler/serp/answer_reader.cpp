#include "crawler/serp/answer_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>

#include "crawler/crawl/retry.h"
#include "crawler/serp/result_reader.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kLongestDetail = 300;  // characters

std::string cut_detail(std::string_view text) {
  std::u32string points = code_points(text);
  for (char32_t& c : points) {
    if (c < 0x20 || c == 0x7F) c = ' ';
  }
  if (points.size() > kLongestDetail) points.resize(kLongestDetail);
  return to_utf8(points);
}

class AnswerReader {
 public:
  AnswerReader(const ProviderFile& file, SerpStep step, const SerpQuery& query, const ApiAnswer& answer)
      : file_(file), step_(step), query_(query), answer_(answer) {}

  SerpAnswer read() {
    const EngineRules* engine = file_.engine(query_.setting.engine);
    if (engine == nullptr) return failed(LookStatus::refused, "the provider does not know this engine");
    if (answer_.outcome != LookStatus::looked) return failed(answer_.outcome, answer_.detail);
    out_.retry_after = wait_asked();
    std::string why;
    document_ = JsonDocument::parse(answer_.body, &why);
    if (document_) root_ = document_->root();
    if (file_.cost) {
      if (const auto cost = file_.cost->first(root_).number(); cost && *cost >= 0) out_.cost = *cost;
    }
    const bool good = answer_.status >= 200 && answer_.status < 300;
    const AnswerRules& rules = engine->answers[static_cast<std::size_t>(step_)];
    if (good && document_ && any(rules.none) && !has_items(rules)) return nothing_found();
    if (const ErrorRule* rule = broken_rule()) return failed_by(*rule);
    if (!good) return failed_by_status();
    if (!document_) return no_json(why);
    for (const AnswerCondition& condition : rules.ok) {
      if (!condition.holds(answer_.status, root_)) return not_ok(condition);
    }
    return read_step(*engine, rules);
  }

 private:
  SerpAnswer failed(LookStatus status, const std::string& detail) {
    out_.status = status;
    out_.detail = cut_detail(masked(detail, answer_.secrets));
    return out_;
  }

  bool any(const std::vector<AnswerCondition>& conditions) const {
    return std::any_of(conditions.begin(), conditions.end(),
                       [&](const AnswerCondition& c) { return c.holds(answer_.status, root_); });
  }

  // A list that is there says more than a word that there is none.
  bool has_items(const AnswerRules& rules) const {
    return rules.results.at && rules.results.at->first(root_).size() > 0;
  }

  const ErrorRule* broken_rule() const {
    for (const ErrorRule& rule : file_.errors) {
      if (!rule.when.paths.empty() && !document_) continue;
      if (rule.when.holds(answer_.status, root_)) return &rule;
    }
    return nullptr;
  }

  std::string message() const {
    for (const JsonPath& path : file_.messages) {
      for (const JsonValue value : path.all(root_)) {
        if (!value.is_empty() && value.is(Kind::text)) return std::string(value.text());
      }
    }
    return {};
  }

  std::string told(std::string_view otherwise) const {
    const std::string said = message();
    return said.empty() ? std::string(otherwise) : said;
  }

  SerpAnswer failed_by(const ErrorRule& rule) {
    out_.advice = rule.advice;
    out_.advice_zh = rule.advice_zh;
    return failed(rule.status, told(described(rule.when)));
  }

  SerpAnswer failed_by_status() {
    const LookStatus status = status_of_http(answer_.status);
    if (status == LookStatus::parse)
      return failed(status, fmt::format("HTTP {}, which is no answer", answer_.status));
    return failed(status, fmt::format("HTTP {}{}", answer_.status, told("").empty() ? "" : ": " + told("")));
  }

  // A page for people where data was expected.
  SerpAnswer no_json(const std::string& why) {
    const std::string_view start = std::string_view(answer_.body).substr(0, 20'000);
    if (icontains_ascii(start, "captcha") || start.find("验证码") != start.npos)
      return failed(LookStatus::blocked, "a captcha instead of data");
    if (icontains_ascii(header(answer_.headers, "content-type"), "html"))
      return failed(LookStatus::parse, "a page (HTML) instead of JSON");
    return failed(LookStatus::parse, fmt::format("the answer is not JSON: {}", why));
  }

  SerpAnswer not_ok(const AnswerCondition& condition) {
    const std::string what = described(condition), said = message();
    return failed(LookStatus::parse, said.empty() ? what : fmt::format("{}: {}", what, said));
  }

  // What stands where the condition looks.
  std::string described(const AnswerCondition& condition) const {
    if (condition.paths.empty() || answer_.status != 200) return fmt::format("HTTP {}", answer_.status);
    const JsonValue seen = condition.paths.front().first(root_);
    return fmt::format("{} is {}", condition.paths.front().text(),
                       seen.is(Kind::missing) ? "missing" : seen.dumped().substr(0, 100));
  }

  SerpAnswer nothing_found() {
    out_.status = LookStatus::looked;
    out_.list.pages = {first_page()};
    out_.list.ended = true;
    return out_;
  }

  // One that brings several pages begins with the first.
  std::int32_t first_page() const { return file_.limits.pages_at_once > 1 ? 1 : std::max(query_.page, 1); }

  SerpAnswer read_step(const EngineRules& engine, const AnswerRules& rules) {
    switch (step_) {
      case SerpStep::look:
      case SerpStep::fetch:
        return read_list(engine, rules);
      case SerpStep::submit:
        out_.task = rules.task ? std::string(rules.task->first(root_).text()) : "";
        if (out_.task.empty()) return failed(LookStatus::parse, "the task has no name");
        out_.status = LookStatus::pending;
        return out_;
      case SerpStep::ready:
        break;
    }
    for (const JsonValue name : rules.ready ? rules.ready->all(root_) : std::vector<JsonValue>()) {
      if (!name.text().empty()) out_.ready.emplace_back(name.text());
    }
    out_.status = LookStatus::looked;
    return out_;
  }

  SerpAnswer read_list(const EngineRules& engine, const AnswerRules& rules) {
    const ReadList read = read_results({.rules = rules,
                                        .engine = engine.name,
                                        .first_page = first_page(),
                                        .page_size = file_.limits.page_size,
                                        .root = root_});
    if (!read.trouble.empty()) return failed(LookStatus::parse, read.trouble);
    if (read.list.results.empty()) {
      const bool is_end = rules.later_empty_is_end && first_page() > 1 && read.found_list;
      if (is_end) return nothing_found();
      return failed(LookStatus::empty_suspicious, told("no organic result, and no word that there is none"));
    }
    out_.list = read.list;
    out_.status = LookStatus::looked;
    if (file_.limits.pages_at_once > 1) {
      out_.list.ended = query_.stop_at.empty() && out_.list.pages.back() < query_.page + query_.pages - 1;
    } else if (rules.more) {
      out_.more = rules.more->holds(answer_.status, root_);
      out_.list.ended = !out_.more;
    } else {
      out_.more = query_.page < file_.limits.max_pages;
    }
    return out_;
  }

  std::optional<std::int64_t> wait_asked() const {
    constexpr std::int64_t kLongest = 31 * kSecondsPerDay;
    const auto sent = parse_http_date(header(answer_.headers, "date"));
    if (const int seconds = retry_after(answer_.headers, sent.value_or(std::time(nullptr))); seconds >= 0)
      return std::min<std::int64_t>(seconds, kLongest);
    if (file_.retry_after.empty() || answer_.status != 429) return std::nullopt;
    const std::string_view value = header(answer_.headers, file_.retry_after);
    std::int64_t seconds = -1;
    const auto [end, bad] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (bad != std::errc() || seconds < 0 || seconds > kLongest) return std::nullopt;
    return seconds;
  }

  const ProviderFile& file_;
  const SerpStep step_;
  const SerpQuery& query_;
  const ApiAnswer& answer_;
  std::optional<JsonDocument> document_;
  JsonValue root_;
  SerpAnswer out_;
};

}  // namespace

LookStatus status_of_http(int status) {
  if (status == 401 || status == 403) return LookStatus::auth;
  if (status == 402) return LookStatus::quota;
  if (status == 404 || status == 410) return LookStatus::not_found;
  if (status == 408 || status == 504) return LookStatus::timeout;
  if (status == 429) return LookStatus::rate_limited;
  if (status >= 400 && status < 500) return LookStatus::bad_request;
  return status >= 500 ? LookStatus::server : LookStatus::parse;
}

SerpAnswer read_answer(const ProviderFile& file, SerpStep step, const SerpQuery& query,
                       const ApiAnswer& answer) {
  return AnswerReader(file, step, query, answer).read();
}

}  // namespace sitelark
