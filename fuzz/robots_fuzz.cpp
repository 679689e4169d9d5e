// Robots: answers stay within their promises for any file. Input: agent, path and file, with zero bytes
// between them.
#include <string>

#include "crawler/robots/robots.h"
#include "fuzz/require.h"

namespace {

using sitelark::require;

std::string take(std::string& text) {
  const std::size_t zero = text.find('\0');
  const std::string part = text.substr(0, zero);
  text.erase(0, zero == std::string::npos ? text.size() : zero + 1);
  return part;
}

void expect_lines(const sitelark::Robots& robots) {
  int last = 0;
  for (const sitelark::RobotsLine& line : robots.lines()) {
    require(line.number > last, "lines are in order");
    last = line.number;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  const std::string agent = take(text);
  const std::string path = take(text);
  const sitelark::Robots robots = sitelark::Robots::parse(text);
  expect_lines(robots);
  const sitelark::RobotsVerdict verdict = robots.check(agent, path);
  require(verdict.allowed || verdict.line > 0, "a refusal names its line");
  require((verdict.line > 0) == !verdict.rule.empty(), "a line has a rule");
  const sitelark::RobotsVerdict merged = robots.check(std::vector<std::string>{agent}, path);
  require(merged.allowed == verdict.allowed && merged.line == verdict.line, "one agent is a list of one");
  const auto delay = robots.crawl_delay(agent);
  require(!delay || (*delay >= 0 && *delay <= sitelark::kMaxCrawlDelay), "delays are bounded");
  return 0;
}
