// What fits together in a provider's file.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "crawler/serp/provider_file.h"
#include "model/url.h"

namespace sitelark {
namespace {

using Visit = std::function<void(const TextTemplate&)>;

constexpr std::array<std::string_view, kSteps> kStepNames{"look", "submit", "ready", "fetch"};

const std::optional<RequestTemplate>& at_step(const EngineRules& engine, SerpStep step) {
  return engine.requests[static_cast<std::size_t>(step)];
}

void visit(const RequestTemplate& request, const Visit& look_at) {
  look_at(request.url);
  for (const auto& [name, value] : request.query) look_at(value);
  for (const auto& [name, value] : request.headers) look_at(value);
  for (const TextTemplate& value : request.in_body) look_at(value);
}

bool names(const RequestTemplate& request, RequestSlot slot) {
  bool found = false;
  visit(request, [&](const TextTemplate& one) { found = found || one.names(slot); });
  return found;
}

std::vector<std::string> secrets_of(const RequestTemplate& request) {
  std::vector<std::string> out;
  visit(request, [&](const TextTemplate& one) {
    for (const TextTemplate::Placeholder& p : one.placeholders()) {
      if (p.slot == RequestSlot::secret) out.push_back(p.secret);
    }
  });
  if (request.basic) {
    out.push_back(request.basic->first);
    out.push_back(request.basic->second);
  }
  return out;
}

// Collects the first complaint about one file.
class Complaints {
 public:
  explicit Complaints(const ProviderFile& file) : file_(file) {}

  std::optional<Error> all() {
    for (const EngineRules& engine : file_.engines) check(engine);
    for (const SecretRules& secret : file_.secrets) {
      if (std::find(used_.begin(), used_.end(), secret.name) == used_.end())
        tell(fmt::format("secrets.{}", secret.name), "no request uses it", "Use it, or take it out.");
    }
    return first_;
  }

 private:
  void tell(const std::string& place, const std::string& what, const std::string& hint) {
    if (!first_) first_ = Error{fmt::format("{}: {}: {}", file_.path, place, what), hint, true};
  }

  void check(const EngineRules& engine) {
    const std::string place = fmt::format("engines.{}", engine.id);
    const auto has = [&](SerpStep step) { return at_step(engine, step).has_value(); };
    const int queue = has(SerpStep::submit) + has(SerpStep::ready) + has(SerpStep::fetch);
    if (!has(SerpStep::look) && queue == 0)
      tell(place, "there is no request", "Write requests.look, or submit, ready and fetch.");
    if (queue != 0 && queue != 3) tell(place, "a queue needs submit, ready and fetch", "Write all three.");
    for (std::size_t i = 0; i < kSteps; ++i) {
      if (engine.requests[i]) check(engine, static_cast<SerpStep>(i), *engine.requests[i]);
    }
    check_settable(engine, place);
    const auto sends = [&](const auto& request) { return request && names(*request, RequestSlot::stop_at); };
    const bool stops = !engine.stop_at.host.empty() || !engine.stop_at.domain.empty();
    if (stops && std::none_of(engine.requests.begin(), engine.requests.end(), sends))
      tell(place, "no request sends stop_at", "Write \"{stop_at}\" into the body, or take it out.");
    if (stops && file_.limits.pages_at_once < 2)
      tell(place, "a page at a time needs no stop_at", "Set limits.pages_at_once, or take it out.");
  }

  void check(const EngineRules& engine, SerpStep step, const RequestTemplate& request) {
    const std::string place =
        fmt::format("engines.{}, requests.{}", engine.id, kStepNames[static_cast<std::size_t>(step)]);
    check_url(request, place);
    check_secrets(request, place);
    check_stop(request, place);
    const bool asks = step == SerpStep::look || step == SerpStep::submit;
    if (asks && !names(request, RequestSlot::keyword))
      tell(place, "the keyword is not sent", "Write {keyword} where the provider wants it.");
    if (!asks && names(request, RequestSlot::keyword))
      tell(place, "the keyword is not known here", "Only look and submit have {keyword}.");
    if (names(request, RequestSlot::task) != (step == SerpStep::fetch))
      tell(place, "{task} belongs to fetch, and fetch needs it", "Write {task} there, and only there.");
    if (asks) check_paging(request, place);
    check_answer(engine, step, place);
  }

