// What a project asks of its pages itself: expressions over one page, whose answers become columns of the
// page table ([[extract]] of sitelark.toml) or findings ([[check]]).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace sitelark {

enum class QueryKind : std::uint8_t { xpath, css, regex };
std::string_view name(QueryKind kind);  // "xpath" ...
std::optional<QueryKind> query_kind(std::string_view name);

struct PageQuery {
  QueryKind kind = QueryKind::css;
  std::string expression;
  std::string attribute;           // css only: its value instead of the element's text; elements without it
                                   // do not count
  std::vector<std::string> match;  // expressions (RE2) over the page's address, one must be found; empty: any

  bool operator==(const PageQuery&) const = default;
};

inline constexpr std::size_t kMaxQueryValues = 100;   // kept of one query on one page
inline constexpr std::int64_t kMaxQueryChars = 1000;  // kept of one value

// What a query found on one page.
struct QueryAnswer {
  std::vector<std::string> values;  // in page order, white space collapsed, within the limits above
  std::int64_t count = 0;           // all that were found; of a number or truth value 1, or 0 for 0 and false
  std::int32_t line = 0;            // of the first, 1-based; 0: not known
  std::string not_evaluated;        // why there is no answer: stable English words; empty: there is one

  bool operator==(const QueryAnswer&) const = default;
};

enum class Take : std::uint8_t { first, all, count };
std::string_view name(Take take);
std::optional<Take> take_of(std::string_view name);

// A column of the page table.
struct ExtractRule {
  std::string name;
  PageQuery query;
  Take take = Take::first;

  bool operator==(const ExtractRule&) const = default;
};

// A check of the project's own, of every HTML page that answered 2xx and whose address matches.
struct CustomCheck {
  std::string id;  // begins with "custom-"
  std::string title;
  std::string message;  // may name {value}, {values}, {count}, {line}
  Severity severity = Severity::warning;
  PageQuery query;
  bool missing = false;  // a finding where nothing is found, instead of where something is

  bool operator==(const CustomCheck&) const = default;
};

inline constexpr std::string_view kCustomPrefix = "custom-";
inline constexpr std::size_t kMaxPageQueries = 100;  // rules of a project, and as many checks of its own

// One cell of such a column.
struct Extracted {
  std::string name;                 // of the rule
  std::vector<std::string> values;  // empty: nothing was found; the number where the rule counts
  std::string not_evaluated;        // as in QueryAnswer

  bool operator==(const Extracted&) const = default;
};

// The cells of one page hold at most this many bytes; those that would hold more are not evaluated.
inline constexpr std::size_t kMaxExtractedBytes = 64u << 10;
inline constexpr std::string_view kTooMuchExtracted = "the columns of the page hold too much text";

// What the rules take of their queries' answers, in order; those whose query is not for this page are left
// out. `answers` may be longer.
std::vector<Extracted> extracted_by(const std::vector<ExtractRule>& rules,
                                    const std::vector<std::optional<QueryAnswer>>& answers);

// What one rule takes.
Extracted taken(const ExtractRule& rule, const QueryAnswer& answer);

// How a rule stands among the checks that could not look.
std::string extract_id(std::string_view name);

// The custom check with that id, or null.
const CustomCheck* find_custom(const std::vector<CustomCheck>& checks, std::string_view id);

}  // namespace sitelark
