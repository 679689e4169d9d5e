#include <fmt/format.h>

#include "reports/backlink_sections.h"
#include "reports/groups.h"
#include "reports/judged_words.h"
#include "reports/keyword_words.h"
#include "reports/markdown_text.h"
#include "reports/page_counts.h"
#include "reports/rank_sections.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/texts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kPagesOfCase = 3;
constexpr std::size_t kLongestCell = 300;

// A code span for a table's cell: '|' would end the cell, and backticks the span.
std::string code(std::string_view text) {
  std::string inner = one_line(shortened(text, kLongestCell));
  std::replace(inner.begin(), inner.end(), '`', '\'');
  std::string out = "`";
  for (const char c : inner) {
    if (c == '|') out += '\\';
    out += c;
  }
  return inner.empty() ? "" : out + "`";
}

// The words of a check are Markdown already; HTML stands in them only inside code spans.
std::string own_words(std::string_view text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`') code = !code;
    if (c == '<' && !code) {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

class Markdown {
 public:
  explicit Markdown(const ReportData& data) : data_(data), say_(data.language) {}

  std::string text() {
    head();
    changes();
    findings();
    keywords();
    methods();
    ranks();
    backlinks();
    ignored();
    not_evaluated();
    return std::move(out_);
  }

 private:
  template <class... Parts>
  void line(const Parts&... parts) {
    ((out_ += parts), ...);
    out_ += '\n';
  }
  std::string phrase(std::string_view key, std::vector<Slot> slots) const { return filled(say_(key), slots); }
  template <class Count>
  static std::string number(Count count) {
    return grouped(static_cast<std::int64_t>(count));
  }

  void head() {
    const SnapshotInfo& snapshot = data_.snapshot;
    line("# ", phrase("terminal.title", {{"site", markdown_plain(snapshot.site)}}), "\n");
    if (!data_.client_name.empty()) line(say_("head.client"), " ", markdown_plain(data_.client_name), "\n");
    if (const std::string none = none_indexable(data_, say_); !none.empty())
      line("> ", markdown_plain(none), "\n");
    line(format_minute(snapshot.started, data_.timezone), " · ", pages_told(count_pages(data_), say_), "\n");
    if (data_.scripts_only) line("> ", say_("notice.scripts_only"), "\n");
    if (const std::string only = only_told(data_, say_); !only.empty()) line("> ", only, "\n");
    if (!snapshot.complete) line("> ", say_("notice.incomplete"), "\n");
    for (const std::string& unread : unread_told(data_, say_)) line("> ", markdown_plain(unread), "\n");
    if (!snapshot.stopped_by.empty()) {
      line("> ", phrase("notice.stopped", {{"limit", markdown_plain(snapshot.stopped_by)}}), "\n");
    }
    const bool scored = snapshot.score >= 0 && !data_.scripts_only;
    line("| ", say_("score.title"), " | ", say_("severity.error"), " | ", say_("severity.warning"), " | ",
         say_("severity.notice"), " | ", say_("severity.opportunity"), " |");
    line("| ---: | ---: | ---: | ---: | ---: |");
    const auto counts = count_by_severity(data_);
    line("| ", scored ? fmt::format("{:.0f} / 100", snapshot.score) : std::string(say_("score.none")), " | ",
         number(counts[0]), " | ", number(counts[1]), " | ", number(counts[2]), " | ", number(counts[3]),
         " |\n");
  }

  void changes() {
    if (!data_.previous) return;
    line(phrase("terminal.since", {{"when", format_minute(data_.previous->started, data_.timezone)},
                                   {"new", number(count_fresh(data_))},
                                   {"fixed", number(data_.fixed.size())},
                                   {"still", number(data_.still)}}),
         "\n");
    if (data_.other_checks) line("> ", say_("notice.other_checks"), "\n");
  }

  void findings() {
    line("## ", say_("nav.findings"), "\n");
    const std::vector<FindingGroup> groups = findings_by_check(data_);
    line(groups.empty() ? std::string(say_("terminal.no_findings")) : all_told(data_, groups, say_), "\n");
    for (const FindingGroup& group : groups) one_group(group);
  }

  void words(std::string_view key, const std::string& text) {
    if (!text.empty()) line("**", say_(key), "** ", own_words(text), "\n");
  }

  void one_group(const FindingGroup& group) {
    line("### ", say_("severity." + std::string(name(group.severity))), ": ", markdown_plain(group.title),
         " (", amount_told(group, say_), ")\n");
    line(code(group.check), "\n");
    if (const std::string mended = template_told(group, say_); !mended.empty()) line("**", mended, "**\n");
    if (group.text) {
      words("check.why", group.text->why);
      words("check.fix", group.text->fix);
      words("check.ignore", group.text->ignore);
    }
    line("| ", say_("column.url"), " | ", say_("column.seen"), " | ", say_("column.linked_from"), " |");
    line("| --- | --- | --- |");
    const std::size_t shown = std::min(group.cases.size(), kMarkdownRows);
    std::size_t told = 0;
    for (std::size_t i = 0; i < shown; ++i) {
      const Case& one = group.cases[i];
      told += one.size;
      if (one.folded()) {
        folded_row(group, one);
      } else {
        row(data_.findings[group.findings_in(one).front()]);
      }
    }
    if (told < group.findings.size()) {
      line("\n", phrase("list.more", {{"n", number(group.findings.size() - told)}}));
    }
    line("");
  }

  void folded_row(const FindingGroup& group, const Case& one) {
    const auto findings = group.findings_in(one);
    const ReportFinding first = data_.findings[findings.front()];
    std::string where = case_told(group, one, say_);
    if (one.in_template) where += " · " + std::string(say_("case.in_template"));
    if (group.of_targets) where = code(first.finding.subject) + " " + where;
    std::string pages;
    for (std::size_t i = 0; i < std::min(findings.size(), kPagesOfCase); ++i) {
      pages += (i > 0 ? " " : "") + code(data_.findings.url(findings[i]));
    }
    if (findings.size() > kPagesOfCase) pages += " +" + number(findings.size() - kPagesOfCase);
    if (group.of_targets) {
      line("| ", where, " | ", markdown_plain(first.message), " | ", pages, " |");
    } else {
      line("| ", where, ": ", pages, " | ", markdown_plain(first.message), " | |");
    }
  }

  void row(const ReportFinding& found) {
    const std::vector<std::string_view> linking = linking_pages(data_, found.finding);
    std::string from = linking.empty() ? "" : code(linking.front());
    if (linking.size() > 1) from += " +" + number(linking.size() - 1);
    line("| ", code(found.finding.url), " | ",
         found.fresh ? "**" + std::string(say_("mark.new")) + "** " : "", markdown_plain(found.message),
         " | ", from, " |");
  }

  void keywords() {
    if (data_.keywords.empty()) return;
    line("## ", say_("nav.keywords"), "\n");
    std::string head, rule;
    for (const KeywordPlace place : kShownPlaces) {
      head += fmt::format(" {} |", say_("keyword.place." + std::string(name(place))));
      rule += " :-: |";
    }
    line("| ", say_("keyword.column.keyword"), " | ", say_("keyword.column.page"), " | ",
         say_("keyword.column.meant"), " | ", say_("keyword.column.score"), " | ", say_("keyword.uses"), " |",
         head);
    line("| --- | --- | --- | ---: | ---: |", rule);
    for (const KeywordStudy& study : data_.keywords) keyword(study);
    line("\n", say_("keyword.legend"), "\n");
  }

  void keyword(const KeywordStudy& study) {
    const std::string_view meant = say_("keyword.meant." + std::string(name(study.meant)));
    const KeywordPage& page = study.page;
    if (!study.has_page()) return line("| ", markdown_plain(study.keyword.text), " | | ", meant, " |");
    std::string marks;
    for (const KeywordPlace place : kShownPlaces) marks += fmt::format(" {} |", match_sign(page, place));
    line("| ", markdown_plain(study.keyword.text), " | ", code(page.url.href()), " | ", meant, " | ",
         fmt::format("{:.0f}", page.score * 100), " | ", page.has_text ? number(page.uses) : "?", " |",
         marks);
  }

  void methods() {
    if (data_.methods) line(checklist_summary_markdown(*data_.methods, 2));
  }

  void ranks() {
    if (!data_.ranks) return;
    line("## ", say_("nav.ranks"), "\n");
    for (const std::string& told : ranks_told(data_, say_)) line(told, "\n");
    out_ += markdown_sections(rank_sections(data_, Reader::person), say_);
  }

  void backlinks() {
    if (!data_.backlinks) return;
    line("## ", say_("nav.backlinks"), "\n");
    for (const std::string& told : {backlinks_told(data_, say_), backlink_moves_told(data_, say_),
                                    backlinks_invented(data_, say_), backlink_changes_cut(data_, say_)}) {
      if (!told.empty()) line(told, "\n");
    }
    out_ += markdown_sections(backlink_sections(data_, false), say_);
  }

  void ignored() {
    if (data_.ignored.empty()) return;
    line("## ", say_("ignored.title"), "\n");
    line(ignored_told(data_, say_), "\n");
    for (const IgnoredByRule& rule : ignored_by_rule(data_))
      line("- ", markdown_plain(rule_told(rule, say_)));
    line("");
  }

  void not_evaluated() {
    if (data_.not_evaluated.empty()) return;
    line("## ", say_("nav.not_evaluated"), "\n");
    line("| ", say_("column.check"), " | ", say_("column.reason"), " | ", say_("column.count"), " |");
    line("| --- | --- | ---: |");
    for (const NotEvaluated& missing : data_.not_evaluated) {
      line("| ", code(missing.check), " | ", markdown_plain(say_.reason(missing.reason)), " | ",
           number(missing.count), " |");
    }
  }

  const ReportData& data_;
  const Words say_;
  std::string out_;
};

}  // namespace

std::string markdown_report(const ReportData& data) { return Markdown(data).text(); }

}  // namespace sitelark
