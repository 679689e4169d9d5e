// Made-up report data for tests: a small site, a hostile one, a large one. The same arguments give the same
// data.
#pragma once

#include <fmt/format.h>

#include "reports/report.h"
#include "reports/sample_backlinks.h"
#include "reports/sample_ranks.h"
#include "text/dates.h"

namespace sitelark::sample {

inline const std::vector<std::string>& hostile_strings() {
  static const std::vector<std::string> strings = {
      "</script><script>window.pwned=1</script>",
      "\"><img src=x onerror=window.pwned=1>",
      "'-alert(1)-'<svg/onload=window.pwned=1>",
      "<!--<script>",
      "]]>&lt;b&gt; &amp; {{title}} {n} ${x} `id`",
      "=HYPERLINK(\"http://evil.test\",\"x\")",
      "+1+cmd|' /C calc'!A0",
      "-2+3",
      "@SUM(1)",
      "\t=1",
      "\r=1",
      "＝1+1",
      "\xe2\x80\xae\xe2\x80\xa8gpj.exe\xe2\x80\xa9",
      std::string("nul\0nul", 7),
      "\x1b[31mred\x07\x1b]0;title\x07",
      "broken \xff\xfe\xc3( \xed\xa0\x80 utf-8 \xf0\x9f",
      "javascript:alert(1)",
      "| pipe | `tick` [a](javascript:alert(1)) ![i](x)\n# heading\n",
      "line one\r\nline two",
      "中文 标题，全角标点；與繁體 😀👨‍👩‍👧",
      std::string(100'000, 'x'),
  };
  return strings;
}

inline Finding finding(std::string check, Severity severity, std::string url) {
  Finding made;
  made.check = std::move(check);
  made.severity = severity;
  made.url = std::move(url);
  return made;
}

inline CheckText words_of(std::string id, Severity severity, bool chinese, std::string title) {
  CheckText text;
  text.id = std::move(id);
  text.severity = severity;
  text.topic = "title";
  text.title = std::move(title);
  text.why =
      chinese ? "标题是搜索结果中最醒目的一行。\n\n过长的标题会被截断，读者看不到后面的内容。"
              : "The title is the line that people read first in a list of results.\n\nA title that is too "
                "wide is cut, so its end is not seen. Search engines may also write their own.";
  text.fix =
      chinese
          ? "把最重要的词放在前面，控制在 `580` 像素以内：\n\n- 删去重复的网站名称\n- 每页写一个独立的标题"
          : "Put the important words first and stay below `580` pixels:\n\n- leave out the repeated name of "
            "the site\n- write one title for each page, in `<title>`";
  text.ignore =
      chinese ? "页面不打算出现在搜索结果中时可以忽略。" : "The page is not meant to be found by searching.";
  return text;
}

struct Shape {
  int pages = 60;
  std::string language = "en";
  bool hostile = false;
};

inline ReportPage page(int i, const Shape& shape) {
  static const char* const folders[] = {"", "shop/", "blog/", "中文/产品/", "help/"};
  ReportPage made;
  const std::string path = i == 0 ? "" : fmt::format("{}item-{:05}.html", folders[i % 5], i);
  made.display_url = "https://shop.example/" + path;
  made.url =
      i % 5 == 3 && i > 0
          ? fmt::format("https://shop.example/%E4%B8%AD%E6%96%87/%E4%BA%A7%E5%93%81/item-{:05}.html", i)
          : made.display_url;
  const int kind = i % 23;
  made.status = kind == 7 ? 404 : kind == 11 ? 301 : kind == 19 ? 500 : 200;
  made.outcome = kind == 13 ? "first_byte_timeout" : "response";
  if (kind == 13) made.status = 0;
  made.indexability = kind == 13           ? "failed"
                      : kind == 11         ? "redirect"
                      : made.status != 200 ? "not_200"
                      : kind == 3          ? "noindex"
                      : kind == 5          ? "canonicalised"
                                           : "indexable";
  if (kind == 5) made.canonical = "https://shop.example/";
  if (kind == 11) made.redirect = "https://shop.example/shop/";
  made.content_type = "text/html; charset=utf-8";
  made.html = made.status == 200;
  if (made.status == 200) {
    made.title = i % 5 == 3 ? fmt::format("手工陶瓷茶杯 第 {} 款——传统青花工艺，适合日常饮茶与收藏", i)
                            : fmt::format("Handmade ceramic cup no. {} | Shop Example", i);
    made.description = i % 5 == 3 ? "每一只茶杯都由景德镇的匠人手工制作，釉色温润。"
                                  : "Thrown by hand, fired twice, sent the same day.";
    made.h1 = fmt::format("Cup {}", i);
    made.lang = i % 5 == 3 ? "zh" : "en";
    made.words = 60 + i * 37 % 900;
    made.first_byte_ms = 40 + i * 13 % 400;
    made.bytes = 9'000 + i * 7919 % 90'000;
  }
  made.depth = i == 0 ? 0 : kind == 17 ? -1 : 1 + i % 6;
  made.inlinks = kind == 17 ? 0 : 1 + i * 31 % 140;
  made.outlinks = 20 + i % 60;
  made.link_score = made.indexability == "indexable" ? i * 17 % 101 : -1;
  made.in_sitemap = i % 4 != 0;
  made.errors = kind == 7 || kind == 19 ? 1 : 0;
  made.warnings = i % 3 == 0 ? 2 : 0;
  made.notices = i % 2;
  made.score = made.indexability == "indexable" ? 100 - made.warnings * 7 - made.notices : -1;
  for (int k = 0; k < std::min<int>(4, static_cast<int>(made.inlinks)); ++k) {
    made.linked_from.push_back(static_cast<std::uint32_t>((i * 7 + k * 5 + 1) % shape.pages));
  }
  if (shape.hostile) {
    const auto& strings = hostile_strings();
    made.title = strings[static_cast<std::size_t>(i) % strings.size()];
    made.h1 = strings[static_cast<std::size_t>(i + 1) % strings.size()];
    made.description = strings[static_cast<std::size_t>(i + 2) % strings.size()];
  }
  return made;
}

inline void add_page_findings(ReportData& data, const ReportPage& page, std::size_t i) {
  const bool chinese = data.language == "zh";
  const auto add = [&](Finding found, std::string message) {
    data.findings.push_back(
        {.finding = std::move(found), .message = std::move(message), .fresh = i % 7 == 0});
  };
  if (page.status == 404) {
    Finding found = finding("response-404", Severity::error, page.url);
    found.evidence = {{"status", std::int64_t{404}}, {"inlinks", page.inlinks}};
    add(found, chinese ? fmt::format("地址返回 404，却有 {} 个页面链接到它。", page.inlinks)
                       : fmt::format("Answers 404 though {} pages link to it.", page.inlinks));
  }
  if (page.status == 500) {
    Finding found = finding("response-5xx", Severity::error, page.url);
    found.evidence = {{"status", std::int64_t{500}}, {"attempts", std::int64_t{3}}};
    add(found, chinese ? "三次尝试后仍返回 500。" : "Still answers 500 after 3 attempts.");
  }
  if (page.warnings > 0) {
    Finding found = finding("title-too-wide", Severity::warning, page.url);
    found.evidence = {
        {"title", page.title}, {"width", 612.5 + static_cast<double>(i % 90)}, {"limit", 580.0}};
    add(found, chinese ? fmt::format("标题宽 {} 像素，上限为 580 像素。", 612 + i % 90)
                       : fmt::format("The title is {} px wide; results show about 580 px.", 612 + i % 90));
    found = finding("images-alt-missing", Severity::warning, page.url);
    found.subject = page.url + "cup.jpg";
    found.evidence = {{"images", std::vector<std::string>{"/img/cup.jpg", "/img/glaze.jpg"}},
                      {"line", std::int64_t{42}}};
    add(found, chinese ? "2 张图片没有替代文本。" : "2 images have no alt text.");
  }
  if (page.notices > 0) {
    Finding found = finding("description-missing", Severity::notice, page.url);
    add(found, chinese ? "页面没有描述。" : "The page has no description.");
  }
}

inline void add_check_words(ReportData& data) {
  const bool zh = data.language == "zh";
  data.checks = {
      words_of("response-404", Severity::error, zh, zh ? "页面不存在 (404)" : "Page not found (404)"),
      words_of("response-5xx", Severity::error, zh, zh ? "服务器错误 (5xx)" : "Server error (5xx)"),
      words_of("title-too-wide", Severity::warning, zh, zh ? "标题过长" : "Title too wide"),
      words_of("images-alt-missing", Severity::warning, zh,
               zh ? "图片缺少替代文本" : "Images without alt text"),
      words_of("description-missing", Severity::notice, zh, zh ? "缺少描述" : "Description missing"),
      words_of("sitemap-missing", Severity::opportunity, zh, zh ? "没有站点地图" : "No sitemap"),
      words_of("duplicate-near", Severity::warning, zh, zh ? "近似重复的内容" : "Nearly the same content"),
  };
  data.checks[5].scope = Scope::site;
}

inline void add_hostile_findings(ReportData& data) {
  for (const std::string& text : hostile_strings()) {
    Finding found = finding("hostile-check", Severity::error, text);
    found.subject = text;
    found.evidence = {{"seen", text}, {"list", std::vector<std::string>{text, text}}, {text, true}};
    data.findings.push_back({.finding = found, .message = text, .fresh = true});
    data.not_evaluated.push_back({.check = text, .reason = text, .count = 1});
  }
  data.checks.push_back({.id = "hostile-check",
                         .topic = hostile_strings()[0],
                         .title = hostile_strings()[0],
                         .why = hostile_strings()[1],
                         .fix = hostile_strings()[4],
                         .ignore = hostile_strings()[2]});
  data.client_name = hostile_strings()[0];
  data.logo_data_uri = "x\" onerror=\"window.pwned=1";
}

inline KeywordStudy study(std::string keyword, std::string_view url, PhraseMatch match) {
  KeywordStudy made{.keyword = {.text = std::move(keyword), .group = "tableware", .priority = "A"}};
  made.meant = KeywordStudy::Meant::named;
  made.page.url = Url::parse(url).value_or(Url());
  made.page.found.fill(PhraseMatch::none);
  for (const KeywordPlace place : {KeywordPlace::title, KeywordPlace::h1, KeywordPlace::body})
    made.page.found[static_cast<std::size_t>(place)] = match;
  made.page.has_text = true;
  made.page.words = 320;
  made.page.uses = 5;
  made.page.score = 0.65;
  made.page.title_chars = 4;
  made.page.title_px = 41;
  return made;
}

inline void add_keywords(ReportData& data, const Shape& shape) {
  data.keywords.push_back(
      study("blue bowls", "https://shop.example/shop/item-00001.html", PhraseMatch::stemmed));
  data.keywords.push_back(study("青花瓷碗", "https://shop.example/中文/item-00003.html", PhraseMatch::exact));
  data.keywords.push_back({.keyword = {.text = "porcelain"}, .meant = KeywordStudy::Meant::none});
  if (!shape.hostile) return;
  for (const std::string& text : hostile_strings()) {
    KeywordStudy hostile = study(text, "https://shop.example/", PhraseMatch::words);
    hostile.keyword.group = text;
    hostile.keyword.page = text;
    data.keywords.push_back(std::move(hostile));
  }
}

inline void add_extracts(ReportData& data, const Shape& shape) {
  const auto& strings = hostile_strings();
  data.extracts = {"Price", shape.language == "zh" ? "作者" : "Author"};
  if (shape.hostile) data.extracts.push_back(strings[5]);
  for (std::size_t i = 0; i < data.pages.size(); ++i) {
    ReportPage& page = data.pages[i];
    if (!page.html) continue;
    page.extracted.resize(data.extracts.size());
    page.extracted[0] = {"Price", {fmt::format("{}.50", 3 + i % 40)}, {}};
    if (i % 9 == 0) page.extracted[0] = {"Price", {}, "the XPath takes too many steps on this page"};
    if (i % 4 != 0) page.extracted[1] = {data.extracts[1], {"Ann", "Bo"}, {}};
    if (i % 8 == 1) page.extracted[1]->values.clear();
    if (shape.hostile) page.extracted[2] = {strings[5], {strings[i % strings.size()], strings[0]}, {}};
  }
}

inline ReportData report(const Shape& shape) {
  ReportData data;
  data.language = shape.language;
  data.timezone = "UTC";
  data.client_name = shape.language == "zh" ? "青花陶瓷有限公司" : "Blue Glaze Ceramics Ltd.";
  data.snapshot = {.id = 7,
                   .site = "https://shop.example/",
                   .started = 1'790'000'000,
                   .finished = 1'790'000'084,
                   .complete = true,
                   .version = "0.1.0",
                   .score = 73.4,
                   .pages = shape.pages};
  data.previous = data.snapshot;
  data.previous->id = 6;
  data.previous->started -= 7 * kSecondsPerDay;
  data.previous->score = 68.1;
  for (int i = 0; i < shape.pages; ++i) data.pages.push_back(page(i, shape));
  std::sort(data.pages.begin(), data.pages.end(), [](const auto& a, const auto& b) { return a.url < b.url; });
  add_extracts(data, shape);
  for (std::size_t i = 0; i < data.pages.size(); ++i) add_page_findings(data, data.pages[i], i);
  Finding site = finding("sitemap-missing", Severity::opportunity, data.snapshot.site);
  site.scope = Scope::site;
  data.findings.push_back(
      {.finding = site, .message = shape.language == "zh" ? "没有找到站点地图。" : "No sitemap was found."});
  add_check_words(data);
  data.not_evaluated.push_back(
      {.check = "duplicate-near", .reason = "the page's main text was not kept", .count = shape.pages});
  if (shape.hostile) add_hostile_findings(data);
  add_keywords(data, shape);
  data.ranks = ranks(30, shape.hostile ? hostile_strings()
                                       : std::vector<std::string>{"blue vase", "teapot", "中国瓷器",
                                                                  "https://shop.example/vase"});
  data.backlinks =
      backlinks(shape.hostile ? hostile_strings() : std::vector<std::string>{"blue vase", "teapot"});
  data.findings.sort();
  for (int i = 0; i < 3; ++i) {
    data.fixed.push_back(
        finding("response-404", Severity::error, fmt::format("https://shop.example/old-{}.html", i)));
  }
  data.still = static_cast<std::int64_t>(data.findings.size() * 6 / 7);
  for (int i = 8; i >= 0; --i) {
    data.score_history.emplace_back(data.snapshot.started - i * 7 * kSecondsPerDay,
                                    73.4 - i * 2.1 + (i % 3) * 1.7);
  }
  return data;
}

}  // namespace sitelark::sample
