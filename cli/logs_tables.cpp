#include <algorithm>
#include <unordered_set>

#include "analyzers/logs/log_paths.h"
#include "cli/logs.h"
#include "cli/terminal.h"
#include "model/percent.h"
#include "text/calendar.h"
#include "text/hash.h"

namespace sitelark {
namespace {

const char* class_title(BotClass kind) {
  switch (kind) {
    case BotClass::search:
      return t("search engine", "搜索引擎");
    case BotClass::ai_search:
      return t("AI search", "AI 搜索");
    case BotClass::ai_training:
      return t("AI training", "AI 训练");
    case BotClass::ai_user:
      return t("AI for a user", "AI 代用户访问");
    case BotClass::seo_tool:
      return t("SEO tool", "SEO 工具");
    case BotClass::social:
      return t("social network", "社交网络");
    case BotClass::monitor:
      return t("monitor", "监控");
    case BotClass::feed:
      return t("feed reader", "订阅阅读器");
    case BotClass::other:
      return t("other", "其他");
  }
  return "";
}

const char* proof_title(BotProof proof) {
  switch (proof) {
    case BotProof::verified:
      return t("verified", "已验证");
    case BotProof::spoofed:
      return t("spoofed", "冒充");
    case BotProof::unverifiable:
      return t("unverifiable", "无法验证");
  }
  return "";
}

std::string minute(std::int64_t at, const std::string& zone) {
  return at == 0 ? "" : format_minute(at, zone);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

// An address of a log as the site's own; nullopt: it is another host's (proxies are asked for such).
std::optional<Url> own_address(const std::string& target, const Url& own) {
  const auto url = Url::parse(target, &own);
  if (!url || url->host() != own.host()) return std::nullopt;
  return url->without_fragment();
}

}  // namespace

Table bot_table(const LogSurvey& survey, const std::string& zone, bool only_ai) {
  Table table{{{"bot", t("bot", "蜘蛛"), 0},
               {"operator", t("operator", "运营方"), 0},
               {"class", t("class", "类别"), 0},
               {"proof", t("proof", "验证"), 0},
               {"requests", t("requests", "请求"), 0},
               {"ok", "2xx", 0},
               {"redirects", "3xx", 0},
               {"not_found", "404", 0},
               {"server_errors", "5xx", 0},
               {"other", t("other", "其他"), 0},
               {"first", t("first", "首次"), 0},
               {"last", t("last", "最近"), 0}},
              {}};
  for (const BotTally& tally : survey.bots()) {
    if (only_ai && !is_ai(tally.bot->kind)) continue;
    table.rows.push_back({tally.bot->token, tally.bot->operator_name,
                          std::string(class_title(tally.bot->kind)), std::string(proof_title(tally.proof)),
                          tally.requests, tally.ok, tally.redirects, tally.not_found, tally.server_errors,
                          tally.other, minute(tally.first, zone), minute(tally.last, zone)});
  }
  return table;
}

Table bot_day_table(const LogSurvey& survey) {
  Table table{{{"day", t("day (UTC)", "日期（UTC）"), 0},
               {"bot", t("bot", "蜘蛛"), 0},
               {"proof", t("proof", "验证"), 0},
               {"requests", t("requests", "请求"), 0}},
              {}};
  for (const BotTally& tally : survey.bots()) {
    for (const auto& [day, requests] : tally.days)
      table.rows.push_back(
          {format_day(day, "UTC"), tally.bot->token, std::string(proof_title(tally.proof)), requests});
  }
  return table;
}

Table section_table(const LogSurvey& survey) {
  Table table{{{"section", t("section", "栏目"), 2},
               {"bots", t("by bots", "蜘蛛请求"), 0},
               {"share", t("share", "占比"), 0},
               {"search", t("search engines", "搜索引擎"), 0},
               {"ai", "AI", 0},
               {"errors", t("404 and 5xx", "404 与 5xx"), 0},
               {"redirects", t("redirects", "重定向"), 0},
               {"parameters", t("with parameters", "带参数"), 0},
               {"others", t("by others", "其他请求"), 0}},
              {}};
  const auto all = static_cast<double>(std::max<std::int64_t>(survey.bot_requests(), 1));
  for (const SectionTally& tally : survey.sections()) {
    const std::string section = tally.section.empty() ? t("(all others)", "（其余）") : tally.section;
    table.rows.push_back({section, tally.bots, static_cast<double>(tally.bots) / all, tally.search, tally.ai,
                          tally.bot_errors, tally.bot_redirects, tally.bot_parameters, tally.people});
  }
  return table;
}

Table bot_error_table(const LogSurvey& survey, const std::string& zone) {
  Table table{{{"path", t("path", "路径"), 3},
               {"status", t("status", "状态"), 0},
               {"requests", t("requests", "请求"), 0},
               {"bots", t("bots", "蜘蛛"), 1},
               {"last", t("last", "最近"), 0}},
              {}};
  for (const ErrorTally& error : survey.errors())
    table.rows.push_back({readable_key(error.target), std::int64_t{error.status}, error.requests,
                          joined(error.bots), minute(error.last, zone)});
  return table;
}

Table referrer_table(const LogSurvey& survey, const std::string& zone) {
  Table table{{{"source", t("source", "来源"), 3},
               {"target", t("target", "目标"), 3},
               {"visits", t("visits", "访问"), 0},
               {"status", t("status", "状态"), 0},
               {"first", t("first", "首次"), 0},
               {"last", t("last", "最近"), 0}},
              {}};
  for (const ReferrerTally& tally : survey.referrers())
    table.rows.push_back({tally.referrer, tally.target, tally.requests, std::int64_t{tally.status},
                          minute(tally.first, zone), minute(tally.last, zone)});
  return table;
}

Table not_audited_table(const LogSurvey& survey, const SiteFacts& site, const Url& own,
                        const std::string& zone) {
  std::vector<std::pair<std::string, CrawledAddress>> found;
  for (const auto& [target, crawled] : survey.crawled()) {
    if (crawled.status >= 400 || !is_page_path(std::string_view(target).substr(0, target.find('?'))))
      continue;
    const auto url = own_address(target, own);
    const UrlId id = url ? site.find(*url) : 0;
    if (url && (id == 0 || !site.state(id).known)) found.emplace_back(url->href(), crawled);
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.second.requests != b.second.requests ? a.second.requests > b.second.requests : a.first < b.first;
  });
  Table table{{{"url", t("address", "网址"), 3},
               {"requests", t("requests of bots", "蜘蛛请求"), 0},
               {"status", t("status", "状态"), 0},
               {"last", t("last", "最近"), 0}},
              {}};
  for (const auto& [url, crawled] : found)
    table.rows.push_back({url, crawled.requests, std::int64_t{crawled.status}, minute(crawled.last, zone)});
  return table;
}

Table not_crawled_table(const LogSurvey& survey, SiteFacts& site, const Url& own) {
  std::unordered_set<std::uint64_t> crawled;
  for (const auto& [target, address] : survey.crawled()) {
    const auto url = address.search > 0 ? own_address(target, own) : std::nullopt;
    if (url) crawled.insert(hash64(url->href()));
  }
  Table table{{{"url", t("address", "网址"), 3},
               {"depth", t("depth", "深度"), 0},
               {"inlinks", t("inlinks", "入链"), 0}},
              {}};
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || !row.state.html || !row.state.indexable()) return;
    std::string url = site.url(row.id);
    if (crawled.contains(hash64(url))) return;
    Table::Cell depth;
    if (row.state.depth != kUnreached) depth = std::int64_t{row.state.depth};
    table.rows.push_back({std::move(url), std::move(depth), std::int64_t{row.state.inlinks}});
  });
  return table;
}

}  // namespace sitelark
