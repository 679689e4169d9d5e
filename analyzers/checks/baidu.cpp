// What Baidu asks of pages: signs of mobile pages, exact times, text without an app, and Chinese punctuation.
#include "analyzers/checks/topics.h"
#include "analyzers/described.h"
#include "analyzers/language_tag.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// A page in Chinese on a site for China.
bool is_for_baidu(const Page& page) {
  const std::string lang = primary_language(page.facts.lang);
  return page.site.chinese && (lang == "zh" || lang.empty());
}

const MetaTag* named_meta(const PageFacts& facts, std::string_view attribute, std::string_view name) {
  for (const MetaTag& meta : facts.metas) {
    if (meta.attribute == attribute && meta.name == name && meta.place != Place::noscript) return &meta;
  }
  return nullptr;
}

bool is_responsive(const PageFacts& facts) {
  const MetaTag* viewport = named_meta(facts, "name", "viewport");
  return viewport && icontains_ascii(viewport->content, "device-width");
}

void device_missing(const Page& page, const Limits&, Findings& findings) {
  if (!is_for_baidu(page) || named_meta(page.facts, "name", "applicable-device")) return;
  findings.add({{"expected", std::string(is_responsive(page.facts) ? "pc,mobile" : "pc")}});
}

// The separate mobile page that a desktop page names, or empty.
std::string mobile_page(const PageFacts& facts) {
  for (const LinkElement& link : facts.link_elements) {
    const bool narrow = icontains_ascii(link.media, "max-width") || icontains_ascii(link.media, "handheld");
    if (icontains_ascii(link.rel, "alternate") && narrow && !link.url.empty()) return link.url.href();
  }
  return {};
}

void agent_missing(const Page& page, const Limits&, Findings& findings) {
  const std::string mobile = mobile_page(page.facts);
  if (!is_for_baidu(page) || mobile.empty()) return;
  if (!named_meta(page.facts, "name", "mobile-agent")) findings.add({{"target", mobile}});
}

void agent_invalid(const Page& page, const Limits&, Findings& findings) {
  static const Pattern valid(
      "^\\s*format\\s*=\\s*\\[?(?:wml|xhtml|html5)\\]?\\s*;\\s*url\\s*=\\s*https?://[^\\s/]+", true);
  for (const MetaTag& meta : page.facts.metas) {
    const bool agent =
        meta.name == "mobile-agent" && (meta.attribute == "name" || meta.attribute == "http-equiv");
    if (!agent || valid.found_in(meta.content)) continue;
    return findings.add({{"value", meta.content}, {"line", std::int64_t{meta.line}}});
  }
}

bool says(const PageFacts& facts, std::string_view word) {
  if (icontains_ascii(header(facts.headers, "cache-control"), word)) return true;
  for (const MetaTag& meta : facts.metas) {
    const bool cache = meta.attribute == "http-equiv" && meta.name == "cache-control";
    if (cache && icontains_ascii(meta.content, word)) return true;
  }
  return false;
}

// A Chinese front page that Baidu may rewrite for telephones, because it does not fit them by itself.
bool may_be_rewritten(const PageRow& row, const SiteContext& context) {
  const bool home = row.visit.role == Role::page && context.is_home(row.visit.url) && row.visit.status == 200;
  if (!context.chinese || !home || !row.facts || !row.facts->html) return false;
  const bool chinese = row.summary.lang == "zh" || row.summary.lang.empty();
  return chinese && (!is_responsive(*row.facts) || !mobile_page(*row.facts).empty());
}

void no_transform(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                  Findings& findings) {
  if (may_be_rewritten(row, context) && !says(*row.facts, "no-transform")) findings.add({});
}

void no_siteapp(const PageRow& row, const SiteFacts&, const SiteContext& context, const Limits&,
                Findings& findings) {
  if (may_be_rewritten(row, context) && !says(*row.facts, "no-siteapp")) findings.add({});
}

void js_dependent(const Page& page, const Limits& limits, Findings& findings) {
  const PageFacts& facts = page.facts;
  if (!is_for_baidu(page) || facts.text.body_words >= limits["max-words"]) return;
  for (const Remark& remark : facts.remarks) {
    if (remark.kind == "app-root")
      return findings.add({{"root", remark.value}, {"words", facts.text.body_words}});
  }
}

bool is_article(const PageFacts& facts) {
  for (const JsonLdBlock& block : facts.json_ld) {
    for (const std::string& type : block.types) {
      if (type == "Article" || type == "NewsArticle" || type == "BlogPosting") return true;
    }
  }
  const MetaTag* type = named_meta(facts, "property", "og:type");
  return type && ascii_iequals(trim_ascii(type->content), "article");
}

bool has_baidu_time(const PageFacts& facts) {
  if (named_meta(facts, "property", "og:release_date") ||
      named_meta(facts, "property", "bytedance:published_time"))
    return true;
  return said(facts, "pubDate") != nullptr;
}

