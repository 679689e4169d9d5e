#include "tests/methods_site.h"

#include <stdexcept>

#include "analyzers/methods/log_tally.h"
#include "analyzers/methods/mail_counts.h"
#include "analyzers/methods/offer_counts.h"
#include "crawler/imports/campaign_export.h"
#include "crawler/imports/log_reader.h"
#include "crawler/imports/mail.h"
#include "crawler/imports/product_feed.h"
#include "pipeline/audit.h"
#include "pipeline/declared_pages.h"
#include "store/backlink_records.h"
#include "store/rank_records.h"
#include "text/calendar.h"

namespace sitelark::testing {
namespace {

constexpr const char* kTea = "https://tea.test/";

PageText page(const std::string& title, const std::string& description, const std::string& h1,
              const std::string& first, const std::string& body) {
  return {.title = title, .description = description, .h1 = h1, .first = first, .body = body, .head = {}};
}

std::string words(const std::string& about, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += fmt::format("{} leaf number {} from the hills of the north. ", about, i);
  return text;
}

void add_products(MethodsSite& site) {
  site.pages["/green"] = page("Green tea from Anji, picked by hand in spring",
                              "Green tea from Anji that pickers take by hand in "
                              "spring, fired in iron pans and packed within a week.",
                              "Green tea",
                              "Our green tea comes from the hills of Anji, where pickers take two leaves and "
                              "a bud by hand in spring.",
                              "It is fired in iron pans and packed within a week. " + words("Green", 40));
  site.pages["/green"].head =
      "<script "
      "type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":"
      "\"Green\",\"image\":\"https://tea.test/"
      "a.png\",\"offers\":{\"@type\":\"Offer\",\"price\":\"8\",\"priceCurrency"
      "\":\"EUR\",\"availability\":\"https://schema.org/InStock\"}}</script>";
  site.pages["/black"] = page("Black tea from Keemun with a note of cocoa",
                              "Black tea from Keemun with a note of cocoa, rolled by "
                              "machine and left to wither for a night before firing.",
                              "Black tea",
                              "Our black tea comes from Keemun, is rolled by machine and left to wither for "
                              "a night before the firing.",
                              "People find a note of cocoa in it. " + words("Black", 40) +
                                  " See also <a href=\"/green\">green tea</a>.");
}

void add_rest(MethodsSite& site) {
  site.pages["/"] = page("Tea Test: green and black tea from small farms",
                         "Tea Test sells green and black tea from "
                         "small farms, with a guide to brewing and news of every harvest.",
                         "Tea from small farms",
                         "We sell green and black tea from small farms in the hills, and "
                         "write down what we learn about brewing every harvest.",
                         words("House", 30));
  site.pages["/"].head =
      "<link rel=\"icon\" href=\"/icon.png\"><link rel=\"apple-touch-icon\" href=\"/touch.png\">"
      "<meta name=\"google-site-verification\" content=\"x\"><meta name=\"msvalidate.01\" content=\"x\">"
      "<meta name=\"baidu-site-verification\" content=\"x\"><meta name=\"sogou_site_verification\" "
      "content=\"x\">";
  site.pages["/news/spring"] =
      page("News: the spring harvest of 2026 has begun",
           "News of the spring harvest of 2026: it has begun two weeks "
           "early and the first leaves are in the warehouse.",
           "The spring harvest has begun",
           "The spring harvest has begun two weeks early this year, and the first leaves are in the "
           "warehouse now.",
           "<time datetime=\"2026-11-01\">1 November 2026</time> " + words("News", 30));
  site.pages["/guide"] =
      page("Free guide: how to brew green tea at home",
           "A free guide to brewing at home: water, pots and "
           "times for every kind of leaf that we sell, in twelve short pages.",
           "Free guide to brewing",
           "This free guide tells about water, pots and times for every kind of leaf that we sell, in short "
           "pages.",
           words("Brew", 30) +
               "<a href=\"/guide.pdf\">Download</a> Press Ctrl+D to keep this page. Get the "
               "newsletter: <form action=\"/join\" method=\"post\"><input type=\"email\" name=\"e\" "
               "aria-label=\"mail\">"
               "<button>Go</button></form>");
  site.pages["/contest"] = page(
      "Contest: photograph your tea table and win",
      "A contest for everyone who photographs a tea table and "
      "sends the picture in; the rules and dates are on this page.",
      "Contest for photographs",
      "Send us a photograph of your tea table before the deadline of 1 December 2026 and win a year of tea.",
      "The rules of the contest for everyone who photographs: one picture each, and dates. " +
          words("Table", 30));
}

void expect_done(const Result<void>& done) {
  if (!done) throw std::runtime_error(done.error().what);
}

// As IIS writes it (W3C extended log file format).
std::string log_text(const std::vector<LogVisit>& visits) {
  std::string text =
      "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(Referer) cs(User-Agent)\n";
  const auto or_dash = [](const std::string& field) { return field.empty() ? "-" : field; };
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const LogVisit& visit = visits[i];
    text += fmt::format("{} 08:00:00 10.0.{}.{} GET {} {} 200 {} {}\n",
                        format_day(kNow - visit.days_ago * kDay, "UTC"), i / 250, i % 250, visit.path,
                        or_dash(visit.query), or_dash(visit.referrer), visit.agent);
  }
  return text;
}

// As `methods fetch` does. Each text is read once: fetching is a small audit.
void read_elsewhere(Store& store, const SnapshotInfo& snapshot, const MethodsSite& site) {
  static std::map<std::string, EvidenceReading> known;
  ExampleWeb web;
  web.answers.insert(site.elsewhere.begin(), site.elsewhere.end());
  ExampleTransport transport(web);
  OwnMarks marks;
  {
    auto own = store.site_facts(snapshot.id);
    if (!own) throw std::runtime_error(own.error().what);
    marks = own_marks(**own, own_context(**own, site.project, kNow));
  }
  AuditSettings settings;
  settings.rate = 0;
  for (const DeclaredPage& page : declared_pages(site.project, *Url::parse(kTea), site.statements)) {
    const std::string& url = page.url.href();
    const std::string key =
        fmt::format("{} {} {}", url, site.elsewhere.contains(url) ? site.elsewhere.at(url) : "",
                    fmt::join(marks.topics, " "));
    if (!known.contains(key)) {
      auto reading = fetch_declared_page(page, marks, settings, transport);
      if (!reading) throw std::runtime_error(reading.error().what);
      reading->site = kTea;
      known.emplace(key, std::move(*reading));
    }
    expect_done(store.methods().save(known.at(key)));
  }
}

}  // namespace

