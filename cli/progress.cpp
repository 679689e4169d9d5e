#include "cli/progress.h"

#include <fmt/format.h>

#include "cli/terminal.h"
#include "text/measure.h"

namespace sitelark {
namespace {

std::string duration(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string time_left(const CrawlProgress& crawl) {
  const auto left = crawl.pages_known - crawl.pages_done;
  if (crawl.pages_per_second <= 0.05 || left <= 0) return {};
  return say(", {} left", "，剩余 {}", duration(static_cast<double>(left) / crawl.pages_per_second));
}

}  // namespace

std::string progress_text(const AuditProgress& progress) {
  const CrawlProgress& crawl = progress.crawl;
  const std::string found = say("{} errors, {} warnings, {} notices", "错误 {}，警告 {}，提示 {}",
                                progress.findings[0], progress.findings[1], progress.findings[2]);
  if (progress.phase == AuditProgress::Phase::judging) {
    return say("{} pages read; judging the site as a whole ...", "已读取 {} 页；正在评判整个站点……",
               crawl.pages_done);
  }
  std::string out = say("{} of {} pages, {:.1f}/s{}; {}", "{} / {} 页，{:.1f} 页/秒{}；{}", crawl.pages_done,
                        crawl.pages_known, crawl.pages_per_second, time_left(crawl), found);
  if (crawl.pages_done >= crawl.pages_known && crawl.checks_done < crawl.checks_known) {
    out += say("; links and files {} of {}", "；链接与文件 {} / {}", crawl.checks_done, crawl.checks_known);
  }
  return out;
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(err_is_terminal()) {}

void ProgressLine::show(const AuditProgress& progress) {
  show([&] { return progress_text(progress); });
}

void ProgressLine::show(const std::function<std::string()>& told) {
  if (quiet_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000))) return;
  const bool first = last_ == std::chrono::steady_clock::time_point{};
  last_ = now;
  std::string text = told();
  if (!terminal_) {
    if (!first) print_err(text + "\n");
    return;
  }
  const int width = terminal_width();
  while (count_cells(text, false) >= width && !text.empty()) text = first_chars(text, count_chars(text) - 1);
  print_err("\r\x1b[K" + text);
  shown_ = true;
}

void ProgressLine::clear() {
  if (shown_) print_err("\r\x1b[K");
  shown_ = false;
}

}  // namespace sitelark
