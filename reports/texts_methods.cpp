#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kTexts[] = {
    {"methods.advice", "Advice", "建议"},
    {"methods.at_least", "at least {number}", "至少 {number}"},
    {"methods.attested", "as stated by a person", "人工确认"},
    {"methods.before", "before: {status}", "上次：{status}"},
    {"methods.contradiction", "stated as done, but measured as failed", "人工确认已完成，但测量结果为未通过"},
    {"methods.days.one", "{n} day", "{n} 天"},
    {"methods.days.other", "{n} days", "{n} 天"},
    {"methods.done_by", "Owner", "负责人"},
    {"methods.due", "Due", "截止日期"},
    {"methods.effort", "Effort", "投入"},
    {"methods.evidence", "Evidence", "证据"},
    {"methods.evidence_date", "Evidence of", "证据日期"},
    {"methods.evidence_of", "evidence of {day}", "证据日期 {day}"},
    {"methods.expired", "the statement is out of date", "人工确认已过期"},
    {"methods.group", "Group", "分组"},
    {"methods.impact", "Impact", "影响"},
    {"methods.incomplete", "some evidence is missing", "部分证据缺失"},
    {"methods.lead",
     "The checklist checks itself: each verdict comes from the numbers under it. What was not measured is "
     "missing "
     "evidence and never a failure.",
     "清单自动核对：每个结论都来自其下的数字。未能测量的属于证据缺失，绝不算作未通过。"},
    {"methods.legend",
     "☑ pass · ◪ partial · ☒ fail · ☐ a person must say · ◌ not evaluated · ∅ not applicable",
     "☑ 通过 · ◪ 部分通过 · ☒ 未通过 · ☐ 需人工确认 · ◌ 未评估 · ∅ 不适用"},
    {"methods.measured", "Measured", "测量结果"},
    {"methods.metric", "Metric", "指标"},
    {"methods.missing", "Missing evidence", "缺失的证据"},
    {"methods.none_of", "there are no {of}", "没有{of}"},
    {"methods.note", "Note", "说明"},
    {"methods.number", "No.", "编号"},
    {"methods.priority", "Priority", "优先度"},
    {"methods.reason.method 18", "there is no mailing list", "没有邮件列表"},
    {"methods.reason.nothing_to_measure", "there is nothing on this site that it is about",
     "本站没有相关内容"},
    {"methods.reason.site_type", "not for a site of this type", "不适用于此类型的网站"},
    {"methods.score", "Score {score} of 100; {judged} of {all} methods have a verdict",
     "得分 {score}（满分 100）；{all} 个方法中 {judged} 个有结论"},
    {"methods.scored", "Scored", "计入结论"},
    {"methods.share", "{n} of {all} {of} ({percent} %)", "{n} / {all} {of}（{percent}%）"},
    {"methods.site_type", "Type of the site: {type}", "网站类型：{type}"},
    {"methods.stale", "lowered a step: the evidence is old", "证据过旧，降一级"},
    {"methods.state.done", "done", "已完成"},
    {"methods.state.in_progress", "in progress", "进行中"},
    {"methods.state.not_applicable", "not applicable", "不适用"},
    {"methods.state.not_done", "not done", "未做"},
    {"methods.state.planned", "planned", "计划中"},
    {"methods.state.unknown", "unknown", "未知"},
    {"methods.statements", "Statements", "人工确认记录"},
    {"methods.status", "Status", "状态"},
    {"methods.status.fail", "fail", "未通过"},
    {"methods.status.manual", "a person must say", "需人工确认"},
    {"methods.status.not_applicable", "not applicable", "不适用"},
    {"methods.status.not_evaluated", "not evaluated", "未评估"},
    {"methods.status.partial", "partial", "部分通过"},
    {"methods.status.pass", "pass", "通过"},
    {"methods.supply", "How to supply it", "如何提供"},
    {"methods.title", "The 29 methods of promotion: {site}", "29 种推广方法：{site}"},
    {"nav.methods", "29 methods", "29 种方法"},
};

}  // namespace

std::span<const InterfaceText> method_texts() { return kTexts; }

}  // namespace sitelark
