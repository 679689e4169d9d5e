// The plan as a document: nine sections of text, tables and charts, as Markdown and as one HTML page. Pure.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reports/table.h"

namespace sitelark {

// Who does what from when to when: a bar a task.
struct Schedule {
  struct Bar {
    std::string label;
    std::int64_t begin = 0, end = 0;  // UTC seconds
    bool late = false, done = false;
  };
  std::string timezone;
  std::int64_t now = 0;
  std::vector<Bar> bars;
};

// How far something is.
struct ProgressBars {
  struct Bar {
    std::string label, text;      // "goal", "98.0 % of 99.0 %"
    std::optional<double> share;  // 0-1; nullopt: not measured
  };
  std::vector<Bar> bars;
};

struct PlanBlock {
  std::variant<std::string, Table, Schedule, ProgressBars> content;  // a text is one paragraph
};

struct PlanSection {
  std::string title;
  std::vector<PlanBlock> blocks;
};

struct PlanDocument {
  std::string language = "en";
  std::string title;
  std::string subtitle;
  std::vector<PlanSection> sections;
};

std::string plan_markdown(const PlanDocument& document);
// One page without scripts and without anything from elsewhere; charts are SVG with a table's worth of text.
std::string plan_html(const PlanDocument& document);

}  // namespace sitelark
