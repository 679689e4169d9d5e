// Phones: the viewport declaration and plugins no phone has.
#include "analyzers/checks/topics.h"
#include "analyzers/page_kinds.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Viewport = std::map<std::string, std::string, std::less<>>;

std::vector<const MetaTag*> viewports(const Page& page) {
  std::vector<const MetaTag*> tags;
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.attribute == "name" && meta.name == "viewport" && meta.place != Place::noscript)
      tags.push_back(&meta);
  }
  return tags;
}

// "width=device-width, initial-scale=1" (CSS Viewport: commas, semicolons and spaces separate).
Viewport parse_viewport(std::string_view content) {
  Viewport settings;
  std::string text = ascii_lower(content);
  for (std::size_t at = text.find('='); at != text.npos; at = text.find('=', at + 1)) {
    const std::size_t key_end = text.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
    if (at == 0 || key_end == text.npos) continue;
    const std::size_t before = text.find_last_of(" \t,;=", key_end);
    const std::size_t key = before == text.npos ? 0 : before + 1;
    const std::size_t value = std::min(text.find_first_not_of(" \t", at + 1), text.size());
    const std::size_t end = std::min(text.find_first_of(" \t,;", value), text.size());
    if (key <= key_end) settings[text.substr(key, key_end + 1 - key)] = text.substr(value, end - value);
  }
  return settings;
}

std::optional<double> number(const Viewport& settings, std::string_view key) {
  const auto found = settings.find(key);
  if (found == settings.end()) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(found->second.c_str(), &end);
  if (end == found->second.c_str()) return std::nullopt;
  return value;
}

// The last tag is the one that holds.
template <class Judge>
void judge_viewport(const Page& page, Findings& findings, const Judge& is_wrong) {
  const std::vector<const MetaTag*> tags = viewports(page);
  if (tags.empty()) return;
  const MetaTag& tag = *tags.back();
  if (is_wrong(parse_viewport(tag.content)))
    findings.add({{"viewport", tag.content}, {"line", std::int64_t{tag.line}}});
}

void missing(const Page& page, const Limits&, Findings& findings) {
  if (viewports(page).empty() && !is_forwarder(page.facts)) findings.add({});
}

void multiple(const Page& page, const Limits&, Findings& findings) {
  const std::vector<const MetaTag*> tags = viewports(page);
  if (tags.size() < 2) return;
  std::vector<std::string> contents;
  for (const MetaTag* tag : tags) contents.push_back(tag->content);
  findings.add({{"count", static_cast<std::int64_t>(tags.size())}, {"contents", contents}});
}

void fixed_width(const Page& page, const Limits&, Findings& findings) {
  judge_viewport(page, findings,
                 [](const Viewport& settings) { return number(settings, "width").value_or(0) > 0; });
}

void zoom_blocked(const Page& page, const Limits& limits, Findings& findings) {
  judge_viewport(page, findings, [&](const Viewport& settings) {
    const auto scalable = settings.find("user-scalable");
    const bool fixed =
        scalable != settings.end() && (scalable->second == "no" || number(settings, "user-scalable") == 0.0);
    const std::optional<double> most = number(settings, "maximum-scale");
    return fixed || (most && *most >= 0 && *most < limits["min-scale"]);
  });
}

void initial_scale(const Page& page, const Limits&, Findings& findings) {
  judge_viewport(page, findings, [](const Viewport& settings) {
    const std::optional<double> scale = number(settings, "initial-scale");
    return scale ? *scale != 1.0 : !settings.contains("width");  // width alone is enough today
  });
}

void plugin(const Page& page, const Limits&, Findings& findings) {
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind == "plugin")
      return findings.add({{"element", remark.value}, {"line", std::int64_t{remark.line}}});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Gate gate = Gate::html) {
  return {.id = id, .severity = severity, .gate = gate, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("mobile-viewport-missing", error, Gate::indexable), missing},
    {info("mobile-viewport-multiple", notice), multiple},
    {info("mobile-viewport-fixed-width", warning), fixed_width},
    {{.id = "mobile-viewport-zoom-blocked",
      .severity = warning,
      .methods = {8},
      .thresholds = {{"min-scale", 5, "times"}}},
     zoom_blocked},
    {info("mobile-viewport-initial-scale", notice), initial_scale},
    {info("mobile-plugin", error), plugin},
};

}  // namespace

Topic mobile_topic() { return {.name = "mobile", .pages = kPages}; }

}  // namespace sitelark
