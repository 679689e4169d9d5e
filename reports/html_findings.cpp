#include <fmt/format.h>

#include "reports/html_parts.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestShown = 2'000;
constexpr std::size_t kListShown = 20;
constexpr std::size_t kPagesOfCase = 20;

// `items`: how many there are where a check kept only some of a list.
void evidence_value(Html& html, const HtmlContext& context, const EvidenceValue& value, std::size_t items) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
    html.raw("<ul>");
    for (std::size_t i = 0; i < std::min(list->size(), kListShown); ++i) {
      html.raw("<li><bdi>").text(shortened((*list)[i], kLongestShown)).raw("</bdi></li>");
    }
    const std::size_t shown = std::min(list->size(), kListShown);
    if (items > shown) {
      const auto rest = static_cast<std::int64_t>(items - shown);
      html.raw("<li>").text(context.phrase("list.more", {{"n", grouped(rest)}})).raw("</li>");
    }
    html.raw("</ul>");
    return;
  }
  if (const bool* truth = std::get_if<bool>(&value)) {
    html.text(context.say(*truth ? "word.yes" : "word.no"));
    return;
  }
  html.raw("<bdi>");
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    html.text(grouped(*number));
  } else {
    html.text(shortened(evidence_text(value), kLongestShown));
  }
  html.raw("</bdi>");
}

void evidence_list(Html& html, const HtmlContext& context, const Evidence& evidence) {
  if (evidence.empty()) return;
  html.raw("<dl class=\"evidence\">");
  for (const auto& [key, value] : evidence) {
    html.raw("<div><dt>").text(shortened(context.say.evidence(key), 200)).raw("</dt><dd>");
    const auto* text = std::get_if<std::string>(&value);
    evidence_value(html, context,
                   text && is_address_evidence(key) ? EvidenceValue(readable_text(*text)) : value,
                   items_in(evidence, key));
    html.raw("</dd></div>");
  }
  html.raw("</dl>");
}

// The first of them, and the others behind a click; `left_out` more are only counted.
void addresses(Html& html, const HtmlContext& context, const std::vector<std::string_view>& urls,
               std::size_t left_out = 0) {
  if (urls.empty()) {
    html.raw("<span class=\"none\">–</span>");
    return;
  }
  address(html, urls[0], readable_url(context.data, urls[0]));
  if (urls.size() == 1) return;
  const auto count = [](std::size_t n) { return grouped(static_cast<std::int64_t>(n)); };
  html.raw("<details class=\"more\"><summary>");
  html.text(context.phrase("list.and_more", {{"n", count(urls.size() - 1 + left_out)}}));
  html.raw("</summary><ul>");
  for (std::size_t i = 1; i < urls.size(); ++i) {
    html.raw("<li>");
    address(html, urls[i], readable_url(context.data, urls[i]));
    html.raw("</li>");
  }
  if (left_out > 0)
    html.raw("<li class=\"none\">").text(context.phrase("list.more", {{"n", count(left_out)}})).raw("</li>");
  html.raw("</ul></details>");
}

void row(Html& html, const HtmlContext& context, const ReportFinding& found) {
  const Finding& finding = found.finding;
  html.raw("<tr><td class=\"where\">");
  if (found.fresh) html.raw("<span class=\"new\">").text(context.say("mark.new")).raw("</span>");
  address(html, finding.url, readable_url(context.data, finding.url));
  if (!finding.subject.empty() && finding.subject != finding.url) {
    html.raw("<div class=\"subject\"><bdi>")
        .text(shortened(readable_text(finding.subject), kLongestShown))
        .raw("</bdi></div>");
  }
  html.raw("</td><td class=\"seen\">");
  if (!found.message.empty()) {
    html.raw("<p class=\"message\" dir=\"auto\">").text(shortened(found.message, kLongestShown)).raw("</p>");
  }
  evidence_list(html, context, finding.evidence);
  html.raw("</td><td class=\"from\">");
  addresses(html, context, linking_pages(context.data, finding));
  html.raw("</td></tr>");
}

void pages_of_case(Html& html, const HtmlContext& context, std::span<const std::uint32_t> findings) {
  std::vector<std::string_view> urls;
  for (const std::uint32_t i : findings.subspan(0, std::min(findings.size(), kPagesOfCase)))
    urls.push_back(context.data.findings.url(i));
  addresses(html, context, urls, findings.size() - urls.size());
}

void case_head(Html& html, const HtmlContext& context, const FindingGroup& group, const Case& one) {
  const auto findings = group.findings_in(one);
  const std::string_view subject = context.data.findings.subject(findings.front());
  if (group.of_targets) {
    address(html, subject, readable_text(subject));
  } else if (!subject.empty()) {
    html.raw("<bdi>").text(shortened(readable_text(subject), kLongestShown)).raw("</bdi>");
  }
  html.raw("<p class=\"extent\">");
  const auto fresh = std::count_if(findings.begin(), findings.end(),
                                   [&](std::uint32_t i) { return context.data.findings.fresh(i); });
  if (fresh > 0)
    html.raw("<span class=\"new\">").text(context.say.counted("count.new", fresh)).raw("</span>");
  html.raw("<b>").text(case_told(group, one, context.say)).raw("</b>");
  if (one.in_template) html.raw(" <span class=\"tag\">").text(context.say("case.in_template")).raw("</span>");
  html.raw("</p>");
}

