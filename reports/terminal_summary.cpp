#include <fmt/format.h>

#include <cmath>

#include "reports/groups.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/texts.h"
#include "text/calendar.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kWorstGroups = 5;  // two lines each: all fits a screen of 24 lines
constexpr std::size_t kCountCells = 7;

enum class Ink { red, yellow, blue, green, dim, bold };

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::red:
      return "\x1b[31m";
    case Ink::yellow:
      return "\x1b[33m";
    case Ink::blue:
      return "\x1b[34m";
    case Ink::green:
      return "\x1b[32m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::bold:
      return "\x1b[1m";
  }
  return "";
}

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::red;
    case Severity::warning:
      return Ink::yellow;
    case Severity::notice:
      return Ink::blue;
    case Severity::opportunity:
      return Ink::green;
  }
  return Ink::dim;
}

Ink ink_of_score(double score) { return score >= 90 ? Ink::green : score >= 50 ? Ink::yellow : Ink::red; }

class Summary {
 public:
  Summary(const ReportData& data, const TerminalStyle& style)
      : data_(data),
        say_(data.language),
        color_(style.color),
        width_(static_cast<std::size_t>(std::clamp(style.width, 40, 200))) {}

  std::string text() {
    head();
    scores();
    worst();
    changes();
    missing();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_ += std::string(text) + "\n"; }
  std::string inked(Ink ink, std::string_view text) const {
    return color_ ? fmt::format("{}{}\x1b[0m", escape_of(ink), text) : std::string(text);
  }
  std::string phrase(std::string_view key, std::vector<Slot> slots) const { return filled(say_(key), slots); }

  void head() {
    const SnapshotInfo& snapshot = data_.snapshot;
    const std::string when =
        format_minute(snapshot.finished ? snapshot.finished : snapshot.started, data_.timezone);
    const std::string site = one_line(snapshot.site);
    const std::string title =
        cut_to_cells(phrase("terminal.title", {{"site", site}}), width_ - when.size() - 2);
    line(inked(Ink::bold, padded_to_cells(title, width_ - when.size() - 2)) + "  " + when);
    std::string pages = say_.counted("count.pages", snapshot.pages);
    if (!snapshot.stopped_by.empty()) {
      pages += "; " + phrase("notice.stopped", {{"limit", one_line(snapshot.stopped_by)}});
    }
    line(cut_to_cells(pages, width_));
    if (!snapshot.complete) line(inked(Ink::yellow, cut_to_cells(say_("notice.incomplete"), width_)));
    if (data_.scripts_only) line(inked(Ink::red, cut_to_cells(say_("notice.scripts_only"), width_)));
    line("");
  }

  void scores() {
    const double score = data_.snapshot.score;
    if (score < 0 || data_.scripts_only) {
      line(phrase("terminal.score", {{"score", std::string(say_("score.none"))}}));
    } else {
      const std::string number = inked(ink_of_score(score), fmt::format("{:.0f}", score));
      line(phrase("terminal.score", {{"score", number + " / 100"}}) + since_before(score));
    }
    const auto counts = count_by_severity(data_);
    std::string row;
    for (const Severity severity :
         {Severity::error, Severity::warning, Severity::notice, Severity::opportunity}) {
      const std::string key = "count." + std::string(name(severity));
      const std::int64_t count = counts.at(static_cast<std::size_t>(severity));
      const std::string words = say_.counted(key, count);
      row += (row.empty() ? "" : "   ") + (count > 0 ? inked(ink_of(severity), words) : words);
    }
    line(row);
    line("");
  }

  std::string since_before(double score) const {
    if (!data_.previous || data_.previous->score < 0) return "";
    const double change = score - data_.previous->score;
    if (std::abs(change) < 0.5) return "  (=)";
    return fmt::format("  ({:+.0f})", change);
  }

  void worst() {
    const std::vector<FindingGroup> groups = findings_by_check(data_);
    if (groups.empty()) {
      line(inked(Ink::green, say_("terminal.no_findings")));
      line("");
      return;
    }
    line(inked(Ink::bold, say_("terminal.worst")));
    const std::size_t shown = std::min(groups.size(), kWorstGroups);
    for (std::size_t i = 0; i < shown; ++i) group(groups[i]);
    if (groups.size() > shown) {
      line(inked(Ink::dim,
                 say_.counted("terminal.more_checks", static_cast<std::int64_t>(groups.size() - shown))));
    }
    line("");
  }

  void group(const FindingGroup& group) {
    const std::size_t label_cells = say_.chinese() ? 6 : 12;
    const std::string label(say_("severity." + std::string(name(group.severity))));
    const std::string count = grouped(static_cast<std::int64_t>(group.findings.size()));
    const std::size_t title_cells = width_ - label_cells - kCountCells - 4;
    line(fmt::format("  {}{}  {:>{}}", inked(ink_of(group.severity), padded_to_cells(label, label_cells)),
                     padded_to_cells(one_line(group.title), title_cells), count, kCountCells));
    const ReportFinding& example = data_.findings[group.findings.front()];
    const std::string what = example.message.empty() ? "" : "  " + one_line(shortened(example.message, 400));
    const std::string where = one_line(shortened(readable_url(data_, example.finding.url), 400)) + what;
    line(std::string(label_cells + 2, ' ') + inked(Ink::dim, cut_to_cells(where, width_ - label_cells - 2)));
  }

  void changes() {
    if (!data_.previous) {
      line(cut_to_cells(say_("terminal.first_audit"), width_));
      return;
    }
    const std::string day = format_minute(data_.previous->started, data_.timezone);
    line(phrase("terminal.since",
                {{"when", day},
                 {"new", inked(Ink::yellow, grouped(count_fresh(data_)))},
                 {"fixed", inked(Ink::green, grouped(static_cast<std::int64_t>(data_.fixed.size())))},
                 {"still", grouped(data_.still)}}));
  }

  void missing() {
    if (data_.not_evaluated.empty()) return;
    std::set<std::string_view> checks;
    for (const NotEvaluated& missing : data_.not_evaluated) checks.insert(missing.check);
    line(inked(Ink::dim, say_.counted("count.not_evaluated", static_cast<std::int64_t>(checks.size()))));
  }

  const ReportData& data_;
  const Words say_;
  const bool color_;
  const std::size_t width_;
  std::string out_;
};

}  // namespace

std::string terminal_summary(const ReportData& data, const TerminalStyle& style) {
  return Summary(data, style).text();
}

}  // namespace sitelark
