#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kTexts[] = {
    {"plan.begin", "Begin by", "开始准备"},
    {"plan.check", "To be looked at", "检查日期"},
    {"plan.day", "Day", "日期"},
    {"plan.days", "Days left", "剩余天数"},
    {"plan.event", "Event", "事项"},
    {"plan.goal.behind", "behind", "落后"},
    {"plan.goal.missed", "missed", "未达成"},
    {"plan.goal.on_track", "on track", "进度正常"},
    {"plan.goal.reached", "reached", "已达成"},
    {"plan.goal.unknown", "not measured", "尚未测量"},
    {"plan.id", "Id", "标识"},
    {"plan.kind", "Kind", "类别"},
    {"plan.kind.holiday", "holiday", "节日"},
    {"plan.kind.season", "season", "季节"},
    {"plan.kind.shopping", "shopping day", "购物节"},
    {"plan.kind.upkeep", "upkeep", "维护"},
    {"plan.overdue", "overdue", "已逾期"},
    {"plan.ready", "Pages up by", "页面上线"},
    {"plan.source", "Because of", "来源"},
    {"plan.stage", "Stage", "阶段"},
    {"plan.start", "Start", "开始日期"},
    {"plan.state.done", "done", "已完成"},
    {"plan.state.dropped", "dropped", "已放弃"},
    {"plan.state.in_progress", "in progress", "进行中"},
    {"plan.state.open", "open", "待办"},
    {"plan.task", "Task", "任务"},
    {"plan.task_number", "Task no.", "任务编号"},
};

}  // namespace

std::span<const InterfaceText> plan_texts() { return kTexts; }

}  // namespace sitelark
