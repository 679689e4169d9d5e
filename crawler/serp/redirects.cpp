#include "crawler/serp/redirects.h"

#include <algorithm>

#include "crawler/serp/answer_reader.h"
#include "model/engine_redirects.h"

namespace sitelark {
namespace {

// Some links answer with a page that goes on by script.
std::string target_in_page(std::string_view body) {
  for (const auto& [begin, end] : {std::pair<std::string_view, char>("window.location.replace(\"", '"'),
                                   {"window.location.replace('", '\''},
                                   {"URL='", '\''}}) {
    const std::size_t at = body.find(begin);
    const std::size_t close = at == body.npos ? body.npos : body.find(end, at + begin.size());
    if (close != body.npos) return std::string(body.substr(at + begin.size(), close - at - begin.size()));
  }
  return {};
}

RedirectTarget read_target(const Url& asked, const ApiAnswer& answer) {
  if (answer.outcome != LookStatus::looked) return {answer.outcome, {}};
  const std::string there = is_redirect_status(answer.status)
                                ? std::string(header(answer.headers, "location"))
                            : answer.status == 200 ? target_in_page(answer.body)
                                                   : std::string();
  if (there.empty()) return {status_of_http(answer.status), {}};
  const auto target = Url::parse(there, &asked);
  if (!target || !target->is_http()) return {LookStatus::parse, {}};
  const bool is_captcha =
      target->host() == "wappass.baidu.com" || target->path().find("captcha") != there.npos;
  if (is_captcha) return {LookStatus::blocked, {}};
  if (engine_redirect(*target) != nullptr) return {LookStatus::parse, {}};
  return {LookStatus::looked, target->href()};
}

bool ends_the_asking(LookStatus status) {
  return status == LookStatus::blocked || status == LookStatus::rate_limited;
}

}  // namespace

bool is_engine_redirect(const std::string& text) {
  const auto url = Url::parse(text);
  const EngineRedirect* known = url ? engine_redirect(*url) : nullptr;
  return known != nullptr && known->answers;
}

void RedirectResolver::add(std::int64_t ticket, const std::vector<std::string>& urls) {
  Open& list = lists_[ticket];
  list.targets.resize(urls.size());
  std::vector<Link> links;
  for (std::size_t i = 0; i < std::min(urls.size(), pace_.most); ++i) {
    auto url = Url::parse(urls[i]);
    if (url && url->is_http()) {
      links.push_back({.ticket = ticket, .index = i, .url = std::move(*url)});
    } else {
      list.targets[i].status = LookStatus::bad_request;
    }
  }
  list.left = links.size() + 1;  // and this call
  for (Link& link : links) {
    Host& host = hosts_[std::string(link.url.host())];
    if (host.closed) {
      settle(link, {});
    } else {
      host.waiting.push_back(std::move(link));
    }
  }
  if (--list.left > 0) return;
  done_.push_back({ticket, std::move(list.targets)});
  lists_.erase(ticket);
}

bool RedirectResolver::may_send(const Host& host) const {
  return !host.waiting.empty() && host.in_flight < pace_.of_host &&
         static_cast<int>(sent_.size()) < pace_.in_all;
}

std::optional<double> RedirectResolver::soonest() const {
  std::optional<double> at;
  for (const auto& [name, host] : hosts_) {
    if (may_send(host)) at = std::min(at.value_or(host.next_at), host.next_at);
  }
  return at;
}

void RedirectResolver::send(double now) {
  for (auto& [name, host] : hosts_) {
    while (may_send(host) && now >= host.next_at) start(host, now);
  }
}

// HEAD first: the page behind it is not wanted.
void RedirectResolver::start(Host& host, double now) {
  Link link = std::move(host.waiting.front());
  host.waiting.pop_front();
  host.next_at = now + std::chrono::duration<double>(pace_.pause).count();
  ++host.in_flight;
  client_.start(
      {.method = link.whole ? "GET" : "HEAD", .url = link.url, .headers = {{"Accept", "text/html"}}},
      ++last_tag_);
  sent_.emplace(last_tag_, std::move(link));
}

void RedirectResolver::take(const ApiAnswer& answer) {
  const auto found = sent_.find(answer.tag);
  if (found == sent_.end()) return;
  Link link = std::move(found->second);
  sent_.erase(found);
  Host& host = hosts_[std::string(link.url.host())];
  --host.in_flight;
  RedirectTarget target = read_target(link.url, answer);
  if (ends_the_asking(target.status)) close(host);
  const bool is_clear = target.status == LookStatus::looked || ends_the_asking(target.status);
  if (is_clear || link.whole || host.closed) return settle(link, std::move(target));
  link.whole = true;
  host.waiting.push_front(std::move(link));
}

void RedirectResolver::settle(const Link& link, RedirectTarget target) {
  Open& list = lists_[link.ticket];
  list.targets[link.index] = std::move(target);
  if (--list.left > 0) return;
  done_.push_back({link.ticket, std::move(list.targets)});
  lists_.erase(link.ticket);
}

void RedirectResolver::close(Host& host) {
  host.closed = true;
  for (const Link& link : std::exchange(host.waiting, {})) settle(link, {});
}

std::vector<RedirectResolver::List> RedirectResolver::work(double now, std::chrono::milliseconds wait) {
  send(now);
  if (client_.in_flight() > 0) {
    for (const ApiAnswer& answer : client_.poll(done_.empty() ? wait : wait.zero())) take(answer);
  }
  return std::exchange(done_, {});
}

std::unique_ptr<ApiClient> link_client() {
  constexpr std::chrono::milliseconds kPatience{10'000};
  return curl_api_client({.connect_timeout = kPatience, .total_timeout = kPatience, .max_body = 1u << 20});
}

}  // namespace sitelark
