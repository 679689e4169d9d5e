#include "crawler/serp/request_maker.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/encode64.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

bool has_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

// In a path these mean another folder, encoded or not (URL Standard, "double-dot path segment").
bool climbs(const TextTemplate& url, const SlotValues& values) {
  return std::any_of(url.placeholders().begin(), url.placeholders().end(), [&](const auto& p) {
    const std::string_view value = p.slot == RequestSlot::secret ? std::string_view() : values[p.slot].text;
    return value == "." || value == "..";
  });
}

class Maker {
 public:
  Maker(const ProviderFile& file, const EngineRules& engine, const SerpTask& wanted, const Secrets& secrets)
      : file_(file), engine_(engine), wanted_(wanted), secrets_(secrets) {}

  Result<ApiRequest> make() {
    const auto& request = engine_.requests[static_cast<std::size_t>(wanted_.step)];
    if (!request) return fail(fmt::format("{} has no such step for {}", file_.title, engine_.id));
    if (auto wrong = missing_secret()) return tl::unexpected<Error>(*wrong);
    if (auto wrong = wrong_keyword()) return tl::unexpected<Error>(*wrong);
    fill_values();
    ApiRequest out;
    out.method = request->method;
    for (const SecretRules& secret : file_.secrets) {
      const std::string value(values_.secret(secret.name));
      if (!secret.visible && !value.empty()) out.secrets.push_back(value);
    }
    auto url = make_url(*request);
    if (!url) return tl::unexpected<Error>(url.error());
    out.url = std::move(*url);
    make_headers(*request, out);
    if (!request->body.empty()) out.body = make_body(request->body);
    return out;
  }

 private:
  std::optional<Error> missing_secret() {
    values_.secrets = &secrets_;
    for (const SecretRules& secret : file_.secrets) {
      const std::string_view value = values_.secret(secret.name);
      const std::string variable = secret_variable(file_.id, secret.name);
      if (value.empty() && !secret.optional)
        return Error{
            fmt::format("{} needs its {} ({})", file_.title, secret.name, secret.about),
            fmt::format("Put it into the environment as {}, or into secrets.toml as [{}] {} = \"...\".",
                        variable, file_.id, secret.name),
            true};
      if (has_controls(value))
        return Error{fmt::format("{} holds a line end or another control character", variable), {}, true};
    }
    return std::nullopt;
  }

  std::optional<Error> wrong_keyword() const {
    const bool asks = wanted_.step == SerpStep::look || wanted_.step == SerpStep::submit;
    if (!asks) return std::nullopt;
    if (trim_ascii(wanted_.query.keyword).empty()) return Error{"the keyword is empty", {}, true};
    const std::size_t length = code_points(wanted_.query.keyword).size();
    if (file_.longest_keyword > 0 && length > file_.longest_keyword)
      return Error{fmt::format("the keyword has {} characters; {} takes {}", length, file_.title,
                               file_.longest_keyword),
                   {},
                   true};
    return std::nullopt;
  }

  std::string escaped_keyword() const {
    std::string out;
    for (const char c : wanted_.query.keyword) {
      const auto& escapes = file_.keyword_escapes;
      const auto found =
          std::find_if(escapes.begin(), escapes.end(), [c](const auto& escape) { return escape.first == c; });
      if (found == escapes.end()) {
        out += c;
      } else {
        out += found->second;
      }
    }
    return out;
  }

  static SlotValue mapped(const SettableSlot& slot, const std::string& value) {
    if (value.empty() || !slot.offered) return {};
    const SlotValue* known = slot.find(value);
    if (known != nullptr) return *known;
    return slot.others_as_is ? SlotValue{value, false} : SlotValue{};
  }

  // Each host in the form that the file gives for it; empty: nothing to stop at, or the engine cannot.
  std::string stops() const {
    const StopRules& rules = engine_.stop_at;
    Json out = Json::array();
    for (const StopHost& stop : wanted_.query.stop_at) {
      const std::string& form = stop.with_subdomains ? rules.domain : rules.host;
      if (form.empty() || out.size() >= rules.most) continue;
      Json item = Json::parse(form);
      for (Json& member : item) {
        if (member == "{host}") member = stop.host;
      }
      out.push_back(std::move(item));
    }
    return out.empty() ? std::string() : out.dump();
  }

  void fill_values() {
    const SerpQuery& query = wanted_.query;
    const std::int64_t size = file_.limits.page_size, page = std::max(query.page, 1);
    const auto number = [](std::int64_t n) { return SlotValue{fmt::format("{}", n), true}; };
    values_[RequestSlot::keyword] = {escaped_keyword(), false};
    values_[RequestSlot::engine] = {engine_.name, false};
    values_[RequestSlot::country] = mapped(engine_.country, query.setting.country);
    values_[RequestSlot::language] = mapped(engine_.language, query.setting.language);
    values_[RequestSlot::place] = mapped(engine_.place, query.setting.place);
    values_[RequestSlot::device] = mapped(engine_.device, std::string(name(query.setting.device)));
    values_[RequestSlot::page] = number(page);
    values_[RequestSlot::page_zero] = number(page - 1);
    values_[RequestSlot::offset] = number((page - 1) * size);
    values_[RequestSlot::first] = number((page - 1) * size + 1);
    values_[RequestSlot::count] = number(size);
    values_[RequestSlot::depth] =
        number(std::min<std::int64_t>(page - 1 + std::max(query.pages, 1), file_.limits.max_pages) * size);
    values_[RequestSlot::task] = {wanted_.task, false};
    values_[RequestSlot::stop_at] = {stops(), true};
  }

