// Robots directives on the page itself: <meta name=robots> and X-Robots-Tag.
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "analyzers/robots_directives.h"
#include "text/calendar.h"
#include "text/fold.h"

namespace sitelark {
namespace {

std::string bot_of(const Page& page) {
  return page.site.bots.empty() ? std::string() : page.site.bots.front();
}

// "meta robots", "meta googlebot", "X-Robots-Tag": where a directive stood, in words both languages share.
std::string origin(const MetaTag& meta) {
  if (meta.place == Place::header) return meta.agent.empty() ? "X-Robots-Tag" : "X-Robots-Tag " + meta.agent;
  return "meta " + meta.name;
}

std::vector<const MetaTag*> tags_for_bot(const Page& page) {
  std::vector<const MetaTag*> tags;
  const std::string bot = bot_of(page);
  for (const MetaTag& meta : page.facts.metas) {
    if (concerns_bot(meta, bot)) tags.push_back(&meta);
  }
  return tags;
}

bool says(const MetaTag& meta, std::string_view directive) {
  for (const RobotsDirective& own : parse_robots_content(meta.content)) {
    if (own.name == directive) return true;
  }
  return false;
}

bool says_noindex(const MetaTag& meta) { return says(meta, "noindex") || says(meta, "none"); }

// The first tag that says one of `directives`, as evidence.
std::optional<Evidence> first_saying(const Page& page, std::initializer_list<std::string_view> directives) {
  for (const MetaTag* meta : tags_for_bot(page)) {
    for (std::string_view directive : directives) {
      if (says(*meta, directive)) return Evidence{{"directive", meta->content}, {"where", origin(*meta)}};
    }
  }
  return std::nullopt;
}

void report_first(const Page& page, std::initializer_list<std::string_view> directives, Findings& findings) {
  if (std::optional<Evidence> evidence = first_saying(page, directives)) findings.add(std::move(*evidence));
}

// An alias is named by its refresh (redirect-meta-refresh).
void noindex(const Page& page, const Limits&, Findings& findings) {
  if (!is_alias(page)) report_first(page, {"noindex", "none"}, findings);
}

void noindex_home(const Page& page, const Limits&, Findings& findings) {
  if (page.site.is_home(page.visit.url)) report_first(page, {"noindex", "none"}, findings);
}

void nofollow_page(const Page& page, const Limits&, Findings& findings) {
  std::optional<Evidence> evidence = first_saying(page, {"nofollow", "none"});
  if (!evidence) return;
  const auto internal = [&](const Link& link) {
    return link.kind == LinkKind::anchor && link.target.host() == page.visit.url.host();
  };
  const auto links = std::count_if(page.facts.links.begin(), page.facts.links.end(), internal);
  if (links == 0) return;
  evidence->emplace_back("links", static_cast<std::int64_t>(links));
  findings.add(std::move(*evidence));
}

// Directives that contradict each other between header and tags. Absence means index, follow.
void header_meta_conflict(const Page& page, const Limits&, Findings& findings) {
  std::string header;
  std::string meta;
  for (const MetaTag* tag : tags_for_bot(page)) {
    std::string& side = tag->place == Place::header ? header : meta;
    if (!side.empty()) side += ", ";
    side += tag->content;
  }
  if (header.empty() || meta.empty()) return;
  const auto has = [](const std::string& text, std::string_view no) {
    const MetaTag tag{.content = text};
    return says(tag, no) || says(tag, "none");
  };
  const auto has_yes = [](const std::string& text, std::string_view yes) {
    const MetaTag tag{.content = text};
    return says(tag, yes) || says(tag, "all");
  };
  for (std::string_view yes : {"index", "follow"}) {
    const std::string no = "no" + std::string(yes);
    const bool conflict = (has(header, no) && has_yes(meta, yes) && !has(meta, no)) ||
                          (has(meta, no) && has_yes(header, yes) && !has(header, no));
    if (conflict) return findings.add({{"header", header}, {"meta", meta}});
  }
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  std::map<std::string, std::vector<std::string>> by_agent;
  for (const MetaTag& meta : page.facts.metas) {
    if (!is_robots_tag(meta) || meta.place == Place::header) continue;
    std::vector<std::string>& contents = by_agent[meta.name];
    const std::string folded = fold(meta.content);
    if (std::find(contents.begin(), contents.end(), folded) == contents.end()) contents.push_back(folded);
  }
  for (auto& [agent, contents] : by_agent) {
    if (contents.size() < 2) continue;
    return findings.add(
        {{"agent", agent}, {"count", static_cast<std::int64_t>(contents.size())}, {"contents", contents}});
  }
}

void conflicting_values(const Page& page, const Limits&, Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    if (!is_robots_tag(meta)) continue;
    const bool index = says(meta, "index") && says_noindex(meta);
    const bool follow = says(meta, "follow") && (says(meta, "nofollow") || says(meta, "none"));
    if (index || follow) return findings.add({{"directive", meta.content}, {"where", origin(meta)}});
  }
}

void outside_head(const Page& page, const Limits&, Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    if (!is_robots_tag(meta) || meta.place != Place::body) continue;
    return findings.add({{"directive", meta.content}, {"line", std::int64_t{meta.line}}});
  }
}

void unknown_directive(const Page& page, const Limits&, Findings& findings) {
  // Read by others (Bing, Pinterest, AI crawlers) or valid once; no spelling mistakes.
  static const std::set<std::string_view> others{"noai",        "noimageai",       "noydir",
                                                 "noyaca",      "nopagereadaloud", "nopin",
                                                 "notranslate", "nocontent",       "noml"};
  for (const MetaTag& meta : page.facts.metas) {
    if (!is_robots_tag(meta)) continue;
    for (const RobotsDirective& directive : parse_robots_content(meta.content)) {
      if (is_known_robots_directive(directive.name) || others.contains(directive.name)) continue;
      findings.add({{"value", directive.name}, {"where", origin(meta)}}, {.subject = directive.name});
    }
  }
}

