// The skeleton of the page: can a search engine read the head, and the whole of it?
#include "analyzers/checks/topics.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr double kKiB = 1024;

// Metadata that the parser put into body because something closed the head before it.
std::vector<std::string> displaced(const PageFacts& facts) {
  std::vector<std::string> names;
  const auto note = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const TitleTag& title : facts.titles) {
    if (title.place == Place::body) note("title");
  }
  for (const MetaTag& meta : facts.metas) {
    if (meta.place == Place::body && (meta.name == "description" || meta.name == "robots")) note(meta.name);
  }
  for (const LinkElement& link : facts.link_elements) {
    if (link.place != Place::body) continue;
    if (link.rel == "canonical") note("canonical");
    if (link.has_hreflang) note("hreflang");
  }
  return names;
}

void head_broken(const Page& page, const Limits&, Findings& findings) {
  const SourceFacts& source = page.facts.source;
  if (source.head_breaker.empty()) return;
  std::vector<std::string> lost = displaced(page.facts);
  if (lost.empty()) return;
  const bool is_text = source.head_breaker.starts_with('#');
  findings.add({{"element", is_text ? source.head_breaker : '<' + source.head_breaker + '>'},
                {"line", std::int64_t{source.head_breaker_line}},
                {"lost", std::move(lost)}});
}

void multiple_head(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.source.head_tags > 1) findings.add({{"count", std::int64_t{page.facts.source.head_tags}}});
}

void multiple_body(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.source.body_tags > 1) findings.add({{"count", std::int64_t{page.facts.source.body_tags}}});
}

void body_before_html(const Page& page, const Limits&, Findings& findings) {
  if (page.facts.source.content_before_html) findings.add({{"found", page.facts.source.before_html}});
}

// Limited-quirks mode (HTML 4.01 and XHTML 1.0 Transitional) differs in the height of images in table cells
// only: not reported.
bool almost_standard(const std::string& doctype) {
  static const Pattern limited(
      "-//W3C//DTD (?:XHTML 1\\.0 (?:Transitional|Frameset)//|HTML 4\\.01 "
      "(?:Transitional|Frameset)//[^\"']*[\"']\\s*[\"'])",
      true);
  return limited.found_in(doctype);
}

void doctype_missing(const Page& page, const Limits&, Findings& findings) {
  const SourceFacts& source = page.facts.source;
  if (source.doctype && (!source.quirks || almost_standard(source.doctype_text))) return;
  findings.add({{"doctype", source.doctype ? source.doctype_text : std::string("-")}});
}

void report_size(const Page& page, Findings& findings) {
  const SourceFacts& source = page.facts.source;
  const auto kib = [](std::int64_t bytes) {
    return static_cast<std::int64_t>(static_cast<double>(bytes) / kKiB);
  };
  findings.add({{"size", kib(page.facts.body_bytes)},
                {"inline_script", kib(source.inline_script_bytes)},
                {"inline_style", kib(source.inline_style_bytes)},
                {"data_uris", kib(source.data_uri_bytes)}});
}

void too_large(const Page& page, const Limits& limits, Findings& findings) {
  if (static_cast<double>(page.facts.body_bytes) > limits["max-kib"] * kKiB) report_size(page, findings);
}

void large(const Page& page, const Limits& limits, Findings& findings) {
  if (static_cast<double>(page.facts.body_bytes) > limits["max-kib"] * kKiB) report_size(page, findings);
}

void metadata_late(const Page& page, const Limits& limits, Findings& findings) {
  const std::int64_t offset = page.facts.source.last_metadata_offset;
  if (static_cast<double>(offset) > limits["max-bytes"]) findings.add({{"offset", offset}});
}

const Remark* remark(const PageFacts& facts, std::string_view kind) {
  for (const Remark& found : facts.remarks) {
    if (found.kind == kind) return &found;
  }
  return nullptr;
}

void js_only(const Page& page, const Limits& limits, Findings& findings) {
  const Remark* root = remark(page.facts, "app-root");
  if (!root || page.facts.text.body_words >= limits["max-words"]) return;
  const auto is_script = [](const Resource& resource) { return resource.kind == ResourceKind::script; };
  const auto scripts = std::count_if(page.facts.resources.begin(), page.facts.resources.end(), is_script);
  const bool much_inline =
      static_cast<double>(page.facts.source.inline_script_bytes) > limits["min-script-kib"] * kKiB;
  if (scripts == 0 && !much_inline) return;
  findings.add({{"root", root->value},
                {"words", static_cast<std::int64_t>(page.facts.text.body_words)},
                {"scripts", static_cast<std::int64_t>(scripts)}});
}

void noscript_robots(const Page& page, const Limits&, Findings& findings) {
  if (const Remark* found = remark(page.facts, "noscript-robots")) {
    findings.add({{"found", found->value}, {"line", std::int64_t{found->line}}});
  }
}

void nosnippet_misplaced(const Page& page, const Limits&, Findings& findings) {
  if (const Remark* found = remark(page.facts, "data-nosnippet-misplaced")) {
    findings.add({{"element", found->value}, {"line", std::int64_t{found->line}}});
  }
}

void frame_only(const Page& page, const Limits& limits, Findings& findings) {
  if (page.facts.text.body_words >= limits["max-words"]) return;
  const Remark* frameset = remark(page.facts, "frameset");
  std::string source = frameset ? frameset->value : "";
  if (!frameset) {
    std::int64_t frames = 0;
    for (const Resource& resource : page.facts.resources) {
      if (resource.kind != ResourceKind::frame || resource.noscript) continue;
      ++frames;
      source = resource.href;
    }
    const bool has_more =
        !page.facts.images.empty() || !page.facts.links.empty() || !page.facts.forms.empty();
    const bool anchors = std::any_of(page.facts.links.begin(), page.facts.links.end(),
                                     [](const Link& link) { return link.kind == LinkKind::anchor; });
    if (frames != 1 || (has_more && anchors) || !page.facts.forms.empty()) return;
  }
  findings.add(
      {{"source", std::move(source)}, {"words", static_cast<std::int64_t>(page.facts.text.body_words)}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "html-head-broken", .severity = error, .methods = {5}}, head_broken},
    {{.id = "html-multiple-head", .severity = warning, .methods = {5}}, multiple_head},
    {{.id = "html-multiple-body", .severity = warning, .methods = {5}}, multiple_body},
    {{.id = "html-body-before-html", .severity = warning, .methods = {5}}, body_before_html},
    {{.id = "html-doctype-missing", .severity = notice, .methods = {5}}, doctype_missing},
    {{.id = "html-too-large-for-googlebot",
      .severity = error,
      .methods = {5},
      .thresholds = {{"max-kib", 2048, "KiB"}}},
     too_large},
    {{.id = "html-large", .severity = warning, .methods = {5}, .thresholds = {{"max-kib", 500, "KiB"}}},
     large},
    {{.id = "html-metadata-late",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"max-bytes", 65536, "bytes"}}},
     metadata_late},
    {{.id = "js-only-content",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"max-words", 50, "wordeq"}, {"min-script-kib", 50, "KiB"}}},
     js_only},
    {{.id = "js-noscript-noindex", .severity = warning, .methods = {5}}, noscript_robots},
    {{.id = "robots-data-nosnippet-misplaced", .severity = notice, .methods = {5}}, nosnippet_misplaced},
    {{.id = "frame-only-page",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"max-words", 20, "wordeq"}}},
     frame_only},
};

}  // namespace

Topic html_topic() { return {.name = "html", .pages = kPages}; }

}  // namespace sitelark
