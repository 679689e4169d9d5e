#include "crawler/crawl/file_job.h"

#include "crawler/crawl/crawl.h"

namespace sitelark {
namespace {
constexpr std::size_t kKeptBody = 512u << 10;
constexpr std::uint64_t kSitemapBody = (50u << 20) + 1;
constexpr std::uint64_t kRobotsBody = 600u << 10;
constexpr std::chrono::milliseconds kPatience{120'000};
}  // namespace

Url redirect_target(const Exchange& exchange) {
  if (!is_redirect_status(exchange.status)) return {};
  const std::string_view location = header(exchange.headers, "Location");
  if (location.empty()) return {};
  const auto url = Url::parse(location, &exchange.url);
  return url ? url->without_fragment() : Url();
}

FileJob::FileJob(const std::string& kind, const Url& url, int max_hops) : at_(url), max_hops_(max_hops) {
  file_.kind = kind;
  file_.url = url;
}

// 50 MiB is what a sitemap may have; of robots.txt 500 KiB are read.
Request FileJob::request() const {
  Request request;
  request.url = at_;
  if (file_.kind == "sitemap") request.max_body = kSitemapBody;
  if (file_.kind == "robots") request.max_body = kRobotsBody;
  return request;
}

bool FileJob::take(Exchange& exchange) {
  exchange.url = at_;
  file_.outcome = exchange.outcome;
  file_.detail = exchange.detail;
  file_.status = exchange.status;
  file_.content_type = std::string(header(exchange.headers, "Content-Type"));
  file_.bytes = static_cast<std::int64_t>(exchange.body.size());
  if (follow(exchange)) return false;
  body_ = std::move(exchange.body);
  if (file_.kind == "robots" || file_.kind == "llms") file_.body = body_.substr(0, kKeptBody);
  return true;
}

bool FileJob::follow(const Exchange& exchange) {
  if (exchange.outcome != Outcome::response) return false;
  Url target = redirect_target(exchange);
  if (!target.is_http()) return false;
  if (static_cast<int>(file_.hops.size()) >= max_hops_) {
    too_many_hops_ = true;
    return false;
  }
  file_.hops.push_back(target);
  file_.hop_statuses.push_back(exchange.status);
  at_ = std::move(target);
  return true;
}

SiteFile fetch_file(Transport& transport, const std::string& kind, const Url& url, int max_hops) {
  FileJob job(kind, url, max_hops);
  for (std::int64_t tag = -1;; --tag) {
    Request request = job.request();
    request.tag = tag;
    transport.start(request);
    Exchange exchange;
    exchange.outcome = Outcome::interrupted;
    for (bool waiting = true; waiting && transport.in_flight() > 0;) {
      for (Answer& answer : transport.poll(kPatience)) {
        if (answer.tag != tag) continue;
        exchange = std::move(answer.exchange);
        waiting = false;
      }
    }
    if (job.take(exchange)) return job.file();
  }
}

}  // namespace sitelark