  Result<std::string> address(const RequestTemplate& request) const {
    if (climbs(request.url, values_))
      return fail(fmt::format("{}: a value of the address would lead to another folder", file_.title));
    if (request.url.base() == nullptr) {
      const auto whole = request.url.filled(values_, Encoding::percent);
      if (!whole) return fail(fmt::format("{}: a value of the address is missing", file_.title));
      return whole->text;
    }
    const std::string& name = request.url.base()->secret;
    const auto base = Url::parse(values_.secret(name));
    const std::string variable = secret_variable(file_.id, name);
    if (!base || !base->is_http() || base->query() || base->fragment())
      return tl::unexpected<Error>(Error{fmt::format("{} is no address of a server", variable),
                                         "Write it as https://search.example.com/", true});
    const auto rest = request.url.without_base().filled(values_, Encoding::percent);
    if (!rest) return fail(fmt::format("{}: a value of the address is missing", file_.title));
    std::string front = base->href();
    while (!front.empty() && front.back() == '/') front.pop_back();
    return fmt::format("{}{}", front, rest->text);
  }

  Result<Url> make_url(const RequestTemplate& request) const {
    auto text = address(request);
    if (!text) return tl::unexpected<Error>(text.error());
    for (const auto& [key, value] : request.query) {
      const auto filled = value.filled(values_, Encoding::none);
      if (!filled || filled->text.empty()) continue;
      *text += fmt::format("{}{}={}", text->find('?') == text->npos ? '?' : '&', percent_encoded(key),
                           percent_encoded(filled->text));
    }
    auto url = Url::parse(*text);
    if (!url || !url->is_http())
      return fail(fmt::format("{}: its request has no valid address", file_.title));
    return *url;
  }

  void make_headers(const RequestTemplate& request, ApiRequest& out) const {
    for (const auto& [key, value] : request.headers) {
      const auto filled = value.filled(values_, Encoding::percent_but_secrets);
      if (filled) out.headers.push_back({key, filled->text});
    }
    if (request.basic) {
      const std::string pair = encode_base64(
          fmt::format("{}:{}", values_.secret(request.basic->first), values_.secret(request.basic->second)));
      out.secrets.push_back(pair);
      out.headers.push_back({"Authorization", fmt::format("Basic {}", pair)});
    }
    if (!request.body.empty()) out.headers.push_back({"Content-Type", "application/json"});
  }

  // Fills every text; what has a placeholder without a value is left out.
  std::string make_body(const std::string& body) const {
    Json out = Json::parse(body);
    const Json flat = out.flatten();
    std::vector<Json::json_pointer> empty;
    for (const auto& item : flat.items()) {
      if (!item.value().is_string()) continue;
      const Json::json_pointer place(item.key());
      std::string trouble;
      const auto text = TextTemplate::parse(item.value().get<std::string>(), trouble);
      const auto filled = text ? text->filled(values_, Encoding::none) : std::nullopt;
      if (!filled) {
        empty.push_back(place);
      } else if (filled->is_json) {
        out[place] = Json::parse(filled->text);
      } else {
        out[place] = filled->text;
      }
    }
    // From behind, so that the places of a list stay true: the longer index is the greater one.
    std::sort(empty.begin(), empty.end(), [](const auto& a, const auto& b) {
      const std::string one = a.to_string(), other = b.to_string();
      return one.size() != other.size() ? one.size() > other.size() : one > other;
    });
    for (const Json::json_pointer& place : empty) erase(out, place);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
  }

  static void erase(Json& root, const Json::json_pointer& place) {
    Json& parent = root[place.parent_pointer()];
    if (parent.is_array()) {
      parent.erase(static_cast<std::size_t>(std::stoul(place.back())));
    } else {
      parent.erase(place.back());
    }
  }

  const ProviderFile& file_;
  const EngineRules& engine_;
  const SerpTask& wanted_;
  const Secrets& secrets_;
  SlotValues values_;
};

}  // namespace

std::string secret_variable(std::string_view provider, std::string_view secret) {
  std::string out = fmt::format("SITELARK_{}_{}", provider, secret);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = '_';
  }
  return out;
}

Result<ApiRequest> make_request(const ProviderFile& file, const SerpTask& wanted, const Secrets& secrets) {
  const EngineRules* engine = file.engine(wanted.query.setting.engine);
  if (engine == nullptr)
    return tl::unexpected<Error>(
        Error{fmt::format("{} does not know the engine \"{}\"", file.title, wanted.query.setting.engine),
              {},
              true});
  return Maker(file, *engine, wanted, secrets).make();
}

}  // namespace sitelark
