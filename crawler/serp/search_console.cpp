#include "crawler/serp/search_console.h"

#include <fmt/format.h>

#include <ctime>

#include "crawler/serp/answer_reader.h"
#include "crawler/serp/json_path.h"
#include "crawler/serp/text_template.h"
#include "model/percent.h"
#include "text/calendar.h"
#include "text/countries.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

constexpr int kMostRequests = 2000;
constexpr std::int64_t kMostCount = 1'000'000'000'000;

Device device_of(std::string_view text) {
  for (const Device device : {Device::desktop, Device::mobile, Device::tablet}) {
    if (ascii_iequals(name(device), text)) return device;
  }
  return Device::unspecified;
}

// False: the value cannot be one of that dimension.
bool put(const std::string& dimension, std::string_view key, ConsoleRow& row) {
  if (dimension == "date") {
    const auto day = parse_day(key, "UTC");
    if (!day) return false;
    row.day = row.last_day = *day / kSecondsPerDay;
  } else if (dimension == "query") {
    row.query = repair_utf8(key);
  } else if (dimension == "page") {
    row.page = repair_utf8(key);
  } else if (dimension == "country") {
    row.country = country_of_code(key);
  } else if (dimension == "device") {
    row.device = device_of(key);
  }
  return true;
}

bool read_count(JsonValue value, std::int64_t& count) {
  count = value.whole().value_or(-1);
  return count >= 0 && count <= kMostCount;
}

bool read_row(const ConsoleQuery& query, JsonValue value, ConsoleRow& row) {
  const JsonValue keys = value["keys"];
  if (keys.size() != query.dimensions.size() || (!keys.is(Kind::array) && keys.size() > 0)) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!keys[i].is(Kind::text) || !put(query.dimensions[i], keys[i].text(), row)) return false;
  }
  const auto position = value["position"].number();
  row.position = position.value_or(0);
  return read_count(value["clicks"], row.clicks) && read_count(value["impressions"], row.impressions) &&
         position && *position >= 0 && *position < 100'000;
}

ConsoleAnswer failed(LookStatus status, std::string detail) {
  ConsoleAnswer out;
  out.status = status;
  out.detail = std::move(detail);
  return out;
}

ConsoleAnswer refused(const ApiAnswer& answer, JsonValue root) {
  const JsonValue error = root["error"];
  const auto path = JsonPath::parse("errors[0].reason");
  const std::string reason(path->first(error).text());
  LookStatus status = status_of_http(answer.status);
  if (icontains_ascii(reason, "ratelimit")) status = LookStatus::rate_limited;
  if (icontains_ascii(reason, "quota") || icontains_ascii(reason, "dailylimit")) status = LookStatus::quota;
  return failed(status,
                masked(fmt::format("HTTP {} {}", answer.status, error["message"].text().substr(0, 300)),
                       answer.secrets));
}

}  // namespace

Result<ApiRequest> console_request(const ConsoleQuery& query, const std::string& token) {
  const auto url = Url::parse(fmt::format("{}/webmasters/v3/sites/{}/searchAnalytics/query", query.base,
                                          percent_encoded(query.site)));
  const bool is_safe = url && (url->scheme() == "https" || url->host() == "127.0.0.1");
  if (!is_safe || query.site.empty() || query.site == "." || query.site == "..")
    return fail(fmt::format("\"{}\" is no property of Search Console", query.site),
                "Write https://www.example.com/ or sc-domain:example.com.");
  ApiRequest out{.method = "POST", .url = *url};
  out.headers = {{"Authorization", fmt::format("Bearer {}", token)}, {"Content-Type", "application/json"}};
  out.secrets.push_back(token);
  const nlohmann::json body{{"startDate", query.first_day},   {"endDate", query.last_day},
                            {"dimensions", query.dimensions}, {"type", "web"},
                            {"dataState", "final"},           {"rowLimit", query.row_limit},
                            {"startRow", query.start_row}};
  out.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return out;
}

ConsoleAnswer read_console(const ConsoleQuery& query, const ApiAnswer& answer) {
  if (answer.outcome != LookStatus::looked) return failed(answer.outcome, answer.detail);
  const auto document = JsonDocument::parse(answer.body);
  const JsonValue root = document ? document->root() : JsonValue();
  if (answer.status != 200) return refused(answer, root);
  if (!root.is(Kind::object)) return failed(LookStatus::parse, "the answer is not JSON");
  const JsonValue rows = root["rows"];
  // Without rows nothing but the kind of sums stands there; anything else is not this interface.
  if (!rows.is(Kind::array) && (!rows.is(Kind::missing) || !root["responseAggregationType"].is(Kind::text)))
    return failed(LookStatus::parse, "rows is no list");
  ConsoleAnswer out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ConsoleRow row;
    if (!read_row(query, rows[i], row))
      return failed(LookStatus::parse, fmt::format("rows[{}] cannot be read", i));
    out.rows.push_back(std::move(row));
  }
  out.status = LookStatus::looked;
  out.more = static_cast<std::int64_t>(rows.size()) >= query.row_limit;
  out.first_incomplete = root["metadata"]["first_incomplete_date"].text();
  return out;
}

ConsoleAnswer fetch_console(ConsoleQuery query, SignIn& sign_in, ApiClient& client,
                            const std::function<bool(std::vector<ConsoleRow>)>& take) {
  for (int i = 0; i < kMostRequests; ++i) {
    std::string token = sign_in.token(std::time(nullptr));
    if (token.empty()) {
      const auto request = sign_in.request(std::time(nullptr));
      if (!request) return failed(LookStatus::auth, request.error().what);
      std::string detail;
      const LookStatus status = sign_in.take(ask(client, *request), std::time(nullptr), detail);
      if (status != LookStatus::looked) return failed(status, detail);
      token = sign_in.token(std::time(nullptr));
    }
    const auto request = console_request(query, token);
    if (!request) return failed(LookStatus::bad_request, request.error().what);
    ConsoleAnswer answer = read_console(query, ask(client, *request));
    const bool goes_on = answer.status == LookStatus::looked && take(std::move(answer.rows));
    answer.rows.clear();
    if (!goes_on || !answer.more) return answer;
    query.start_row += query.row_limit;
  }
  return failed(LookStatus::parse, "the list of rows does not end");
}

}  // namespace sitelark
