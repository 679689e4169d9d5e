#include "crawler/crawl/scope.h"

#include <algorithm>
#include <tuple>

#include "crawler/crawl/registrable.h"
#include "crawler/crawl/traps.h"

namespace sitelark {
namespace {

struct Filtering {
  const Candidate& candidate;
  const CrawlOptions& options;
  int year_now;
};

bool any_found(const std::vector<Pattern>& patterns, const std::string& text) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return pattern.found_in(text); });
}

Refusal length(const Filtering& f) {
  return f.candidate.url.href().size() > kMaxUrlLength ? Refusal::too_long : Refusal::none;
}

Refusal exclusion(const Filtering& f) {
  return any_found(f.options.exclude, f.candidate.url.href()) ? Refusal::excluded : Refusal::none;
}

Refusal inclusion(const Filtering& f) {
  if (f.options.include.empty()) return Refusal::none;
  return any_found(f.options.include, f.candidate.url.href()) ? Refusal::none : Refusal::not_included;
}

Refusal session(const Filtering& f) {
  return has_session_id(f.candidate.url) ? Refusal::session_id : Refusal::none;
}

Refusal segments(const Filtering& f) {
  return has_repeated_segments(f.candidate.url.path()) ? Refusal::repeated_segments : Refusal::none;
}

Refusal calendar(const Filtering& f) {
  if (f.candidate.parent == nullptr || !year_in(*f.candidate.parent)) return Refusal::none;
  const auto year = year_in(f.candidate.url);
  if (!year) return Refusal::none;
  const bool near = *year >= kCalendarFirstYear && *year <= f.year_now + kCalendarYearsAhead;
  return near ? Refusal::none : Refusal::calendar;
}

Refusal depth(const Filtering& f) {
  return f.options.max_depth >= 0 && f.candidate.depth > f.options.max_depth ? Refusal::max_depth
                                                                             : Refusal::none;
}

Refusal redirects(const Filtering& f) {
  return f.candidate.hops > kMaxRedirects ? Refusal::too_many_redirects : Refusal::none;
}

using Filter = Refusal (*)(const Filtering&);
constexpr Filter kFilters[] = {length, exclusion, inclusion, session, segments, calendar, redirects, depth};

bool ends_with_label(std::string_view host, const std::string& bare) {
  return host == bare ||
         (host.size() > bare.size() && host.ends_with(bare) && host[host.size() - bare.size() - 1] == '.');
}

bool is_name(std::string_view host) {
  return !host.empty() && host.front() != '[' &&
         host.find_first_not_of("0123456789.") != std::string_view::npos;
}

}  // namespace

CrawlScope::CrawlScope(const CrawlOptions& options, int year_now) : options_(options), year_now_(year_now) {
  for (const Url& url : options.start) hosts_.push_back(host_of(url));
  const auto less = [](const Host& a, const Host& b) {
    return std::tie(a.name, a.port) < std::tie(b.name, b.port);
  };
  const auto same = [](const Host& a, const Host& b) { return a.name == b.name && a.port == b.port; };
  std::sort(hosts_.begin(), hosts_.end(), less);
  hosts_.erase(std::unique(hosts_.begin(), hosts_.end(), same), hosts_.end());
}

CrawlScope::Host CrawlScope::host_of(const Url& url) {
  Host host{std::string(url.host()), std::string(url.host()), {}};
  if (host.bare.starts_with("www.") && host.bare.find('.', 4) != std::string::npos) host.bare.erase(0, 4);
  if (url.port()) host.port = std::to_string(*url.port());
  return host;
}

bool CrawlScope::contains(const Url& url) const {
  if (!url.is_http()) return false;
  const Host host = host_of(url);
  const bool wide = options_.subdomains;
  return std::any_of(hosts_.begin(), hosts_.end(), [&](const Host& own) {
    if (own.port != host.port) return false;
    return own.name == host.name || (wide && is_name(own.name) && ends_with_label(host.name, own.bare));
  });
}

bool CrawlScope::akin(const Url& url) const {
  const std::string name(url.host());
  const std::string domain = registrable_domain(name);
  return std::any_of(hosts_.begin(), hosts_.end(), [&](const Host& own) {
    return own.name == name || (!domain.empty() && registrable_domain(own.name) == domain);
  });
}

void CrawlScope::adopt_twin(const Url& url) {
  if (!url.is_http() || contains(url)) return;
  const Host host = host_of(url);
  const bool twin = std::any_of(hosts_.begin(), hosts_.end(), [&](const Host& own) {
    return own.bare == host.bare && own.port == host.port && is_name(own.name);
  });
  if (twin) hosts_.push_back(host);
}

Refusal CrawlScope::refusal(const Candidate& candidate) const {
  const Filtering filtering{candidate, options_, year_now_};
  for (Filter filter : kFilters) {
    const Refusal refusal = filter(filtering);
    if (refusal != Refusal::none) return refusal;
  }
  return Refusal::none;
}

}  // namespace sitelark