void obsolete_directive(const Page& page, const Limits&, Findings& findings) {
  for (const MetaTag& meta : page.facts.metas) {
    if (!is_robots_tag(meta)) continue;
    for (const RobotsDirective& directive : parse_robots_content(meta.content)) {
      const bool for_google = meta.name == "googlebot" || ascii_iequals(meta.agent, "googlebot");
      const bool obsolete = directive.name == "noodp" || directive.name == "noydir" ||
                            (directive.name == "noarchive" && for_google);
      if (!obsolete) continue;
      findings.add({{"value", directive.name}, {"where", origin(meta)}}, {.subject = directive.name});
    }
  }
}

void nosnippet(const Page& page, const Limits&, Findings& findings) {
  const RobotsDirectives all = robots_for(page.facts, bot_of(page));
  if (all.nosnippet) return report_first(page, {"nosnippet"}, findings);
  if (all.max_snippet == 0) report_first(page, {"max-snippet"}, findings);
}

void max_snippet_small(const Page& page, const Limits& limits, Findings& findings) {
  const RobotsDirectives all = robots_for(page.facts, bot_of(page));
  if (all.nosnippet || !all.max_snippet || *all.max_snippet < 1) return;
  if (static_cast<double>(*all.max_snippet) > limits["max-chars"]) return;
  findings.add({{"value", std::int64_t{*all.max_snippet}}});
}

void max_image_preview(const Page& page, const Limits&, Findings& findings) {
  const std::string value = robots_for(page.facts, bot_of(page)).max_image_preview;
  if (value == "none" || value == "standard") findings.add({{"value", value}});
}

void noimageindex(const Page& page, const Limits&, Findings& findings) {
  const auto content = [](const Image& image) { return image.region == Region::main && !image.url.empty(); };
  const auto images = std::count_if(page.facts.images.begin(), page.facts.images.end(), content);
  std::optional<Evidence> evidence = first_saying(page, {"noimageindex"});
  if (!evidence || images == 0) return;
  evidence->emplace_back("images", static_cast<std::int64_t>(images));
  findings.add(std::move(*evidence));
}

// Calls judge(date text, parsed) for every unavailable_after.
template <class Judge>
void for_each_expiry(const Page& page, const Judge& judge) {
  for (const MetaTag* meta : tags_for_bot(page)) {
    for (const RobotsDirective& directive : parse_robots_content(meta->content)) {
      if (directive.name == "unavailable_after") judge(directive.value, parse_any_date(directive.value));
    }
  }
}

void unavailable_past(const Page& page, const Limits&, Findings& findings) {
  for_each_expiry(page, [&](const std::string& text, std::optional<std::int64_t> date) {
    if (date && *date < page.site.now) findings.add({{"date", text}});
  });
}

void unavailable_invalid(const Page& page, const Limits&, Findings& findings) {
  for_each_expiry(page, [&](const std::string& text, std::optional<std::int64_t> date) {
    if (!date) findings.add({{"date", text}});
  });
}

void indexifembedded(const Page& page, const Limits&, Findings& findings) {
  const RobotsDirectives all = robots_for(page.facts, bot_of(page));
  if (all.indexifembedded && !all.noindex) report_first(page, {"indexifembedded"}, findings);
}

using enum Severity;
constexpr Gate kIndexable = Gate::indexable;

const PageCheck kPages[] = {
    {{.id = "robots-noindex", .severity = notice, .methods = {5}}, noindex},
    {{.id = "robots-noindex-home", .severity = error, .methods = {5}}, noindex_home},
    {{.id = "robots-header-meta-conflict", .severity = warning, .methods = {5}}, header_meta_conflict},
    {{.id = "robots-meta-multiple", .severity = warning, .methods = {5}}, multiple},
    {{.id = "robots-meta-conflicting-values", .severity = warning, .methods = {5}}, conflicting_values},
    {{.id = "robots-meta-outside-head", .severity = error, .methods = {5}}, outside_head},
    {{.id = "robots-meta-unknown-directive", .severity = notice, .methods = {5}}, unknown_directive},
    {{.id = "robots-meta-obsolete-directive", .severity = notice, .methods = {5}}, obsolete_directive},
    {{.id = "robots-nofollow-page", .severity = warning, .methods = {5}}, nofollow_page},
    {{.id = "robots-nosnippet", .severity = notice, .gate = kIndexable, .methods = {5}}, nosnippet},
    {{.id = "robots-max-snippet-small",
      .severity = notice,
      .gate = kIndexable,
      .methods = {5},
      .thresholds = {{"max-chars", 50, "chars"}}},
     max_snippet_small},
    {{.id = "robots-max-image-preview-limited", .severity = opportunity, .gate = kIndexable, .methods = {5}},
     max_image_preview},
    {{.id = "robots-noimageindex", .severity = warning, .gate = kIndexable, .methods = {5}}, noimageindex},
    {{.id = "robots-unavailable-after-past", .severity = error, .methods = {5}}, unavailable_past},
    {{.id = "robots-unavailable-after-invalid", .severity = warning, .methods = {5}}, unavailable_invalid},
    {{.id = "robots-indexifembedded-without-noindex", .severity = notice, .methods = {5}}, indexifembedded},
};

}  // namespace

Topic robots_topic() { return {.name = "robots", .pages = kPages}; }

}  // namespace sitelark
