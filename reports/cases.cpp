#include "reports/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "model/url.h"
#include "reports/safe_text.h"
#include "reports/text_numbers.h"

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
  explicit Folding(const HtmlPages& pages) : pages_(pages) {}

  void place(const Finding& finding) {
    const std::uint32_t url = urls_.id(finding.url);
    if (url == is_html_.size()) is_html_.push_back(pages_.contains(finding.url));
    url_of_.push_back(url);
    const std::uint32_t at = draft_of(finding);
    draft_of_.push_back(at);
    ++drafts_[at].size;
  }

  Folded folded() {
    put_in_order();
    counted_for_.assign(is_html_.size(), 0);
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < drafts_.size(); first += drafts_[i++].size) settle(i, first);
    std::stable_sort(out_.cases.begin(), out_.cases.end(), [&](const Case& a, const Case& b) {
      return std::tuple(a.folded(), a.in_template, b.size, out_.order[a.first]) <
             std::tuple(b.folded(), b.in_template, a.size, out_.order[b.first]);
    });
    return std::move(out_);
  }

 private:
  struct Draft {
    bool is_target = false;         // of links, and what they lead to
    bool follows_the_page = false;  // its evidence has the page's own path
    std::uint32_t size = 0;
  };

  std::uint32_t draft_of(const Finding& finding) {
    if (finding.scope == Scope::site) return new_draft({});
    const std::string key = case_key(finding);
    const std::uint32_t known = keys_.id(key);
    if (known < draft_of_key_.size()) return draft_of_key_[known];
    draft_of_key_.push_back(new_draft({.is_target = finding.scope == Scope::link && !finding.subject.empty(),
                                       .follows_the_page = key.find(kOwn) != key.npos}));
    return draft_of_key_.back();
  }

  std::uint32_t new_draft(const Draft& draft) {
    drafts_.push_back(draft);
    return static_cast<std::uint32_t>(drafts_.size() - 1);
  }

  void put_in_order() {
    std::vector<std::uint32_t> next(drafts_.size());
    for (std::size_t i = 1; i < next.size(); ++i) next[i] = next[i - 1] + drafts_[i - 1].size;
    out_.order.resize(draft_of_.size());
    for (std::uint32_t i = 0; i < draft_of_.size(); ++i) out_.order[next[draft_of_[i]]++] = i;
  }

  // Counts the pages of a case, and takes it apart where too few pages say the same.
  void settle(std::uint32_t at, std::uint32_t first) {
    const Draft& draft = drafts_[at];
    Case one{.first = first, .size = draft.size};
    for (const std::uint32_t i : out_.findings(one)) {
      if (std::exchange(counted_for_[url_of_[i]], at + 1) == at + 1) continue;
      ++one.pages;
      if (is_html_[url_of_[i]]) ++one.html_pages;
    }
    const std::int64_t alike = draft.follows_the_page ? one.pages : one.html_pages;
    if (!draft.is_target && alike < kSamePages) {
      for (std::uint32_t i = 0; i < draft.size; ++i)
        out_.cases.push_back({.first = first + i, .size = 1, .pages = 1});
      return;
    }
    one.in_template = one.html_pages >= kSamePages &&
                      std::int64_t{2} * one.html_pages >= static_cast<std::int64_t>(pages_.size());
    out_.cases.push_back(one);
  }

  const HtmlPages& pages_;
  TextNumbers urls_;
  std::vector<bool> is_html_;               // by number of the URL
  std::vector<std::uint32_t> counted_for_;  // the same: the draft that counted it last, + 1
  TextNumbers keys_;
  std::vector<std::uint32_t> draft_of_key_;
  std::vector<Draft> drafts_;
  std::vector<std::uint32_t> url_of_, draft_of_;  // by finding
  Folded out_;
};

}  // namespace

Folded cases_of(std::size_t count, const FindingAt& finding, const HtmlPages& pages) {
  Folding folding(pages);
  for (std::size_t i = 0; i < count; ++i) folding.place(finding(i));
  return folding.folded();
}

Evidence common_evidence(std::span<const std::uint32_t> of_case, const FindingAt& finding) {
  Evidence common = finding(of_case.front()).evidence;
  for (const std::uint32_t i : of_case.subspan(1)) {
    if (common.empty()) break;
    const Evidence other = finding(i).evidence;
    std::erase_if(
        common, [&](const auto& seen) { return std::find(other.begin(), other.end(), seen) == other.end(); });
  }
  return common;
}

}  // namespace sitelark
