// What people state of single items: printed matter (13), campaigns (14), mailings (20), communities (21),
// ads (26). An item counts while its statement is valid.
#include <algorithm>

#include "analyzers/methods/measure.h"
#include "text/dates.h"

namespace sitelark {
namespace {

class Items {
 public:
  Items(const MethodSources& sources, int method) : now_(sources.now) {
    for (const Attestation& said : sources.statements) {
      if (said.method != method || said.item.empty()) continue;
      items_.push_back(&said);
      date_ = std::max(date_, said.attested_on);
    }
  }
  bool empty() const { return items_.empty(); }
  std::int64_t date() const { return date_; }

  // Those that were done within the last days.
  std::vector<const Attestation*> done(std::int64_t days) const {
    std::vector<const Attestation*> found;
    for (const Attestation* said : items_) {
      const std::int64_t when = said->performed_on > 0 ? said->performed_on : said->attested_on;
      if (said->state == AttestedState::done && when > now_ - days * kSecondsPerDay) found.push_back(said);
    }
    return found;
  }
  const std::vector<const Attestation*>& all() const { return items_; }

 private:
  std::int64_t now_;
  std::int64_t date_ = 0;
  std::vector<const Attestation*> items_;
};

// Of the items done, those with one of the fields filled in.
Measure with_field(const std::vector<const Attestation*>& done,
                   std::initializer_list<std::string_view> fields, std::int64_t date) {
  Tally tally;
  for (const Attestation* said : done) {
    tally.add(std::any_of(fields.begin(), fields.end(),
                          [&](std::string_view field) { return !said->field(field).empty(); }),
              said->item);
  }
  return std::move(tally).ratio(date);
}

void measure_print(const MethodSources& sources, Measures& measures) {
  const Items items(sources, 13);
  Tally covered, short_urls;
  const auto start = Url::parse(sources.site.snapshot().site);
  for (const Attestation* said : items.all()) {
    if (said->state == AttestedState::not_applicable || said->state == AttestedState::unknown) continue;
    covered.add(said->state == AttestedState::done && said->holds(sources.now), said->item);
    const std::string address(said->field("short_url_or_qr"));
    const auto url = address.empty() || !start ? std::nullopt : Url::parse(address, &*start);
    const UrlId id = url ? sources.site.find(url->without_fragment()) : 0;
    if (id == 0) continue;  // no audit asked for it
    const Resolved end = sources.site.resolve(id);
    constexpr int kMostHops = 2;
    short_urls.add(end.final != 0 && end.hops <= kMostHops && sources.site.state(end.final).status == 200,
                   address);
  }
  if (items.empty()) return;
  measures["carriers_covered"] = std::move(covered).ratio(items.date());
  measures["short_url_ok"] = std::move(short_urls).ratio(items.date());
}

void measure_paid(const MethodSources& sources, Measures& measures) {
  constexpr std::int64_t kYear = 365;
  if (const Items media(sources, 14); !media.empty()) {
    const auto done = media.done(kYear);
    measures["media_campaigns_365d"] = counted(double(done.size()), media.date());
    measures["media_tracked"] = with_field(done, {"landing_url"}, media.date());
  }
  if (const Items rented(sources, 20); !rented.empty()) {
    const auto done = rented.done(kYear);
    measures["rented_365d"] = counted(double(done.size()), rented.date());
    measures["rented_consent"] = with_field(done, {"consent_proof"}, rented.date());
    measures["rented_tracked"] = with_field(done, {"utm_campaign"}, rented.date());
  }
  if (const Items ads(sources, 26); !ads.empty()) {
    const auto done = ads.done(kYear);
    measures["nl_ads_365d"] = counted(double(done.size()), ads.date());
    measures["nl_tracked"] = with_field(done, {"utm_campaign"}, ads.date());
  }
}

void measure_talk(const MethodSources& sources, Measures& measures) {
  constexpr std::int64_t kQuarter = 90;
  if (const Items communities(sources, 21); !communities.empty())
    measures["forums_active_90d"] = counted(double(communities.done(kQuarter).size()), communities.date());
}

}  // namespace

MeasurerInfo statement_measurer() {
  return {
      .metrics = {"carriers_covered", "short_url_ok", "media_campaigns_365d", "media_tracked", "rented_365d",
                  "rented_consent", "rented_tracked", "nl_ads_365d", "nl_tracked", "forums_active_90d"},
      .measure = [](const MethodSources& sources, Measures& measures) {
        measure_print(sources, measures);
        measure_paid(sources, measures);
        measure_talk(sources, measures);
      }};
}

}  // namespace sitelark
