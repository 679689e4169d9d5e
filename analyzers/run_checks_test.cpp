#include "analyzers/run_checks.h"

#include <gtest/gtest.h>

#include "analyzers/message.h"

namespace sitelark {
namespace {

struct Sample {
  Visit visit{.url = *Url::parse("https://a.test/p"), .status = 200};
  PageFacts facts;
  PageSummary summary;
  SiteContext site{.start = *Url::parse("https://a.test/")};
  Sample() {
    facts.html = true;
    facts.status = 200;
    facts.source.doctype = true;
  }
  std::map<std::string, Severity> judge(const CheckConfig& config,
                                        std::uint32_t available = ~needs::nothing) {
    std::map<std::string, Severity> found;
    for (const Finding& finding :
         run_page_checks(CheckPlan(config, available), {visit, facts, summary, site}).findings) {
      found[finding.check] = finding.severity;
    }
    return found;
  }
};

TEST(RunPageChecks, obeys_gates) {
  Sample page;
  EXPECT_TRUE(page.judge({}).contains("title-missing"));
  page.summary.indexability = Indexability::noindex;
  EXPECT_FALSE(page.judge({}).contains("title-missing"));
  page.facts.titles = {{"a", Place::head}, {"b", Place::head}};
  EXPECT_TRUE(page.judge({}).contains("title-multiple"));
  page.visit.status = 404;
  EXPECT_FALSE(page.judge({}).contains("title-multiple"));
  page.visit.outcome = Outcome::robots_disallowed;
  EXPECT_TRUE(page.judge({}).empty());
  page = Sample();
  page.visit.role = Role::external;
  EXPECT_TRUE(page.judge({}).empty());
}

TEST(RunPageChecks, tells_characters_that_nobody_sees_by_their_number) {
  Sample page;
  page.facts.bad_links = {{BadLinkKind::unparsable, "http://a.test\u200d/中", "a", "<a>", 3}};
  const Judgement judged = run_page_checks(CheckPlan({.only = {"link-malformed-url"}}, ~needs::nothing),
                                           {page.visit, page.facts, page.summary, page.site});
  ASSERT_EQ(judged.findings.size(), 1u);
  EXPECT_EQ(judged.findings[0].subject, "http://a.test\u200d/中");
  EXPECT_EQ(message_of(judged.findings[0], Language::en), "Line 3: http://a.test\\u200d/中");
}

TEST(RunPageChecks, obeys_the_configuration) {
  Sample page;
  page.summary.description = "A summary of thirty-six characters!!";
  EXPECT_FALSE(page.judge({}).contains("description-too-long-chars"));
  EXPECT_TRUE(page.judge({.thresholds = {{"description-too-long-chars", {{"max-chars", 20}}}}})
                  .contains("description-too-long-chars"));
  EXPECT_EQ(page.judge({.severities = {{"description-missing", Severity::error}}}).at("description-missing"),
            Severity::error);
  EXPECT_FALSE(page.judge({.off = {"description-missing"}}).contains("description-missing"));
  EXPECT_EQ(page.judge({.only = {"description-missing"}}).size(), 1u);
}

TEST(RunPageChecks, obey_the_first_segment_that_matches) {
  Sample page;
  page.summary.description = "A summary of thirty-six characters!!";
  CheckConfig config{.severities = {{"description-missing", Severity::error}}};
  CheckSegment elsewhere;
  elsewhere.match = {"^https://b\\.test/"};
  elsewhere.off = {"description-too-long-chars", "description-missing"};
  CheckSegment here;
  here.match = {"/nothing/", "/p$"};
  here.thresholds = {{"description-too-long-chars", {{"max-chars", 20}}}};
  here.severities = {{"description-too-long-chars", Severity::notice}};
  CheckSegment later;
  later.match = {"."};
  later.off = {"description-too-long-chars"};
  config.segments = {elsewhere, here, later};
  const auto found = page.judge(config);
  EXPECT_EQ(found.at("description-too-long-chars"), Severity::notice);
  EXPECT_EQ(found.at("description-missing"), Severity::error);  // as for the whole site
  config.segments = {later, here};
  EXPECT_FALSE(page.judge(config).contains("description-too-long-chars"));
  config.segments = {elsewhere};
  EXPECT_FALSE(page.judge(config).contains("description-too-long-chars"));
  EXPECT_TRUE(page.judge(config).contains("description-missing"));
}

TEST(RunPageChecks, count_what_rules_ignore) {
  Sample page;
  const CheckConfig config{
      .only = {"description-missing", "title-missing"},
      .ignored = {{.checks = {"description-missing"}, .url = "/p$", .subject = {}, .reason = "known"}}};
  Judgement judgement =
      run_page_checks(CheckPlan(config, ~needs::nothing), {page.visit, page.facts, page.summary, page.site});
  ASSERT_EQ(judgement.findings.size(), 1u);
  EXPECT_EQ(judgement.findings[0].check, "title-missing");
  const std::vector<NotEvaluated> ignored = take_ignored(judgement.not_evaluated);
  ASSERT_EQ(ignored.size(), 1u);
  EXPECT_EQ(ignored[0].check, "description-missing");
  EXPECT_EQ(ignored[0].reason, "known");
  EXPECT_EQ(ignored[0].count, 1);
}

TEST(RunPageChecks, says_what_it_could_not_evaluate) {
  Sample page;
  page.visit.blocked_for = {"Bingbot"};
  EXPECT_TRUE(page.judge({}).contains("robots-bot-specific-block"));
  const Judgement judgement =
      run_page_checks(CheckPlan({.only = {"robots-bot-specific-block"}}, needs::nothing),
                      {page.visit, page.facts, page.summary, page.site});
  EXPECT_TRUE(judgement.findings.empty());
  ASSERT_EQ(judgement.not_evaluated.size(), 1u);
  EXPECT_EQ(judgement.not_evaluated[0].check, "robots-bot-specific-block");
  EXPECT_EQ(judgement.not_evaluated[0].reason, "robots.txt was not looked for");
}

TEST(RunPageChecks, keeps_one_finding_of_one_identity) {
  Sample page;
  page.facts.metas = {{.name = "robots", .attribute = "name", .content = "foo-bar, foo-bar"}};
  const Judgement judgement = run_page_checks(CheckPlan({.only = {"robots-meta-unknown-directive"}}, 0),
                                              {page.visit, page.facts, page.summary, page.site});
  EXPECT_EQ(judgement.findings.size(), 1u);
}

// Two pages that link to a redirecting address, twice each; asking for groups fails.
class BrokenSite : public SiteFacts {
 public:
  BrokenSite() {
    states_[3] = {.redirect = 4, .status = 301, .outcome = Outcome::response, .known = true};
    states_[1] = states_[2] = states_[4] = {.status = 200, .outcome = Outcome::response, .known = true};
  }
  const SnapshotInfo& snapshot() const override { return snapshot_; }
  std::string url(UrlId id) const override { return "https://a.test/" + std::to_string(id); }
  UrlId find(const Url&) const override { return 0; }
  UrlState state(UrlId id) const override { return states_[id]; }
  Resolved resolve(UrlId) const override { return {.final = 4, .hops = 1}; }
  std::int64_t unreached() const override { return unreached_count; }
  void read_pages(Extent, const std::function<void(const PageRow&)>&) override {}
  std::unique_ptr<SimilarTexts> similar_texts(const SimilarityLimits&) override { return nullptr; }
  void for_each_link_by_source(const std::function<void(const LinkRow&)>& visit) override {
    const Link link{.target = *Url::parse("https://a.test/3")};
    for (UrlId source : {1, 1, 2, 2}) visit({source, 3, link, states_[source], states_[3]});
  }
  void for_each_link_by_target(const std::function<void(const LinkRow&)>&) override {}
  void for_each_group(GroupKey,
                      const std::function<void(std::string_view, std::span<const GroupMember>)>&) override {
    throw std::runtime_error("the disk is gone");
  }
  const std::vector<SiteFile>& files() const override { return files_; }
  const std::vector<CertificateFacts>& certificates() const override { return certificates_; }
  void for_each_sitemap_entry(const std::function<void(const SiteFile&, UrlId, std::string_view)>&) override {
  }
  std::vector<Alternate> sitemap_alternates(UrlId) const override { return {}; }

