// The hreflang annotations of one page taken together.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang.h"
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

void missing_self(const Page& page, const Limits&, Findings& findings) {
  const Links links = effective_hreflang(page.facts);
  if (links.empty() || names_other_canonical(page)) return;
  const Url own = self(page);
  const bool named = std::any_of(links.begin(), links.end(), [&](const LinkElement* link) {
    return link->url.without_fragment() == own;
  });
  if (!named) findings.add({{"codes", codes(links)}});
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
    {{.id = "hreflang-missing-self", .severity = warning, .methods = {5}}, missing_self},
    {{.id = "hreflang-on-noncanonical", .severity = warning, .methods = {5}}, on_noncanonical},
    {{.id = "hreflang-multiple-same-code", .severity = error, .methods = {5}}, multiple_same_code},
    {{.id = "hreflang-missing-x-default", .severity = opportunity, .methods = {5}}, missing_x_default},
    {{.id = "hreflang-lang-mismatch", .severity = warning, .methods = {5}}, lang_mismatch},
};

}  // namespace

Topic hreflang_set_topic() { return {.name = "hreflang_set", .pages = kPages}; }

}  // namespace sitelark