// All findings of a case in one row: what they share, and where they are.
void case_row(Html& html, const HtmlContext& context, const FindingGroup& group, const Case& one) {
  const auto findings = group.findings_in(one);
  const ReportFinding first = context.data.findings[findings.front()];
  const auto finding = [&](std::size_t i) { return context.data.findings.finding(i); };
  html.raw("<tr class=\"case\"><td class=\"where\">");
  case_head(html, context, group, one);
  if (!group.of_targets) pages_of_case(html, context, findings);
  html.raw("</td><td class=\"seen\">");
  if (!first.message.empty()) {
    html.raw("<p class=\"message\" dir=\"auto\">").text(shortened(first.message, kLongestShown)).raw("</p>");
  }
  evidence_list(html, context, common_evidence(findings, finding));
  html.raw("</td><td class=\"from\">");
  if (group.of_targets) {
    pages_of_case(html, context, findings);
  } else {
    html.raw("<span class=\"none\">–</span>");
  }
  html.raw("</td></tr>");
}

void advice(Html& html, const HtmlContext& context, const FindingGroup& group) {
  if (!group.text || (group.text->why + group.text->fix + group.text->ignore).empty()) return;
  const auto words = [&](std::string_view key, const std::string& text) {
    if (text.empty()) return;
    html.raw("<div><h5>").text(context.say(key)).raw("</h5>").raw(words_to_html(text)).raw("</div>");
  };
  html.raw("<div class=\"advice\">");
  words("check.why", group.text->why);
  words("check.fix", group.text->fix);
  words("check.ignore", group.text->ignore);
  html.raw("</div>");
}

void rows(Html& html, const HtmlContext& context, std::size_t index) {
  const FindingGroup& group = context.groups[index];
  const std::size_t shown = context.static_rows[index];
  html.raw("<div class=\"table-box\"><table class=\"rows\"><caption class=\"unseen\">").text(group.title);
  html.raw("</caption><thead><tr><th scope=\"col\">").text(context.say("column.url"));
  html.raw("</th><th scope=\"col\">").text(context.say("column.seen")).raw("</th><th scope=\"col\">");
  html.text(context.say("column.linked_from")).raw("</th></tr></thead><tbody>");
  std::size_t told = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    const Case& one = group.cases[i];
    told += one.size;
    if (one.folded()) {
      case_row(html, context, group, one);
    } else {
      row(html, context, context.data.findings[group.findings_in(one).front()]);
    }
  }
  html.raw("</tbody></table></div><p class=\"after-rows\">");
  if (told < group.findings.size()) {
    const auto rest = static_cast<std::int64_t>(group.findings.size() - told);
    html.text(context.phrase("list.more", {{"n", grouped(rest)}}));
  }
  html.raw("</p>");
}

void one_group(Html& html, const HtmlContext& context, std::size_t index) {
  const FindingGroup& group = context.groups[index];
  html.raw(fmt::format("<details class=\"group sev-{}\" id=\"check-", name(group.severity)))
      .text(group.check);
  html.raw("\"><summary><span class=\"dot\" aria-hidden=\"true\"></span><h4>").text(group.title);
  html.raw("</h4><code class=\"id\">").text(group.check).raw("</code>");
  if (group.fresh > 0)
    html.raw("<span class=\"new\">").text(context.say.counted("count.new", group.fresh)).raw("</span>");
  html.raw("<span class=\"amount\">").text(amount_told(group, context.say));
  html.raw("</span></summary><div class=\"group-body\">");
  if (const std::string mended = template_told(group, context.say); !mended.empty())
    html.raw("<p class=\"cause\">").text(mended).raw("</p>");
  advice(html, context, group);
  rows(html, context, index);
  html.raw("</div></details>");
}

}  // namespace

void html_findings(const HtmlContext& context, PiecedText& out) {
  Html html;
  if (context.groups.empty()) {
    html.raw("<p class=\"card none\">").text(context.say("terminal.no_findings")).raw("</p>");
  }
  std::optional<Severity> open;
  for (std::size_t i = 0; i < context.groups.size(); ++i) {
    const Severity severity = context.groups[i].severity;
    if (open != severity) {
      if (open) html.raw("</div>");
      html.raw(
          fmt::format("<div class=\"severity-block\"><h3 class=\"severity-title sev-{}\">", name(severity)));
      html.text(context.say("severities." + std::string(name(severity)))).raw("</h3>");
      open = severity;
    }
    one_group(html, context, i);
    out += html.take();
  }
  if (open) html.raw("</div>");
  out += html.take();
}

}  // namespace sitelark
