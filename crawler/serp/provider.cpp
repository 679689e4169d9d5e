#include "crawler/serp/provider.h"

#include <fmt/format.h>

#include <algorithm>

#include "crawler/serp/answer_reader.h"
#include "crawler/serp/request_maker.h"
#include "crawler/serp/shipped_files.h"
#include "text/fold.h"

namespace sitelark {
namespace {

Error refused(std::string what, std::string hint = {}) { return {std::move(what), std::move(hint), true}; }

class FileProvider final : public Provider {
 public:
  explicit FileProvider(ProviderFile file) : file_(std::move(file)) {}

  const std::string& id() const override { return file_.id; }
  const std::string& title() const override { return file_.title; }
  const ProviderLimits& limits() const override { return file_.limits; }

  bool has_live(const std::string& engine) const override { return has(engine, SerpStep::look); }
  bool has_queue(const std::string& engine) const override { return has(engine, SerpStep::submit); }

  std::vector<std::string> engines() const override {
    std::vector<std::string> out;
    for (const EngineRules& engine : file_.engines) out.push_back(engine.id);
    return out;
  }

  std::vector<std::string> secret_names() const override {
    std::vector<std::string> out;
    for (const SecretRules& secret : file_.secrets) out.push_back(secret.name);
    return out;
  }

  std::vector<SecretNote> secret_notes() const override {
    std::vector<SecretNote> out;
    for (const SecretRules& s : file_.secrets) out.push_back({s.name, s.about, s.optional, s.visible});
    return out;
  }

  std::vector<std::string> settable(const std::string& engine) const override {
    std::vector<std::string> out;
    const EngineRules* rules = file_.engine(engine);
    if (rules == nullptr) return out;
    if (rules->country.offered) out.emplace_back("country");
    if (rules->language.offered) out.emplace_back("language");
    if (rules->place.offered) out.emplace_back("place");
    if (rules->device.offered) out.emplace_back("device");
    return out;
  }

  Result<SearchSetting> granted(const SearchSetting& asked, bool strict) const override {
    const EngineRules* engine = file_.engine(asked.engine);
    if (engine == nullptr) return tl::unexpected<Error>(unknown_engine(asked.engine));
    SearchSetting out{.engine = asked.engine};
    std::vector<std::string> dropped;
    const auto take = [&](const SettableSlot& slot, const std::string& value, const char* what) {
      const bool can = slot.offered && (slot.others_as_is || slot.find(value) != nullptr);
      if (!value.empty() && !can) dropped.push_back(fmt::format("{} {}", what, value));
      return !value.empty() && can;
    };
    if (take(engine->country, asked.country, "country")) out.country = asked.country;
    if (take(engine->language, asked.language, "language")) out.language = asked.language;
    if (take(engine->place, asked.place, "place")) out.place = asked.place;
    if (take(engine->device, std::string(name(asked.device)), "device")) out.device = asked.device;
    if (strict && !dropped.empty())
      return tl::unexpected<Error>(
          refused(fmt::format("{} cannot set {} for {}", file_.title, fmt::join(dropped, ", "), asked.engine),
                  fmt::format("`sitelark providers show {}` tells what it can set.", file_.id)));
    if (auto wrong = unmet_need(*engine, out)) return tl::unexpected<Error>(*wrong);
    return out;
  }

  Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                             const Secrets& secrets) const override {
    return make_request(file_, {.step = step, .query = query, .task = task}, secrets);
  }

  SerpAnswer read(SerpStep step, const SerpQuery& query, const ApiAnswer& answer) const override {
    return read_answer(file_, step, query, answer);
  }

 private:
  bool has(const std::string& engine, SerpStep step) const {
    const EngineRules* rules = file_.engine(engine);
    return rules != nullptr && rules->requests[static_cast<std::size_t>(step)].has_value();
  }

  Error unknown_engine(const std::string& engine) const {
    const std::string guess = nearest(engine, engines());
    return refused(fmt::format("{} does not know the engine \"{}\"", file_.title, engine),
                   guess.empty() ? fmt::format("It knows {}.", fmt::join(engines(), ", "))
                                 : fmt::format("Did you mean {}?", guess));
  }

  std::optional<Error> unmet_need(const EngineRules& engine, const SearchSetting& setting) const {
    for (const auto& any : engine.needs) {
      const bool met = std::any_of(any.begin(), any.end(), [&](const std::string& need) {
        return !(need == "country"    ? setting.country
                 : need == "language" ? setting.language
                 : need == "place"    ? setting.place
                                      : std::string(name(setting.device)))
                    .empty();
      });
      if (!met)
        return refused(fmt::format("{} needs a {} for {}", file_.title, fmt::join(any, " or a "), engine.id),
                       "Say under which one the keyword is looked up.");
    }
    return std::nullopt;
  }

  const ProviderFile file_;
};

constexpr std::string_view kFolder = "providers/", kEnding = ".json";

}  // namespace

Result<std::unique_ptr<Provider>> parse_provider(std::string_view json, const std::string& path) {
  auto file = read_provider_file(json, path);
  if (!file) return tl::unexpected<Error>(file.error());
  if (auto wrong = complaint_about(*file)) return tl::unexpected<Error>(*wrong);
  return std::make_unique<FileProvider>(std::move(*file));
}

std::vector<std::string> shipped_providers() {
  std::vector<std::string> out;
  for (const EmbeddedFile& file : kSerpFiles) {
    if (file.path.substr(0, kFolder.size()) != kFolder) continue;
    out.emplace_back(file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<std::unique_ptr<Provider>> shipped_provider(const std::string& id) {
  const std::string path = fmt::format("{}{}{}", kFolder, id, kEnding);
  const std::string_view content = shipped_file(path);
  if (!content.empty()) return parse_provider(content, path);
  const std::string guess = nearest(id, shipped_providers());
  return tl::unexpected<Error>(refused(
      fmt::format("there is no provider \"{}\"", id),
      guess.empty() ? "`sitelark providers list` names them all." : fmt::format("Did you mean {}?", guess)));
}

}  // namespace sitelark
