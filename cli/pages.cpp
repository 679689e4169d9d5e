
#include "cli/lists.h"
#include "cli/terminal.h"
#include "pipeline/report_data.h"
#include "reports/extracts.h"

namespace sitelark {
namespace {

struct PagesArguments {
  ListArguments list;
  int status = 0;
  bool indexable = false;
  bool not_indexable = false;
  std::string contains;
};

bool wanted(const ReportPage& page, const PagesArguments& a) {
  if (a.status && page.status != a.status && page.status / 100 != a.status) return false;
  if (a.indexable && page.indexability != "indexable") return false;
  if (a.not_indexable && page.indexability == "indexable") return false;
  return a.contains.empty() || page.url.find(a.contains) != std::string::npos ||
         page.display_url.find(a.contains) != std::string::npos;
}

Table::Cell unless_negative(double value) { return value < 0 ? Table::Cell{} : Table::Cell{value}; }

std::vector<Table::Cell> full_row(const ReportPage& p) {
  return {p.url,
          p.display_url,
          std::int64_t{p.status},
          p.outcome,
          p.indexability,
          p.title,
          p.description,
          p.h1,
          p.lang,
          p.canonical,
          p.redirect,
          p.content_type,
          p.words,
          p.depth < 0 ? Table::Cell{} : Table::Cell{std::int64_t{p.depth}},
          p.inlinks,
          p.outlinks,
          p.bytes,
          p.first_byte_ms < 0 ? Table::Cell{} : Table::Cell{std::int64_t{p.first_byte_ms}},
          p.in_sitemap,
          std::int64_t{p.errors},
          std::int64_t{p.warnings},
          std::int64_t{p.notices},
          std::int64_t{p.opportunities},
          unless_negative(p.score),
          unless_negative(p.link_score)};
}

Table full_table() {
  Table table;
  for (const char* key :
       {"url",     "display_url",   "status",    "outcome",       "indexability", "title",  "description",
        "h1",      "lang",          "canonical", "redirect",      "content_type", "words",  "depth",
        "inlinks", "outlinks",      "bytes",     "first_byte_ms", "in_sitemap",   "errors", "warnings",
        "notices", "opportunities", "score",     "link_score"}) {
    table.columns.push_back({key, key, 1});
  }
  return table;
}

Table short_table() {
  return {{{"url", t("URL", "网址"), 3},
           {"status", t("status", "状态"), 0},
           {"indexability", t("index", "可索引"), 0},
           {"words", t("words", "字词"), 0},
           {"depth", t("depth", "深度"), 0},
           {"inlinks", t("inlinks", "入链"), 0},
           {"link_score", t("links", "链接"), 0},
           {"score", t("score", "得分"), 0},
           {"title", t("title", "标题"), 2}},
          {}};
}

std::vector<Table::Cell> short_row(const ReportPage& p) {
  return {p.display_url,
          p.status ? Table::Cell{std::int64_t{p.status}} : Table::Cell{p.outcome},
          p.indexability,
          static_cast<std::int64_t>(p.words),
          p.depth < 0 ? Table::Cell{} : Table::Cell{std::int64_t{p.depth}},
          p.inlinks,
          p.link_score < 0 ? Table::Cell{} : Table::Cell{static_cast<std::int64_t>(p.link_score)},
          p.score < 0 ? Table::Cell{} : Table::Cell{static_cast<std::int64_t>(p.score)},
          p.title};
}

// The columns of the project's own, behind ours.
void add_extract_columns(const ReportData& data, Table& table) {
  for (const std::string& name : data.extracts) table.columns.push_back({name, name, 1, "extracted"});
}

void add_extracted(const ReportData& data, const ReportPage& page, std::vector<Table::Cell>& row) {
  for (std::size_t i = 0; i < data.extracts.size(); ++i) {
    const Extracted* cell = extracted_at(page, i);
    row.push_back(cell != nullptr && cell->not_evaluated.empty() ? Table::Cell{cell->values} : Table::Cell{});
  }
}

int run(const Program& program, const PagesArguments& a) {
  auto opened = open_for_reading(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  auto data =
      report_data(*opened->store, opened->snapshot.id, {.language = language(), .with_history = false});
  if (!data) return complain(data.error());
  const bool brief = a.list.format == "table" || a.list.format == "markdown";
  Table table = brief ? short_table() : full_table();
  add_extract_columns(*data, table);
  for (const ReportPage& page : data->pages) {
    if (!wanted(page, a)) continue;
    table.rows.push_back(brief ? short_row(page) : full_row(page));
    add_extracted(*data, page, table.rows.back());
  }
  return print_table(table, a.list, "pages");
}

}  // namespace

void add_pages(Command& app, Program& program) {
  Command command = app.add_subcommand("pages", t("List the pages of an audit", "列出审计中的页面"));
  auto a = std::make_shared<PagesArguments>();
  command.add_option("--status", a->status, t("404, or 4 for all 4xx", "404，或 4 表示所有 4xx"));
  command.add_flag("--indexable", a->indexable, t("only indexable pages", "仅可索引页面"));
  command.add_flag("--not-indexable", a->not_indexable,
                   t("only pages that are not indexable", "仅不可索引页面"));
  command.add_option("--url", a->contains, t("only addresses that hold this text", "网址包含此文本"));
  add_list_options(command, a->list);
  set_examples(command, t("Examples:\n  sitelark pages --status 4\n  sitelark pages --not-indexable\n"
                          "  sitelark pages --format csv -o pages.csv      all columns\n",
                          "示例：\n  sitelark pages --status 4\n  sitelark pages --not-indexable\n"
                          "  sitelark pages --format csv -o pages.csv      全部列\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
