#include "tests/example_web.h"

#include <gtest/gtest.h>

#include <charconv>
#include <stdexcept>
#include <thread>

#include "text/fold.h"

namespace sitelark {
namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void read_raw(std::string_view text, Exchange& exchange) {
  std::string_view status = take_line(text).substr(9);
  std::from_chars(status.data(), status.data() + status.size(), exchange.status);
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == line.npos) throw std::runtime_error("not a header: " + std::string(line));
    exchange.headers.push_back(
        {std::string(line.substr(0, colon)), std::string(trim_ascii(line.substr(colon + 1)))});
  }
  exchange.body = text;
}

void read_failure(std::string_view text, Exchange& exchange) {
  text = trim_ascii(take_line(text).substr(7));
  const std::string_view outcome = text.substr(0, text.find(' '));
  for (int value = 0; value < 32; ++value) {
    exchange.outcome = static_cast<Outcome>(value);
    if (name(exchange.outcome) == outcome) break;
  }
  if (name(exchange.outcome) != outcome) throw std::runtime_error("no outcome: " + std::string(outcome));
  exchange.detail = trim_ascii(text.substr(outcome.size()));
}

}  // namespace

Exchange exchange_of(const Url& url, std::string_view text) {
  Exchange exchange;
  exchange.url = url;
  exchange.http_version = 11;
  exchange.remote_ip = "203.0.113.7";
  exchange.fetched_at = 1'790'000'000'000;
  if (text.starts_with("FAILED ")) {
    read_failure(text, exchange);
    return exchange;
  }
  if (text.starts_with("HTTP/1.1 ")) {
    read_raw(text, exchange);
  } else {
    exchange.status = 200;
    exchange.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    exchange.body = text;
  }
  exchange.wire_bytes = exchange.body.size();
  return exchange;
}

ExampleSite parse_example_site(std::string_view text) {
  ExampleSite site;
  ExampleWeb* web = &site.now;
  std::string* answer = nullptr;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line == "--- before") {
      web = &site.before;
    } else if (line == "--- now") {
      web = &site.now;
    } else if (line.starts_with("--- ")) {
      answer = &web->answers[std::string(line.substr(4))];
    } else if (answer) {
      answer->append(line).append("\n");
    } else {
      throw std::runtime_error("before the first address: " + std::string(line));
    }
  }
  return site;
}

std::string_view ExampleTransport::answer_to(const std::string& url) const {
  if (const auto found = web_.answers.find(url); found != web_.answers.end()) return found->second;
  for (const auto& [address, answer] : web_.answers) {
    const bool open = address.ends_with('*') && url.starts_with(address.substr(0, address.size() - 1));
    if (open && !url.ends_with(".txt") && !url.ends_with(".xml")) return answer;
  }
  return "HTTP/1.1 404 Not Found\nContent-Type: text/plain\n\nnot found";
}

void ExampleTransport::start(const Request& request) {
  Answer answer{request.tag, exchange_of(request.url, answer_to(request.url.href()))};
  answer.exchange.role = request.role;
  answer.exchange.head_only = request.method != Method::get;
  if (request.method == Method::head) answer.exchange.body.clear();
  answer.exchange.timings.first_byte = web_.first_byte_ms;
  answers_.push_back(std::move(answer));
}

std::vector<Answer> ExampleTransport::poll(std::chrono::milliseconds wait) {
  if (answers_.empty()) std::this_thread::sleep_for(std::min(wait, std::chrono::milliseconds(1)));
  return std::exchange(answers_, {});
}

namespace {

TEST(ExampleWeb, reads_pages_responses_and_failures) {
  const Url url = *Url::parse("https://example.test/");
  EXPECT_EQ(exchange_of(url, "<p>x").status, 200);
  const Exchange raw = exchange_of(url, "HTTP/1.1 301 Moved\nLocation: /a\n\nbody\n");
  EXPECT_EQ(raw.status, 301);
  EXPECT_EQ(header(raw.headers, "location"), "/a");
  EXPECT_EQ(raw.body, "body\n");
  const Exchange failed = exchange_of(url, "FAILED dns_failure no such host\n");
  EXPECT_EQ(failed.outcome, Outcome::dns_failure);
  EXPECT_EQ(failed.detail, "no such host");
}

TEST(ExampleWeb, reads_sites) {
  const ExampleSite site =
      parse_example_site("--- https://a.test/\n<p>\n--- before\n--- https://b.test/\n<b>\n");
  EXPECT_EQ(site.now.answers.at("https://a.test/"), "<p>\n");
  EXPECT_EQ(site.before.answers.at("https://b.test/"), "<b>\n");
}

}  // namespace
}  // namespace sitelark
