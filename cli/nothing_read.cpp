#include "cli/nothing_read.h"

#include <algorithm>

#include "cli/terminal.h"

namespace sitelark {
namespace {

struct Obstacle {
  std::string_view outcome;  // name(Outcome) of the start page
  const char* english;
  const char* chinese;
  const char* hint;
  const char* hint_chinese;
};

constexpr const char* kLater = "Try again later, or look at it in a browser on this machine.";
constexpr const char* kLaterChinese = "请稍后再试，或在本机用浏览器打开看看。";

constexpr Obstacle kObstacles[] = {
    {"dns_failure", "the host name does not resolve", "域名无法解析",
     "Check the spelling of the address and the network of this machine.", "请检查网址拼写和本机网络。"},
    {"connection_refused", "the server refuses the connection", "服务器拒绝连接",
     "Check that the server runs and the port is right.", "请确认服务器在运行、端口正确。"},
    {"connection_reset", "the server breaks off the connection", "服务器中断连接", kLater, kLaterChinese},
    {"connect_timeout", "the server does not answer in time", "服务器未在时限内响应", kLater, kLaterChinese},
    {"first_byte_timeout", "the server does not answer in time", "服务器未在时限内响应",
     "Try again later, or give it more time with --timeout.", "请稍后再试，或用 --timeout 延长时限。"},
    {"body_timeout", "the page does not end in time", "页面未在时限内传完",
     "Give it more time with --timeout.", "请用 --timeout 延长时限。"},
    {"tls_failure", "its certificate or encryption is not accepted", "证书或加密未通过验证",
     "The report names the fault; for an authority of your own give --cacert FILE.",
     "报告中写明原因；自建证书机构请用 --cacert 指定文件。"},
    {"private_address", "its name leads to a private address", "域名指向内网地址",
     "If that is meant, give --allow-private.", "如确属有意，请加 --allow-private。"},
    {"robots_disallowed", "its robots.txt forbids it", "robots.txt 不允许抓取",
     "On a site of your own --robots report crawls it all the same and marks the pages.",
     "自己的站点可用 --robots report 照常抓取并作标记。"},
    {"robots_unavailable", "its robots.txt cannot be fetched, and until then nothing may be asked",
     "robots.txt 无法获取，在此之前不得抓取",
     "Mend /robots.txt (a 404 would do). On a site of your own --robots ignore goes on without it.",
     "请修复 /robots.txt（返回 404 也可以）。自己的站点可用 --robots ignore 跳过。"},
    {"throttled", "the server asks to slow down and answers nothing", "服务器要求放慢且不返回内容",
     "Try again later, with a lower --rate.", "请稍后再试，并调低 --rate。"},
};

}  // namespace

std::optional<Error> nothing_read(const ReportData& data) {
  const auto& pages = data.pages;
  if (std::any_of(pages.begin(), pages.end(), [](const ReportPage& page) { return page.status > 0; })) {
    return std::nullopt;
  }
  const auto start = std::find_if(pages.begin(), pages.end(),
                                  [&](const ReportPage& page) { return page.url == data.snapshot.site; });
  const std::string outcome = start == pages.end() ? std::string() : start->outcome;
  for (const Obstacle& obstacle : kObstacles) {
    if (obstacle.outcome != outcome) continue;
    return Error{say("nothing of {} could be read: {}", "{} 的页面一个也未能读取：{}", data.snapshot.site,
                     t(obstacle.english, obstacle.chinese)),
                 t(obstacle.hint, obstacle.hint_chinese), false};
  }
  return Error{
      say("nothing of {} could be read", "{} 的页面一个也未能读取", data.snapshot.site),
      t("`sitelark why URL` says why an address was not asked.", "`sitelark why 网址` 会说明为何没有抓取。"),
      false};
}

}  // namespace sitelark
