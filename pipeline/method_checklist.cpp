#include "pipeline/method_checklist.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/brand.h"
#include "analyzers/keywords/study.h"
#include "crawler/imports/link_claims.h"
#include "pipeline/checklist_words.h"
#include "pipeline/declared_pages.h"
#include "pipeline/method_evidence.h"
#include "pipeline/rank_evidence.h"
#include "text/hash.h"

namespace sitelark {
namespace {

// What must be equal for two evaluations to be compared.
std::string basis_of(const AuditSettings& settings, const Project& project, std::string_view site_type) {
  const MethodList& list = method_list();
  std::string text = fmt::format("{}\n{}\n{}\n{}\n", list.date, settings.max_pages, settings.max_depth,
                                 fmt::join(settings.include, "\n"));
  text += fmt::format("{}\n", fmt::join(settings.exclude, "\n"));
  for (const Keyword& keyword : placed_keywords(project))
    text += fmt::format("{}\t{}\t{}\n", keyword.text, keyword.page, keyword.priority);
  if (!site_type.empty()) text += fmt::format("{}\n", site_type);
  const Hash128 hash = hash128(text);
  return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

// Lower bounds tell how far somebody looked: as history they would move without anything having happened.
Measures counted_whole(Measures measures) {
  std::erase_if(measures, [](const auto& one) { return one.second.at_least; });
  return measures;
}

class Evaluation {
 public:
  Evaluation(Store& store, const SnapshotInfo& snapshot, const ChecklistRequest& request)
      : store_(store), snapshot_(snapshot), request_(request), settings_(settings_of(snapshot)) {}

  // What anybody can see of the site: its pages, nothing that people supplied.
  Result<Measures> run_public() {
    input_.now = request_.now;
    start_ = Url::parse(snapshot_.site).value_or(Url());
    is_public_ = true;
    auto site = store_.site_facts(snapshot_.id);
    if (!site) return tl::unexpected<Error>(site.error());
    if (auto measured = measure(**site); !measured) return tl::unexpected<Error>(measured.error());
    return std::move(input_.measures);
  }

  Result<MethodEvaluation> run() {
    if (auto read = read_records(); !read) return tl::unexpected<Error>(read.error());
    auto site = store_.site_facts(snapshot_.id);
    if (!site) return tl::unexpected<Error>(site.error());
    if (auto measured = measure(**site); !measured) return tl::unexpected<Error>(measured.error());
    MethodEvaluation out;
    out.run = {.id = 0,
               .site = snapshot_.site,
               .snapshot = snapshot_.id,
               .evaluated_on = request_.now,
               .basis = basis_of(settings_, request_.project, input_.site_type),
               .verdicts = judge_methods(method_list(), input_),
               .measures = counted_whole(input_.measures)};
    out.list = checklist_in_words(method_list(input_.site_type), input_, out.run.verdicts, request_.language);
    out.list.site = snapshot_.site;
    out.list.timezone = request_.timezone;
    out.list.snapshot = snapshot_.id;
    out.list.audited_on = snapshot_.finished;
    return out;
  }

 private:
  Result<void> read_records() {
    auto statements = store_.methods().statements(snapshot_.site);
    if (!statements) return tl::unexpected<Error>(statements.error());
    auto readings = store_.methods().readings(snapshot_.site);
    if (!readings) return tl::unexpected<Error>(readings.error());
    input_.statements = newest_statements(std::move(*statements));
    readings_ = std::move(*readings);
    input_.now = request_.now;
    const auto start = Url::parse(snapshot_.site);
    start_ = start.value_or(Url());
    input_.site_type = type_of_site(request_.project, snapshot_.site);
    return {};
  }

  Result<void> measure(SiteFacts& site) {
    SiteContext context = own_context(site, request_.project, request_.now);
    if (is_public_) be_public(site, context);
    RaisedChecks checks([this](std::string_view id) { return settings_.runs(id); });
    auto read = store_.for_each_finding(snapshot_.id, [&](const Finding& finding) { checks.add(finding); });
    if (!read) return read;
    std::vector<KeywordStudy> made;
    const bool known = request_.studies != nullptr && !is_public_;
    if (!known) made = study_keywords(site, context.keywords);
    const auto declared = declared_elsewhere();
    if (!declared) return tl::unexpected<Error>(declared.error());
    const auto links = link_evidence(store_, evidence_request(), is_public_);
    if (!links) return tl::unexpected<Error>(links.error());
    const auto console = is_public_ ? Result<ConsoleEvidence>()
                                    : console_evidence(store_, evidence_request(), input_.statements);
    if (!console) return tl::unexpected<Error>(console.error());
    const auto ranks = rank_evidence(store_, {.project = request_.project,
                                              .site = snapshot_.site,
                                              .timezone = request_.timezone,
                                              .now = request_.now});
    if (!ranks) return tl::unexpected<Error>(ranks.error());
    const MethodSources sources{.list = method_list(),
                                .site = site,
                                .context = context,
                                .studies = known ? *request_.studies : made,
                                .checks = checks,
                                .statements = input_.statements,
                                .declared = *declared,
                                .readings = readings_,
                                .now = request_.now,
                                .sitemaps_read = settings_.sitemaps,
                                .ranks = *ranks,
                                .links = *links,
                                .console = *console,
                                .domain_of = domain_of};
    input_.measures = measure_methods(sources);
    return {};
  }

  MethodEvidenceRequest evidence_request() const {
    return {.project = request_.project, .start = start_, .now = request_.now};
  }

  Result<std::vector<DeclaredPage>> declared_elsewhere() {
    if (is_public_) return std::vector<DeclaredPage>();
    return with_looks(with_readings(declared_pages(request_.project, start_, input_.statements), readings_),
                      store_.backlinks(), evidence_request());
  }

  // The pages that the project means are its own: on any other site the best page counts, and so for all
  // here.
  static void be_public(SiteFacts& site, SiteContext& context) {
    for (Keyword& keyword : context.keywords) keyword.page.clear();
    context.brand = brand_of_titles(site);
  }

  Store& store_;
  const SnapshotInfo& snapshot_;
  const ChecklistRequest& request_;
  const AuditSettings settings_;
  Url start_;
  std::vector<EvidenceReading> readings_;
  MethodInput input_;
  bool is_public_ = false;
};

}  // namespace

SiteContext own_context(SiteFacts& site, const Project& project, std::int64_t now) {
  SiteContext context = site_context(settings_of(site.snapshot()), now);
  context.keywords = placed_keywords(project);
  if (!project.brand.empty()) context.brand = project.brand;
  if (context.brand.empty()) context.brand = brand_of_titles(site);
  return context;
}

std::string type_of_site(const Project& project, const std::string& start) {
  const auto url = Url::parse(start);
  const ProjectSite* declared = url ? project.site_of(url->host()) : nullptr;
  return declared != nullptr ? declared->type : std::string();
}

bool is_own_site(const Project& project, const std::string& start) {
  const auto url = Url::parse(start);
  const ProjectSite* declared = url ? project.site_of(url->host()) : nullptr;
  return declared != nullptr ? declared->role == SiteRole::own : project.sites.empty();
}

Result<Measures> public_measures(Store& store, const SnapshotInfo& snapshot,
                                 const ChecklistRequest& request) {
  try {
    return Evaluation(store, snapshot, request).run_public();
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}

Result<MethodEvaluation> evaluate_methods(Store& store, const SnapshotInfo& snapshot,
                                          const ChecklistRequest& request) {
  try {
    return Evaluation(store, snapshot, request).run();
  } catch (const std::exception& error) {  // a disk that fails in mid-stream
    return fail(error.what());
  }
}

}  // namespace sitelark
