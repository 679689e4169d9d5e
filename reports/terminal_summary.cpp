#include <fmt/format.h>

#include <cmath>

#include "reports/backlink_sections.h"
#include "reports/checklist_words.h"
#include "reports/groups.h"
#include "reports/judged_words.h"
#include "reports/page_counts.h"
#include "reports/rank_sections.h"
#include "reports/report.h"
#include "reports/safe_text.h"
#include "reports/texts.h"
#include "text/calendar.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kWorstGroups = 5;  // two lines each: all fits a screen of 24 lines
constexpr std::size_t kRulesShown = 5;
constexpr std::size_t kCountCells = 7;
constexpr std::size_t kRoomForWords = 70;  // narrower, only numbers stand beside the titles

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

std::size_t bytes_of_character(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// Lines of at most `cells`, broken at spaces and between Chinese characters.
std::vector<std::string> wrapped(std::string_view text, std::size_t cells) {
  std::vector<std::string> lines;
  while (static_cast<std::size_t>(count_cells(text, false)) > cells) {
    std::size_t end = 0, at = 0, width = 0;  // end: of what fits, up to a place to break
    while (at < text.size()) {
      const std::size_t size = bytes_of_character(static_cast<unsigned char>(text[at]));
      if (text[at] == ' ') end = at;
      width += static_cast<std::size_t>(count_cells(text.substr(at, size), false));
      if (width > cells) break;
      at += size;
      if (size == 3) end = at;
    }
    if (end == 0) end = std::max<std::size_t>(at, 1);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + (end < text.size() && text[end] == ' ' ? 1 : 0)));
  }
  lines.emplace_back(text);
  return lines;
}

class Summary {
 public:
  Summary(const ReportData& data, const TerminalStyle& style)
      : data_(data),
        say_(data.language),
        groups_(findings_by_check(data)),
        color_(style.color),
        width_(static_cast<std::size_t>(std::clamp(style.width, 40, 200))) {}

  std::string text() {
    head();
    scores();
    worst();
    changes();
    ignored();
    missing();
    sections();
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
    for (const std::string& part : wrapped(none_indexable(data_, say_), width_)) {
      if (!part.empty()) line(inked(Ink::red, part));
    }
    std::string pages = pages_told(count_pages(data_), say_);
    if (!snapshot.stopped_by.empty()) {
      pages += "; " + phrase("notice.stopped", {{"limit", one_line(snapshot.stopped_by)}});
    }
    for (const std::string& part : wrapped(pages, width_)) line(part);
    if (!snapshot.complete) line(inked(Ink::yellow, cut_to_cells(say_("notice.incomplete"), width_)));
    if (data_.scripts_only) {
      for (const std::string& part : wrapped(say_("notice.scripts_only"), width_))
        line(inked(Ink::red, part));
    }
    for (const std::string& part : wrapped(only_told(data_, say_), width_)) {
      if (!part.empty()) line(inked(Ink::yellow, part));
    }
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
    if (!data_.findings.empty()) line(inked(Ink::dim, all_told(data_, groups_, say_)));
    line("");
  }

  std::string since_before(double score) const {
    if (!data_.previous || data_.previous->score < 0) return "";
    const double change = score - data_.previous->score;
    if (std::abs(change) < 0.5) return "  (=)";
    return fmt::format("  ({:+.0f})", change);
  }

  void worst() {
    if (groups_.empty()) {
      line(inked(Ink::green, say_("terminal.no_findings")));
      line("");
      return;
    }
    line(inked(Ink::bold, say_("terminal.worst")));
    const std::size_t room = kWorstGroups - (beside().size() + 1) / 2;
    const std::size_t shown = std::min(groups_.size(), room);
    std::size_t amount_cells = kCountCells;
    for (std::size_t i = 0; i < shown; ++i) {
      amount_cells = std::max(amount_cells, static_cast<std::size_t>(count_cells(amount(groups_[i]), false)));
    }
    for (std::size_t i = 0; i < shown; ++i) group(groups_[i], amount_cells);
    if (groups_.size() > shown) {
      line(inked(Ink::dim,
                 say_.counted("terminal.more_checks", static_cast<std::int64_t>(groups_.size() - shown))));
    }
    line("");
  }

