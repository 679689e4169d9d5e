// hreflang against what else is known: the sitemaps' annotations, and the language that pages are written in.
#include "analyzers/checks/topics.h"
#include "analyzers/hreflang_sets.h"
#include "analyzers/script_mismatch.h"
#include "analyzers/sitemap_files.h"
#include "analyzers/words.h"

namespace sitelark {
namespace {

using Addresses = std::map<std::string, std::set<std::string>>;  // by code

struct Sources {
  Addresses page;
  Addresses sitemap;
};

Sources sources_of(const PageRow& row, const SiteFacts& site) {
  Sources sources;
  for (const HreflangVersion& version : hreflang_versions(row, site)) {
    if (version.by_page) sources.page[version.code].insert(version.url);
    if (version.by_sitemap) sources.sitemap[version.code].insert(version.url);
  }
  return sources;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return b.contains(one); });
}

// One code with different addresses: an error. Codes that only one side has are joined by search engines.
void conflict(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
              Findings& findings) {
  if (!row.facts || !row.facts->html || row.visit.status != 200) return;
  const Sources sources = sources_of(row, site);
  for (const auto& [code, of_page] : sources.page) {
    const auto other = sources.sitemap.find(code);
    if (other == sources.sitemap.end() || share(of_page, other->second)) continue;
    findings.add({{"code", code}, {"page", *of_page.begin()}, {"sitemap", *other->second.begin()}},
                 {.subject = code});
  }
}

std::string_view primary(std::string_view code) { return code.substr(0, code.find('-')); }

// The script a language is always written in; empty: several, or not known here.
std::string_view script_of(std::string_view code) {
  static const std::map<std::string_view, std::string_view> scripts{
      {"zh", "Han"},      {"ja", "Han"},      {"ko", "Hangul"},   {"ru", "Cyrillic"}, {"uk", "Cyrillic"},
      {"bg", "Cyrillic"}, {"be", "Cyrillic"}, {"mk", "Cyrillic"}, {"ar", "Arabic"},   {"fa", "Arabic"},
      {"en", "Latin"},    {"de", "Latin"},    {"fr", "Latin"},    {"es", "Latin"},    {"it", "Latin"},
      {"pt", "Latin"},    {"nl", "Latin"},    {"pl", "Latin"},    {"cs", "Latin"},    {"sv", "Latin"},
      {"da", "Latin"},    {"fi", "Latin"},    {"tr", "Latin"},    {"vi", "Latin"},    {"id", "Latin"}};
  const auto found = scripts.find(primary(code));
  return found == scripts.end() ? std::string_view() : found->second;
}

// Technical texts hold many Latin names, so a page of another script is called untranslated only where it has
// next to none of its own letters. Latin itself has to be outweighed by far.
bool is_written_in(const TextFacts& text, std::string_view script, const Limits& limits) {
  const auto own = static_cast<double>(letters_in(scripts_of(text), script));
  if (script == "Latin") return dominant_script(scripts_of(text)) == script;
  return own > limits["max-own-letters"] ||
         own * 100 >= limits["min-percent"] * static_cast<double>(text.letters);
}

// Judged by script alone: what the page calls itself by, against the letters it is written in.
void content_language(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits& limits,
                      Findings& findings) {
  if (!row.facts || !row.state.indexable() || !row.state.html) return;
  const TextFacts& text = row.facts->text;
  const std::string_view seen = dominant_script(scripts_of(text));
  if (seen.empty() || static_cast<double>(text.letters) < limits["min-letters"]) return;
  std::string wrong;
  for (const HreflangVersion& version : hreflang_versions(row, site)) {
    if (version.id != row.id || version.code == "x-default") continue;
    const std::string_view expected = script_of(version.code);
    const bool romanised = version.code.find("-latn") != std::string::npos;
    if (romanised || expected.empty() || is_written_in(text, expected, limits)) return;
    wrong = version.code;
  }
  if (!wrong.empty()) findings.add({{"code", wrong}, {"text_script", std::string(seen)}});
}

void missing_on_multilingual(SiteFacts& site, const SiteContext&, const Limits& limits, Findings& findings) {
  if (names_versions(site)) return;
  std::map<std::string_view, std::int64_t> pages;
  std::int64_t total = 0;
  site.for_each_page(true, [&](const PageRow& row) {
    if (!row.facts || !row.state.indexable() || !row.state.html) return;
    if (static_cast<double>(row.facts->text.letters) < limits["min-letters"]) return;
    ++total;
    ++pages[dominant_script(scripts_of(row.facts->text))];
  });
  std::vector<std::string> languages;
  for (const auto& [script, count] : pages) {
    const bool enough =
        static_cast<double>(count) >= limits["min-pages"] &&
        static_cast<double>(count) * 100 >= limits["min-percent"] * static_cast<double>(total);
    if (!script.empty() && enough) languages.push_back(std::string(script) + ": " + std::to_string(count));
  }
  if (languages.size() >= 2) findings.add({{"languages", languages}, {"total", total}});
}

void sitemap_namespace(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (is_sitemap(file) && remark_count(file, "xhtml-undeclared") > 0)
      findings.add({{"sitemap", file.url.href()}}, {.subject = file.url.href()});
  }
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "hreflang-sources-conflict", .severity = error, .needs = needs::sitemaps, .methods = {5}},
     conflict,
     true},
    {{.id = "hreflang-content-language-mismatch",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"min-letters", 500, "letters"},
                     {"min-percent", 5, "%"},
                     {"max-own-letters", 50, "letters"}}},
     content_language,
     true},
};

const SiteCheck kSites[] = {
    {{.id = "hreflang-missing-on-multilingual",
      .severity = opportunity,
      .scope = Scope::site,
      .methods = {5},
      .thresholds = {{"min-letters", 200, "letters"}, {"min-percent", 10, "%"}, {"min-pages", 3, "pages"}}},
     missing_on_multilingual},
    {{.id = "hreflang-sitemap-missing-xhtml-ns",
      .severity = error,
      .scope = Scope::site,
      .needs = needs::sitemaps,
      .methods = {5}},
     sitemap_namespace},
};

}  // namespace

Topic hreflang_source_topic() { return {.name = "hreflang_source", .sites = kSites, .rows = kRows}; }

}  // namespace sitelark
