#include "analyzers/site_jobs.h"

#include <unordered_map>

#include "analyzers/keywords/study.h"
#include "analyzers/run_one.h"
#include "text/hash.h"

namespace sitelark {
namespace {

// Runs the link checks and gives each finding its source's address.
class LinkPass {
 public:
  LinkPass(const SiteJudging& judging, SiteFacts& site)
      : plan_(judging.plan), site_(site), found_(judging.found) {
    for (const auto& planned : plan_.links()) {
      if (planned.unmet.empty()) checks_.push_back(&planned);
    }
  }

  void run(Findings& findings) {
    if (checks_.empty()) return;
    site_.for_each_link_by_source([&](const LinkRow& link) {
      if (link.source != source_) begin(link.source);
      for (const auto* planned : checks_) judge(*planned, link, findings);
    });
    tell();
  }

 private:
  void begin(UrlId source) {
    tell();
    source_ = source;
    if (plan_.has_segments()) segment_ = plan_.segment_of(site_.url(source));
  }

  void judge(const CheckPlan::Planned<LinkCheck>& planned, const LinkRow& link, Findings& findings) {
    const CheckPlan::Setting& setting = planned.in(segment_);
    if (setting.off) return;
    run_one(
        planned, setting, findings, {},
        [&](const Limits& limits) { planned.check->run(link, site_, limits, findings); }, fresh_);
    for (Finding& finding : fresh_) {
      const std::uint64_t identity = hash64(finding.check + '\n' + finding.subject);
      const auto [place, first] = kept_.emplace(identity, findings_.size());
      if (!first) {
        note_again(findings_[place->second], finding);
        continue;
      }
      if (finding.url.empty()) finding.url = site_.url(link.source);
      findings_.push_back(std::move(finding));
    }
  }

  // The same target once more on this page: its lines are kept beside the first one.
  static void note_again(Finding& kept, const Finding& again) {
    constexpr std::size_t kMostLines = 20;
    const auto line_of = [](const Finding& finding) {
      const auto line = std::find_if(finding.evidence.begin(), finding.evidence.end(),
                                     [](const auto& one) { return one.first == "line"; });
      const auto* number =
          line == finding.evidence.end() ? nullptr : std::get_if<std::int64_t>(&line->second);
      return std::to_string(number == nullptr ? 0 : *number);
    };
    if (kept.evidence.empty() || kept.evidence.back().first != "lines") {
      kept.evidence.emplace_back("times", std::int64_t{1});
      kept.evidence.emplace_back("lines", std::vector<std::string>{line_of(kept)});
    }
    ++std::get<std::int64_t>(kept.evidence[kept.evidence.size() - 2].second);
    auto& lines = std::get<std::vector<std::string>>(kept.evidence.back().second);
    if (lines.size() < kMostLines && lines.back() != line_of(again)) lines.push_back(line_of(again));
  }

  void tell() {
    for (Finding& finding : findings_) found_(std::move(finding));
    findings_.clear();
    kept_.clear();
  }

  const CheckPlan& plan_;
  SiteFacts& site_;
  const std::function<void(Finding)>& found_;
  std::vector<const CheckPlan::Planned<LinkCheck>*> checks_;
  UrlId source_ = 0;
  std::size_t segment_ = CheckPlan::kNoSegment;          // of the source
  std::vector<Finding> findings_;                        // of this source
  std::unordered_map<std::uint64_t, std::size_t> kept_;  // identity: place in findings_
  std::vector<Finding> fresh_;
};

// Runs the row checks that read as much of a page.
struct RowPass {
  const SiteJudging& judging;
  SiteFacts& site;
  Extent extent;

  static Extent read_by(const RowCheck& check) {
    return check.with_text ? Extent::texts : check.with_facts ? Extent::facts : Extent::rows;
  }

