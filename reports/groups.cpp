#include "reports/groups.h"

#include <fmt/format.h>

#include <cmath>
#include <tuple>
#include <unordered_set>

#include "model/url.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

std::string number_text(double value) {
  if (!std::isfinite(value)) return "";
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

struct EvidenceText {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return number_text(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const std::vector<std::string>& values) const {
    return fmt::format("{}", fmt::join(values, ", "));
  }
};

std::int64_t different_urls(const ReportData& data, const FindingGroup& group) {
  std::unordered_set<std::string_view> urls;
  for (const std::uint32_t i : group.findings) urls.insert(data.findings.url(i));
  return static_cast<std::int64_t>(urls.size());
}

// Links, told by what they lead to.
bool has_target(const Finding& finding) {
  const auto is_target = [](const auto& seen) { return seen.first == "target"; };
  return finding.scope == Scope::link && !finding.subject.empty() &&
         std::any_of(finding.evidence.begin(), finding.evidence.end(), is_target);
}

std::string parted(const Words& say, std::string whole, std::string part) {
  return filled(say("count.with_cases"),
                std::vector<Slot>{{"all", std::move(whole)}, {"cases", std::move(part)}});
}

HtmlPages html_pages(const ReportData& data) {
  HtmlPages pages;
  for (const ReportPage& page : data.pages) {
    if (page.html) pages.insert(page.url);
  }
  return pages;
}

void fold(const ReportData& data, const HtmlPages& pages, FindingGroup& group) {
  const auto finding = [&](std::size_t i) { return data.findings.finding(group.findings[i]); };
  Folded folded = cases_of(group.findings.size(), finding, pages);
  group.cases = std::move(folded.cases);
  group.by_case = std::move(folded.order);
  for (std::uint32_t& i : group.by_case) i = group.findings[i];
  group.of_targets = has_target(finding(0));
  group.site_pages = static_cast<std::int64_t>(pages.size());
  for (const Case& one : group.cases) {
    if (!one.in_template) continue;
    ++group.template_cases;
    group.template_findings += one.size;
  }
}

// How much a group matters among those of its severity.
std::int64_t weight(const FindingGroup& group, std::int64_t site_pages) {
  if (group.scope == Scope::site) return 2 * std::max<std::int64_t>(site_pages, 1);
  return group.from_template() ? 2 * group.urls : group.urls;
}

}  // namespace

std::vector<FindingGroup> findings_by_check(const ReportData& data) {
  const HtmlPages pages = html_pages(data);
  std::map<std::string_view, FindingGroup> by_check;
  for (std::uint32_t i = 0; i < data.findings.size(); ++i) {
    auto [place, added] = by_check.try_emplace(data.findings.check(i));
    FindingGroup& group = place->second;
    if (added) {
      group.severity = data.findings.severity(i);
      group.scope = data.findings.scope(i);
    }
    group.severity = std::min(group.severity, data.findings.severity(i));
    group.fresh += data.findings.fresh(i) ? 1 : 0;
    group.findings.push_back(i);
  }
  std::vector<FindingGroup> groups;
  for (auto& [check, group] : by_check) {
    group.check = check;
    group.text = check_text(data, check);
    group.title = check_title(data, check);
    group.urls = different_urls(data, group);
    fold(data, pages, group);
    groups.push_back(std::move(group));
  }
  const auto site_pages = static_cast<std::int64_t>(pages.size());
  std::stable_sort(groups.begin(), groups.end(), [&](const FindingGroup& a, const FindingGroup& b) {
    return std::tuple(a.severity, weight(b, site_pages), b.findings.size()) <
           std::tuple(b.severity, weight(a, site_pages), a.findings.size());
  });
  return groups;
}

std::array<std::int64_t, 4> count_by_severity(const ReportData& data) {
  std::array<std::int64_t, 4> counts{};
  for (std::size_t i = 0; i < data.findings.size(); ++i) {
    ++counts.at(static_cast<std::size_t>(data.findings.severity(i)));
  }
  return counts;
}

std::int64_t count_fresh(const ReportData& data) {
  std::int64_t fresh = 0;
  for (std::size_t i = 0; i < data.findings.size(); ++i) fresh += data.findings.fresh(i) ? 1 : 0;
  return fresh;
}

std::string amount_told(const FindingGroup& group, const Words& say) {
  const auto findings = static_cast<std::int64_t>(group.findings.size());
  if (!group.folded()) return grouped(findings);
  const auto cases = static_cast<std::int64_t>(group.cases.size());
  if (group.of_targets)
    return parted(say, say.counted("count.links", findings), say.counted("count.targets", cases));
  return parted(say, say.counted("count.findings", findings), say.counted("count.cases", cases));
}