  std::int64_t unreached_count = 0;

 private:
  SnapshotInfo snapshot_;
  mutable std::map<UrlId, UrlState> states_;
  std::vector<SiteFile> files_;
  std::vector<CertificateFacts> certificates_;
};

std::vector<Finding> judge_broken_site(const CheckConfig& config) {
  BrokenSite site;
  std::vector<Finding> findings;
  run_site_checks(CheckPlan(config, ~needs::nothing), site, {.start = *Url::parse("https://a.test/")},
                  [&](Finding finding) { findings.push_back(std::move(finding)); });
  return findings;
}

TEST(RunSiteChecks, a_link_is_reported_once_a_source) {
  const std::vector<Finding> findings = judge_broken_site(
      {.severities = {{"redirect-internal-3xx", Severity::error}}, .only = {"redirect-internal-3xx"}});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].url, "https://a.test/1");
  EXPECT_EQ(findings[1].url, "https://a.test/2");
  EXPECT_EQ(findings[0].subject, "https://a.test/3");
  EXPECT_EQ(findings[0].severity, Severity::error);
  ASSERT_EQ(findings[0].evidence.back().first, "lines");
  EXPECT_EQ(std::get<std::vector<std::string>>(findings[0].evidence.back().second).size(),
            1u);  // all on one line
  EXPECT_EQ(std::get<std::int64_t>(findings[0].evidence[findings[0].evidence.size() - 2].second), 2);
}

