#include "analyzers/run_checks.h"

#include <exception>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/catalogue.h"
#include "analyzers/custom_checks.h"
#include "analyzers/keywords/study.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::string_view kNoneIndexable = "no page may be indexed";

bool was_asked(const Visit& visit) {
  switch (visit.outcome) {
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
    case Outcome::response:
    case Outcome::throttled:
    case Outcome::truncated:
    case Outcome::body_too_large:
    case Outcome::headers_too_large:
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::private_address:
    case Outcome::protocol_error:
      return true;
  }
  return false;
}

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
      return was_asked(visit);
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

Finding check_failed(std::string_view check, std::string url, std::string what) {
  return {.check = std::string(kCheckFailed),
          .severity = Severity::notice,
          .scope = Scope::site,
          .url = std::move(url),
          .subject = std::string(check),
          .evidence = {{"check", std::string(check)}, {"error", std::move(what)}}};
}

// Runs `body` and gives what it found; what it threw is a finding, too.
template <class Check, class Body>
void run_one(const CheckPlan::Planned<Check>& planned, const CheckPlan::Setting& setting, Findings& findings,
             const std::string& url, const Body& body, std::vector<Finding>& out) {
  findings.bind(planned.check->info, url);
  out.clear();
  try {
    body(Limits(setting.thresholds));
    out = findings.take();
  } catch (const std::exception& error) {
    findings.take();
    out = {check_failed(planned.check->info.id, url, error.what())};
    return;
  }
  if (setting.severity) {
    for (Finding& finding : out) finding.severity = *setting.severity;
  }
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

bool is_any_indexable(SiteFacts& site) {
  bool any = false;
  site.for_each_page(
      false, [&](const PageRow& row) { any = any || (row.state.internal() && row.state.indexable()); });
  return any;
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

// Runs the link checks and gives each finding its source's address.
class LinkPass {
 public:
  LinkPass(const CheckPlan& plan, SiteFacts& site, const std::function<void(Finding)>& found)
      : plan_(plan), site_(site), found_(found) {
    for (const auto& planned : plan.links()) {
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

struct RowPass {
  const CheckPlan& plan;
  SiteFacts& site;
  const SiteContext& context;
  const std::function<void(Finding)>& found;

  enum class Reads { rows, facts, text };
  static Reads read_by(const RowCheck& check) {
    return check.with_text ? Reads::text : check.with_facts ? Reads::facts : Reads::rows;
  }

  void run(Reads reads, Findings& findings) const {
    std::vector<const CheckPlan::Planned<RowCheck>*> checks;
    for (const auto& planned : plan.rows()) {
      if (planned.unmet.empty() && read_by(*planned.check) == reads) checks.push_back(&planned);
    }
    if (checks.empty()) return;
    std::vector<Finding> fresh;
    const auto judge = [&](const PageRow& row) {
      const std::size_t segment = plan.segment_of(row.visit.url.href());
      for (const auto* planned : checks) {
        const CheckPlan::Setting& setting = planned->in(segment);
        if (setting.off) continue;
        run_one(
            *planned, setting, findings, row.visit.url.href(),
            [&](const Limits& limits) { planned->check->run(row, site, context, limits, findings); }, fresh);
        for (Finding& finding : fresh) found(std::move(finding));
      }
    };
    if (reads == Reads::text) return site.for_each_text(judge);
    site.for_each_page(reads == Reads::facts, judge);
  }
};

struct KeywordPass {
  const CheckPlan& plan;
  SiteFacts& site;
  const SiteContext& context;
  const std::function<void(Finding)>& found;

  void run(Findings& findings) const {
    const auto can_look = [](const auto& planned) { return planned.unmet.empty(); };
    if (context.keywords.empty() || std::none_of(plan.keywords().begin(), plan.keywords().end(), can_look))
      return;
    const std::vector<KeywordStudy> studies = study_keywords(site, context.keywords);
    std::vector<Finding> fresh;
    for (const auto& planned : plan.keywords()) {
      if (!planned.unmet.empty()) continue;
      for (const KeywordStudy& study : studies) {
        run_one(
            planned, planned.usual, findings, context.start.href(),
            [&](const Limits& limits) { planned.check->run(study, limits, findings); }, fresh);
        for (Finding& finding : fresh) found(std::move(finding));
      }
    }
  }
};

// Runs one site check; what it finds goes out at once, 8 bytes a finding stay behind.
std::vector<NotEvaluated> run_site_check(const CheckPlan::Planned<SiteCheck>& planned, SiteFacts& site,
                                         const SiteContext& context,
                                         const std::function<void(Finding)>& found) {
  std::unordered_set<std::uint64_t> seen;
  Findings findings;
  findings.stream_to([&](Finding finding) {
    if (!seen.insert(hash64(finding.url + '\n' + finding.subject)).second) return;
    if (planned.usual.severity) finding.severity = *planned.usual.severity;
    found(std::move(finding));
  });
  std::vector<Finding> failed;
  run_one(
      planned, planned.usual, findings, context.start.href(),
      [&](const Limits& limits) { planned.check->run(site, context, limits, findings); }, failed);
  for (Finding& finding : failed) found(std::move(finding));
  return findings.take_not_evaluated();
}

void drop_ignored(const CheckPlan& plan, Judgement& judgement) {
  std::vector<NotEvaluated> ignored;
  std::erase_if(judgement.findings, [&](const Finding& finding) {
    const std::string* reason = plan.ignored().reason_for(finding);
    if (reason) count_ignored(finding, *reason, ignored);
    return reason != nullptr;
  });
  for (NotEvaluated& entry : ignored) judgement.not_evaluated.push_back(std::move(entry));
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
  for (NotEvaluated& entry : pass.findings.take_not_evaluated())
    judgement.not_evaluated.push_back(std::move(entry));
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
  if (!is_any_indexable(site)) {
    note_none_indexable(plan.pages(), not_evaluated);
    note_none_indexable(plan.rows(), not_evaluated);
    note_none_indexable(plan.sites(), not_evaluated);
  }
  Findings findings;
  LinkPass(plan, site, found).run(findings);
  for (const auto reads : {RowPass::Reads::rows, RowPass::Reads::facts, RowPass::Reads::text})
    RowPass{plan, site, context, found}.run(reads, findings);
  KeywordPass{plan, site, context, found}.run(findings);
  const auto append = [&](std::vector<NotEvaluated> entries) {
    for (NotEvaluated& entry : entries) not_evaluated.push_back(std::move(entry));
  };
  append(findings.take_not_evaluated());
  for (const bool last : {false, true}) {
    for (const auto& planned : plan.sites()) {
      if (planned.unmet.empty() && planned.check->last == last)
        append(run_site_check(planned, site, context, found));
    }
  }
  append(std::move(ignored));
  return not_evaluated;
}

}  // namespace sitelark
