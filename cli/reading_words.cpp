#include "cli/reading_words.h"

#include "cli/terminal.h"
#include "reports/safe_text.h"

namespace sitelark {
namespace {

using Kind = ReadingTrouble::Kind;

// {line} and {detail} stand for those of the trouble.
struct TroubleWords {
  Kind kind;
  const char* english;
  const char* chinese;
};

constexpr TroubleWords kWords[] = {
    {Kind::gzip_ends_early, "the gzip data end early, after line {line}",
     "gzip 数据不完整，到第 {line} 行为止"},
    {Kind::gzip_damaged, "the gzip data are damaged after line {line}", "gzip 数据在第 {line} 行之后损坏"},
    {Kind::no_log_line, "no line is one of an access log", "没有任何一行是访问日志"},
    {Kind::no_sender, "it has no sender: not a mail", "没有发件人：不是邮件"},
    {Kind::no_text, "no part of it is text that can be read", "没有可读取的正文"},
    {Kind::no_items, "the feed holds no items", "数据源中没有商品"},
    {Kind::no_feed_columns, "line {line} names no columns of a product feed (id, title, link, price ...)",
     "第 {line} 行未列出商品数据源的列（id、title、link、price 等）"},
    {Kind::not_well_formed, "line {line}: the XML is not well-formed ({detail})",
     "第 {line} 行：XML 格式错误（{detail}）"},
    {Kind::unknown_entity, "line {line}: XML knows no entity \"&{detail};\"; it stays as it is written",
     "第 {line} 行：XML 中没有实体“&{detail};”，按原样保留"},
    {Kind::no_campaign_columns, "no line names a column for clicks or cost",
     "没有任何一行列出点击或费用的列名"},
    {Kind::lost_row, "line {line}: a quote is never closed, or the row is too long; such rows are left out",
     "第 {line} 行：引号未闭合，或该行过长；此类行已略去"},
    {Kind::is_empty, "the file is empty", "文件为空"},
    {Kind::archive_broken, "it is no ZIP archive, or a broken one", "不是 ZIP 压缩包，或已损坏"},
    {Kind::archive_too_large, "the archive holds more than {line} MiB; unpack it and name its files",
     "压缩包超过 {line} MiB；请解压后指定其中的文件"},
    {Kind::archive_too_many, "the archive holds more than {line} files; unpack it and name those you need",
     "压缩包中超过 {line} 个文件；请解压后指定所需文件"},
    {Kind::archive_file,
     "{detail} in the archive is broken, encrypted, packed in a rare way or larger than 32 MiB",
     "压缩包中的 {detail} 已损坏、已加密、压缩方式罕见或超过 32 MiB"},
    {Kind::workbook, "it is an Excel workbook; save it as CSV", "这是 Excel 工作簿；请另存为 CSV"},
    {Kind::no_link_columns, "no line names a column for the linking page, and no column holds addresses",
     "没有任何一行列出来源页的列名，也没有哪一列是网址"},
    {Kind::no_given_columns, "no line names the columns that were given", "没有任何一行含有所指定的列名"},
    {Kind::json_too_deep, "the JSON is nested too deep", "JSON 嵌套过深"},
    {Kind::json_ends_early, "the JSON ends early", "JSON 不完整"},
    {Kind::json_without_source, "no object of the JSON names a linking page",
     "JSON 中没有任何对象给出来源页"},
    {Kind::record_ends_early, "the last record ends early", "最后一条记录不完整"},
    {Kind::vertices_out_of_order,
     "line {line} of the vertices: numbers do not rise; sort them (sort -n), as Common Crawl has them",
     "vertices 第 {line} 行：编号未递增；请像 Common Crawl 那样按编号排序（sort -n）"},
    {Kind::no_console_table,
     "no table of Search Console is in it: a text, clicks, impressions, CTR and position",
     "其中没有 Search Console 的表（文字、点击、展示、点击率、排名）"},
    {Kind::two_periods, "{detail} compares two periods; export one",
     "{detail} 比较了两个时段；请只导出一个时段"},
    {Kind::no_column, "the first line names no column \"{detail}\"", "首行没有列“{detail}”"},
    {Kind::too_many_rows, "more than {line} rows; split the file", "超过 {line} 行；请拆分文件"},
    {Kind::open_quote, "a quote is never closed", "引号未闭合"},
    {Kind::row_too_long, "the row is too long", "该行过长"},
    {Kind::no_keyword, "the keyword is missing", "缺少关键词"},
    {Kind::no_position, "the position is missing", "缺少名次"},
    {Kind::zero_position,
     "0 is no position: some tools write it where they could not look; >100 says not found",
     "0 不是名次（有些工具在未能查询时写 0）；未找到请写 >100"},
    {Kind::no_value, "\"{detail}\" cannot be read", "无法读取“{detail}”"},
    {Kind::no_object, "the line is no JSON object", "该行不是 JSON 对象"},
    {Kind::no_plain_value, "{detail} is neither a text nor a whole number", "{detail} 既不是文字也不是整数"},
};

std::string columns_told(const BacklinkReading& reading) {
  using By = BacklinkReading::By;
  if (reading.by == By::shape) return t(" (columns told by what stands in them)", "（列含义按内容判断）");
  const bool unproved = reading.by == By::heads && !reading.vendor.empty() && !reading.verified;
  return unproved ? t(" (its columns were never seen in a real file)", "（列名尚未用真实文件验证）") : "";
}

std::string name_of(const BacklinkReading& reading) {
  if (reading.by == BacklinkReading::By::list) return t("list of addresses", "网址列表");
  const bool is_known = !reading.name.empty() && reading.name != "other";
  return is_known ? one_line(reading.name) : t("table", "表格");
}

}  // namespace

std::string words_of(const ReadingTrouble& trouble) {
  for (const TroubleWords& words : kWords) {
    if (words.kind == trouble.kind)
      return fmt::format(fmt::runtime(t(words.english, words.chinese)), fmt::arg("line", trouble.line),
                         fmt::arg("detail", one_line(trouble.detail)));
  }
  return {};
}

std::string words_of(RowFault fault) {
  switch (fault) {
    case RowFault::no_source:
      return t("no linking page", "没有来源页");
    case RowFault::bad_source:
      return t("the linking page is no address of the web", "来源页不是网址");
    case RowFault::bad_target:
      return t("the target is no address of the web", "目标不是网址");
    case RowFault::no_target:
      return t("no target", "没有目标");
    case RowFault::too_many_cells:
      return t("more cells than columns", "单元格多于列数");
    case RowFault::too_long:
      return t("the row is too long", "该行过长");
    case RowFault::open_quote:
      return t("a quote is never closed", "引号未闭合");
    case RowFault::broken_json:
      return t("broken JSON", "JSON 有误");
  }
  return {};
}

std::string words_of(const BacklinkReading& reading) {
  std::int64_t skipped = 0;
  for (const auto& [fault, count] : reading.skipped) skipped += count;
  std::string out = say("{}, {} rows", "{}，{} 行", name_of(reading), reading.rows) + columns_told(reading);
  if (!reading.encoding.empty() && reading.encoding != "UTF-8")
    out += say(", read as {}", "，按 {} 读取", reading.encoding);
  if (reading.replaced > 0)
    out += say(", {} bytes are no character of it (--encoding)", "，{} 处字节不属于该编码（--encoding）",
               reading.replaced);
  if (skipped > 0) out += say(", {} skipped", "，跳过 {} 行", skipped);
  return out;
}

}  // namespace sitelark
