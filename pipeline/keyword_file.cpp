#include "pipeline/keyword_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <sstream>

#include "model/url.h"
#include "pipeline/project.h"
#include "text/charset.h"
#include "text/csv.h"
#include "text/fold.h"
#include "text/han_variants.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLongestKeyword = 100;  // characters

bool is_language(std::string_view text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return (text.size() == 2 || text.size() == 3) && std::all_of(text.begin(), text.end(), is_lower);
}

bool is_page(const std::string& text) {
  if (text.starts_with('/')) return true;
  const auto url = Url::parse(text);
  return url && url->is_http() && !url->host().empty();
}

Error wrong(std::string what, std::string hint) { return {std::move(what), std::move(hint), true}; }

std::string quoted(std::string_view text) {
  std::ostringstream out;
  out << toml::value<std::string>(std::string(text));
  return out.str();
}

std::size_t line_begin(const std::string& file, std::size_t line) {
  std::size_t at = 0;
  for (std::size_t n = 1; n < line && at != file.npos; ++n) {
    at = file.find('\n', at);
    if (at != file.npos) ++at;
  }
  return std::min(at, file.size());
}

// Lines of the table, its head included: [first, last].
struct Lines {
  std::size_t first = 0;
  std::size_t last = 0;
};

std::optional<Lines> lines_of(const std::string& file, std::size_t n, const std::string& path) {
  const toml::table root = toml::parse(file, path);
  const toml::array* tables = root["keyword"].as_array();
  if (tables == nullptr || n >= tables->size()) return std::nullopt;
  const toml::table* table = (*tables)[n].as_table();
  if (table == nullptr) return std::nullopt;
  Lines lines{table->source().begin.line, table->source().begin.line};
  for (const auto& [key, node] : *table)
    lines.last = std::max<std::size_t>(lines.last, node.source().end.line);
  return lines;
}

// Is `after` the project `before` without its n-th keyword, and else the same?
bool is_only_missing(const Project& before, const Project& after, std::size_t n) {
  if (after.keywords.size() + 1 != before.keywords.size() || after.sites.size() != before.sites.size() ||
      after.checks.size() != before.checks.size() || after.name != before.name)
    return false;
  for (std::size_t i = 0; i < after.keywords.size(); ++i) {
    const Keyword& old = before.keywords[i < n ? i : i + 1];
    const Keyword& now = after.keywords[i];
    if (old.text != now.text || old.page != now.page || old.language != now.language ||
        old.group != now.group)
      return false;
  }
  return true;
}

std::string decoded(std::string_view bytes) {
  const std::string_view marked = encoding_of_bom(bytes);
  if (!marked.empty()) return decode(bytes, marked).utf8;
  return is_valid_utf8(bytes) ? std::string(bytes) : decode(bytes, "gb18030").utf8;
}

constexpr std::pair<std::string_view, std::string Keyword::*> kColumns[] = {
    {"keyword", &Keyword::text},      {"text", &Keyword::text},     {"关键词", &Keyword::text},
    {"language", &Keyword::language}, {"语言", &Keyword::language}, {"page", &Keyword::page},
    {"url", &Keyword::page},          {"页面", &Keyword::page},     {"网址", &Keyword::page},
    {"group", &Keyword::group},       {"分组", &Keyword::group},    {"priority", &Keyword::priority},
    {"优先级", &Keyword::priority},
};

std::string Keyword::*column_named(std::string_view name) {
  const std::string folded = fold_variants(name);
  for (const auto& [known, member] : kColumns) {
    if (known == folded) return member;
  }
  return nullptr;
}

}  // namespace

bool is_same_keyword(const Keyword& a, const Keyword& b) {
  const bool may_be = a.language.empty() || b.language.empty() || a.language == b.language;
  return may_be && fold_variants(a.text) == fold_variants(b.text);
}

