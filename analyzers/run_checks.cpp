#include "analyzers/run_checks.h"

#include "analyzers/custom_checks.h"
#include "analyzers/run_one.h"
#include "analyzers/shared_passes.h"
#include "analyzers/site_jobs.h"
#include "analyzers/unreached.h"

namespace sitelark {
namespace {

constexpr std::string_view kNoneIndexable = "no page may be indexed";
constexpr std::int64_t kManyPages = 100;  // from here on a pass costs more than a job's thread
// Jobs that run together keep what they know of each page at the same time: of a large site fewer do.
constexpr std::int64_t kPagesOfJobs = 2'000'000;
constexpr std::int64_t kFewestJobs = 8;

bool answered(const Visit& visit) {
  return visit.outcome == Outcome::response || visit.outcome == Outcome::body_too_large;
}

bool opens(Gate gate, const Page& page) {
  const Visit& visit = page.visit;
  if (gate == Gate::resource) return visit.role == Role::resource && answered(visit);
  if (visit.role != Role::page) return false;
  const bool html = answered(visit) && visit.status >= 200 && visit.status < 300 && page.facts.html;
  switch (gate) {
    case Gate::any:
      return was_asked(visit.outcome);
    case Gate::response:
      return answered(visit);
    case Gate::html:
      return html;
    case Gate::indexable:
      return html && page.summary.indexability == Indexability::indexable;
    case Gate::resource:
      return false;
  }
  return false;
}

bool is_repeat(const std::vector<Finding>& kept, const Finding& finding) {
  for (auto other = kept.rbegin(); other != kept.rend() && other->check == finding.check; ++other) {
    if (other->url == finding.url && other->subject == finding.subject) return true;
  }
  return false;
}

template <class Check>
void note_unmet(const std::vector<CheckPlan::Planned<Check>>& checks, std::vector<NotEvaluated>& out) {
  for (const auto& planned : checks) {
    if (!planned.unmet.empty())
      out.push_back({std::string(planned.check->info.id), std::string(planned.unmet), 1});
  }
}

struct Amount {
  std::int64_t pages = 0;  // addresses with a row
  bool any_indexable = false;
};

Amount amount_of(SiteFacts& site) {
  Amount amount;
  site.for_each_page(false, [&](const PageRow& row) {
    ++amount.pages;
    amount.any_indexable = amount.any_indexable || (row.state.internal() && row.state.indexable());
  });
  return amount;
}

// On a site of which no page may be indexed, checks of indexable pages saw nothing: that is no pass.
template <class Check>
void note_none_indexable(const std::vector<CheckPlan::Planned<Check>>& checks,
                         std::vector<NotEvaluated>& out) {
  for (const auto& planned : checks) {
    if (planned.check->info.gate == Gate::indexable && planned.unmet.empty())
      out.push_back({std::string(planned.check->info.id), std::string(kNoneIndexable), 1});
  }
}

// Of addresses on other hosts while this machine was perhaps offline.
template <class Check>
void note_unreached(const std::vector<CheckPlan::Planned<Check>>& checks, std::int64_t unreached,
                    std::vector<NotEvaluated>& out) {
  for (const auto& planned : checks) {
    const bool asks_others =
        (planned.check->info.needs & (needs::external_status | needs::resource_status)) != 0;
    if (asks_others && planned.unmet.empty())
      out.push_back({std::string(planned.check->info.id), std::string(kNoOtherHost), unreached});
  }
}

void append(std::vector<NotEvaluated> entries, std::vector<NotEvaluated>& out) {
  for (NotEvaluated& entry : entries) out.push_back(std::move(entry));
}

// What each job could not evaluate.
std::vector<std::vector<NotEvaluated>> run_jobs(const std::vector<SiteJob>& jobs, SiteFacts& site,
                                                std::int64_t pages) {
  std::vector<std::vector<NotEvaluated>> missing(jobs.size());
  if (pages < kManyPages) {
    for (std::size_t i = 0; i < jobs.size(); ++i) missing[i] = jobs[i](site);
    return missing;
  }
  const auto together = static_cast<std::size_t>(std::max(kFewestJobs, kPagesOfJobs / pages));
  for (std::size_t begin = 0; begin < jobs.size(); begin += together) {
    SharedPasses passes(site);
    for (std::size_t i = begin; i < std::min(begin + together, jobs.size()); ++i)
      passes.add([&, i](SiteFacts& shared) { missing[i] = jobs[i](shared); });
    passes.run();
  }
  return missing;
}

void drop_ignored(const CheckPlan& plan, Judgement& judgement) {
  std::vector<NotEvaluated> ignored;
  std::erase_if(judgement.findings, [&](const Finding& finding) {
    const std::string* reason = plan.ignored().reason_for(finding);
    if (reason) count_ignored(finding, *reason, ignored);
    return reason != nullptr;
  });
  append(std::move(ignored), judgement.not_evaluated);
}

struct PagePass {
  const CheckPlan& plan;
  const Page& page;
  Judgement& judgement;
  Findings findings;
  std::vector<Finding> fresh;
  std::size_t segment;