void no_time(const Page& page, const Limits&, Findings& findings) {
  if (is_for_baidu(page) && is_article(page.facts) && !has_baidu_time(page.facts)) findings.add({});
}

// Baidu's own context: its blocks and what they say of times.
void time_format(const Page& page, const Limits&, Findings& findings) {
  static const Pattern exact("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$");
  const bool for_baidu =
      std::any_of(page.facts.json_ld.begin(), page.facts.json_ld.end(), [](const JsonLdBlock& block) {
        return std::any_of(block.contexts.begin(), block.contexts.end(), [](const std::string& context) {
          return context.find("cambrian.jsonld") != std::string::npos;
        });
      });
  if (!for_baidu) return;
  for (const DataValue& value : page.facts.data_values) {
    if ((value.name != "pubDate" && value.name != "upDate") || exact.found_in(value.text)) continue;
    const DataItem& item = page.facts.data_items[static_cast<std::size_t>(value.item)];
    findings.add({{"name", value.name}, {"value", value.text}, {"line", std::int64_t{item.line}}},
                 {.subject = value.name});
  }
}

// A line of its own; an article about the habit has it inside a sentence.
void app_wall(const Page& page, const Limits& limits, Findings& findings) {
  static const Pattern wall(
      "(?:打开|下载)\\s?[\\w\\p{Han}]{0,8}\\s?(?:APP|客户端).{0,8}(?:阅读|查看|浏览|展开).{0,4}(?:全文|剩余|"
      "完整内容)",
      true);
  std::string_view rest = page.facts.main_text;
  if (rest.find("打开") == rest.npos && rest.find("下载") == rest.npos) return;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (static_cast<double>(line.size()) <= limits["max-line"] && wall.found_in(line))
      return findings.add({{"text", std::string(line)}});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

bool is_han(char32_t c) { return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf); }

// Marks that stand behind a Chinese character: what stands behind Latin or digits is Latin.
void punctuation(const Page& page, const Limits& limits, Findings& findings) {
  constexpr std::u32string_view kAscii = U",.;:!?";
  constexpr std::u32string_view kFull = U"，。；：！？、";
  if (primary_language(page.facts.lang) != "zh" && !page.site.chinese) return;
  std::int64_t ascii = 0;
  std::int64_t full = 0;
  char32_t before = 0;
  for (const char32_t c : code_points(page.facts.main_text)) {
    if (is_han(before) && kAscii.find(c) != kAscii.npos) ++ascii;
    if (is_han(before) && kFull.find(c) != kFull.npos) ++full;
    before = c;
  }
  const std::int64_t all = ascii + full;
  const double percent = all == 0 ? 0 : 100.0 * static_cast<double>(ascii) / static_cast<double>(all);
  if (static_cast<double>(all) < limits["min-marks"] || percent <= limits["max-percent"]) return;
  findings.add({{"percent", percent}, {"count", ascii}, {"total", all}});
}

// Arabic, Hebrew, Persian and Urdu; the script decides, not the tag alone.
void rtl_missing(const Page& page, const Limits&, Findings& findings) {
  const std::string lang = primary_language(page.facts.lang);
  const bool rtl = lang == "ar" || lang == "he" || lang == "fa" || lang == "ur";
  const TextFacts& text = page.facts.text;
  if (!rtl || !trim_ascii(page.facts.dir).empty()) return;
  if (text.latin * 2 > text.letters) return;
  findings.add({{"lang", page.facts.lang}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, Gate gate = Gate::html,
               std::vector<Threshold> thresholds = {}) {
  return {.id = id, .severity = severity, .gate = gate, .methods = {8}, .thresholds = std::move(thresholds)};
}

const PageCheck kPages[] = {
    {info("i18n-rtl-missing", notice), rtl_missing},
    {info("cn-applicable-device-missing", opportunity, Gate::indexable), device_missing},
    {info("cn-mobile-agent-missing", opportunity), agent_missing},
    {info("cn-mobile-agent-invalid", warning), agent_invalid},
    {info("cn-baidu-js-dependent", warning, Gate::indexable, {{"max-words", 50, "wordeq"}}), js_dependent},
    {info("cn-baidu-jsonld", opportunity, Gate::indexable), no_time},
    {info("cn-baidu-time-format", notice), time_format},
    {info("cn-baidu-app-download-block", warning, Gate::html, {{"max-line", 90, "bytes"}}), app_wall},
    {info("cn-punctuation-halfwidth", notice, Gate::indexable,
          {{"max-percent", 30, "%"}, {"min-marks", 20, "marks"}}),
     punctuation},
};

const RowCheck kRows[] = {
    {{.id = "cn-no-transform-missing", .severity = notice, .scope = Scope::site, .methods = {8}},
     no_transform,
     true},
    {{.id = "cn-no-siteapp-missing", .severity = notice, .scope = Scope::site, .methods = {8}},
     no_siteapp,
     true},
};

}  // namespace

Topic baidu_topic() { return {.name = "baidu", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
