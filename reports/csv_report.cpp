#include <fmt/format.h>

#include "reports/backlink_sections.h"
#include "reports/checklist_sections.h"
#include "reports/csv.h"
#include "reports/extracts.h"
#include "reports/groups.h"
#include "reports/rank_sections.h"
#include "reports/report.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

std::string lines(const std::vector<std::string_view>& texts) {
  return fmt::format("{}", fmt::join(texts, "\n"));
}

std::string evidence_lines(const Evidence& evidence) {
  std::string out;
  for (const auto& [key, value] : evidence) {
    if (!out.empty()) out += '\n';
    out += key + ": " + evidence_text(value);
  }
  return out;
}

}  // namespace

void csv_findings(const ReportData& data, const TextSink& sink) {
  PiecedText out(sink);
  CsvText table("severity,check,title,scope,url,subject,message,evidence,new,linked_from");
  std::map<std::string_view, std::string> titles;
  for (std::size_t i = 0; i < data.findings.size(); ++i) {
    const ReportFinding found = data.findings[i];
    const Finding& finding = found.finding;
    const auto [title, added] = titles.try_emplace(data.findings.check(i));
    if (added) title->second = check_title(data, finding.check);
    table.cell(name(finding.severity)).cell(finding.check).cell(title->second);
    table.cell(name(finding.scope)).cell(finding.url).cell(finding.subject).cell(found.message);
    table.cell(evidence_lines(finding.evidence)).cell(found.fresh ? "yes" : "no");
    table.cell(lines(linking_pages(data, finding))).end_row();
    out += table.take();
  }
  out += table.take();
  out.finish();
}

std::string csv_findings(const ReportData& data) {
  std::string out;
  csv_findings(data, [&](std::string_view piece) { out += piece; });
  return out;
}

std::string csv_pages(const ReportData& data) {
  CsvText table(
      "url,display_url,status,outcome,indexability,title,description,h1,lang,canonical,redirect,content_type,"
      "words,depth,inlinks,outlinks,bytes,first_byte_ms,in_sitemap,errors,warnings,notices,opportunities,"
      "score,linked_from,link_score",
      data.extracts);
  for (const ReportPage& page : data.pages) {
    table.cell(page.url).cell(page.display_url).cell(std::int64_t{page.status});
    table.cell(page.outcome).cell(page.indexability).cell(page.title).cell(page.description);
    table.cell(page.h1).cell(page.lang).cell(page.canonical).cell(page.redirect).cell(page.content_type);
    table.cell(page.words).cell_unless_negative(page.depth).cell(page.inlinks).cell(page.outlinks);
    table.cell(page.bytes).cell_unless_negative(page.first_byte_ms);
    table.cell(page.in_sitemap ? "yes" : "no");
    table.cell(std::int64_t{page.errors}).cell(std::int64_t{page.warnings});
    table.cell(std::int64_t{page.notices}).cell(std::int64_t{page.opportunities});
    table.cell_unless_negative(page.score).cell(lines(linking_pages(data, page)));
    table.cell_unless_negative(page.link_score);
    for (std::size_t i = 0; i < data.extracts.size(); ++i) table.cell(extracted_text(page, i, "\n"));
    table.end_row();
  }
  return table.take();
}

void csv_tables(const ReportData& data,
                const std::function<void(const std::string& name, const std::string& text)>& file) {
  const auto sections = [&](std::string_view of, const std::vector<ReportSection>& all) {
    for (const ReportSection& one : all) file(fmt::format("{}_{}", of, one.key), csv_table(one.table));
  };
  if (data.methods) {
    sections("methods", checklist_sections(*data.methods, Reader::program));
    file("methods_metrics", checklist_csv(*data.methods));
  }
  sections("ranks", rank_sections(data, Reader::program));
  sections("backlinks", backlink_sections(data, true));
}

}  // namespace sitelark