  void check_url(const RequestTemplate& request, const std::string& place) {
    if (request.url.base() != nullptr) {
      const SecretRules* base = secret(request.url.base()->secret);
      if (request.url.base()->slot != RequestSlot::secret || base == nullptr || !base->visible)
        tell(place + ".url", "only an address that is a visible secret may stand first",
             "Declare it in secrets with \"visible\": true.");
      return;
    }
    const std::string& begin = request.url.beginning();
    const std::size_t host = begin.find("://");
    if (host != begin.npos && begin.find('/', host + 3) == begin.npos && !request.url.placeholders().empty())
      return tell(place + ".url", "the host may not be made of placeholders", "Write the host as it is.");
    const auto url = Url::parse(begin);
    if (!url || !url->is_http())
      return tell(place + ".url", "is no web address", "Begin it with https:// and a host.");
    const bool is_here = url->host() == "127.0.0.1" || url->host() == "localhost" || url->host() == "[::1]";
    if (url->scheme() == "http" && !secrets_of(request).empty() && !is_here)
      tell(place + ".url", "secrets would travel unencrypted", "Write https://.");
  }

  void check_secrets(const RequestTemplate& request, const std::string& place) {
    for (const std::string& name : secrets_of(request)) {
      used_.push_back(name);
      if (secret(name) == nullptr)
        tell(place, fmt::format("there is no secret \"{}\"", name), "Declare it in secrets.");
    }
  }

  // A list has its place in a body alone.
  void check_stop(const RequestTemplate& request, const std::string& place) {
    const bool misplaced =
        request.url.names(RequestSlot::stop_at) ||
        std::any_of(request.query.begin(), request.query.end(),
                    [](const auto& one) { return one.second.names(RequestSlot::stop_at); }) ||
        std::any_of(request.headers.begin(), request.headers.end(),
                    [](const auto& one) { return one.second.names(RequestSlot::stop_at); }) ||
        std::any_of(request.in_body.begin(), request.in_body.end(), [](const TextTemplate& one) {
          return one.names(RequestSlot::stop_at) && !one.is_alone();
        });
    if (misplaced) tell(place, "{stop_at} may only stand alone in a text of the body", "");
  }

  void check_paging(const RequestTemplate& request, const std::string& place) {
    const bool pages = names(request, RequestSlot::page) || names(request, RequestSlot::page_zero) ||
                       names(request, RequestSlot::offset) || names(request, RequestSlot::first);
    const bool depth = names(request, RequestSlot::depth);
    if (file_.limits.max_pages > 1 && !pages && !depth)
      tell(place, "each page would be the first one",
           "Use {page}, {page_zero}, {offset}, {first} or {depth}, or set limits.max_pages to 1.");
    if ((file_.limits.pages_at_once > 1) != depth)
      tell(place, "{depth} and limits.pages_at_once belong together",
           "Set how many pages one request can bring, or take {depth} out.");
  }

  void check_answer(const EngineRules& engine, SerpStep step, const std::string& place) {
    const AnswerRules& rules = engine.answers[static_cast<std::size_t>(step)];
    const bool lists = step == SerpStep::look || step == SerpStep::fetch;
    if (lists && !rules.results.at)
      tell(place, "nothing says where the results stand", "Write answers.look.results with at and url.");
    if (step == SerpStep::submit && !rules.task)
      tell(place, "nothing says where the task's name stands", "Write answers.submit.task.");
    if (step == SerpStep::ready && !rules.ready)
      tell(place, "nothing says where finished tasks stand", "Write answers.ready.ready.");
  }

  void check_settable(const EngineRules& engine, const std::string& place) {
    const auto used = [&](RequestSlot slot) {
      return std::any_of(engine.requests.begin(), engine.requests.end(),
                         [&](const auto& request) { return request && names(*request, slot); });
    };
    for (const auto& [slot, settable] : {std::pair(RequestSlot::country, &engine.country),
                                         {RequestSlot::language, &engine.language},
                                         {RequestSlot::place, &engine.place},
                                         {RequestSlot::device, &engine.device}}) {
      if (settable->offered && !used(slot))
        tell(place, fmt::format("sets promises the {}, which no request sends", name(slot)),
             fmt::format("Write {{{}}} into the request, or take it out of sets.", name(slot)));
      if (!settable->offered && used(slot))
        tell(place, fmt::format("a request sends the {}, which sets does not name", name(slot)),
             fmt::format("Write \"{}\": true or a table of values into sets.", name(slot)));
    }
  }

  const SecretRules* secret(const std::string& name) const {
    for (const SecretRules& one : file_.secrets) {
      if (one.name == name) return &one;
    }
    return nullptr;
  }

  const ProviderFile& file_;
  std::vector<std::string> used_;
  std::optional<Error> first_;
};

}  // namespace

std::optional<Error> complaint_about(const ProviderFile& file) { return Complaints(file).all(); }

}  // namespace sitelark
