// Where the page meant for a keyword leaves it out, and where it says it too often.
#include "analyzers/checks/topics.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::string_view kPageNotRead = "the page meant for the keyword was not read";
constexpr std::string_view kTextNotKept = "the page's main text was not kept";
constexpr std::string_view kNoText = "the page shows no main text";
constexpr double kOneWord = 1.2;  // wordeq: a spaced word, or two ideographs
constexpr std::string_view kOtherScript = "the address is written in another script than the keyword";

// The page to be judged, or null: none is meant, or it could not be looked at.
const KeywordPage* page_of(const KeywordStudy& study, Findings& findings) {
  if (study.meant == KeywordStudy::Meant::unread) findings.not_evaluated(kPageNotRead);
  return study.has_page() ? &study.page : nullptr;
}

const KeywordPage* page_with_text(const KeywordStudy& study, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr) return nullptr;
  if (!page->has_text) findings.not_evaluated(kTextNotKept);
  if (page->has_text && page->words == 0) findings.not_evaluated(kNoText);
  return page->has_text && page->words > 0 ? page : nullptr;
}

void report(const KeywordStudy& study, Findings& findings, std::string_view name, EvidenceValue seen) {
  findings.add_at(study.page.url.href(),
                  {{"keyword", study.keyword.text},
                   {std::string(name), std::move(seen)},
                   {"named", study.meant == KeywordStudy::Meant::named}},
                  {.subject = study.keyword.text});
}

// A text that is missing altogether has checks of its own.
void not_in_title(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || page->title.empty() || page->at(KeywordPlace::title) != PhraseMatch::none) return;
  report(study, findings, "title", page->title);
}

void not_in_h1(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || page->h1.empty() || page->at(KeywordPlace::h1) != PhraseMatch::none) return;
  report(study, findings, "h1", page->h1);
}

void not_in_description(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || page->description.empty()) return;
  if (page->at(KeywordPlace::description) == PhraseMatch::none)
    report(study, findings, "description", page->description);
}

// Where the whole text has no match, that is said instead.
void not_in_first_100(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_with_text(study, findings);
  if (page == nullptr || page->at(KeywordPlace::body) == PhraseMatch::none) return;
  if (page->at(KeywordPlace::opening) == PhraseMatch::none) report(study, findings, "text", page->opening);
}

void not_in_body(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_with_text(study, findings);
  if (page == nullptr || page->at(KeywordPlace::body) != PhraseMatch::none) return;
  report(study, findings, "words", static_cast<std::int64_t>(page->words));
}

// "/", "/zh/", "/en-us/": such an address is not chosen, and links to it say "Home" or the language.
bool is_front_page(const Url& url) {
  static const Pattern front("^/(?:[a-z]{2}(?:[-_][a-zA-Z]{2,4})?/?)?(?:index\\.[a-z]+)?$");
  return front.found_in(url.path());
}

// An English address of a Chinese page may well name the
// keyword in translation.
void not_in_url(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || is_front_page(page->url) || page->at(KeywordPlace::url) != PhraseMatch::none) return;
  if (page->url_in_other_script) return findings.not_evaluated(kOtherScript);
  report(study, findings, "url", page->url.display());
}

// Images without any alt text have checks of their own.
void not_in_alt(const KeywordStudy& study, const Limits&, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || page->alts.empty() || page->at(KeywordPlace::alt) != PhraseMatch::none) return;
  report(study, findings, "alts", page->alts);
}

void not_in_anchors(const KeywordStudy& study, const Limits& limits, Findings& findings) {
  const KeywordPage* page = page_of(study, findings);
  if (page == nullptr || is_front_page(page->url)) return;
  if (static_cast<double>(page->links) < limits["min-links"]) return;
  const double share = 100.0 * static_cast<double>(page->links_with) / static_cast<double>(page->links);
  if (share >= limits["min-share"]) return;
  findings.add_at(page->url.href(),
                  {{"keyword", study.keyword.text},
                   {"links", page->links},
                   {"share", share},
                   {"anchors", page->anchors},
                   {"named", study.meant == KeywordStudy::Meant::named}},
                  {.subject = study.keyword.text});
}

// Lists repeat what they list, and a page's subject, where it is one word, comes more often than a phrase
// may.
void overused(const KeywordStudy& study, const Limits& limits, Findings& findings) {
  const KeywordPage* page = page_with_text(study, findings);
  if (page == nullptr || page->list) return;
  const bool is_one_word = count_words(study.keyword.text).words <= kOneWord;
  const double limit = limits[is_one_word ? "max-density-word" : "max-density"];
  if (static_cast<double>(page->uses) < limits["min-uses"] || page->density() <= limit) return;
  findings.add_at(
      page->url.href(),
      {{"keyword", study.keyword.text}, {"uses", page->uses}, {"density", page->density()}, {"limit", limit}},
      {.subject = study.keyword.text});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::vector<int> methods,
               std::vector<Threshold> thresholds = {}) {
  return {.id = id,
          .severity = severity,
          .scope = Scope::page,
          .needs = needs::keywords,
          .methods = std::move(methods),
          .thresholds = std::move(thresholds)};
}

const KeywordCheck kKeywords[] = {
    {info("keyword-not-in-title", warning, {1, 8}), not_in_title},
    {info("keyword-not-in-h1", notice, {3, 8}), not_in_h1},
    {info("keyword-not-in-description", opportunity, {2, 8}), not_in_description},
    {info("keyword-not-in-first-100", opportunity, {4, 8}), not_in_first_100},
    {info("keyword-not-in-body", warning, {4, 6, 8}), not_in_body},
    {info("keyword-not-in-url", opportunity, {8}), not_in_url},
    {info("keyword-not-in-alt", opportunity, {8}), not_in_alt},
    {info("keyword-not-in-anchors", opportunity, {6, 8}, {{"min-share", 10, "%"}, {"min-links", 3, "links"}}),
     not_in_anchors},
    {info("keyword-overused", notice, {8},
          {{"max-density", 4, "%"}, {"max-density-word", 6, "%"}, {"min-uses", 8, "uses"}}),
     overused},
};

}  // namespace

Topic keyword_topic() { return {.name = "keyword", .keywords = kKeywords}; }

}  // namespace sitelark
