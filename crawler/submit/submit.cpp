#include "crawler/submit/submit.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongestTrouble = 200;

std::string origin_of(const Url& site) { return site.origin(); }

std::int64_t whole(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

// "not_same_site": ["http://..."]
std::string refused(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array() || found->empty()) return {};
  const Json& first = found->front();
  return fmt::format("{}: {} ({})", key, found->size(), first.is_string() ? first.get<std::string>() : "");
}

}  // namespace

bool is_indexnow_key(std::string_view key) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return key.size() >= 8 && key.size() <= 128 && std::all_of(key.begin(), key.end(), fits);
}

std::string indexnow_body(const Url& site, std::string_view key, std::span<const std::string> addresses) {
  Json body{{"host", site.host_and_port()},
            {"key", key},
            {"keyLocation", fmt::format("{}/{}.txt", origin_of(site), key)}};
  body["urlList"] = std::vector<std::string>(addresses.begin(), addresses.end());
  return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string baidu_body(std::span<const std::string> addresses) {
  return fmt::format("{}", fmt::join(addresses, "\n"));
}

Url baidu_endpoint(const Url& endpoint, const Url& site, std::string_view token) {
  const auto url = Url::parse(fmt::format("{}?site={}&token={}", endpoint.href(), origin_of(site), token));
  return url.value_or(endpoint);
}

SubmitOutcome indexnow_outcome(const SubmitAnswer& answer, std::size_t sent) {
  SubmitOutcome outcome;
  outcome.accepted = answer.status == 200 || answer.status == 202;
  if (outcome.accepted) {
    outcome.taken = static_cast<std::int64_t>(sent);
    return outcome;
  }
  const char* meaning = answer.status == 400   ? "the format is wrong"
                        : answer.status == 403 ? "the key is not valid"
                        : answer.status == 422
                            ? "the addresses are not of this host, or the key does not match"
                        : answer.status == 429 ? "too many requests"
                                               : "an answer that is not known";
  outcome.trouble = fmt::format("{} {}", answer.status, meaning);
  return outcome;
}

SubmitOutcome baidu_outcome(const SubmitAnswer& answer) {
  SubmitOutcome outcome;
  const Json json = Json::parse(answer.body, nullptr, false);
  if (!json.is_object()) {
    outcome.trouble = fmt::format("{} without an answer that can be read", answer.status);
    return outcome;
  }
  if (const std::int64_t remain = whole(json, "remain"); remain >= 0) outcome.remaining = remain;
  outcome.taken = std::max<std::int64_t>(whole(json, "success"), 0);
  outcome.accepted = answer.status == 200 && whole(json, "success") >= 0;
  const auto message = json.find("message");
  if (message != json.end() && message->is_string())
    outcome.trouble = message->get<std::string>().substr(0, kLongestTrouble);
  for (const char* key : {"not_same_site", "not_valid"}) {
    const std::string told = refused(json, key);
    if (!told.empty() && outcome.trouble.empty()) outcome.trouble = told.substr(0, kLongestTrouble);
  }
  if (!outcome.accepted && outcome.trouble.empty()) outcome.trouble = fmt::format("{}", answer.status);
  return outcome;
}

}  // namespace sitelark
