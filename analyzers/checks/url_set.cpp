// The addresses of a site taken together: spellings of one page, and spaces without end.
#include <fmt/format.h>

#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::vector<std::string_view> parameters(std::string_view query) {
  constexpr std::size_t kMost = 50;
  std::vector<std::string_view> all;
  while (!query.empty() && all.size() < kMost) {
    const std::size_t end = std::min(query.find('&'), query.size());
    if (end > 0) all.push_back(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return all;
}

std::uint64_t key_without_order(const Url& url) {
  std::vector<std::string_view> all = parameters(url.query().value_or(""));
  std::sort(all.begin(), all.end());
  std::string key(url.origin());
  key.append(url.path());
  for (const std::string_view parameter : all) key.append("&").append(parameter);
  return hash64(key);
}

// Indexable pages with the same main text whose addresses differ by the order of parameters only.
void parameter_order(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  constexpr std::size_t kMost = 20'000;  // of one text
  site.for_each_group(GroupKey::main_text, [&](std::string_view, std::span<const GroupMember> members) {
    std::unordered_map<std::uint64_t, UrlId> first;
    for (const GroupMember& member : members.subspan(0, std::min(kMost, members.size()))) {
      const std::optional<Url> url = Url::parse(site.url(member.id));
      if (!url || parameters(url->query().value_or("")).size() < 2) continue;
      const auto [other, is_first] = first.emplace(key_without_order(*url), member.id);
      if (!is_first) findings.add_at(url->href(), {{"other", site.url(other->second)}});
    }
  });
}

// Addresses of one path with the same names of parameters, as they come in order of their text.
struct Facets {
  std::int64_t count = 0;
  std::string example;
  std::map<std::string, std::unordered_set<std::uint64_t>, std::less<>> values;  // by name

  void add(const std::vector<std::string_view>& all, const std::string& address) {
    constexpr std::size_t kMostValues = 5'000;
    if (count++ == 0) example = address;
    for (const std::string_view parameter : all) {
      std::unordered_set<std::uint64_t>& known =
          values[std::string(parameter.substr(0, parameter.find('=')))];
      if (known.size() < kMostValues) known.insert(hash64(parameter));
    }
  }

  // Choices multiply. An id has a value of its own for each address, beside which little else varies.
  bool multiply() const {
    std::size_t most = 1;
    for (const auto& [name, known] : values) most = std::max(most, known.size());
    return static_cast<std::size_t>(count) > 3 * most;
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& [name, known] : values) all.push_back(name);
    return all;
  }
};

// Pages of a list and months of an archive come to an end.
bool is_finite(std::string_view parameter) {
  static const Pattern finite(
      "^(?:page|paged|pg|pn|p|pageno|page_no|pagenum|offset|start|y|m|d|year|month|day|date)=", true);
  return finite.found_in(parameter);
}

void faceted_explosion(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kMostKinds = 200;  // sets of names under one path
  std::string path;
  std::map<std::string, Facets> kinds;
  const auto tell = [&] {
    for (const auto& [names, facets] : kinds) {
      if (static_cast<double>(facets.count) <= limits["max-urls"] || !facets.multiply()) continue;
      findings.add({{"path", path},
                    {"parameters", facets.names()},
                    {"count", facets.count},
                    {"sample", facets.example}},
                   {.subject = fmt::format("{}?{}", path, names)});
    }
    kinds.clear();
  };
  site.for_each_page(false, [&](const PageRow& row) {
    const Url& url = row.visit.url;
    if (!row.state.internal() || !url.query()) return;
    std::vector<std::string_view> all = parameters(*url.query());
    std::erase_if(all, is_finite);
    if (all.size() < 2) return;
    std::string own_path = url.origin() + std::string(url.path());
    if (own_path != path) {
      tell();
      path = std::move(own_path);
    }
    std::set<std::string_view> names;
    for (const std::string_view parameter : all) names.insert(parameter.substr(0, parameter.find('=')));
    std::string key;
    for (const std::string_view name : names) key.append(key.empty() ? "" : "&").append(name);
    if (kinds.size() < kMostKinds || kinds.contains(key)) kinds[key].add(all, url.href());
  });
  tell();
}

std::string digits_masked(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) shape += c;
    if (digit && !shape.ends_with('#')) shape += '#';
  }
  return shape;
}

// The year that the address names with a month, or 0.
int year_of(std::string_view path_and_query) {
  static const Pattern date("[/=_-](20[0-9]{2})(?:[/_-]?(?:0?[1-9]|1[0-2])(?:[^0-9]|[0-3][0-9]|$)|&month=)",
                            true);
  const std::vector<std::string_view> found = date.match(path_and_query);
  return found.size() > 1 ? std::stoi(std::string(found[1])) : 0;
}

struct Calendar {
  std::int64_t count = 0;
  std::string sample;
};

