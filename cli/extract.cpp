// `extract`: what a rule of [[extract]] or [[check]] would find on one page, without an audit.
#include "crawler/html/extract.h"

#include "cli/command.h"
#include "cli/folder.h"
#include "cli/terminal.h"
#include "crawler/crawl/file_job.h"
#include "crawler/fetch/transport.h"
#include "crawler/query/page_queries.h"
#include "crawler/robots/robots.h"
#include "reports/texts.h"

namespace sitelark {
namespace {

struct ExtractArguments {
  std::string page;
  std::string css;
  std::string xpath;
  std::string regex;
  std::string attribute;
};

Result<PageQuery> query_of(const ExtractArguments& a) {
  const std::pair<QueryKind, const std::string&> choices[] = {
      {QueryKind::css, a.css}, {QueryKind::xpath, a.xpath}, {QueryKind::regex, a.regex}};
  std::vector<PageQuery> asked;
  for (const auto& [kind, expression] : choices) {
    if (!expression.empty()) asked.push_back({kind, expression, a.attribute, {}});
  }
  if (asked.size() == 1 && (a.attribute.empty() || asked.front().kind == QueryKind::css))
    return asked.front();
  return tl::unexpected<Error>(
      Error{t("one of --css, --xpath and --regex is needed; --attribute goes with --css",
              "需要 --css、--xpath、--regex 之一；--attribute 与 --css 一起使用"),
            {},
            true});
}

Result<Exchange> of_file(const std::string& path) {
  auto text = read_file(path, 16u << 20);
  if (!text) return tl::unexpected<Error>(text.error());
  Exchange exchange;
  exchange.url = Url::parse("https://file.invalid/").value_or(Url());
  exchange.status = 200;
  exchange.headers = {{"Content-Type", "text/html"}};
  exchange.body = std::move(*text);
  return exchange;
}

Exchange asked(Transport& transport, const Url& url) {
  transport.start({.url = url});
  while (true) {
    for (Answer& answer : transport.poll(std::chrono::milliseconds(1'000))) return std::move(answer.exchange);
  }
}

bool robots_allow(Transport& transport, const Url& url) {
  const auto file = Url::parse("/robots.txt", &url);
  if (!file) return false;
  const Exchange exchange = asked(transport, *file);
  switch (is_redirect_status(exchange.status) ? RobotsAccess::allow_all : robots_access(exchange.status)) {
    case RobotsAccess::allow_all:
      return true;
    case RobotsAccess::disallow_all:
      return false;
    case RobotsAccess::parse:
      break;
  }
  return Robots::parse(exchange.body).check("Sitelark", url.path_and_query()).allowed;
}

Result<Exchange> of_address(const Url& url) {
  const auto transport = curl_transport({.allow_private = true});
  if (!robots_allow(*transport, url)) {
    return fail(say("robots.txt does not let us read {}", "robots.txt 不允许读取 {}", url.href()),
                t("Save the page and name the file.", "请保存页面并指定该文件。"));
  }
  Exchange exchange = asked(*transport, url);
  if (exchange.status >= 200 && exchange.status < 300) return exchange;
  if (is_redirect_status(exchange.status)) {
    return fail(say("{} redirects to {}", "{} 重定向到 {}", url.href(), redirect_target(exchange).href()),
                t("Name that address.", "请指定该网址。"));
  }
  return fail(exchange.status > 0
                  ? say("{} answers {}", "{} 返回 {}", url.href(), exchange.status)
                  : say("{} does not answer: {}", "{} 没有响应：{}", url.href(), exchange.detail));
}

Result<Exchange> page_of(const std::string& named) {
  const auto url = Url::parse(named);
  return url && url->is_http() ? of_address(url->without_fragment()) : of_file(named);
}

int run(const ExtractArguments& a) {
  const auto query = query_of(a);
  if (!query) return complain(query.error());
  const auto queries = PageQueries::compile({*query});
  if (!queries) return complain(queries.error());
  const auto exchange = page_of(a.page);
  if (!exchange) return complain(exchange.error());
  const auto answers = extract_facts(*exchange, *queries).answers;
  if (answers.empty()) return complain({say("{} is not HTML", "{} 不是 HTML", a.page), {}, false});
  const QueryAnswer answer = answers.front().value_or(QueryAnswer());
  if (!answer.not_evaluated.empty())
    return complain({Words(language()).reason(answer.not_evaluated), {}, false});
  for (const std::string& value : answer.values) print(fmt::format("{}\n", value));
  print_err(answer.line > 0 ? say("{} found, the first in line {}\n", "找到 {} 个，第一个在第 {} 行\n",
                                  answer.count, answer.line)
                            : say("{} found\n", "找到 {} 个\n", answer.count));
  return kDone;
}

}  // namespace

void add_extract(Command& app, Program& program) {
  Command command = app.add_subcommand("extract", t("Try a rule of [[extract]] or [[check]] on one page",
                                                    "在单个页面上试用 [[extract]] 或 [[check]] 规则"));
  auto a = std::make_shared<ExtractArguments>();
  command.add_option("page", a->page, t("its address, or a file", "网址或文件")).required();
  command.add_option("--css", a->css, t("a CSS selector", "CSS 选择器"));
  command.add_option("--xpath", a->xpath, t("an XPath 1.0 expression", "XPath 1.0 表达式"));
  command.add_option("--regex", a->regex,
                     t("a regular expression (RE2) over the source; its first group is taken",
                       "对源代码使用的正则表达式（RE2）；取第一个分组"));
  command.add_option("--attribute", a->attribute,
                     t("with --css: the value of this attribute instead of the text",
                       "与 --css 一起：取此属性的值，而不是文本"));
  set_examples(command, t("Examples:\n  sitelark extract https://www.example.com/ --css 'main h2'\n"
                          "  sitelark extract page.html --css 'meta[name=author]' --attribute content\n"
                          "  sitelark extract page.html --xpath 'count(//a)'\n"
                          "  sitelark extract page.html --regex 'GTM-[A-Z0-9]+'\n",
                          "示例：\n  sitelark extract https://www.example.com/ --css 'main h2'\n"
                          "  sitelark extract page.html --css 'meta[name=author]' --attribute content\n"
                          "  sitelark extract page.html --xpath 'count(//a)'\n"
                          "  sitelark extract page.html --regex 'GTM-[A-Z0-9]+'\n"));
  command.callback([&program, a] { program.exit_code = run(*a); });
}

}  // namespace sitelark
