#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kTexts[] = {
    {"plan.check", "To be looked at", "检查日期"}, {"plan.goal.behind", "behind", "落后"},
    {"plan.goal.missed", "missed", "未达成"},      {"plan.goal.on_track", "on track", "进度正常"},
    {"plan.goal.reached", "reached", "已达成"},    {"plan.goal.unknown", "not measured", "尚未测量"},
    {"plan.overdue", "overdue", "已逾期"},         {"plan.source", "Because of", "来源"},
    {"plan.start", "Start", "开始日期"},           {"plan.state.done", "done", "已完成"},
    {"plan.state.dropped", "dropped", "已放弃"},   {"plan.state.in_progress", "in progress", "进行中"},
    {"plan.state.open", "open", "待办"},           {"plan.task", "Task", "任务"},
};

}  // namespace

std::span<const InterfaceText> plan_texts() { return kTexts; }

}  // namespace sitelark