  std::string amount(const FindingGroup& group) const {
    return width_ < kRoomForWords ? grouped(static_cast<std::int64_t>(group.findings.size()))
                                  : amount_told(group, say_);
  }

  void group(const FindingGroup& group, std::size_t amount_cells) {
    const std::size_t label_cells = say_.chinese() ? 6 : 12;
    const std::string label(say_("severity." + std::string(name(group.severity))));
    const std::string count = amount(group);
    const std::size_t title_cells = width_ - label_cells - amount_cells - 4;
    const auto gap = amount_cells - static_cast<std::size_t>(count_cells(count, false));
    line(fmt::format("  {}{}  {}{}", inked(ink_of(group.severity), padded_to_cells(label, label_cells)),
                     padded_to_cells(one_line(group.title), title_cells), std::string(gap, ' '), count));
    line(std::string(label_cells + 2, ' ') +
         inked(Ink::dim, cut_to_cells(example(group), width_ - label_cells - 2)));
  }

  // Of the largest case of the template, where that is most of the group; else of its first.
  std::string example(const FindingGroup& group) const {
    const std::string mended = template_told(group, say_);
    const Case& one = mended.empty() ? group.cases.front() : *first_of_template(group);
    const ReportFinding found = data_.findings[group.findings_in(one).front()];
    std::string told = mended.empty() ? "" : mended + "  ";
    told += one_line(shortened(readable_url(data_, found.finding.url), 400));
    if (!found.message.empty()) told += "  " + one_line(shortened(found.message, 400));
    return told;
  }

  static std::vector<Case>::const_iterator first_of_template(const FindingGroup& group) {
    return std::find_if(group.cases.begin(), group.cases.end(),
                        [](const Case& one) { return one.in_template; });
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
    if (data_.other_checks) line(inked(Ink::dim, cut_to_cells(say_("notice.other_checks"), width_)));
  }

  void ignored() {
    const std::string told = ignored_told(data_, say_);
    if (told.empty()) return;
    line(inked(Ink::dim, told));
    const std::vector<IgnoredByRule> rules = ignored_by_rule(data_);
    const std::size_t shown = std::min(rules.size(), kRulesShown);
    for (std::size_t i = 0; i < shown; ++i)
      line(inked(Ink::dim, cut_to_cells("  " + one_line(rule_told(rules[i], say_)), width_)));
    if (shown < rules.size()) {
      line(inked(Ink::dim, "  " + phrase("list.more",
                                         {{"n", grouped(static_cast<std::int64_t>(rules.size() - shown))}})));
    }
  }

  void missing() {
    if (data_.not_evaluated.empty()) return;
    const std::string_view offline = Words("en")("reason.unreached");
    std::set<std::string_view> checks;
    std::set<std::string_view> unreached;
    for (const NotEvaluated& missing : data_.not_evaluated) {
      checks.insert(missing.check);
      if (missing.reason == offline) unreached.insert(missing.check);
    }
    line(inked(Ink::dim, say_.counted("count.not_evaluated", static_cast<std::int64_t>(checks.size()))));
    if (!unreached.empty())
      line(say_.counted("count.unreached", static_cast<std::int64_t>(unreached.size())));
  }

  // What stands below the audit: a line each.
  std::vector<std::string> beside() const {
    std::vector<std::string> lines{data_.methods ? methods_in_short(*data_.methods, say_) : "",
                                   ranks_in_short(data_, say_), backlinks_in_short(data_, say_)};
    std::erase(lines, "");
    return lines;
  }

  void sections() {
    for (const std::string& unread : unread_told(data_, say_)) {
      for (const std::string& part : wrapped(unread, width_)) line(inked(Ink::yellow, part));
    }
    for (const std::string& told : beside()) line(cut_to_cells(told, width_));
  }

  const ReportData& data_;
  const Words say_;
  const std::vector<FindingGroup> groups_;
  const bool color_;
  const std::size_t width_;
  std::string out_;
};

}  // namespace

std::string terminal_summary(const ReportData& data, const TerminalStyle& style) {
  return Summary(data, style).text();
}

}  // namespace sitelark
