// `keywords placement`: which page suits each keyword, and where that page says it. Read from the stored
// audit, so an old one answers for new keywords.
#include <cmath>

#include "analyzers/keywords/study.h"
#include "cli/check_settings.h"
#include "cli/keywords.h"
#include "cli/lists.h"
#include "cli/terminal.h"
#include "text/measure.h"

namespace sitelark {
namespace {

struct PlacementArguments {
  ListArguments list;
  std::string keyword;
  std::string url;
  bool all = false;
};

Table table_of_places() {
  return {{{"keyword", t("keyword", "关键词"), 2},
           {"page", t("page", "页面"), 3},
           {"meant", t("meant", "对应"), 0},
           {"score", t("score", "得分"), 0},
           {"title", t("title", "标题"), 0},
           {"title_chars", t("at", "位置"), 0},
           {"title_px", "px", 0},
           {"description", t("descr.", "描述"), 0},
           {"h1", "H1", 0},
           {"heading", "H2-6", 0},
           {"bold", t("bold", "粗体"), 0},
           {"first_paragraph", t("para 1", "首段"), 0},
           {"opening", t("first 100", "前百词"), 0},
           {"body", t("text", "正文"), 0},
           {"uses", t("uses", "次数"), 0},
           {"density", "%", 0},
           {"url", t("URL", "网址"), 0},
           {"alt", t("alt", "替代文本"), 0},
           {"anchors", t("anchors", "锚文本"), 0},
           {"links", t("links", "链接数"), 0},
           {"structured_data", t("data", "结构化数据"), 0}},
          {}};
}

std::string match_text(PhraseMatch match) {
  switch (match) {
    case PhraseMatch::none:
      return "-";
    case PhraseMatch::words:
      return t("words", "分散");
    case PhraseMatch::stemmed:
      return t("stem", "词形");
    case PhraseMatch::folded:
      return t("folded", "变体");
    case PhraseMatch::exact:
      return t("exact", "完全");
  }
  return "";
}

std::string meant_text(std::string_view meant) {
  if (meant == "named") return t("named", "指定");
  if (meant == "found") return t("best", "最佳");
  if (meant == "none") return t("none", "无");
  if (meant == "unread") return t("not read", "未读取");
  return "";
}

// Words for people in the table, stable English for programs.
class Rows {
 public:
  Rows(const PlacementArguments& a, Table& table)
      : words_(a.list.format == "table" || a.list.format == "markdown"), table_(table) {}

  void add(const Keyword& keyword, const KeywordPage& page, std::string_view meant) {
    std::vector<Table::Cell> row{keyword.text, words_ ? page.url.display() : page.url.href(),
                                 words_ ? meant_text(meant) : std::string(meant),
                                 std::round(page.score * 100) / 100};
    const auto put = [&](KeywordPlace place) {
      const bool unknown = !page.has_text && (place == KeywordPlace::first_paragraph ||
                                              place == KeywordPlace::opening || place == KeywordPlace::body);
      if (unknown) return row.emplace_back();
      const PhraseMatch match = page.at(place);
      return row.emplace_back(words_ ? match_text(match) : std::string(name(match)));
    };
    put(KeywordPlace::title);
    row.push_back(page.title_chars < 0 ? Table::Cell{} : Table::Cell{page.title_chars});
    row.push_back(page.title_px < 0 ? Table::Cell{} : Table::Cell{std::llround(page.title_px)});
    for (const KeywordPlace place :
         {KeywordPlace::description, KeywordPlace::h1, KeywordPlace::heading, KeywordPlace::bold,
          KeywordPlace::first_paragraph, KeywordPlace::opening, KeywordPlace::body})
      put(place);
    row.push_back(page.has_text ? Table::Cell{page.uses} : Table::Cell{});
    row.push_back(page.has_text ? Table::Cell{std::round(page.density() * 100) / 100} : Table::Cell{});
    for (const KeywordPlace place : {KeywordPlace::url, KeywordPlace::alt, KeywordPlace::anchors}) put(place);
    row.push_back(page.links);
    put(KeywordPlace::structured_data);
    table_.rows.push_back(std::move(row));
  }