TEST(RunSiteChecks, without_a_network_links_to_other_sites_are_not_evaluated) {
  const auto missing_of = [](std::int64_t unreached) {
    BrokenSite site;
    site.unreached_count = unreached;
    return run_site_checks(CheckPlan({.only = {"external-broken", "redirect-internal-3xx"}}, ~needs::nothing),
                           site, {.start = *Url::parse("https://a.test/")}, [](Finding) {});
  };
  const std::vector<NotEvaluated> missing = missing_of(7);
  ASSERT_EQ(missing.size(), 1u);
  EXPECT_EQ(missing[0].check, "external-broken");
  EXPECT_EQ(missing[0].reason, "no other host could be reached");
  EXPECT_EQ(missing[0].count, 7);
  EXPECT_TRUE(missing_of(0).empty());
}

TEST(RunSiteChecks, a_link_belongs_to_the_segment_of_its_source) {
  CheckConfig config{.only = {"redirect-internal-3xx"}};
  CheckSegment first;
  first.match = {"/1$"};
  first.severities = {{"redirect-internal-3xx", Severity::opportunity}};
  CheckSegment second;
  second.match = {"/2$"};
  second.off = {"redirect-internal-3xx"};
  config.segments = {first, second};
  const std::vector<Finding> findings = judge_broken_site(config);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].url, "https://a.test/1");
  EXPECT_EQ(findings[0].severity, Severity::opportunity);
}

TEST(RunSiteChecks, count_what_rules_ignore) {
  BrokenSite site;
  const CheckConfig config{
      .only = {"redirect-internal-3xx"},
      .ignored = {{.checks = {"redirect-internal-3xx"}, .url = "/1$", .subject = "/3$", .reason = "known"}}};
  std::vector<Finding> findings;
  auto missing =
      run_site_checks(CheckPlan(config, ~needs::nothing), site, {.start = *Url::parse("https://a.test/")},
                      [&](Finding finding) { findings.push_back(std::move(finding)); });
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].url, "https://a.test/2");
  const std::vector<NotEvaluated> ignored = take_ignored(missing);
  ASSERT_EQ(ignored.size(), 1u);
  EXPECT_EQ(ignored[0].reason, "known");
  EXPECT_EQ(ignored[0].count, 1);
}

TEST(RunSiteChecks, a_check_that_throws_is_a_finding_and_costs_no_other) {
  const std::vector<Finding> findings =
      judge_broken_site({.only = {"title-duplicate", "redirect-internal-3xx"}});
  ASSERT_EQ(findings.size(), 3u);
  EXPECT_EQ(findings[2].check, "check-failed");
  EXPECT_EQ(findings[2].subject, "title-duplicate");
  EXPECT_EQ(findings[2].url, "https://a.test/");
}

TEST(RunSiteChecks, says_what_it_could_not_evaluate) {
  BrokenSite site;
  const auto all =
      run_site_checks(CheckPlan({.only = {"response-host-variants", "canonical-unlinked"}}, needs::nothing),
                      site, {.start = *Url::parse("https://a.test/")}, [](const Finding&) {});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].reason, "not every page of the site was read");
  EXPECT_EQ(all[1].reason, "probes were switched off");
}

// A site of one page, as indexable as asked for.
class OnePage : public BrokenSite {
 public:
  explicit OnePage(Indexability indexability) {
    state_ = {.status = 200, .outcome = Outcome::response, .indexability = indexability, .known = true};
    summary_.indexability = indexability;
  }
  void read_pages(Extent, const std::function<void(const PageRow&)>& visit) override {
    visit({1, visit_, summary_, state_, nullptr});
  }

 private:
  Visit visit_{.url = *Url::parse("https://a.test/1"), .status = 200};
  PageSummary summary_;
  UrlState state_;
};

std::vector<NotEvaluated> judge_one_page(Indexability indexability) {
  OnePage site(indexability);
  const CheckConfig config{.only = {"description-missing", "link-depth-high", "title-duplicate",
                                    "html-head-broken", "link-broken-internal"}};
  return run_site_checks(CheckPlan(config, ~needs::nothing), site, {.start = *Url::parse("https://a.test/")},
                         [](const Finding&) {});
}

TEST(RunSiteChecks, without_an_indexable_page_their_checks_were_not_evaluated) {
  EXPECT_TRUE(judge_one_page(Indexability::indexable).empty());
  std::vector<std::string> checks;
  for (const NotEvaluated& missing : judge_one_page(Indexability::canonicalised)) {
    EXPECT_EQ(missing.reason, "no page may be indexed");
    EXPECT_EQ(missing.count, 1);
    checks.push_back(missing.check);
  }
  EXPECT_EQ(checks, (std::vector<std::string>{"description-missing", "link-depth-high", "title-duplicate"}));
}

TEST(Limits, an_undeclared_threshold_is_a_bug) {
  const std::vector<Threshold> values{{"a", 1, "px"}};
  const Limits limits(values);
  EXPECT_EQ(limits["a"], 1);
  EXPECT_THROW(limits["b"], std::logic_error);
}

TEST(Findings, counts_what_was_not_evaluated) {
  Findings findings;
  const CheckInfo check{.id = "a-check"};
  findings.bind(check, "u");
  findings.not_evaluated("no text");
  findings.not_evaluated("no text");
  const auto all = findings.take_not_evaluated();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].count, 2);
}

}  // namespace
}  // namespace sitelark