  void run(Findings& findings) const {
    std::vector<const CheckPlan::Planned<RowCheck>*> checks;
    for (const auto& planned : judging.plan.rows()) {
      if (planned.unmet.empty() && read_by(*planned.check) == extent) checks.push_back(&planned);
    }
    if (checks.empty()) return;
    std::vector<Finding> fresh;
    const auto judge = [&](const PageRow& row) {
      const std::string url = row.visit.url.href();
      const std::size_t segment = judging.plan.segment_of(url);
      for (const auto* planned : checks) {
        const CheckPlan::Setting& setting = planned->in(segment);
        if (setting.off) continue;
        run_one(
            *planned, setting, findings, url,
            [&](const Limits& limits) { planned->check->run(row, site, judging.context, limits, findings); },
            fresh);
        for (Finding& finding : fresh) judging.found(std::move(finding));
      }
    };
    if (extent == Extent::texts) return site.for_each_text(judge);
    site.for_each_page(extent == Extent::facts, judge);
  }
};

void judge_keywords(const SiteJudging& judging, SiteFacts& site, Findings& findings) {
  const CheckPlan& plan = judging.plan;
  const auto can_look = [](const auto& planned) { return planned.unmet.empty(); };
  if (judging.context.keywords.empty() ||
      std::none_of(plan.keywords().begin(), plan.keywords().end(), can_look))
    return;
  const std::vector<KeywordStudy> studies = study_keywords(site, judging.context.keywords);
  std::vector<Finding> fresh;
  for (const auto& planned : plan.keywords()) {
    if (!planned.unmet.empty()) continue;
    for (const KeywordStudy& study : studies) {
      run_one(
          planned, planned.usual, findings, judging.context.start.href(),
          [&](const Limits& limits) { planned.check->run(study, limits, findings); }, fresh);
      for (Finding& finding : fresh) judging.found(std::move(finding));
    }
  }
}

// Runs one site check; what it finds goes out at once. A second finding of the same identity is the taker's
// to leave out: this would have to remember them all.
void judge_site(const CheckPlan::Planned<SiteCheck>& planned, const SiteJudging& judging, SiteFacts& site,
                Findings& findings) {
  findings.stream_to([&](Finding finding) {
    if (planned.usual.severity) finding.severity = *planned.usual.severity;
    judging.found(std::move(finding));
  });
  std::vector<Finding> failed;
  run_one(
      planned, planned.usual, findings, judging.context.start.href(),
      [&](const Limits& limits) { planned.check->run(site, judging.context, limits, findings); }, failed);
  for (Finding& finding : failed) judging.found(std::move(finding));
}

// `judge` gets findings of its own.
template <class Judge>
SiteJob job_of(const Judge& judge) {
  return [judge](SiteFacts& site) {
    Findings findings;
    judge(site, findings);
    return findings.take_not_evaluated();
  };
}

void add_site_checks(const SiteJudging& judging, bool last, std::vector<SiteJob>& jobs) {
  for (const auto& planned : judging.plan.sites()) {
    if (!planned.unmet.empty() || planned.check->last != last) continue;
    jobs.push_back(job_of([&planned, &judging](SiteFacts& site, Findings& findings) {
      judge_site(planned, judging, site, findings);
    }));
  }
}

}  // namespace

std::vector<SiteJob> site_jobs(const SiteJudging& judging) {
  std::vector<SiteJob> jobs;
  jobs.push_back(
      job_of([&judging](SiteFacts& site, Findings& findings) { LinkPass(judging, site).run(findings); }));
  for (const Extent extent : {Extent::rows, Extent::facts, Extent::texts}) {
    jobs.push_back(job_of([&judging, extent](SiteFacts& site, Findings& findings) {
      RowPass{judging, site, extent}.run(findings);
    }));
  }
  jobs.push_back(
      job_of([&judging](SiteFacts& site, Findings& findings) { judge_keywords(judging, site, findings); }));
  add_site_checks(judging, false, jobs);
  return jobs;
}

std::vector<SiteJob> last_site_jobs(const SiteJudging& judging) {
  std::vector<SiteJob> jobs;
  add_site_checks(judging, true, jobs);
  return jobs;
}

}  // namespace sitelark
