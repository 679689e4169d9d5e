// The text of a page by itself: how much there is, and whether readers can use it.
#include <cmath>

#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/measure.h"

namespace sitelark {
namespace {

void empty(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  const bool unread = facts.body_cut || facts.source.too_deep;
  // Text that waits in display:none is shown by a script.
  const bool has_text = facts.text.body_bytes > 0 || facts.text.body_words > 0 || facts.text.hidden_chars > 0;
  if (has_text || unread || is_frameset(facts) || is_forwarder(facts)) return;
  findings.add({{"bytes", facts.body_bytes}});
}

void low_text_ratio(const Page& page, const Limits& limits, Findings& findings) {
  const PageFacts& facts = page.facts;
  if (static_cast<double>(facts.body_bytes) <= limits["min-kib"] * 1024 || facts.body_cut) return;
  const double percent =
      100.0 * static_cast<double>(facts.text.body_bytes) / static_cast<double>(facts.body_bytes);
  if (percent >= limits["min-percent"]) return;
  findings.add({{"percent", percent}, {"kib", facts.body_bytes / 1024}, {"limit", limits["min-percent"]}});
}

void long_paragraph(const Page& page, const Limits& limits, Findings& findings) {
  const TextFacts& text = page.facts.text;
  if (text.longest_paragraph_words <= limits["max-words"]) return;
  findings.add({{"words", std::int64_t{std::lround(std::ceil(text.longest_paragraph_words))}},
                {"limit", limits["max-words"]},
                {"paragraph", text.longest_paragraph}});
}

void mojibake(const Page& page, const Limits&, Findings& findings) {
  const TextFacts& text = page.facts.text;
  if (text.mojibake)
    findings.add({{"sample", text.mojibake_sample}, {"charset", page.facts.charset.effective}});
}

void hidden_text(const Page& page, const Limits& limits, Findings& findings) {
  const TextFacts& text = page.facts.text;
  if (static_cast<double>(text.hidden_chars) <= limits["max-chars"]) return;
  findings.add({{"chars", text.hidden_chars}, {"text", collapse_space(text.hidden_text)}});
}

void duplicate_ids(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string>& ids = page.facts.source.duplicate_ids;
  if (!ids.empty()) findings.add({{"count", static_cast<std::int64_t>(ids.size())}, {"ids", ids}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "content-empty", .severity = error, .gate = Gate::indexable, .methods = {8}}, empty},
    {{.id = "content-low-text-ratio",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {8},
      .thresholds = {{"min-percent", 5, "%"}, {"min-kib", 50, "KiB"}}},
     low_text_ratio},
    {{.id = "content-long-paragraph",
      .severity = opportunity,
      .gate = Gate::indexable,
      .methods = {8},
      .thresholds = {{"max-words", 150, "wordeq"}}},
     long_paragraph},
    {{.id = "content-mojibake", .severity = error, .methods = {8}}, mojibake},
    {{.id = "content-hidden-text",
      .severity = warning,
      .methods = {8},
      .thresholds = {{"max-chars", 200, "chars"}}},
     hidden_text},
    {{.id = "content-duplicate-ids", .severity = notice, .methods = {8}}, duplicate_ids},
};

}  // namespace

Topic content_topic() { return {.name = "content", .pages = kPages}; }

}  // namespace sitelark