std::optional<Error> complaint_about(const Keyword& keyword, const std::vector<Keyword>& others) {
  if (keyword.text.empty()) return wrong("a [[keyword]] needs a \"text\"", "");
  if (count_chars(keyword.text) > kLongestKeyword)
    return wrong(fmt::format("the keyword \"{}...\" is too long", first_chars(keyword.text, 20)),
                 fmt::format("At most {} characters.", kLongestKeyword));
  if (!keyword.language.empty() && !is_language(keyword.language))
    return wrong(fmt::format("\"{}\" is not a language of a keyword", keyword.language),
                 "Write two or three small letters: \"en\", \"zh\".");
  if (!keyword.page.empty() && !is_page(keyword.page))
    return wrong(fmt::format("\"{}\" is not the address of a page", keyword.page),
                 "Write it whole, or from the site's root: /tea/green/");
  if (others.size() >= kMaxKeywords) return wrong(fmt::format("more than {} keywords", kMaxKeywords), "");
  const auto same = [&](const Keyword& other) { return is_same_keyword(other, keyword); };
  if (std::any_of(others.begin(), others.end(), same))
    return wrong(fmt::format("the keyword \"{}\" is there already", keyword.text), "");
  return std::nullopt;
}

std::string keyword_text(const Keyword& keyword) {
  std::string out = fmt::format("\n[[keyword]]\ntext = {}\n", quoted(keyword.text));
  if (!keyword.language.empty()) out += fmt::format("language = {}\n", quoted(keyword.language));
  if (!keyword.page.empty()) out += fmt::format("page = {}\n", quoted(keyword.page));
  if (!keyword.group.empty()) out += fmt::format("group = {}\n", quoted(keyword.group));
  if (!keyword.priority.empty()) out += fmt::format("priority = {}\n", quoted(keyword.priority));
  return out;
}

Result<std::string> without_keyword(const std::string& file, std::size_t n, const std::string& path) {
  const auto before = parse_project(file, path);
  if (!before) return tl::unexpected<Error>(before.error());
  const auto by_hand = [&] {
    return tl::unexpected<Error>(wrong(
        fmt::format("{}: the keyword is not written in lines of its own", path), "Take it out by hand."));
  };
  const auto lines = lines_of(file, n, path);
  if (!lines || lines->first == 0) return by_hand();
  std::size_t begin = line_begin(file, lines->first);
  const std::size_t end = line_begin(file, lines->last + 1);
  if (begin >= 2 && file.compare(begin - 2, 2, "\n\n") == 0) --begin;  // the empty line that stood before it
  std::string out = file.substr(0, begin) + file.substr(end);
  const auto after = parse_project(out, path);
  if (!after || !is_only_missing(*before, *after, n)) return by_hand();
  return out;
}

Result<std::vector<Keyword>> keywords_from_csv(std::string_view bytes) {
  const auto rows = csv_rows(decoded(bytes));
  std::vector<Keyword> keywords;
  if (rows.empty()) return keywords;
  std::vector<std::string Keyword::*> columns;
  for (const std::string& cell : rows.front()) columns.push_back(column_named(collapse_space(cell)));
  const bool has_head = std::find(columns.begin(), columns.end(), &Keyword::text) != columns.end();
  if (!has_head) columns = {&Keyword::text};
  for (std::size_t i = has_head ? 1 : 0; i < rows.size(); ++i) {
    Keyword keyword;
    for (std::size_t n = 0; n < rows[i].size() && n < columns.size(); ++n) {
      if (columns[n] != nullptr) keyword.*columns[n] = collapse_space(rows[i][n]);
    }
    if (keyword.text.empty()) continue;
    const auto same = [&](const Keyword& other) { return is_same_keyword(other, keyword); };
    if (std::any_of(keywords.begin(), keywords.end(), same)) continue;
    if (auto complaint = complaint_about(keyword, keywords)) {
      complaint->what = fmt::format("row {}: {}", i + 1, complaint->what);
      return tl::unexpected<Error>(*complaint);
    }
    keywords.push_back(std::move(keyword));
  }
  return keywords;
}

}  // namespace sitelark
