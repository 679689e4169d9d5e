// Keywords in files: as tables of sitelark.toml, which is edited as text so that comments stay, and as CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/keywords.h"
#include "model/result.h"

namespace sitelark {

// Why `keyword` cannot join `others`: no text, a language or page that is none, one that is there already,
// too many of them.
std::optional<Error> complaint_about(const Keyword& keyword, const std::vector<Keyword>& others);

// In any case, width and Chinese script; one that names no language is of any.
bool is_same_keyword(const Keyword& a, const Keyword& b);

// Text to be put at the end of a project file.
std::string keyword_text(const Keyword& keyword);

// A project file without its n-th [[keyword]] table (from 0). Fails where the table is not written in lines
// of its own, rather than touch anything else.
Result<std::string> without_keyword(const std::string& file, std::size_t n, const std::string& path);

// Rows of CSV, TSV or text, one keyword a line. With a head line of the names keyword, language, page, group
// and priority (or 关键词, 语言, 页面, 分组, 优先级) in any order; without one the first column is the
// keyword. UTF-8, UTF-16 with a mark, else GB18030.
Result<std::vector<Keyword>> keywords_from_csv(std::string_view bytes);

}  // namespace sitelark
