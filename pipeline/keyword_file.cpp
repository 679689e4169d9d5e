#include "pipeline/keyword_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>

#include "model/url.h"
#include "pipeline/project.h"
#include "pipeline/toml_text.h"
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
        old.group != now.group || old.tags != now.tags || old.volume != now.volume)
      return false;
  }
  return after.ranks.size() == before.ranks.size();
}

std::string decoded(std::string_view bytes) {
  const std::string_view marked = encoding_of_bom(bytes);
  if (!marked.empty()) return decode(bytes, marked).utf8;
  return is_valid_utf8(bytes) ? std::string(bytes) : decode(bytes, "gb18030").utf8;
}

enum class Column { none, text, language, page, group, priority, tags, volume };

constexpr std::pair<std::string_view, Column> kColumns[] = {
    {"keyword", Column::text},      {"text", Column::text},     {"关键词", Column::text},
    {"language", Column::language}, {"语言", Column::language}, {"page", Column::page},
    {"url", Column::page},          {"页面", Column::page},     {"网址", Column::page},
    {"group", Column::group},       {"分组", Column::group},    {"priority", Column::priority},
    {"优先级", Column::priority},   {"tags", Column::tags},     {"tag", Column::tags},
    {"标签", Column::tags},         {"volume", Column::volume}, {"search volume", Column::volume},
    {"搜索量", Column::volume},
};

Column column_named(std::string_view name) {
  const std::string folded = fold_variants(name);
  for (const auto& [known, column] : kColumns) {
    if (known == folded) return column;
  }
  return Column::none;
}

// false: the cell does not hold what the column wants.
bool put_cell(Keyword& keyword, Column column, const std::string& cell) {
  switch (column) {
    case Column::none:
      return true;
    case Column::text:
      return keyword.text = cell, true;
    case Column::language:
      return keyword.language = cell, true;
    case Column::page:
      return keyword.page = cell, true;
    case Column::group:
      return keyword.group = cell, true;
    case Column::priority:
      return keyword.priority = cell, true;
    case Column::tags:
      return keyword.tags = tags_of(cell), true;
    case Column::volume:
      break;
  }
  if (cell.empty()) return true;
  const auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), keyword.volume);
  return trouble == std::errc() && end == cell.data() + cell.size() && keyword.volume >= 0;
}

}  // namespace

KeywordIndex::KeywordIndex(const std::vector<Keyword>& keywords) {
  for (const Keyword& keyword : keywords) add(keyword);
}

void KeywordIndex::add(const Keyword& keyword) {
  languages_[fold_variants(keyword.text)].push_back(keyword.language);
  ++size_;
}

bool KeywordIndex::has(const Keyword& keyword) const {
  const auto known = languages_.find(fold_variants(keyword.text));
  if (known == languages_.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const std::string& language) {
    return language.empty() || keyword.language.empty() || language == keyword.language;
  });
}

std::vector<std::string> tags_of(std::string_view text) {
  std::string rest(text);
  for (const std::string_view mark : {"；", "，", "、", ";"}) {
    for (std::size_t at = rest.find(mark); at != rest.npos; at = rest.find(mark, at))
      rest.replace(at, mark.size(), ",");
  }
  std::vector<std::string> tags;
  for (std::size_t begin = 0; begin <= rest.size();) {
    const std::size_t end = std::min(rest.find(',', begin), rest.size());
    std::string tag = collapse_space(rest.substr(begin, end - begin));
    if (!tag.empty()) tags.push_back(std::move(tag));
    begin = end + 1;
  }
  return tags;
}

bool is_same_keyword(const Keyword& a, const Keyword& b) {
  const bool may_be = a.language.empty() || b.language.empty() || a.language == b.language;
  return may_be && fold_variants(a.text) == fold_variants(b.text);
}

std::optional<Error> complaint_about(const Keyword& keyword, const KeywordIndex& others) {
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
  const auto is_bad = [](const std::string& tag) { return tag.empty() || tags_of(tag) != std::vector{tag}; };
  if (std::any_of(keyword.tags.begin(), keyword.tags.end(), is_bad))
    return wrong(fmt::format("a tag of \"{}\" is empty or holds a comma or semicolon", keyword.text), "");
  if (others.has(keyword)) return wrong(fmt::format("the keyword \"{}\" is there already", keyword.text), "");
  return std::nullopt;
}

std::string keyword_text(const Keyword& keyword) {
  std::string out = fmt::format("\n[[keyword]]\ntext = {}\n", toml_text(keyword.text));
  if (!keyword.language.empty()) out += fmt::format("language = {}\n", toml_text(keyword.language));
  if (!keyword.page.empty()) out += fmt::format("page = {}\n", toml_text(keyword.page));
  if (!keyword.group.empty()) out += fmt::format("group = {}\n", toml_text(keyword.group));
  if (!keyword.priority.empty()) out += fmt::format("priority = {}\n", toml_text(keyword.priority));
  if (!keyword.tags.empty()) out += fmt::format("tags = {}\n", toml_texts(keyword.tags));
  if (keyword.volume >= 0) out += fmt::format("volume = {}\n", keyword.volume);
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

namespace {

class TableReader {
 public:
  void take(const CsvRow& row) {
    if (error_) return;
    if (row.fault != CsvRow::Fault::none)
      return refuse(row.line, "a quote is never closed, or the row is too long", "Close it, or take it out.");
    if (columns_.empty() && choose_columns(row.fields)) return;
    Keyword keyword;
    for (std::size_t n = 0; n < std::min(row.fields.size(), columns_.size()); ++n) {
      const std::string cell = collapse_space(row.fields[n]);
      if (!put_cell(keyword, columns_[n], cell))
        return refuse(row.line, fmt::format("\"{}\" is not a number of searches a month", cell),
                      "Write digits only: 1200");
    }
    if (keyword.text.empty() || known_.has(keyword)) return;
    if (const auto complaint = complaint_about(keyword, known_)) {
      error_ = *complaint;
      error_->what = fmt::format("line {}: {}", row.line, complaint->what);
      return;
    }
    known_.add(keyword);
    keywords_.push_back(std::move(keyword));
  }

  Result<std::vector<Keyword>> end() {
    if (error_) return tl::unexpected<Error>(*error_);
    return std::move(keywords_);
  }

 private:
  // False: these are no heads, but a list of keywords begins here.
  bool choose_columns(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) columns_.push_back(column_named(collapse_space(cell)));
    if (std::find(columns_.begin(), columns_.end(), Column::text) != columns_.end()) return true;
    columns_ = {Column::text};
    return false;
  }

  void refuse(std::int64_t line, const std::string& what, const std::string& advice) {
    error_ = wrong(fmt::format("line {}: {}", line, what), advice);
  }

  std::vector<Column> columns_;  // empty: no row came yet
  std::vector<Keyword> keywords_;
  KeywordIndex known_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<Keyword>> keywords_from_csv(std::string_view bytes) {
  TableReader reader;
  read_csv(decoded(bytes), [&](const CsvRow& row) { reader.take(row); });
  return reader.end();
}

}  // namespace sitelark
