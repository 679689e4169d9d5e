// What access logs tell of the methods: visits by where they came from, bots, affiliates, returning visitors.
#include <algorithm>
#include <charconv>
#include <set>

#include "analyzers/host_names.h"
#include "analyzers/methods/evidence_sums.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"

namespace sitelark {
namespace {

constexpr int kMonth = 30, kQuarter = 90, kYear = 365;

class LogMeasures {
 public:
  LogMeasures(const MethodSources& sources, Measures& measures)
      : sources_(sources), logs_(sources.readings, "access_log", sources.now), measures_(measures) {}

  void measure() {
    pushes();
    if (logs_.empty()) return;
    by_referrer();
    by_mark();
    by_page();
    bots();
    put("return_share", logs_.sum("returning", kMonth), logs_.sum("visitors", kMonth));
  }

 private:
  void put(const char* metric, double n, double of = 0) { measures_[metric] = {n, of, logs_.date(), {}}; }

  double from(std::string_view hosts) const {
    const auto& list = sources_.list.list(hosts);
    return logs_.sum("referrer", kQuarter, [&](std::string_view host) { return is_host_of(host, list); });
  }
  double with_medium(std::string_view media, int days) const {
    const auto& list = sources_.list.list(media);
    return logs_.sum("medium", days, [&](std::string_view medium) {
      return std::find(list.begin(), list.end(), medium) != list.end();
    });
  }
  double sessions() const { return logs_.sum("sessions", kQuarter); }

  void by_referrer() {
    put("dir_visits_90d", from("directories"));
    put("b2b_visits_90d", from("trade_platforms"));
    put("forum_visits_90d", from("communities"));
    put("social_share", from("social"), sessions());
    std::set<std::string, std::less<>> partners;
    for (const DeclaredPage& page : sources_.declared) {
      if (page.method == 24) partners.emplace(without_www(page.url.host()));
    }
    const double exchanged = logs_.sum(
        "referrer", kQuarter, [&](std::string_view host) { return partners.contains(without_www(host)); });
    put("ad_visits_90d", exchanged);
    const double sent = visits_sent();
    if (sent > 0) put("ad_balance", exchanged, sent);
  }

  // To partners of exchanged ads in the same time, as statements that hold say: no log of ours sees them.
  double visits_sent() const {
    double sent = 0;
    for (const Attestation& said : sources_.statements) {
      if (said.method != 24 || said.state != AttestedState::done || !said.holds(sources_.now)) continue;
      const std::string_view written = said.field("visits_sent");
      double number = 0;
      const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
      const bool whole = error == std::errc() && end == written.data() + written.size();
      if (whole && number > 0 && number < 1e9) sent += number;
    }
    return sent;
  }

  void by_mark() {
    put("email_visits_90d", logs_.sum("medium", kQuarter, [](std::string_view m) { return m == "email"; }));
    put("media_visits", with_medium("traditional_media", kYear));
    put("nl_visits", with_medium("newsletter_media", kYear));
    put("print_visits_90d", with_medium("print_media", kQuarter) + short_addresses());
    put("affiliates_90d", logs_.distinct("affiliate", kQuarter));
    put("aff_visit_share", logs_.sum("affiliate", kQuarter), sessions());
  }

  // Visits that began at an address that stands on something printed.
  double short_addresses() const {
    std::set<std::string, std::less<>> paths;
    for (const Attestation& said : sources_.statements) {
      const auto url = said.method == 13 ? Url::parse(said.field("short_url_or_qr"), &sources_.context.start)
                                         : std::nullopt;
      if (url && !url->path().empty() && url->path() != "/") paths.emplace(url->path());
    }
    return logs_.sum("landing", kQuarter, [&](std::string_view path) { return paths.contains(path); });
  }

  // Of pages that other measurers found, by the paths of their examples.
  double at_pages(const char* metric, std::string_view name, int days) const {
    std::set<std::string, std::less<>> paths;
    const auto found = measures_.find(metric);
    if (found == measures_.end()) return 0;
    for (const std::string& example : found->second.examples) {
      if (const auto url = Url::parse(example)) paths.emplace(url->path());
    }
    return logs_.sum(name, days, [&](std::string_view path) { return paths.contains(path); });
  }

  void by_page() {
    put("free_landing", at_pages("free_services", "landing", kQuarter), sessions());
    put("contest_visits", at_pages("contests_365d", "view", kYear));
  }

  // Told to an engine by `submit`.
  void pushes() {
    const EvidenceSums pushed(sources_.readings, "submission", sources_.now);
    if (!pushed.empty())
      measures_["push_ready"] = counted(pushed.distinct("submitted", kMonth) > 0, pushed.date());
  }

  void bots() {
    Tally seen;
    for (const std::string& engine : sources_.list.engines)
      seen.add(logs_.sum("bot", kMonth, [&](std::string_view one) { return one == engine; }) > 0, engine);
    measures_["bots_seen_ratio"] = std::move(seen).ratio(logs_.date());
  }

  const MethodSources& sources_;
  const EvidenceSums logs_;
  Measures& measures_;
};

}  // namespace

MeasurerInfo log_measurer() {
  return {.metrics = {"bots_seen_ratio", "dir_visits_90d", "b2b_visits_90d", "print_visits_90d",
                      "media_visits", "free_landing", "email_visits_90d", "forum_visits_90d",
                      "contest_visits", "return_share", "ad_visits_90d", "ad_balance", "social_share",
                      "nl_visits", "affiliates_90d", "aff_visit_share", "push_ready"},
          .measure = [](const MethodSources& sources, Measures& measures) {
            LogMeasures(sources, measures).measure();
          }};
}

}  // namespace sitelark
