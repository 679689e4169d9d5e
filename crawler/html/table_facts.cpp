// Tables: which hold data, and whether their rows or columns have a header.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"

namespace sitelark {
namespace {

constexpr std::int32_t kMaxNodes = 20'000;  // looked at on one page
constexpr int kMinRows = 2;
constexpr int kMinCells = 2;

struct TableShape {
  int rows = 0;  // with two cells or more
  std::size_t cells = 0;
  bool even = true;     // all rows have as many cells
  bool header = false;  // th, or a cell that says it is one
  bool layout = false;  // cells that hold what data does not
};

bool is_tag(const GumboNode& node, std::initializer_list<GumboTag> tags) {
  return is_element(node) && std::find(tags.begin(), tags.end(), node.v.element.tag) != tags.end();
}

// Blocks, forms and pictures: the table arranges parts of a page.
bool is_layout_part(const GumboNode& node) {
  return is_tag(node, {GUMBO_TAG_TABLE, GUMBO_TAG_FORM, GUMBO_TAG_INPUT, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA,
                       GUMBO_TAG_BUTTON, GUMBO_TAG_IFRAME, GUMBO_TAG_IMG, GUMBO_TAG_PRE, GUMBO_TAG_H1,
                       GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_NAV,
                       GUMBO_TAG_SCRIPT, GUMBO_TAG_HR, GUMBO_TAG_CENTER});
}

bool has_layout_part(Reading& reading, const GumboNode& cell) {
  std::vector<const GumboNode*> open{&cell};
  while (!open.empty()) {
    const GumboNode& node = *open.back();
    open.pop_back();
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
      const GumboNode& child = *child_at(node, i);
      if (++reading.table_nodes > kMaxNodes || is_layout_part(child)) return true;
      if (is_element(child)) open.push_back(&child);
    }
  }
  return false;
}

bool is_header(const GumboElement& cell) {
  return cell.tag == GUMBO_TAG_TH || attribute(cell, "scope") != nullptr ||
         attribute(cell, "role") != nullptr;
}

void read_row(Reading& reading, const GumboNode& row, TableShape& shape) {
  std::size_t cells = 0;
  for (unsigned i = 0; i < row.v.element.children.length; ++i) {
    const GumboNode& cell = *child_at(row, i);
    if (!is_tag(cell, {GUMBO_TAG_TD, GUMBO_TAG_TH})) continue;
    ++cells;
    shape.header = shape.header || is_header(cell.v.element);
    shape.layout = shape.layout || has_layout_part(reading, cell);
    if (shape.header || shape.layout) return;
  }
  if (cells < kMinCells) return;
  shape.even = shape.even && (shape.rows == 0 || cells == shape.cells);
  shape.cells = cells;
  ++shape.rows;
}

TableShape read_rows(Reading& reading, const GumboNode& table) {
  TableShape shape;
  std::vector<const GumboNode*> parts{&table};
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const GumboNode& node = *parts[part];
    for (unsigned i = 0; i < node.v.element.children.length; ++i) {
      const GumboNode& child = *child_at(node, i);
      if (is_tag(child, {GUMBO_TAG_TR})) read_row(reading, child, shape);
      if (is_tag(child, {GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT})) parts.push_back(&child);
      if (shape.header || shape.layout) return shape;
    }
  }
  return shape;
}

// Highlighters put line numbers and code into tables.
bool holds_code(const Element& element) {
  const std::string_view name = element.text_of("class");
  for (const std::string_view hint : {"highlight", "code", "hljs", "rouge", "chroma", "lntable", "blob",
                                      "diff", "syntax", "gist", "layout", "calendar"})
    if (name.find(hint) != name.npos) return true;
  return false;
}

}  // namespace

void read_table(Reading& reading, const Element& element) {
  if (element.clone || element.global.role != nullptr || holds_code(element)) return;
  const TableShape shape = read_rows(reading, element.node);
  if (shape.header || shape.layout || !shape.even || shape.rows < kMinRows) return;
  reading.remark_some("table-without-header", markup(element.html), element.line);
}

}  // namespace sitelark
