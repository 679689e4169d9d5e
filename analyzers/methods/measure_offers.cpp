// What a site offers beside its pages: free services (15), a newsletter (18), contests (22) and a programme
// for affiliates (27). A page is taken for one by the words of its title or main heading and a form, a file
// or a text that goes with them.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool has_input(const Form& form, std::string_view type) {
  return std::find(form.inputs.begin(), form.inputs.end(), type) != form.inputs.end();
}

// Somebody can write something into it that is no search and no password.
bool is_usable(const Form& form) {
  return !form.inputs.empty() && !has_input(form, "password") && !has_input(form, "search");
}

bool is_file(std::string_view path) {
  static const std::vector<std::string> kEndings{".pdf", ".zip", ".xlsx", ".docx", ".apk", ".exe", ".epub"};
  const std::string lower = ascii_lower(path);
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](const std::string& ending) { return lower.ends_with(ending); });
}

bool describes_one_of(const PageFacts& facts, std::initializer_list<std::string_view> types) {
  return std::any_of(facts.data_items.begin(), facts.data_items.end(), [&](const DataItem& item) {
    return std::any_of(types.begin(), types.end(), [&](std::string_view type) {
      return std::find(item.types.begin(), item.types.end(), type) != item.types.end();
    });
  });
}

class Services final : public PageMeasurer {
 public:
  explicit Services(const MethodSources& sources)
      : sources_(sources), words_(sources.list.list("free_words")) {}

  void page(const PageRow& row) override {
    const auto& forms = row.facts->forms;
    const bool tool = describes_one_of(*row.facts, {"WebApplication", "SoftwareApplication"});
    if (!row.state.indexable() || (!tool && !words_.in(subject_of(*row.facts)))) return;
    const bool form = std::any_of(forms.begin(), forms.end(), is_usable);
    services_[row.id] = {row.visit.url.href(), row.state.depth, form || tool, form || tool};
  }

  void link(const LinkRow& link) override {
    const auto service = services_.find(link.source);
    if (service == services_.end() || !is_clickable(link.link.kind) || !is_file(link.link.target.path()))
      return;
    service->second.offers = true;
    service->second.works = service->second.works || (link.target_state.known && !link.target_state.broken());
  }

  void end(Measures& measures) override {
    Tally found(Tally::Shows::counted), works;
    double depth = 1e6;
    for (const auto& [id, service] : services_) {
      if (!service.offers) continue;
      found.add(true, service.url);
      works.add(service.works, service.url);
      depth = std::min(depth, double(service.depth));
    }
    const std::int64_t date = sources_.date();
    if (found.counted() > 0) measures["free_depth"] = counted(depth, date);
    measures["free_services"] = std::move(found).count(date);
    measures["free_working"] = std::move(works).ratio(date);
  }

 private:
  struct Service {
    std::string url;
    std::uint16_t depth = 0;
    bool offers = false;  // a form or a file goes with the words
    bool works = false;
  };
  const MethodSources& sources_;
  WordFinder words_;
  std::map<UrlId, Service> services_;
};

class Newsletter final : public PageMeasurer {
 public:
  explicit Newsletter(const MethodSources& sources)
      : sources_(sources), words_(sources.list.list("signup_words")) {}

  void page(const PageRow& row) override {
    if (row.state.indexable()) pages_[row.id] = row.visit.url.href();
    const auto signs_up = [&](const Form& form) { return is_sign_up(form, row); };
    if (std::any_of(row.facts->forms.begin(), row.facts->forms.end(), signs_up)) forms_.insert(row.id);
  }

  void link(const LinkRow& link) override {
    if (is_clickable(link.link.kind) && forms_.contains(link.target)) reached_.insert(link.source);
  }

  void end(Measures& measures) override {
    Tally forms(Tally::Shows::counted), reach;
    for (const auto& [id, url] : pages_) {
      if (forms_.contains(id)) forms.add(true, url);
      reach.add(forms_.contains(id) || reached_.contains(id), url);
    }
    measures["signup_forms"] = std::move(forms).count(sources_.date());
    measures["signup_reach"] = std::move(reach).ratio(sources_.date());
  }

 private:
  // Posts to a mailing service, or asks for little more than an e-mail address on a page that speaks of one.
  bool is_sign_up(const Form& form, const PageRow& row) {
    if (is_host_of(form.action.host(), sources_.list.list("mailing_services"))) return true;
    constexpr std::size_t kMostInputs = 4;
    if (!has_input(form, "email") || has_input(form, "password") || has_input(form, "textarea") ||
        form.inputs.size() > kMostInputs)
      return false;
    const bool by_address = words_.in(form.action.display()) || words_.in(row.visit.url.display());
    return by_address || words_.in(subject_of(*row.facts)) ||
           (row.own != nullptr && words_.in(row.own->text));
  }

