#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kTexts[] = {
    {"indexability.blocked", "blocked by robots.txt", "被 robots.txt 屏蔽"},
    {"indexability.canonicalised", "canonicalised", "规范网址指向他页"},
    {"indexability.failed", "no response", "无响应"},
    {"indexability.indexable", "indexable", "可索引"},
    {"indexability.noindex", "noindex", "noindex"},
    {"indexability.not_200", "error status", "错误状态"},
    {"indexability.not_html", "not HTML", "非 HTML"},
    {"indexability.redirect", "redirect", "重定向"},
    {"outcome.body_timeout", "body timed out", "正文超时"},
    {"outcome.body_too_large", "body too large", "正文过大"},
    {"outcome.connect_timeout", "connection timed out", "连接超时"},
    {"outcome.connection_refused", "connection refused", "连接被拒绝"},
    {"outcome.connection_reset", "connection reset", "连接被重置"},
    {"outcome.dns_failure", "host not found", "找不到主机"},
    {"outcome.first_byte_timeout", "no answer in time", "响应超时"},
    {"outcome.headers_too_large", "headers too large", "响应头过大"},
    {"outcome.interrupted", "interrupted", "已中断"},
    {"outcome.private_address", "private address", "内网地址"},
    {"outcome.protocol_error", "not readable as HTTP", "无法按 HTTP 读取"},
    {"outcome.refused", "not crawled", "未抓取"},
    {"outcome.response", "answered", "已响应"},
    {"outcome.robots_disallowed", "disallowed by robots.txt", "robots.txt 禁止"},
    {"outcome.robots_unavailable", "robots.txt unavailable", "robots.txt 无法读取"},
    {"outcome.throttled", "throttled", "被限速"},
    {"outcome.tls_failure", "TLS failure", "TLS 失败"},
    {"outcome.truncated", "cut short", "内容被截断"},
    {"scope.link", "link", "链接"},
    {"scope.page", "page", "页面"},
    {"scope.site", "site", "网站"},
    {"severity.error", "Error", "错误"},
    {"severity.notice", "Notice", "提示"},
    {"severity.opportunity", "Opportunity", "机会"},
    {"severity.warning", "Warning", "警告"},
};

}  // namespace

std::span<const InterfaceText> name_texts() { return kTexts; }

}  // namespace sitelark
