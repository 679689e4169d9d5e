// Cards: what a link shows when people share it.
#include "analyzers/card_meta.h"
#include "analyzers/checks/topics.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::vector<std::string> missing_of_four(const Page& page) {
  std::vector<std::string> missing;
  for (const char* name : {"og:title", "og:type", "og:image", "og:url"}) {
    if (!card_meta(page.facts, name)) missing.emplace_back(name);
  }
  return missing;
}

void og_missing(const Page& page, const Limits&, Findings& findings) {
  if (missing_of_four(page).size() == 4) findings.add({});
}

void og_incomplete(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string> missing = missing_of_four(page);
  if (!missing.empty() && missing.size() < 4) findings.add({{"missing", missing}});
}

void og_image_relative(const Page& page, const Limits&, Findings& findings) {
  static const Pattern absolute("^\\s*(?:https?://|data:)", true);
  for (const MetaTag& meta : page.facts.metas) {
    const bool image = meta.name == "og:image" || meta.name == "og:image:url";
    if (!image || trim_ascii(meta.content).empty() || absolute.found_in(meta.content)) continue;
    return findings.add({{"value", meta.content}, {"line", std::int64_t{meta.line}}});
  }
}

// Only where the page declares itself to be the canonical one.
void og_url_mismatch(const Page& page, const Limits&, Findings& findings) {
  const Url self = page.visit.url.without_fragment();
  const MetaTag* meta = card_meta(page.facts, "og:url");
  if (!meta || page.summary.canonical != self) return;
  const std::optional<Url> url = Url::parse(meta->content, &self);
  if (!url || trim_ascii(meta->content).empty() || url->without_fragment() == self) return;
  findings.add({{"value", meta->content}, {"canonical", self.href()}, {"line", std::int64_t{meta->line}}});
}

void twitter_card(const Page& page, const Limits&, Findings& findings) {
  const MetaTag* meta = card_meta(page.facts, "twitter:card");
  if (!meta) return;
  const std::string value = ascii_lower(trim_ascii(meta->content));
  for (std::string_view known : {"summary", "summary_large_image", "app", "player"}) {
    if (value == known) return;
  }
  findings.add({{"value", meta->content}, {"line", std::int64_t{meta->line}}});
}

bool has(const PageFacts& facts, std::string_view attribute, std::string_view name) {
  return std::any_of(facts.metas.begin(), facts.metas.end(),
                     [&](const MetaTag& meta) { return meta.attribute == attribute && meta.name == name; });
}

// Of a name that stands under both attributes nothing is lost.
// X reads both attributes; Open Graph is read from property.
void wrong_attribute(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> tags;
  for (const MetaTag& meta : page.facts.metas) {
    const bool og = meta.attribute == "name" && meta.name.starts_with("og:");
    if (og && !has(page.facts, "property", meta.name)) tags.push_back(meta.name);
  }
  if (!tags.empty()) findings.add({{"count", static_cast<std::int64_t>(tags.size())}, {"tags", tags}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Gate gate = Gate::html) {
  return {.id = id, .severity = severity, .gate = gate, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("social-og-missing", opportunity, Gate::indexable), og_missing},
    {info("social-og-incomplete", notice, Gate::indexable), og_incomplete},
    {info("social-og-image-relative", warning), og_image_relative},
    {info("social-og-url-mismatch", warning), og_url_mismatch},
    {info("social-twitter-card-invalid", notice), twitter_card},
    {info("social-meta-wrong-attribute", notice), wrong_attribute},
};

}  // namespace

Topic social_topic() { return {.name = "social", .pages = kPages}; }

}  // namespace sitelark
