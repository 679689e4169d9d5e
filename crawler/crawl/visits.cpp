#include "crawler/crawl/visits.h"

#include <charconv>

#include "crawler/crawl/file_job.h"
#include "crawler/crawl/image_size.h"
#include "crawler/crawl/retry.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::int64_t whole_number(std::string_view text) {
  std::int64_t value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 ? value : -1;
}

// A directive's seconds: "max-age=600" of "public, max-age=600"; -1: not there.
std::int64_t directive_seconds(std::string_view cache_control, std::string_view name) {
  const std::size_t at = cache_control.find(name);
  if (at == std::string_view::npos) return -1;
  std::string_view rest = cache_control.substr(at + name.size());
  if (rest.starts_with('"')) rest.remove_prefix(1);
  return whole_number(rest.substr(0, std::min(rest.find_first_not_of("0123456789"), rest.size())));
}

// RFC 9111, 4.2.1, for a browser's cache. Of Expires whole days: its seconds run down in a cache on the way.
std::int64_t freshness_of(const Headers& headers, std::int64_t utc_now) {
  const std::string control = ascii_lower(header(headers, "Cache-Control"));
  if (control.find("no-store") != control.npos || control.find("no-cache") != control.npos) return 0;
  if (const std::int64_t age = directive_seconds(control, "max-age="); age >= 0) return age;
  if (!has_header(headers, "Expires")) return -1;
  const std::int64_t now = parse_http_date(header(headers, "Date")).value_or(utc_now);
  const std::int64_t expires = parse_http_date(header(headers, "Expires")).value_or(now);
  return std::max<std::int64_t>(0, (expires - now) / kSecondsPerDay * kSecondsPerDay);
}

// Of the whole resource: "Content-Range: bytes 0-1023/5000", else Content-Length.
std::int64_t announced_length(const Exchange& exchange) {
  const std::string_view range = header(exchange.headers, "Content-Range");
  const std::size_t slash = range.rfind('/');
  if (slash != std::string_view::npos) return whole_number(range.substr(slash + 1));
  return whole_number(header(exchange.headers, "Content-Length"));
}

}  // namespace

Visit visit_of(const Exchange& exchange, std::int64_t utc_now) {
  Visit visit;
  visit.url = exchange.url;
  visit.role = exchange.role;
  visit.outcome = exchange.outcome;
  visit.detail = exchange.detail;
  visit.status = exchange.status;
  if (is_redirect_status(exchange.status)) {
    visit.redirect = redirect_target(exchange);
    visit.location = std::string(header(exchange.headers, "Location"));
  }
  visit.timings = exchange.timings;
  visit.wire_bytes = static_cast<std::int64_t>(exchange.wire_bytes);
  if (exchange.role != Role::page) {
    visit.content_length = announced_length(exchange);
    visit.content_type = std::string(header(exchange.headers, "Content-Type"));
    visit.validator = has_header(exchange.headers, "ETag") || has_header(exchange.headers, "Last-Modified");
    if (exchange.outcome == Outcome::response) visit.freshness = freshness_of(exchange.headers, utc_now);
    const ImageSize size = image_size(exchange.body);
    visit.width = size.width;
    visit.height = size.height;
  }
  visit.attempts = exchange.attempts;
  visit.http_version = exchange.http_version;
  visit.remote_ip = exchange.remote_ip;
  visit.fetched_at = exchange.fetched_at;
  visit.retry_after = retry_after(exchange.headers, utc_now);
  return visit;
}

Exchange not_asked(const Url& url, Role role, Outcome outcome, std::int64_t utc_now) {
  Exchange exchange;
  exchange.url = url;
  exchange.role = role;
  exchange.outcome = outcome;
  exchange.attempts = 0;
  exchange.fetched_at = utc_now * 1000;
  return exchange;
}

bool may_have_links(const Exchange& exchange) {
  if (exchange.role != Role::page || exchange.body.empty() || exchange.status == 0) return false;
  if (is_redirect_status(exchange.status)) return false;
  const std::string_view type = header(exchange.headers, "Content-Type");
  return type.empty() || icontains_ascii(type, "html");
}

bool links_count(int status) { return status >= 200 && status < 300; }

bool is_failure(Outcome outcome) {
  if (outcome == Outcome::robots_unavailable) return true;
  return was_asked(outcome) && outcome != Outcome::response;
}

}  // namespace sitelark
