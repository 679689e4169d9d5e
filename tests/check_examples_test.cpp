// Runs the examples that stand in the pages of the checks: a bad one must raise exactly what it says and
// nothing else of its topic, a good one nothing.
#include <gtest/gtest.h>

#include "analyzers/catalogue.h"
#include "analyzers/check_page.h"
#include "analyzers/message.h"
#include "analyzers/run_checks.h"
#include "analyzers/summary.h"
#include "crawler/html/extract.h"
#include "pipeline/audit.h"
#include "tests/example_web.h"
#include "text/dates.h"

namespace sitelark {
namespace {

constexpr std::int64_t kNow = 1'795'000'000;  // November 2026

// Of tests that need the whole web: reports all findings of one audit.
std::vector<Finding> audit(Store& store, const ExampleWeb& web, const CheckExample& example) {
  AuditSettings settings;
  settings.start =
      web.answers.contains("http://example.test/") && !web.answers.contains("https://example.test/")
          ? "http://example.test/"
          : "https://example.test/";
  if (!example.start.empty()) settings.start = example.start;
  settings.rate = 0;
  settings.chinese = example.chinese;
  settings.bots = example.bots;
  settings.max_pages = example.max_pages;
  ExampleTransport transport(web);
  const AuditHooks hooks{.workers = 1, .now = kNow};
  const auto end = run_audit(store, transport, settings, {.keywords = example.keywords}, hooks);
  if (!end) throw std::runtime_error(end.error().what);
  std::vector<Finding> findings;
  const auto read =
      store.for_each_finding(end->snapshot.id, [&](const Finding& finding) { findings.push_back(finding); });
  if (!read) throw std::runtime_error(read.error().what);
  return findings;
}

CertificateFacts certificate_of(const CheckExample& example) {
  CertificateFacts certificate{.host = example.certificate_host, .verified = true, .issuer = "Example CA"};
  certificate.names = example.certificate_names;
  if (!example.certificate_key.empty()) {
    certificate.key_type = example.certificate_key[0];
    certificate.key_bits = std::stoi(example.certificate_key[1]);
    certificate.signature = example.certificate_key[2];
  }
  certificate.protocol = "TLSv1.3";
  certificate.not_after = kNow + example.certificate_days * kSecondsPerDay;
  certificate.not_before = certificate.not_after - example.certificate_life * kSecondsPerDay;
  return certificate;
}

std::vector<Finding> judge_site(const CheckExample& example) {
  ExampleSite site = parse_example_site(example.text);
  site.now.first_byte_ms = example.first_byte_ms;
  if (!example.certificate_host.empty()) site.now.certificates.push_back(certificate_of(example));
  auto store = Store::open(":memory:");
  if (!store) throw std::runtime_error(store.error().what);
  if (!site.before.answers.empty()) audit(**store, site.before, example);
  return audit(**store, site.now, example);
}

Visit visit_of(const Exchange& exchange) {
  Visit visit{
      .url = exchange.url, .outcome = exchange.outcome, .detail = exchange.detail, .status = exchange.status};
  visit.wire_bytes = static_cast<std::int64_t>(exchange.wire_bytes);
  visit.attempts = 1;
  visit.location = header(exchange.headers, "location");
  if (is_redirect_status(visit.status) && !visit.location.empty()) {
    visit.redirect = Url::parse(visit.location, &visit.url).value_or(Url());
  }
  return visit;
}

std::vector<Finding> judge_page(const CheckExample& example) {
  const std::optional<Url> url = Url::parse(example.url);
  if (!url) throw std::runtime_error("not an address: " + example.url);
  const Exchange exchange = exchange_of(*url, example.text);
  Visit visit = visit_of(exchange);
  visit.timings.first_byte = visit.timings.total = example.first_byte_ms;
  const PageFacts facts = visit.status > 0 ? extract_facts(exchange) : PageFacts();
  const SiteContext site{.start = *Url::parse("https://example.test/"),
                         .bots = example.bots,
                         .now = kNow,
                         .chinese = example.chinese};
  const PageSummary summary = summarise(facts, visit, site);
  const CheckPlan plan({}, ~needs::nothing);
  return run_page_checks(plan, {visit, facts, summary, site}).findings;
}

std::string line(const ExpectedFinding& finding) {
  return finding.check + ' ' + finding.url + (finding.subject.empty() ? "" : ' ' + finding.subject);
}

std::string lines(const std::set<ExpectedFinding>& findings) {
  std::string text;
  for (const ExpectedFinding& finding : findings) text += line(finding) + '\n';
  return text;
}

// Placeholders of the messages must be names of the evidence.
void expect_told(const Finding& finding, const std::string& where) {
  for (Language language : {Language::en, Language::zh}) {
    const CheckWords* words = check_words(finding.check, language);
    ASSERT_NE(words, nullptr) << finding.check;
    for (const std::string& name : placeholders(words->message)) {
      const auto named = [&](const auto& pair) { return pair.first == name; };
      EXPECT_TRUE(std::any_of(finding.evidence.begin(), finding.evidence.end(), named))
          << where << ": the message of " << finding.check << " names {" << name
          << "}, the evidence does not";
    }
  }
}

void run_example(const TopicPage& topic, const CheckExample& example) {
  const std::string where = topic.topic + ".md:" + std::to_string(example.line);
  std::vector<Finding> findings;
  try {
    findings = example.kind == "site" ? judge_site(example) : judge_page(example);
  } catch (const std::exception& error) {
    ADD_FAILURE() << where << ": " << error.what();
    return;
  }
  std::set<ExpectedFinding> found;
  std::string told;
  for (const Finding& finding : findings) {
    EXPECT_NE(finding.check, kCheckFailed) << where << ": " << finding.subject;
    const CatalogueEntry* entry = find_check(finding.check);
    if (!entry || entry->topic != topic.topic) continue;
    found.insert({finding.check, finding.url, finding.subject});
    expect_told(finding, where);
    told += message_of(finding, Language::en) + '\n';
  }
  for (const std::string& text : example.tells)
    EXPECT_NE(told.find(text), std::string::npos) << where << ": no message says " << text << "\n" << told;
  const std::set<ExpectedFinding> wanted(example.expects.begin(), example.expects.end());
  EXPECT_EQ(lines(found), lines(wanted)) << where << (example.bad ? " (bad)" : " (good)");
}

class CheckExamples : public testing::TestWithParam<std::size_t> {};

TEST_P(CheckExamples, say_the_truth) {
  const TopicPage& topic = topic_pages()[GetParam()];
  for (const CheckPage& check : topic.checks) {
    for (const CheckExample& example : check.examples) run_example(topic, example);
  }
}

INSTANTIATE_TEST_SUITE_P(Topics, CheckExamples, testing::Range(std::size_t{0}, topic_pages().size()),
                         [](const auto& test) {
                           const TopicPage& topic = topic_pages()[test.param];
                           return topic.topic + (topic.language == Language::zh ? "_zh" : "");
                         });

}  // namespace
}  // namespace sitelark
