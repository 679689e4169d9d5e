#include "reports/texts_tables.h"

namespace sitelark {
namespace {

constexpr InterfaceText kTexts[] = {
    {"column.group", "Group", "分组"},
    {"column.priority", "Priority", "优先级"},
    {"column.title_place", "Place in the title", "在标题中的位置"},
    {"keyword.at_start", "at its start", "位于开头"},
    {"keyword.density", "{density} per 100 words", "每百词 {density} 次"},
    {"keyword.lead",
     "Where the page meant for each keyword names it. A page that the project does not name is the one that "
     "suits "
     "best: title 30, main heading 20, first paragraph 20, two uses in the text 15, description 10 and "
     "address 5 of "
     "100 points.",
     "每个关键词的目标页面在哪些位置写到了它。项目未指定页面时取最合适的页面，满分 100：标题 30、主标题 "
     "20、首段 "
     "20、正文出现两次 15、描述 10、网址 5。"},
    {"keyword.legend",
     "✓ it stands there, in any case, ending or Chinese script · ~ its words stand apart · – it is missing · "
     "? not "
     "known",
     "✓ 有（不计大小写、词形和简繁体）· ~ 各词分散出现 · – 没有 · ? 未知"},
    {"keyword.match.exact", "letter for letter", "完全一致"},
    {"keyword.match.folded", "in another case, width or script", "大小写、全半角或简繁体不同"},
    {"keyword.match.none", "missing", "没有"},
    {"keyword.match.stemmed", "with another ending", "词形不同"},
    {"keyword.match.unknown", "not known", "未知"},
    {"keyword.match.words", "its words stand apart", "各词分散出现"},
    {"keyword.meant.found", "best page", "最合适的页面"},
    {"keyword.meant.named", "named by the project", "由项目指定"},
    {"keyword.meant.none", "no page suits it", "没有合适的页面"},
    {"keyword.meant.unread", "the page was not read", "未读取该页面"},
    {"keyword.more", "further keywords: {n}", "另有 {n} 个关键词"},
    {"keyword.others.one", "{n} other page comes near", "另有 {n} 个相近页面"},
    {"keyword.others.other", "{n} other pages come near", "另有 {n} 个相近页面"},
    {"keyword.place.alt", "Alt texts", "替代文本"},
    {"keyword.place.anchors", "Links to it", "链接文字"},
    {"keyword.place.body", "Text", "正文"},
    {"keyword.place.bold", "Bold", "粗体"},
    {"keyword.place.description", "Description", "描述"},
    {"keyword.place.first_paragraph", "First paragraph", "首段"},
    {"keyword.place.h1", "Main heading", "主标题"},
    {"keyword.place.heading", "Other headings", "其他标题"},
    {"keyword.place.opening", "First 100 words", "前百词"},
    {"keyword.place.structured_data", "Structured data", "结构化数据"},
    {"keyword.place.title", "Title", "页面标题"},
    {"keyword.place.url", "Address", "网址"},
    {"keyword.title_place", "{chars} characters, {px} px from its start", "距开头 {chars} 字、{px} 像素"},
    {"keyword.uses", "Uses", "次数"},
    {"keyword.column.density", "Uses per 100 words", "每百词次数"},
    {"keyword.column.keyword", "Keyword", "关键词"},
    {"keyword.column.page", "Page", "页面"},
    {"keyword.column.meant", "Chosen", "选定方式"},
    {"keyword.column.score", "Fit", "契合度"},
    {"nav.keywords", "Keywords", "关键词"},
};

}  // namespace

std::span<const InterfaceText> keyword_texts() { return kTexts; }

}  // namespace sitelark
