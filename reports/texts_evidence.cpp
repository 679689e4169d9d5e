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
    {"reason.complete_crawl", "the crawl ended before every page was read", "抓取在读完所有页面之前结束"},
    {"reason.external_status", "external links were not asked", "未检查外部链接"},
    {"reason.not_collected", "data was not collected", "未收集所需数据"},
    {"reason.previous", "there is no earlier complete audit of this site", "该网站没有更早的完整审计"},
    {"reason.probes", "probes were switched off", "探测已关闭"},
    {"reason.resource_status", "images, scripts and styles were not asked", "未检查图片、脚本和样式"},
    {"reason.robots", "robots.txt was not looked for", "未查找 robots.txt"},
    {"reason.sitemaps", "sitemaps were not looked for", "未查找站点地图"},
    {"reason.text_not_kept", "the page's main text was not kept", "未保留页面的主要文本"},
    {"reason.timings", "times were not measured", "未测量时间"},
};

}  // namespace

std::span<const InterfaceText> evidence_texts() { return kEvidence; }
std::span<const InterfaceText> reason_texts() { return kReasons; }

}  // namespace sitelark
