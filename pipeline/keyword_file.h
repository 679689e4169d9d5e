// Keywords in files: as tables of sitelark.toml, which is edited as text so that comments stay, and as CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/keywords.h"
#include "model/result.h"

namespace sitelark {

// In any case, width and Chinese script; one that names no language is of any.
bool is_same_keyword(const Keyword& a, const Keyword& b);

// Keywords by what makes them the same.
class KeywordIndex {
 public:
  KeywordIndex() = default;
  explicit KeywordIndex(const std::vector<Keyword>& keywords);
  void add(const Keyword& keyword);
  bool has(const Keyword& keyword) const;
  std::size_t size() const { return size_; }

 private:
  std::unordered_map<std::string, std::vector<std::string>> languages_;  // by folded text
  std::size_t size_ = 0;
};

// Why `keyword` cannot join `others`: no text, a language, page or tag that is none, one that is there
// already, too many of them.
std::optional<Error> complaint_about(const Keyword& keyword, const KeywordIndex& others);

// Text to be put at the end of a project file.
std::string keyword_text(const Keyword& keyword);

// A project file without its n-th [[keyword]] table (from 0). Fails where the table is not written in lines
// of its own, rather than touch anything else.
Result<std::string> without_keyword(const std::string& file, std::size_t n, const std::string& path);

// Tags in one text, between commas or semicolons of either script.
std::vector<std::string> tags_of(std::string_view text);

// Rows of CSV, TSV or text, one keyword a line. With a head line of the names keyword, language, page, group,
// priority, tags and volume (or 关键词, 语言, 页面, 分组, 优先级, 标签, 搜索量) in any order; without one the
// first column is the keyword. UTF-8, UTF-16 with a mark, else GB18030.
Result<std::vector<Keyword>> keywords_from_csv(std::string_view bytes);

}  // namespace sitelark
