// Texts and tables as Markdown that no reader takes for other markup.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reports/report_sections.h"
#include "reports/texts.h"

namespace sitelark {

inline constexpr std::size_t kMarkdownRows = 50;  // of one table; what is left out is told

// One line of at most 300 characters, nothing in it markup.
std::string markdown_plain(std::string_view text);

// Under a heading of the third level each; those without rows are left out.
std::string markdown_sections(const std::vector<ReportSection>& sections, const Words& say);

}  // namespace sitelark
