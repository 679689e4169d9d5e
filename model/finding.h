// Finding: which check, where, and what was seen. It stores typed evidence, never a sentence, so an old
// finding can be told in any language. It is the same finding in another snapshot when (check, url,
// subject) is the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sitelark {

enum class Severity : std::uint8_t { error = 0, warning = 1, notice = 2, opportunity = 3 };
enum class Scope : std::uint8_t { page = 0, link = 1, site = 2 };

std::string_view name(Severity severity);  // "error" ...
std::string_view name(Scope scope);

// One seen value. Strings are as found on the page: hostile until escaped.
using EvidenceValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

// In the order in which a reader wants them; names are those of the message template's placeholders.
using Evidence = std::vector<std::pair<std::string, EvidenceValue>>;

// The value under a name; null: there is none.
const EvidenceValue* value_of(const Evidence& evidence, std::string_view name);

// How many items the list under `name` stands for, where a check kept some of them only: NAME_count, else
// "count", unless the list divides what is counted ("reasons", "numbers"). Never fewer than it holds.
std::size_t items_in(const Evidence& evidence, std::string_view name);

struct Finding {
  std::string check;  // id of the catalogue
  Severity severity = Severity::notice;
  Scope scope = Scope::page;
  std::string url;      // page, or source page of a link, or the site's start URL
  std::string subject;  // tells two findings of one check on one URL apart; no counts, lines or lists
  Evidence evidence;
};

// A check that could not look, and why ("the page's main text was not kept").
struct NotEvaluated {
  std::string check;
  std::string reason;  // stable words in English, translated by the report
  std::int64_t count = 0;
};

}  // namespace sitelark