// Only the future counts: archives of the past are finite.
void calendar_trap(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  constexpr std::size_t kMostShapes = 5'000;
  constexpr double kSecondsOfYear = 31'556'952;
  const double this_year = 1970 + static_cast<double>(context.now) / kSecondsOfYear;
  std::map<std::string, Calendar> shapes;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal()) return;
    const int year = year_of(row.visit.url.path_and_query());
    if (year == 0 || year <= this_year + limits["max-years"]) return;
    std::string shape = digits_masked(row.visit.url.path_and_query());
    if (shapes.size() >= kMostShapes && !shapes.contains(shape)) return;
    Calendar& calendar = shapes[std::move(shape)];
    if (calendar.count++ == 0) calendar.sample = row.visit.url.href();
  });
  for (const auto& [shape, calendar] : shapes) {
    if (static_cast<double>(calendar.count) <= limits["max-urls"]) continue;
    findings.add({{"path", shape}, {"count", calendar.count}, {"sample", calendar.sample}},
                 {.subject = shape});
  }
}

bool is_judged(const PageRow& row) { return row.state.internal() && row.state.indexable() && row.state.html; }

void extension_technology(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  static const Pattern technology("\\.(php[0-9]?|aspx?|jspx?|do|cgi)$", true);
  std::int64_t pages = 0;
  std::map<std::string, std::int64_t> counts;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!is_judged(row)) return;
    ++pages;
    const std::vector<std::string_view> found = technology.match(row.visit.url.path());
    if (!found.empty()) ++counts["." + ascii_lower(found[1])];
  });
  for (const auto& [type, count] : counts) {
    const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(pages);
    if (static_cast<double>(pages) < limits["min-pages"] || percent <= limits["max-share"]) continue;
    findings.add({{"type", type}, {"percent", std::round(percent)}, {"pages", pages}});
  }
}

struct Routes {
  UrlId target = 0;
  std::unordered_set<std::uint64_t> fragments;
  std::vector<std::string> samples;
};

void fragment_routes(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  constexpr std::size_t kMostFragments = 100'000;
  constexpr std::size_t kSamples = 5;
  Routes routes;
  const auto tell = [&] {
    if (static_cast<double>(routes.fragments.size()) <= limits["max-links"]) return;
    const std::string target = site.url(routes.target);
    findings.add({{"target", target},
                  {"count", static_cast<std::int64_t>(routes.fragments.size())},
                  {"samples", routes.samples}},
                 {.subject = target});
  };
  site.for_each_link_by_target([&](const LinkRow& row) {
    if (row.target != routes.target) {
      tell();
      routes = {.target = row.target};
    }
    const std::string& fragment = row.link.fragment;
    const bool route = (fragment.starts_with("/") || fragment.starts_with("!/")) && fragment.size() > 2;
    if (!route || !is_clickable(row.link.kind) || !row.source_state.internal() ||
        !row.target_state.internal())
      return;
    if (routes.fragments.size() >= kMostFragments || !routes.fragments.insert(hash64(fragment)).second)
      return;
    if (routes.samples.size() < kSamples) routes.samples.push_back("#" + fragment);
  });
  tell();
}

// With and without a slash at the end, of pages that are no files.
struct Styles {
  std::int64_t slash = 0;
  std::int64_t bare = 0;
  std::vector<std::string> samples{"", ""};

  void add(const Url& url) {
    const std::string_view path = url.path();
    const std::string_view last = path.substr(path.rfind('/') + 1);
    if (path == "/" || last.find('.') != last.npos) return;
    std::string& sample = samples[last.empty() ? 0 : 1];
    if (sample.empty()) sample = url.href();
    ++(last.empty() ? slash : bare);
  }
};

void mixed_slash_style(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  Styles styles;
  site.for_each_page(false, [&](const PageRow& row) {
    if (is_judged(row)) styles.add(row.visit.url);
  });
  const auto all = static_cast<double>(styles.slash + styles.bare);
  const double rarer = 100 * static_cast<double>(std::min(styles.slash, styles.bare)) / std::max(1.0, all);
  if (all < limits["min-pages"] || rarer < limits["min-share"]) return;
  findings.add({{"slash", styles.slash}, {"bare", styles.bare}, {"samples", styles.samples}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Scope scope, std::vector<Threshold> thresholds = {}) {
  return {
      .id = id, .severity = severity, .scope = scope, .methods = {5}, .thresholds = std::move(thresholds)};
}

const SiteCheck kSites[] = {
    {info("url-parameter-order-duplicate", warning, Scope::page), parameter_order},
    {info("url-faceted-explosion", warning, Scope::site, {{"max-urls", 100, "URLs"}}), faceted_explosion},
    {info("url-calendar-trap", warning, Scope::site, {{"max-urls", 50, "URLs"}, {"max-years", 2, "years"}}),
     calendar_trap},
    {info("url-extension-technology", notice, Scope::page,
          {{"max-share", 50, "%"}, {"min-pages", 10, "pages"}}),
     extension_technology},
    {info("url-dynamic-fragment-route", warning, Scope::site, {{"max-links", 20, "links"}}), fragment_routes},
    {info("url-mixed-slash-style", notice, Scope::site, {{"min-share", 10, "%"}, {"min-pages", 20, "pages"}}),
     mixed_slash_style},
};

}  // namespace

Topic url_set_topic() { return {.name = "url_set", .sites = kSites}; }

}  // namespace sitelark
