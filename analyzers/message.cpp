#include "analyzers/message.h"

#include <fmt/format.h>

namespace sitelark {
namespace {

constexpr std::size_t kShownOfList = 5;

std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

// `all`: how many there are where a check kept only some of them.
std::string list(const std::vector<std::string>& items, std::size_t all, Language language) {
  const std::string_view comma = language == Language::zh ? "、" : ", ";
  std::string text;
  for (std::size_t i = 0; i < items.size() && i < kShownOfList; ++i) {
    if (i > 0) text += comma;
    text += items[i];
  }
  if (items.size() <= kShownOfList) return text;
  const std::size_t left = all - kShownOfList;
  return text + (language == Language::zh ? fmt::format(" 等（另有 {} 个）", left)
                                          : fmt::format(" and {} more", left));
}

std::string tell(const EvidenceValue& value, std::size_t all, Language language) {
  struct Teller {
    std::size_t all;
    Language language;
    std::string operator()(bool v) const {
      if (language == Language::zh) return v ? "是" : "否";
      return v ? "yes" : "no";
    }
    std::string operator()(std::int64_t v) const { return fmt::format("{}", v); }
    std::string operator()(double v) const { return number(v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const std::vector<std::string>& v) const { return list(v, all, language); }
  };
  return std::visit(Teller{all, language}, value);
}

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == text.npos;
}

// Calls plain(text) and name(placeholder) for the parts of a template, in order.
template <class Plain, class Name>
void split(std::string_view message, const Plain& plain, const Name& name) {
  while (!message.empty()) {
    const std::size_t open = message.find('{');
    const std::size_t close = open == message.npos ? message.npos : message.find('}', open);
    if (close == message.npos) return plain(message);
    const std::string_view inner = message.substr(open + 1, close - open - 1);
    if (is_name(inner)) {
      plain(message.substr(0, open));
      name(inner);
      message.remove_prefix(close + 1);
    } else {
      plain(message.substr(0, open + 1));
      message.remove_prefix(open + 1);
    }
  }
}

}  // namespace

std::string fill_message(std::string_view message, const Evidence& evidence, Language language) {
  std::string text;
  split(
      message, [&](std::string_view part) { text += part; },
      [&](std::string_view name) {
        const EvidenceValue* value = value_of(evidence, name);
        const std::string told = value ? tell(*value, items_in(evidence, name), language) : "?";
        const bool quoted = text.ends_with('"') || text.ends_with("“");
        text += told.empty() && !quoted ? (language == Language::zh ? "（无）" : "(none)") : told;
      });
  return text;
}

std::string message_of(const Finding& finding, Language language) {
  const CheckWords* words = check_words(finding.check, language);
  return words ? fill_message(words->message, finding.evidence, language) : finding.check;
}

std::vector<std::string> placeholders(std::string_view message) {
  std::vector<std::string> names;
  split(
      message, [](std::string_view) {},
      [&](std::string_view name) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
      });
  return names;
}

}  // namespace sitelark
