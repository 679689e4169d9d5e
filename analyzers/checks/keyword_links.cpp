// Pages that name a keyword without leading to the page that is meant for it.
#include "analyzers/checks/topics.h"
#include "text/measure.h"

namespace sitelark {
namespace {

// A short word is part of the language, and a site's name stands everywhere.
void unlinked_mention(const KeywordStudy& study, const Limits& limits, Findings& findings) {
  if (!study.has_page() || study.site_name || !study.page.indexable) return;
  if (count_words(study.keyword.text).words < limits["min-words"]) return;
  const std::string target = study.page.url.href();
  std::size_t told = 0;
  for (const UnlinkedMention& mention : study.unlinked) {
    if (static_cast<double>(told++) >= limits["max-pages"]) return;
    findings.add_at(mention.url.href(),
                    {{"keyword", study.keyword.text}, {"target", target}, {"uses", mention.uses}},
                    {.subject = target});
  }
}

using enum Severity;

const KeywordCheck kKeywords[] = {
    {{.id = "link-opportunity-unlinked-mention",
      .severity = opportunity,
      .scope = Scope::link,
      .needs = needs::keywords,
      .methods = {5, 6},
      .thresholds = {{"min-words", 2, "wordeq"}, {"max-pages", 20, "pages a keyword"}}},
     unlinked_mention},
};

}  // namespace

Topic keyword_links_topic() { return {.name = "keyword_links", .keywords = kKeywords}; }

}  // namespace sitelark
