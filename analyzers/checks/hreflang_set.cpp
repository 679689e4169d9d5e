// The hreflang annotations of one page taken together.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang.h"
#include "analyzers/hreflang_sets.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Links = std::vector<const LinkElement*>;

std::vector<std::string> codes(const Links& links) {
  std::vector<std::string> all;
  for (const LinkElement* link : links) all.push_back(ascii_lower(trim_ascii(link->hreflang)));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > 50) all.resize(50);
  return all;
}

Url self(const Page& page) { return page.visit.url.without_fragment(); }

bool names_other_canonical(const Page& page) {
  return !page.summary.canonical.empty() && page.summary.canonical != self(page);
}

// Judged by what page and sitemaps say together.
void missing_self(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
                  Findings& findings) {
  if (!row.facts || !speaks_for_itself(row.state)) return;
  const std::vector<HreflangVersion> versions = hreflang_versions(row, site);
  std::set<std::string> codes;
  for (const HreflangVersion& version : versions) {
    if (version.id == row.id) return;
    if (codes.size() < 50) codes.insert(version.code);
  }
  if (!codes.empty()) findings.add({{"codes", std::vector<std::string>(codes.begin(), codes.end())}});
}

void on_noncanonical(const Page& page, const Limits&, Findings& findings) {
  const Links links = effective_hreflang(page.facts);
  if (links.empty() || !names_other_canonical(page)) return;
  findings.add({{"canonical", page.summary.canonical.href()}, {"codes", codes(links)}});
}

void multiple_same_code(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, Url> first;
  std::set<std::string> told;
  for (const LinkElement* link : effective_hreflang(page.facts)) {
    const std::string code = ascii_lower(trim_ascii(link->hreflang));
    const Url url = link->url.without_fragment();
    const auto [entry, is_new] = first.emplace(code, url);
    if (is_new || entry->second == url || !told.insert(code).second) continue;
    findings.add({{"code", code}, {"first", entry->second.href()}, {"second", url.href()}},
                 {.subject = code});
  }
}

std::string_view language_of_code(std::string_view code) { return code.substr(0, code.find_first_of("-_")); }

// "en" and "en-gb" of one address are common and right; "en" and "de" of one address are not.
void multiple_codes_one_url(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, std::set<std::string>> codes_of;
  for (const LinkElement* link : effective_hreflang(page.facts)) {
    const std::string code = ascii_lower(trim_ascii(link->hreflang));
    if (!code.empty() && code != "x-default") codes_of[link->url.without_fragment().href()].insert(code);
  }
  for (const auto& [url, codes] : codes_of) {
    const std::string language(language_of_code(*codes.begin()));
    const auto same = [&](const std::string& code) { return language_of_code(code) == language; };
    if (std::all_of(codes.begin(), codes.end(), same)) continue;
    findings.add({{"target", url}, {"codes", std::vector<std::string>(codes.begin(), codes.end())}},
                 {.subject = url});
  }
}

void http_https_mix(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> http;
  bool https = page.visit.url.scheme() == "https";
  for (const LinkElement* link : effective_hreflang(page.facts)) {
    https = https || link->url.scheme() == "https";
    if (link->url.scheme() == "http" && http.size() < 20) http.push_back(link->url.href());
  }
  if (https && !http.empty()) findings.add({{"urls", http}});
}

// Two regions of Chinese and no version by script: readers elsewhere get whichever the engine picks.
void zh_region_only(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> regions;
  for (const std::string& code : codes(effective_hreflang(page.facts))) {
    if (code == "zh" || code.starts_with("zh-hans") || code.starts_with("zh-hant")) return;
    if (code.starts_with("zh-")) regions.push_back(code);
  }
  if (regions.size() >= 2) findings.add({{"codes", regions}});
}

void missing_x_default(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string> all = codes(effective_hreflang(page.facts));
  std::set<std::string_view> languages;
  for (const std::string& code : all) {
    if (code == "x-default") return;
    languages.insert(language_of_code(code));
  }
  if (languages.size() >= 2) findings.add({{"codes", all}});
}

void lang_mismatch(const Page& page, const Limits&, Findings& findings) {
  if (page.summary.lang.empty()) return;
  const Url own = self(page);
  std::string other;
  for (const LinkElement* link : effective_hreflang(page.facts)) {
    const std::string code = ascii_lower(trim_ascii(link->hreflang));
    if (code.empty() || code == "x-default" || link->url.without_fragment() != own) continue;
    if (language_of_code(code) == page.summary.lang) return;
    other = code;
  }
  if (!other.empty()) findings.add({{"code", other}, {"lang", page.facts.lang}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "hreflang-on-noncanonical", .severity = warning, .methods = {5}}, on_noncanonical},
    {{.id = "hreflang-multiple-same-code", .severity = error, .methods = {5}}, multiple_same_code},
    {{.id = "hreflang-missing-x-default", .severity = opportunity, .methods = {5}}, missing_x_default},
    {{.id = "hreflang-lang-mismatch", .severity = warning, .methods = {5}}, lang_mismatch},
    {{.id = "hreflang-multiple-codes-one-url", .severity = notice, .methods = {5}}, multiple_codes_one_url},
    {{.id = "hreflang-http-https-mix", .severity = warning, .methods = {5}}, http_https_mix},
    {{.id = "hreflang-zh-region-only", .severity = notice, .scope = Scope::link, .methods = {5}},
     zh_region_only},
};

const RowCheck kRows[] = {
    {{.id = "hreflang-missing-self", .severity = warning, .methods = {5}}, missing_self, true},
};

}  // namespace

Topic hreflang_set_topic() { return {.name = "hreflang_set", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