  void add_without_page(const KeywordStudy& study) {
    const std::string_view meant = name(study.meant);
    std::vector<Table::Cell> row{study.keyword.text, study.keyword.page,
                                 words_ ? meant_text(meant) : std::string(meant)};
    row.resize(table_.columns.size());
    table_.rows.push_back(std::move(row));
  }

 private:
  bool words_;
  Table& table_;
};

// The project's keywords, or the one asked for: it need not be one of them.
std::vector<Keyword> asked_keywords(const Opened& opened, const PlacementArguments& a) {
  if (a.keyword.empty()) return placed_keywords(opened.folder.project);
  std::vector<Keyword> keywords = opened.folder.project.keywords;
  const Keyword asked{.text = collapse_space(a.keyword)};
  std::erase_if(keywords, [&](const Keyword& k) { return k.text != asked.text; });
  return keywords.empty() ? std::vector{asked} : keywords;
}

int one_page(SiteFacts& site, const Opened& opened, const PlacementArguments& a, Table& table) {
  const auto url = typed_url(a.url, opened.snapshot);
  if (!url) return complain(url.error());
  const std::vector<Keyword> keywords = asked_keywords(opened, a);
  const std::vector<KeywordPage> pages = keywords_on_page(site, keywords, site.find(*url));
  if (pages.empty()) {
    return complain({say("{} was not read in this audit", "本次审计未读取 {}", url->display()),
                     t("`sitelark why URL` tells more.", "`sitelark why 网址` 可查看原因。"), false});
  }
  Rows rows(a, table);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool named = named_page(site, keywords[i]) == pages[i].id;
    rows.add(keywords[i], pages[i], named ? "named" : "");
  }
  return kDone;
}

void whole_site(SiteFacts& site, const Opened& opened, const PlacementArguments& a, Table& table) {
  const std::vector<Keyword> keywords = asked_keywords(opened, a);
  Rows rows(a, table);
  for (const KeywordStudy& study : study_keywords(site, keywords)) {
    if (study.has_page()) {
      rows.add(study.keyword, study.page, name(study.meant));
    } else {
      rows.add_without_page(study);
    }
    if (!a.all && a.keyword.empty()) continue;
    for (const KeywordPage& other : study.others) rows.add(study.keyword, other, "");
  }
}

int run(const Program& program, const PlacementArguments& a) {
  auto opened = open_for_reading(program, a.list.snapshot, a.list.site);
  if (!opened) return complain(opened.error());
  if (asked_keywords(*opened, a).empty()) {
    return complain({t("the project names no keywords", "项目未设置关键词"),
                     t("Add some: sitelark keywords add \"green tea\" --page /tea/green/",
                       "请添加：sitelark keywords add \"绿茶\" --page /tea/green/"),
                     false});
  }
  auto site = opened->store->site_facts(opened->snapshot.id);
  if (!site) return complain(site.error());
  Table table = table_of_places();
  if (a.keyword.empty()) tell_unplaced_keywords(opened->folder.project);
  if (a.url.empty()) {
    whole_site(**site, *opened, a, table);
  } else if (const int code = one_page(**site, *opened, a, table); code != kDone) {
    return code;
  }
  return print_table(table, a.list, "placements");
}

}  // namespace

void add_keywords_placement(Command& keywords, Program& program) {
  Command command = keywords.add_subcommand(
      "placement", t("Where the pages of an audit name the keywords", "页面在哪些位置写到了关键词"));
  auto a = std::make_shared<PlacementArguments>();
  command.add_option(
      "--keyword", a->keyword,
      t("only this one, with every page that has something of it", "只看这个词，并列出所有相关页面"));
  command.add_option("--url", a->url, t("every keyword on this page", "所有关键词在此页面的情况"));
  command.add_flag("--all", a->all, t("the other pages of each keyword, too", "同时列出每个词的其他页面"));
  add_list_options(command, a->list);
  set_examples(
      command,
      t("Examples:\n  sitelark keywords placement\n  sitelark keywords placement --keyword \"green tea\"\n"
        "  sitelark keywords placement --url /tea/green/ --format json\n",
        "示例：\n  sitelark keywords placement\n  sitelark keywords placement --keyword \"绿茶\"\n"
        "  sitelark keywords placement --url /tea/green/ --format json\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
