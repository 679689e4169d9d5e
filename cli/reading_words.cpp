#include "cli/reading_words.h"

#include "cli/terminal.h"

namespace sitelark {

std::string words_of(const ReadingTrouble& trouble) {
  using Kind = ReadingTrouble::Kind;
  switch (trouble.kind) {
    case Kind::none:
      break;
    case Kind::gzip_ends_early:
      return say("the gzip data end early, after line {}", "gzip 数据不完整，到第 {} 行为止", trouble.line);
    case Kind::gzip_damaged:
      return say("the gzip data are damaged after line {}", "gzip 数据在第 {} 行之后损坏", trouble.line);
    case Kind::no_log_line:
      return t("no line is one of an access log", "没有任何一行是访问日志");
    case Kind::no_sender:
      return t("it has no sender: not a mail", "没有发件人：不是邮件");
    case Kind::no_text:
      return t("no part of it is text that can be read", "没有可读取的正文");
    case Kind::no_items:
      return t("the feed holds no items", "数据源中没有商品");
    case Kind::no_feed_columns:
      return say("line {} names no columns of a product feed (id, title, link, price ...)",
                 "第 {} 行未列出商品数据源的列（id、title、link、price 等）", trouble.line);
    case Kind::not_well_formed:
      return say("line {}: the XML is not well-formed ({})", "第 {} 行：XML 格式错误（{}）", trouble.line,
                 trouble.detail);
    case Kind::unknown_entity:
      return say("line {}: XML knows no entity \"&{};\"; it stays as it is written",
                 "第 {} 行：XML 中没有实体“&{};”，按原样保留", trouble.line, trouble.detail);
    case Kind::no_campaign_columns:
      return t("no line names a column for clicks or cost", "没有任何一行列出点击或费用的列名");
    case Kind::lost_row:
      return say("line {}: a quote is never closed, or the row is too long; such rows are left out",
                 "第 {} 行：引号未闭合，或该行过长；此类行已略去", trouble.line);
  }
  return {};
}

}  // namespace sitelark
