#include "model/ranks.h"

namespace sitelark {

std::string_view name(Device device) {
  switch (device) {
    case Device::unspecified:
      return "";
    case Device::desktop:
      return "desktop";
    case Device::mobile:
      return "mobile";
    case Device::tablet:
      return "tablet";
  }
  return "unknown";
}

std::string_view name(LookStatus status) {
  switch (status) {
    case LookStatus::looked:
      return "looked";
    case LookStatus::pending:
      return "pending";
    case LookStatus::auth:
      return "auth";
    case LookStatus::quota:
      return "quota";
    case LookStatus::rate_limited:
      return "rate_limited";
    case LookStatus::bad_request:
      return "bad_request";
    case LookStatus::not_found:
      return "not_found";
    case LookStatus::blocked:
      return "blocked";
    case LookStatus::timeout:
      return "timeout";
    case LookStatus::unreachable:
      return "unreachable";
    case LookStatus::server:
      return "server";
    case LookStatus::parse:
      return "parse";
    case LookStatus::empty_suspicious:
      return "empty_suspicious";
    case LookStatus::refused:
      return "refused";
  }
  return "unknown";
}

bool is_worth_retrying(LookStatus status) {
  return status == LookStatus::rate_limited || status == LookStatus::blocked ||
         status == LookStatus::timeout || status == LookStatus::unreachable || status == LookStatus::server;
}

std::int32_t ResultList::depth() const {
  if (stated_depth > 0) return stated_depth;
  std::int32_t last = 0;
  for (const std::int32_t page : pages) {
    if (page != last + 1) break;
    last = page;
  }
  std::int32_t count = 0;
  for (const SearchResult& result : results) {
    if (result.page <= last) ++count;
  }
  return count;
}

std::string_view name(DepthStrategy strategy) {
  switch (strategy) {
    case DepthStrategy::first_page:
      return "first-page";
    case DepthStrategy::pages:
      return "pages";
    case DepthStrategy::smart:
      return "smart";
    case DepthStrategy::until_found:
      return "until-found";
  }
  return "unknown";
}

std::string_view name(Standing standing) {
  switch (standing) {
    case Standing::found:
      return "found";
    case Standing::not_in_first:
      return "not_in_first";
    case Standing::skipped:
      return "skipped";
    case Standing::could_not_look:
      return "could_not_look";
  }
  return "unknown";
}

std::string_view name(SiteMatch match) {
  switch (match) {
    case SiteMatch::exact_url:
      return "exact-url";
    case SiteMatch::url_prefix:
      return "url-prefix";
    case SiteMatch::host:
      return "host";
    case SiteMatch::host_and_subdomains:
      return "subdomains";
    case SiteMatch::registrable_domain:
      return "domain";
  }
  return "unknown";
}

}  // namespace sitelark