  template <class Check, class Body>
  void run(const CheckPlan::Planned<Check>& planned, const Body& body) {
    const CheckPlan::Setting& setting = planned.in(segment);
    if (setting.off || !opens(planned.check->info.gate, page)) return;
    if (!planned.unmet.empty()) {
      judgement.not_evaluated.push_back({std::string(planned.check->info.id), std::string(planned.unmet), 1});
      return;
    }
    run_one(planned, setting, findings, page.visit.url.href(), body, fresh);
    for (Finding& finding : fresh) {
      if (!is_repeat(judgement.findings, finding)) judgement.findings.push_back(std::move(finding));
    }
  }
};

}  // namespace

Judgement run_page_checks(const CheckPlan& plan, const Page& page) {
  Judgement judgement;
  PagePass pass{plan, page, judgement, {}, {}, plan.segment_of(page.visit.url.href())};
  for (const auto& planned : plan.pages()) {
    pass.run(planned, [&](const Limits& limits) { planned.check->run(page, limits, pass.findings); });
  }
  for (const auto& planned : plan.custom()) {
    const std::size_t number = planned.check->number;
    if (number >= page.answers.size() || !page.answers[number]) continue;
    pass.run(planned, [&](const Limits&) {
      judge_custom(planned.check->check, *page.answers[number], page.facts, pass.findings);
    });
  }
  append(pass.findings.take_not_evaluated(), judgement.not_evaluated);
  drop_ignored(plan, judgement);
  return judgement;
}

std::vector<NotEvaluated> run_site_checks(const CheckPlan& plan, SiteFacts& site, const SiteContext& context,
                                          const std::function<void(Finding)>& keep) {
  std::vector<NotEvaluated> not_evaluated;
  std::vector<NotEvaluated> ignored;
  const std::function<void(Finding)> found = [&](Finding finding) {
    const std::string* reason = plan.ignored().reason_for(finding);
    if (reason) return count_ignored(finding, *reason, ignored);
    keep(std::move(finding));
  };
  note_unmet(plan.links(), not_evaluated);
  note_unmet(plan.rows(), not_evaluated);
  note_unmet(plan.sites(), not_evaluated);
  note_unmet(plan.keywords(), not_evaluated);
  const Amount amount = amount_of(site);
  if (!amount.any_indexable) {
    note_none_indexable(plan.pages(), not_evaluated);
    note_none_indexable(plan.rows(), not_evaluated);
    note_none_indexable(plan.sites(), not_evaluated);
  }
  if (const std::int64_t unreached = site.unreached(); unreached != 0) {
    note_unreached(plan.links(), unreached, not_evaluated);
    note_unreached(plan.rows(), unreached, not_evaluated);
    note_unreached(plan.sites(), unreached, not_evaluated);
  }
  const SiteJudging judging{plan, context, found};
  for (const auto& jobs : {site_jobs(judging), last_site_jobs(judging)}) {
    for (std::vector<NotEvaluated>& missing : run_jobs(jobs, site, amount.pages))
      append(std::move(missing), not_evaluated);
  }
  append(std::move(ignored), not_evaluated);
  return not_evaluated;
}

}  // namespace sitelark
