#include "reports/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>

#include "model/url.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

constexpr std::string_view kOwn = "\x01";  // stands for what is the page's own in a value

bool is_line(std::string_view name) { return name == "line" || name == "lines" || name == "column"; }

// Where the host of "https://host/a/?b" ends.
std::size_t end_of_host(std::string_view address) {
  const std::size_t host = address.find("://");
  return host == address.npos ? host : std::min(address.find('/', host + 3), address.size());
}

// "/a" of "https://host/a" and of "https://host/a/".
std::string_view path_of(std::string_view address) {
  std::string_view path = address.substr(std::min(end_of_host(address), address.size()));
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// As the URL Standard spells it, where it is not spelled so already.
std::string spelled(const std::string& address) {
  const auto is_plain = [](unsigned char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '<' && c != '>';
  };
  if (std::all_of(address.begin(), address.end(), is_plain)) return address;
  const std::optional<Url> url = Url::parse(address);
  return url ? url->href() : address;
}

struct ValueKey {
  std::string_view url;

  std::string operator()(bool value) const { return value ? "t" : "f"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  // A page that names its own address, or its own path on another host, says what every other page says.
  std::string operator()(const std::string& value) const {
    if (!is_web_address(url) || !is_web_address(value)) return value;
    const std::string address = spelled(value);
    if (path_of(address) != path_of(url)) return value;
    return address.substr(0, end_of_host(address)).append(kOwn);
  }
  std::string operator()(const std::vector<std::string>& values) const {
    std::string key;
    for (const std::string& value : values) key.append((*this)(value)).append("\x02");
    return key;
  }
};

// Equal for findings of a check that say the same.
std::string case_key(const Finding& finding) {
  if (finding.scope == Scope::link && !finding.subject.empty()) return finding.subject;
  std::string key = ValueKey{finding.url}(finding.subject);
  for (const auto& [name, value] : finding.evidence) {
    if (is_line(name)) continue;
    key.append("\x03").append(name).append("\x04").append(std::visit(ValueKey{finding.url}, value));
  }
  return key;
}

class Folding {
 public:
  Folding(std::span<const Finding* const> findings, const HtmlPages& pages)
      : findings_(findings), pages_(pages) {}

  std::vector<Case> cases() {
    for (std::size_t i = 0; i < findings_.size(); ++i) place(i);
    std::vector<Case> settled;
    for (std::size_t i = 0; i < cases_.size(); ++i) settle(i, settled);
    std::stable_sort(settled.begin(), settled.end(), [](const Case& a, const Case& b) {
      return std::tuple(a.folded(), a.in_template, b.findings.size(), a.findings.front()) <
             std::tuple(b.folded(), b.in_template, a.findings.size(), b.findings.front());
    });
    return settled;
  }

 private:
  void place(std::size_t i) {
    if (findings_[i]->scope == Scope::site) {
      cases_.push_back({.findings = {i}});
      return;
    }
    const std::string key = case_key(*findings_[i]);
    const auto [known, added] = by_key_.try_emplace(key, cases_.size());
    if (added) cases_.emplace_back();
    if (added && key.find(kOwn) != key.npos) follow_the_page_.insert(cases_.size() - 1);
    cases_[known->second].findings.push_back(i);
  }

  // Counts the pages of a case, and takes it apart where too few pages say the same.
  void settle(std::size_t at, std::vector<Case>& out) {
    Case one = std::move(cases_[at]);
    std::unordered_set<std::string_view> urls;
    for (const std::size_t i : one.findings) {
      if (urls.insert(findings_[i]->url).second) one.html_pages += pages_.contains(findings_[i]->url);
    }
    const Finding& first = *findings_[one.findings.front()];
    const bool is_target = first.scope == Scope::link && !first.subject.empty();
    one.pages = static_cast<std::int64_t>(urls.size());
    const std::int64_t alike = follow_the_page_.contains(at) ? one.pages : one.html_pages;
    if (!is_target && alike < kSamePages) {
      for (const std::size_t i : one.findings) out.push_back({.findings = {i}, .pages = 1});
      return;
    }
    one.in_template =
        one.html_pages >= kSamePages && one.html_pages * 2 >= static_cast<std::int64_t>(pages_.size());
    out.push_back(std::move(one));
  }

  std::span<const Finding* const> findings_;
  const HtmlPages& pages_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<Case> cases_;
  std::unordered_set<std::size_t> follow_the_page_;  // cases whose evidence has the page's own path
};

}  // namespace

std::vector<Case> cases_of(std::span<const Finding* const> findings, const HtmlPages& pages) {
  return Folding(findings, pages).cases();
}

Evidence common_evidence(std::span<const Finding* const> findings) {
  Evidence common = findings.front()->evidence;
  for (const Finding* finding : findings.subspan(1)) {
    std::erase_if(common, [&](const auto& seen) {
      const auto& other = finding->evidence;
      return std::find(other.begin(), other.end(), seen) == other.end();
    });
  }
  return common;
}

}  // namespace sitelark