  const MethodSources& sources_;
  WordFinder words_;
  std::map<UrlId, std::string> pages_;
  std::unordered_set<UrlId> forms_, reached_;
};

class Contests final : public PageMeasurer {
 public:
  explicit Contests(const MethodSources& sources)
      : sources_(sources),
        words_(sources.list.list("contest_words")),
        rules_(sources.list.list("contest_rule_words")) {}

  void page(const PageRow& row) override {
    if (sources_.context.is_home(row.visit.url)) home_ = row.id;
    if (!row.state.indexable()) return;
    const std::int64_t ended = end_of_event(*row.facts);
    if (ended > 0 && ended < sources_.now) ended_[row.id] = row.visit.url.href();
    if (!words_.in(subject_of(*row.facts))) return;
    const std::string_view text = row.own == nullptr ? std::string_view() : row.own->text;
    const bool dated = ended > 0 || text.find_first_of("0123456789") != text.npos;
    contests_.add(true, row.visit.url.href());
    explained_.add(dated && rules_.in(text), row.visit.url.href());
  }

  void link(const LinkRow& link) override {
    if (link.source == home_ && ended_.contains(link.target)) stale_.insert(link.target);
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    Tally stale(Tally::Shows::counted);
    for (const UrlId id : stale_) stale.add(true, ended_[id]);
    measures["stale_events"] = std::move(stale).count(date);
    measures["contest_rules"] = std::move(explained_).ratio(date);
    Measure contests = std::move(contests_).count(date);
    constexpr std::int64_t kYear = 365 * kSecondsPerDay;
    for (const Attestation& said : sources_.statements) {
      const bool held = said.method == 22 && !said.item.empty() && said.state == AttestedState::done &&
                        said.performed_on > sources_.now - kYear;
      contests.numerator += held ? 1 : 0;
    }
    measures["contests_365d"] = std::move(contests);
  }

 private:
  static std::int64_t end_of_event(const PageFacts& facts) {
    for (const DataValue& value : facts.data_values) {
      if (value.name == "endDate") return parse_any_date(value.text).value_or(0);
    }
    return 0;
  }

  const MethodSources& sources_;
  WordFinder words_, rules_;
  UrlId home_ = 0;
  std::map<UrlId, std::string> ended_;
  std::set<UrlId> stale_;
  Tally contests_{Tally::Shows::counted}, explained_;
};

class Programme final : public PageMeasurer {
 public:
  explicit Programme(const MethodSources& sources)
      : sources_(sources),
        words_(sources.list.list("affiliate_words")),
        parameters_(sources.list.list("affiliate_parameters")) {}

  void page(const PageRow& row) override {
    const std::string& url = row.visit.url.href();
    if (row.state.indexable() && words_.in(subject_of(*row.facts))) programme_.add(true, url);
    if (!carries_parameter(row.visit.url)) return;
    landings_.add(!row.summary.canonical.empty() && !carries_parameter(row.summary.canonical), url);
  }

  void end(Measures& measures) override {
    Measure programme = std::move(programme_).count(sources_.date());
    programme.numerator = programme.numerator > 0 ? 1 : 0;
    measures["aff_program"] = std::move(programme);
    measures["aff_canonical"] = std::move(landings_).ratio(sources_.date());
  }

 private:
  bool carries_parameter(const Url& url) const {
    const std::string query = "&" + std::string(url.query().value_or("")) + "&";
    return std::any_of(parameters_.begin(), parameters_.end(),
                       [&](const std::string& name) { return query.find("&" + name + "=") != query.npos; });
  }

  const MethodSources& sources_;
  WordFinder words_;
  const std::vector<std::string>& parameters_;
  Tally programme_{Tally::Shows::counted}, landings_;
};

template <class Reader>
std::unique_ptr<PageMeasurer> made(const MethodSources& sources) {
  return std::make_unique<Reader>(sources);
}

}  // namespace

MeasurerInfo service_measurer() {
  return {.metrics = {"free_services", "free_depth", "free_working"}, .make = made<Services>};
}
MeasurerInfo newsletter_measurer() {
  return {.metrics = {"signup_forms", "signup_reach"}, .make = made<Newsletter>};
}
MeasurerInfo contest_measurer() {
  return {.metrics = {"contests_365d", "contest_rules", "stale_events"}, .make = made<Contests>};
}
MeasurerInfo programme_measurer() {
  return {.metrics = {"aff_program", "aff_canonical"}, .make = made<Programme>};
}

}  // namespace sitelark