std::string all_told(const ReportData& data, const std::vector<FindingGroup>& groups, const Words& say) {
  std::size_t cases = 0;
  for (const FindingGroup& group : groups) cases += group.cases.size();
  std::string findings = say.counted("count.findings", static_cast<std::int64_t>(data.findings.size()));
  if (cases == data.findings.size()) return findings;
  return parted(say, findings, say.counted("count.cases", static_cast<std::int64_t>(cases)));
}

std::string template_told(const FindingGroup& group, const Words& say) {
  if (!group.from_template()) return "";
  const auto all = static_cast<std::int64_t>(group.findings.size());
  const std::vector<Slot> slots{{"changes", say.counted("case.changes", group.template_cases)},
                                {"n", grouped(group.template_findings)},
                                {"m", grouped(all)}};
  return filled(say(group.template_findings == all ? "case.mends_all" : "case.mends"), slots);
}

std::string case_told(const FindingGroup& group, const Case& one, const Words& say) {
  if (group.of_targets) return say.counted("case.linked_from", one.pages);
  if (one.pages > one.html_pages) return say.counted("case.same_addresses", one.pages);
  return filled(say("case.same_pages"),
                std::vector<Slot>{{"n", grouped(one.pages)}, {"m", grouped(group.site_pages)}});
}

const CheckText* check_text(const ReportData& data, std::string_view check) {
  const auto place = std::find_if(data.checks.begin(), data.checks.end(),
                                  [&](const CheckText& text) { return text.id == check; });
  return place == data.checks.end() ? nullptr : &*place;
}

std::string check_title(const ReportData& data, std::string_view check) {
  const CheckText* text = check_text(data, check);
  return text && !text->title.empty() ? text->title : title_from_id(check);
}

const ReportPage* page_at(const ReportData& data, std::string_view url) {
  const auto page = std::lower_bound(data.pages.begin(), data.pages.end(), url,
                                     [](const ReportPage& p, std::string_view u) { return p.url < u; });
  return page != data.pages.end() && page->url == url ? &*page : nullptr;
}

std::string readable_url(const ReportData& data, std::string_view url) {
  const ReportPage* page = page_at(data, url);
  return page && !page->display_url.empty() ? page->display_url : readable_text(url);
}

std::string readable_origin(const ReportData& data) {
  const std::string site = readable_url(data, data.snapshot.site);
  const std::size_t host = site.find("://");
  const std::size_t end = host == std::string::npos ? host : site.find('/', host + 3);
  return end == std::string::npos ? site : site.substr(0, end + 1);
}

std::string readable_path(const ReportData& data, std::string_view url) {
  const std::string readable = readable_url(data, url), origin = readable_origin(data);
  return readable.starts_with(origin) && origin.ends_with('/') ? readable.substr(origin.size() - 1)
                                                               : readable;
}

std::string readable_text(std::string_view text) {
  const bool encoded = text.find('%') != text.npos || text.find("xn--") != text.npos;
  if (!encoded || !is_web_address(text)) return std::string(text);
  const std::optional<Url> url = Url::parse(text);
  return url ? url->display() : std::string(text);
}

bool is_address_evidence(std::string_view name) {
  static constexpr std::string_view kAddresses[] = {"canonical", "final", "from",   "next",   "other",
                                                    "resolved",  "root",  "source", "target", "to"};
  return std::find(std::begin(kAddresses), std::end(kAddresses), name) != std::end(kAddresses);
}

std::vector<std::string_view> linking_pages(const ReportData& data, const Finding& finding) {
  const ReportPage* page = finding.scope == Scope::site ? nullptr : page_at(data, finding.url);
  return page ? linking_pages(data, *page) : std::vector<std::string_view>();
}

std::vector<std::string_view> linking_pages(const ReportData& data, const ReportPage& page) {
  std::vector<std::string_view> urls;
  urls.reserve(page.linked_from.size());
  for (const std::uint32_t i : page.linked_from) urls.emplace_back(data.pages[i].url);
  return urls;
}

std::string title_from_id(std::string_view check) {
  std::string title(check);
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

std::string evidence_text(const EvidenceValue& value) { return std::visit(EvidenceText{}, value); }

std::vector<std::size_t> fair_shares(const std::vector<std::size_t>& sizes, std::size_t budget,
                                     std::size_t largest) {
  std::vector<std::size_t> sorted(sizes);
  for (std::size_t& size : sorted) size = std::min(size, largest);
  std::sort(sorted.begin(), sorted.end());
  std::size_t cap = largest;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::size_t even = budget / (sorted.size() - i);
    if (sorted[i] > even) {
      cap = even;
      break;
    }
    budget -= sorted[i];
  }
  std::vector<std::size_t> shares(sizes);
  for (std::size_t& share : shares) share = std::min(share, cap);
  return shares;
}

}  // namespace sitelark
