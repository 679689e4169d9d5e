// Methods 17 to 19, from mail samples. Issues that people state count beside those of samples.
#include <algorithm>

#include "analyzers/methods/evidence_sums.h"
#include "analyzers/methods/measure.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr int kQuarter = 90;
constexpr int kEver = 36'500;  // of signatures every sample counts; their age is told by the date

void measure_signatures(const EvidenceSums& mails, Measures& measures) {
  const double all = mails.sum("mail", kEver);
  const double with_signature = mails.sum("signed", kEver);
  measures["mail_n"] = counted(mails.distinct("mail", kEver), mails.date());
  measures["sig_url"] = {mails.sum("sig_url", kEver), all, mails.date(), {}};
  measures["sig_contact"] = {mails.sum("sig_contact", kEver), all, mails.date(), {}};
  measures["sig_short"] = {mails.sum("sig_short", kEver), with_signature, mails.date(), {}};
  measures["own_domain_from"] = {mails.sum("own_from", kEver), all, mails.date(), {}};
}

void measure_issues(const EvidenceSums& mails, Measures& measures) {
  const double issues = mails.sum("issue", kQuarter);
  measures["issue_unsub"] = {mails.sum("issue_unsub", kQuarter), issues, mails.date(), {}};
}

// Links of offers whose pages the audit asked.
Measure working_links(const MethodSources& sources, const EvidenceSums& mails) {
  Tally works;
  mails.sum("offer_link", kQuarter, [&](std::string_view address) {
    const auto url = Url::parse(address);
    UrlId id = url ? sources.site.find(url->without_fragment()) : 0;
    if (id == 0 && url) id = sources.site.find(url->with_path(url->path()));  // without the tags
    if (id == 0) return false;
    const Resolved end = sources.site.resolve(id);
    works.add(end.final != 0 && sources.site.state(end.final).status == 200, std::string(address));
    return false;
  });
  return std::move(works).ratio(mails.date());
}

void measure_offers(const MethodSources& sources, const EvidenceSums& mails, Measures& measures) {
  const double offers = mails.sum("offer", kQuarter);
  measures["offers_90d"] = counted(offers, mails.date());
  measures["offer_unsub"] = {mails.sum("offer_unsub", kQuarter), offers, mails.date(), {}};
  measures["offer_tracked"] = {mails.sum("offer_tracked", kQuarter), offers, mails.date(), {}};
  measures["offer_links_ok"] = working_links(sources, mails);
}

// Samples, and what is stated item by item: the larger of both, as a sample may be of a stated issue.
void measure_count_of_issues(const MethodSources& sources, const EvidenceSums& mails, Measures& measures) {
  double said = 0, subscribers = -1;
  std::int64_t date = mails.date();
  for (const Attestation& one : sources.statements) {
    if (one.method != 18) continue;
    const std::string digits(one.field("subscribers"));
    if (!digits.empty() && digits.size() < 12 && digits.find_first_not_of("0123456789") == digits.npos)
      subscribers = std::stod(digits);
    if (one.item.empty()) continue;
    date = std::max(date, one.attested_on);
    const std::int64_t when = one.performed_on > 0 ? one.performed_on : one.attested_on;
    said += one.state == AttestedState::done && when > sources.now - kQuarter * kSecondsPerDay ? 1 : 0;
  }
  if (date > 0) measures["issues_90d"] = counted(std::max(said, mails.sum("issue", kQuarter)), date);
  if (subscribers >= 0) measures["list_size"] = counted(subscribers, date);
}

}  // namespace

MeasurerInfo mail_measurer() {
  return {
      .metrics = {"mail_n", "sig_url", "sig_contact", "sig_short", "own_domain_from", "issues_90d",
                  "issue_unsub", "list_size", "offers_90d", "offer_unsub", "offer_tracked", "offer_links_ok"},
      .measure = [](const MethodSources& sources, Measures& measures) {
        const EvidenceSums mails(sources.readings, "mail_sample", sources.now);
        measure_count_of_issues(sources, mails, measures);
        if (mails.empty()) return;
        measure_signatures(mails, measures);
        measure_issues(mails, measures);
        measure_offers(sources, mails, measures);
      }};
}

}  // namespace sitelark
