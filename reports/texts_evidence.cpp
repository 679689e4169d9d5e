#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kEvidence[] = {
    {"evidence.anchor", "anchor text", "锚文本"},
    {"evidence.limit", "limit", "上限"},
    {"evidence.line", "line", "行"},
    {"evidence.status", "status", "状态码"},
    {"evidence.target", "target", "目标"},
    {"evidence.title", "title", "标题"},
    {"evidence.width", "width", "宽度"},
};

constexpr InterfaceText kReasons[] = {
    {"reason.text_not_kept", "the page's main text was not kept", "未保留页面的主要文本"},
};

}  // namespace

std::span<const InterfaceText> evidence_texts() { return kEvidence; }
std::span<const InterfaceText> reason_texts() { return kReasons; }

}  // namespace sitelark