MethodsSite methods_site() {
  MethodsSite site;
  add_products(site);
  add_rest(site);
  site.project.brand = "Tea Test";
  site.project.sites.push_back({.name = "Tea", .url = "https://tea.test/", .type = "shop"});
  site.project.keywords = {{.text = "green tea", .page = "/green"}, {.text = "black tea", .page = "/black"}};
  return site;
}

std::vector<EvidenceReading> readings_of(const MethodsSite& site) {
  const Url own = *Url::parse(kTea);
  std::vector<EvidenceReading> readings;
  const auto add = [&](const char* kind, std::vector<EvidenceCount> counts) {
    const std::string source = fmt::format("{} {}", kind, readings.size());
    readings.push_back({.site = kTea,
                        .kind = kind,
                        .source = source,
                        .hash = source,
                        .read_at = kNow,
                        .counts = std::move(counts)});
  };
  if (!site.log.empty()) {
    LogTally tally(method_list(), own, "salt");
    LogReader reader([&](const LogEntry& entry) { tally.add(entry); });
    reader.feed(log_text(site.log));
    reader.end();
    add("access_log", tally.take());
  }
  for (const std::string& mail : site.mails)
    add("mail_sample", mail_counts(method_list(), read_mail(mail), own, site.project.brand));
  if (!site.feed.empty()) add("product_feed", feed_counts(read_product_feed(site.feed).items));
  constexpr double kTargetCost = 25;
  for (const auto& [method, text] : site.campaigns)
    add("campaign_import", campaign_counts(read_campaign_export(text).rows, method, kTargetCost, kNow));
  return readings;
}

SnapshotInfo audited(Store& store, const MethodsSite& site, std::int64_t now) {
  const ExampleWeb web = site.web();
  ExampleTransport transport(web);
  AuditSettings settings;
  settings.start = "https://tea.test/";
  settings.rate = 0;
  settings.external = false;  // there is nobody else in this web
  const AuditHooks hooks{.workers = 1, .now = now};
  const auto end = run_audit(store, transport, settings, {.keywords = site.project.keywords}, hooks);
  if (!end) throw std::runtime_error(end.error().what);
  return end->snapshot;
}

MethodEvaluation evaluated(const MethodsSite& site) {
  auto store = Store::open(":memory:");
  if (!store) throw std::runtime_error(store.error().what);
  const SnapshotInfo snapshot = audited(**store, site);
  for (const Attestation& said : site.statements) expect_done((*store)->methods().add(said));
  for (const EvidenceReading& reading : readings_of(site)) expect_done((*store)->methods().save(reading));
  read_elsewhere(**store, snapshot, site);
  for (const Backlink& link : site.links)
    expect_done((*store)->backlinks().save({{.link = link, .differs = link.looked_at != 0, .events = {}}}));
  expect_done((*store)->ranks().save(site.console));
  auto done = evaluate_methods(**store, snapshot,
                               {.language = "en", .timezone = "UTC", .project = site.project, .now = kNow});
  if (!done) throw std::runtime_error(done.error().what);
  return std::move(*done);
}

}  // namespace sitelark::testing
