#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/plan_document.h"
#include "reports/plan_marks.h"
#include "reports/safe_text.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr int kColumns = 40;  // of a chart

// Inside a fence nothing is markup but the fence itself.
std::string in_fence(std::string_view text, std::size_t cells) {
  std::string out = one_line(text);
  std::replace(out.begin(), out.end(), '`', '\'');
  return padded_to_cells(cut_to_cells(out, cells), cells);
}

struct Block {
  std::string operator()(const std::string& text) const { return markdown_escaped(text) + "\n"; }
  std::string operator()(const Table& table) const { return markdown_table(table); }

  std::string operator()(const Schedule& schedule) const {
    const ScheduleSpan span = span_of(schedule);
    std::string out =
        fmt::format("```\n{} {} - {}\n", std::string(30, ' '), format_day(span.begin, schedule.timezone),
                    format_day(span.end, schedule.timezone));
    for (const Schedule::Bar& bar : schedule.bars) {
      const int from = std::clamp(static_cast<int>(span.place(bar.begin) * kColumns), 0, kColumns - 1);
      const int to =
          std::clamp(static_cast<int>(std::ceil(span.place(bar.end) * kColumns)), from + 1, kColumns);
      std::string lane;
      for (int i = 0; i < kColumns; ++i) lane += i >= from && i < to ? (bar.done ? "▒" : "█") : "·";
      fmt::format_to(std::back_inserter(out), "{} {}{}\n", in_fence(bar.label, 30), lane,
                     bar.late ? " !" : "");
    }
    return fmt::format("{}```\n", out);
  }

  std::string operator()(const ProgressBars& progress) const {
    std::string out = "```\n";
    for (const ProgressBars::Bar& bar : progress.bars) {
      const int full = bar.share ? static_cast<int>(std::lround(std::clamp(*bar.share, 0.0, 1.0) * 20)) : 0;
      std::string lane;
      for (int i = 0; i < 20; ++i) lane += i < full ? "█" : "░";
      fmt::format_to(std::back_inserter(out), "{} {} {}\n", in_fence(bar.label, 40), lane,
                     one_line(bar.text));
    }
    return fmt::format("{}```\n", out);
  }
};

}  // namespace

std::string plan_markdown(const PlanDocument& document) {
  std::string out =
      fmt::format("# {}\n\n{}\n", markdown_escaped(document.title), markdown_escaped(document.subtitle));
  for (const PlanSection& section : document.sections) {
    fmt::format_to(std::back_inserter(out), "\n## {}\n", markdown_escaped(section.title));
    for (const PlanBlock& block : section.blocks)
      fmt::format_to(std::back_inserter(out), "\n{}", std::visit(Block{}, block.content));
  }
  return out;
}

ScheduleSpan span_of(const Schedule& schedule) {
  ScheduleSpan span{schedule.now, schedule.now};
  for (const Schedule::Bar& bar : schedule.bars) {
    if (bar.begin > 0) span.begin = std::min(span.begin, bar.begin);
    span.end = std::max(span.end, bar.end);
  }
  span.end = std::max(span.end, span.begin + kSecondsPerDay);
  return span;
}

}  // namespace sitelark
