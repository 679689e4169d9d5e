#include "store/store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/schema.h"
#include "store/sqlite_store.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::dumped;
using testing::Filler;
using testing::finding;
using testing::Folder;
using testing::number;
using testing::open_store;
using testing::page;
using testing::url_of;

constexpr const char* kSite = "https://a.test/";

std::string refusal(const std::string& path, const StoreOptions& options = {}) {
  auto store = Store::open(path, options);
  return store ? "opened" : store.error().what;
}

void run_sql(const std::string& path, const std::string& sql) {
  Database(path, Database::Mode::write).run(sql);
}

// -- everything that goes in comes out

PageRecord full_record() {
  PageRecord record = page("https://a.test/full?x=1");
  Filler filler;
  PageFacts::fields(record.facts, filler);
  record.facts.main_text = "The main text.\nOf two blocks.";
  record.facts.links.resize(5);
  for (Link& link : record.facts.links) Link::fields(link, filler);
  record.visit = {.url = record.visit.url,
                  .role = Role::page,
                  .outcome = Outcome::truncated,
                  .refusal = Refusal::facets,
                  .detail = "cut short",
                  .status = 206,
                  .redirect = url_of("https://a.test/there"),
                  .location = "/there",
                  .timings = {.dns = 1, .connect = 2, .tls = 3, .first_byte = 4, .total = 5},
                  .wire_bytes = 1234,
                  .content_length = 99,
                  .content_type = "text/html",
                  .freshness = 600,
                  .validator = true,
                  .width = 640,
                  .height = 480,
                  .attempts = 2,
                  .http_version = 20,
                  .remote_ip = "203.0.113.9",
                  .fetched_at = 1'790'000'000'123,
                  .robots_rule = "line 3: Disallow: /full",
                  .blocked_for = {"Googlebot", "Baiduspider"},
                  .retry_after = 30};
  record.summary = {.title = "T",
                    .description = "D",
                    .h1 = "H",
                    .lang = "zh",
                    .canonical = url_of("https://a.test/canonical"),
                    .indexability = Indexability::canonicalised,
                    .nofollow = true,
                    .noindex = true,
                    .words = 12.5};
  return record;
}

std::string told(const Visit& v) {
  std::string out = fmt::format(
      "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", v.url.href(), static_cast<int>(v.role),
      static_cast<int>(v.outcome), static_cast<int>(v.refusal), v.detail, v.status, v.redirect.href(),
      v.location, v.timings.dns, v.timings.connect, v.timings.tls, v.timings.first_byte, v.timings.total,
      v.wire_bytes, v.content_length, v.content_type, v.attempts, v.http_version, v.remote_ip);
  out += fmt::format(" {} {} {}", v.fetched_at, v.robots_rule, v.retry_after);
  out += fmt::format(" {} {} {}x{}", v.freshness, v.validator, v.width, v.height);
  for (const std::string& bot : v.blocked_for) out += " " + bot;
  return out;
}

std::string told(const PageSummary& s) {
  return fmt::format("{} {} {} {} {} {} {} {} {}", s.title, s.description, s.h1, s.lang, s.canonical.href(),
                     static_cast<int>(s.indexability), s.nofollow, s.noindex, s.words);
}

class StoreTest : public ::testing::Test {
 protected:
  Folder folder_;
};

TEST_F(StoreTest, EveryFieldOfAPageComesBack) {
  const PageRecord record = full_record();
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  ASSERT_TRUE(store->save_pages(id, {record}));
  store = open_store(folder_.file(), {.read_only = true});
  auto site = store->site_facts(id);
  ASSERT_TRUE(site) << site.error().what;
  int pages = 0;
  (*site)->for_each_page(true, [&](const PageRow& row) {
    ++pages;
    EXPECT_EQ(told(row.visit), told(record.visit));
    EXPECT_EQ(told(row.summary), told(record.summary));
    ASSERT_NE(row.facts, nullptr);
    EXPECT_EQ(dumped(*row.facts), dumped(record.facts));
    EXPECT_TRUE(row.state.known && row.state.noindex && row.state.nofollow_page);
  });
  EXPECT_EQ(pages, 1);
  std::vector<Link> links;
  (*site)->for_each_link_by_source([&](const LinkRow& row) { links.push_back(row.link); });
  EXPECT_EQ(dumped(links), dumped(record.facts.links));
  EXPECT_EQ(store->main_text(id, record.visit.url)->value(), record.facts.main_text);
  EXPECT_FALSE(store->main_text(id, url_of("https://a.test/none"))->has_value());
}

TEST_F(StoreTest, WhatWasDoneComesBackForResuming) {
  const PageRecord record = full_record();
  PageRecord interrupted = page("https://a.test/later");
  interrupted.visit.outcome = Outcome::interrupted;
  interrupted.has_facts = false;
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  ASSERT_TRUE(store->save_pages(id, {record, interrupted}));
  PageRecord again = record;
  again.visit.attempts = 3;
  ASSERT_TRUE(store->save_pages(id, {again}));
  int pages = 0;
  ASSERT_TRUE(store->for_each_done(id, [&](const Store::DonePage& done) {
    ++pages;
    EXPECT_EQ(told(done.visit), told(again.visit));
    EXPECT_EQ(dumped(done.links), dumped(record.facts.links));
    EXPECT_EQ(dumped(done.resources), dumped(record.facts.resources));
    ASSERT_EQ(done.images.size(), record.facts.images.size());
    EXPECT_EQ(done.images[2], record.facts.images[2].url);
    EXPECT_TRUE(done.nofollow_page);
  }));
  EXPECT_EQ(pages, 1);
}

TEST_F(StoreTest, SnapshotsKeepWhatTheyAre) {
  auto store = open_store(folder_.file());
  const auto begun = store->begin_snapshot(kSite, "1.2", R"({"a":1})", 77);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(store->save_pages(begun->id, {page(kSite)}));
  ASSERT_TRUE(store->finish_snapshot(begun->id, true, 81.5, "max-pages", 99));
  const SnapshotInfo info = store->snapshot(begun->id).value();
  EXPECT_EQ(info.site, kSite);
  EXPECT_EQ(info.version, "1.2");
  EXPECT_EQ(info.settings, R"({"a":1})");
  EXPECT_EQ(info.started, 77);
  EXPECT_EQ(info.finished, 99);
  EXPECT_TRUE(info.complete);
  EXPECT_EQ(info.score, 81.5);
  EXPECT_EQ(info.stopped_by, "max-pages");
  EXPECT_EQ(info.pages, 1);
  EXPECT_EQ(store->snapshot(99).error().what.find("There is no audit number 99"), 0u);
  EXPECT_FALSE(store->site_facts(99));
}

TEST_F(StoreTest, FilesSitemapsAndCertificatesComeBack) {
  SiteFile sitemap;
  CertificateFacts certificate;
  Filler filler;
  SiteFile::fields(sitemap, filler);
  CertificateFacts::fields(certificate, filler);
  SiteFile robots{.kind = "robots", .url = url_of("https://a.test/robots.txt"), .status = 200, .body = "x"};
  auto store = open_store(folder_.file());
  for (int round = 0; round < 2; ++round) {
    const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
    ASSERT_TRUE(store->save_pages(id, {page("https://a.test/b")}));
    ASSERT_TRUE(store->save_files(id, {sitemap, robots}));
    robots.status = 500 + round;
    ASSERT_TRUE(store->save_files(id, {robots}));
    ASSERT_TRUE(store->save_sitemap(
        id, sitemap, {{url_of("https://a.test/b"), "2026-01-01"}, {url_of("https://a.test/c"), ""}}));
    ASSERT_TRUE(store->save_certificates(id, {certificate}));
    auto site = store->site_facts(id);
    ASSERT_TRUE(site) << site.error().what;
    ASSERT_EQ((*site)->files().size(), 2u);
    EXPECT_EQ(dumped((*site)->files()[0]), dumped(sitemap));
    EXPECT_EQ((*site)->files()[1].status, 500 + round);
    ASSERT_EQ((*site)->certificates().size(), 1u);
    EXPECT_EQ(dumped((*site)->certificates()[0]), dumped(certificate));
    std::string entries;
    (*site)->for_each_sitemap_entry([&](const SiteFile& file, UrlId url, std::string_view lastmod) {
      EXPECT_EQ(file.kind, sitemap.kind);
      entries += fmt::format("{} {} {};", (*site)->url(url), lastmod, (*site)->state(url).in_sitemap);
    });
    EXPECT_EQ(entries, "https://a.test/b 2026-01-01 true;https://a.test/c  true;");
  }
  EXPECT_EQ(number(folder_.file(), "SELECT count(*) FROM blob"), 7) << "equal values are one row";
}

TEST_F(StoreTest, LanguageVersionsOfSitemapsComeBackJoined) {
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  const Url a = url_of("https://a.test/a");
  const Url de = url_of("https://a.test/de");
  Store::SitemapUrl with_two{.url = a, .alternates = {{"en", a}, {"x-default", de}}};
  Store::SitemapUrl with_many{.url = a};
  for (int i = 0; i < 100; ++i) with_many.alternates.emplace_back("de-AT", de);
  const SiteFile one{.kind = "sitemap", .url = url_of("https://a.test/1.xml"), .status = 200};
  const SiteFile two{.kind = "sitemap", .url = url_of("https://a.test/2.xml"), .status = 200};
  ASSERT_TRUE(store->save_sitemap(id, one, {with_two, {de, ""}}));
  ASSERT_TRUE(store->save_sitemap(id, two, {with_many}));
  auto site = store->site_facts(id);
  ASSERT_TRUE(site) << site.error().what;
  const std::vector<Alternate> found = (*site)->sitemap_alternates((*site)->find(a));
  ASSERT_EQ(found.size(), 102u);
  EXPECT_EQ(found[0].hreflang, "de-AT") << "the newest sitemap first";
  EXPECT_EQ(found[100].hreflang, "en");
  EXPECT_EQ((*site)->url(found[101].url), "https://a.test/de");
  EXPECT_TRUE((*site)->sitemap_alternates((*site)->find(de)).empty());
  EXPECT_TRUE((*site)->sitemap_alternates(0).empty());
}

TEST_F(StoreTest, MainTextIsKeptOnlyWhenAsked) {
  PageRecord record = page("https://a.test/");
  record.facts.main_text = "words";
  {
    auto store = open_store(folder_.file(), {.keep_main_text = false});
    const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
    ASSERT_TRUE(store->save_pages(id, {record}));
    EXPECT_FALSE(store->main_text(id, record.visit.url)->has_value());
  }
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  ASSERT_TRUE(store->save_pages(id, {record}));
  EXPECT_EQ(store->main_text(id, record.visit.url)->value(), "words")
      << "a later audit that keeps it adds it";
}

// -- opening

TEST_F(StoreTest, ANewFileIsOursAndInWalMode) {
  open_store(folder_.file());
  EXPECT_EQ(number(folder_.file(), "PRAGMA application_id"), kApplicationId);
  EXPECT_EQ(number(folder_.file(), "PRAGMA user_version"), schema_version());
  EXPECT_EQ(refusal(folder_.file()), "opened");
  EXPECT_EQ(refusal(folder_.file(), {.read_only = true}), "opened");
}

TEST_F(StoreTest, RefusesANewerVersionAndDoesNotTouchIt) {
  open_store(folder_.file());
  run_sql(folder_.file(), fmt::format("PRAGMA user_version = {}", schema_version() + 1));
  for (const bool read_only : {false, true}) {
    EXPECT_NE(refusal(folder_.file(), {.read_only = read_only}).find("newer version of Sitelark"),
              std::string::npos);
  }
  EXPECT_EQ(number(folder_.file(), "PRAGMA user_version"), schema_version() + 1);
}

TEST_F(StoreTest, RefusesWhatIsNotOurs) {
  run_sql(folder_.file("other.db"), "CREATE TABLE t(a)");
  EXPECT_NE(refusal(folder_.file("other.db")).find("database of another program"), std::string::npos);
  FILE* text = fopen(folder_.file("text.db").c_str(), "w");
  for (int i = 0; i < 100; ++i) fputs("this is no database at all\n", text);
  fclose(text);
  EXPECT_NE(refusal(folder_.file("text.db")).find("is not a Sitelark database"), std::string::npos);
  EXPECT_NE(refusal(folder_.file("text.db"), {.read_only = true}).find("is not a Sitelark database"),
            std::string::npos);
  EXPECT_NE(refusal(folder_.file("none.db"), {.read_only = true}).find("There is no database"),
            std::string::npos);
  EXPECT_NE(refusal("/no/such/folder/site.db").find("cannot be opened or created"), std::string::npos);
}

TEST_F(StoreTest, AnEmptyFileIsTakenAsNew) {
  fclose(fopen(folder_.file().c_str(), "w"));
  EXPECT_NE(refusal(folder_.file(), {.read_only = true}).find("holds no audit yet"), std::string::npos);
  EXPECT_EQ(refusal(folder_.file()), "opened");
}

TEST_F(StoreTest, AReadOnlyFolderCanBeReadButNotWritten) {
  constexpr uid_t kNobody = 65534;
  const bool is_root = geteuid() == 0;  // who may write everywhere
  {
    auto store = open_store(folder_.file());
    store->begin_snapshot(kSite, "1", "{}", 5).value();
  }
  chmod(folder_.file().c_str(), 0444);
  chmod(folder_.path().c_str(), 0555);
  ASSERT_EQ(is_root ? seteuid(kNobody) : 0, 0);
  EXPECT_NE(refusal(folder_.file()).find("read-only"), std::string::npos);
  EXPECT_EQ(refusal(folder_.file(), {.read_only = true}), "opened");
  EXPECT_NE(refusal(folder_.file("new.db")).find("cannot be opened or created"), std::string::npos);
  ASSERT_EQ(is_root ? seteuid(0) : 0, 0);
}

TEST_F(StoreTest, AReaderWorksBesideTheWriter) {
  auto writer = open_store(folder_.file());
  const SnapshotId id = writer->begin_snapshot(kSite, "1", "{}", 5)->id;
  auto reader = open_store(folder_.file(), {.read_only = true});
  ASSERT_TRUE(writer->save_pages(id, {page(kSite)}));
  EXPECT_EQ(reader->snapshot(id)->pages, 1);
  const auto refused = reader->begin_snapshot(kSite, "1", "{}", 5);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("read-only"), std::string::npos);
}

TEST_F(StoreTest, TwoWritersOfOneFileTakeTurns) {
  auto one = open_store(folder_.file());
  auto two = open_store(folder_.file());
  const SnapshotId a = one->begin_snapshot(kSite, "1", "{}", 5)->id;
  const SnapshotId b = two->begin_snapshot("https://b.test/", "1", "{}", 5)->id;
  for (int i = 0; i < 5; ++i) {
    PageRecord pa = page(fmt::format("https://a.test/{}", i));
    PageRecord pb = page(fmt::format("https://b.test/{}", i));
    pa.findings = {finding(fmt::format("check-a{}", i), pa.visit.url.href())};
    pb.findings = {finding(fmt::format("check-b{}", i), pb.visit.url.href())};
    ASSERT_TRUE(one->save_pages(a, {pa}));
    ASSERT_TRUE(two->save_pages(b, {pb}));
  }
  EXPECT_EQ(one->snapshot(b)->pages, 5);
  EXPECT_EQ(number(folder_.file(), "SELECT count(*) FROM url"), 10);
  EXPECT_EQ(number(folder_.file(), "SELECT count(DISTINCT check_id) FROM finding"), 10);
}

// -- trouble

TEST_F(StoreTest, AFullDiskIsToldAndNothingSavedBeforeIsLost) {
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  ASSERT_TRUE(store->save_pages(id, {page("https://a.test/")}));
  store.reset();
  auto tables = std::make_unique<Tables>(folder_.file(), Database::Mode::write, true);
  Database& database = tables->database;
  store = std::make_unique<SqliteStore>(std::move(tables), folder_.file());
  database.run(fmt::format("PRAGMA max_page_count = {}", database.number("PRAGMA page_count") + 2));
  PageRecord large = page("https://a.test/large");
  std::minstd_rand random(1);
  for (int i = 0; i < 30'000; ++i) large.facts.main_text += fmt::format("{} ", random());
  const auto saved = store->save_pages(id, {page("https://a.test/b"), large});
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().what.find("disk is full"), std::string::npos) << saved.error().what;
  EXPECT_EQ(store->snapshot(id)->pages, 1);
  database.run("PRAGMA max_page_count = 1000000");
  ASSERT_TRUE(store->save_pages(id, {page("https://a.test/b")})) << "the store goes on when there is room";
  EXPECT_EQ(store->snapshot(id)->pages, 2);
  int seen = 0;
  (*store->site_facts(id))->for_each_page(true, [&](const PageRow&) { ++seen; });
  EXPECT_EQ(seen, 2);
}

TEST_F(StoreTest, WhatWasNotCommittedIsGoneAfterAKill) {
  const PageRecord first = page("https://a.test/");
  SnapshotId id = 0;
  const pid_t child = fork();
  if (child == 0) {
    auto store = open_store(folder_.file());
    id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
    if (!store->save_pages(id, {first})) _exit(2);
    const Store::FindingSource source = [](const std::function<void(const Finding&)>& add) {
      add(finding("never-committed", kSite));
      kill(getpid(), SIGKILL);
      return std::vector<NotEvaluated>();
    };
    store->save_site_findings(id, source);
    _exit(3);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
  auto store = open_store(folder_.file());
  const auto info = store->unfinished(kSite);
  ASSERT_TRUE(info && info->has_value());
  EXPECT_EQ((*info)->pages, 1);
  int findings = 0;
  ASSERT_TRUE(store->for_each_finding((*info)->id, [&](const Finding&) { ++findings; }));
  EXPECT_EQ(findings, 0);
  ASSERT_TRUE(store->save_pages((*info)->id, {page("https://a.test/b")}));
}

TEST_F(StoreTest, ASourceThatThrowsUndoesItsFindings) {
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  ASSERT_TRUE(store->save_pages(id, {page(kSite)}));
  const Store::FindingSource source =
      [](const std::function<void(const Finding&)>& add) -> std::vector<NotEvaluated> {
    add(finding("x", "https://a.test/never"));
    throw std::runtime_error("the check broke");
  };
  const auto saved = store->save_site_findings(id, source);
  ASSERT_FALSE(saved);
  EXPECT_NE(saved.error().what.find("the check broke"), std::string::npos);
  EXPECT_EQ(number(folder_.file(), "SELECT count(*) FROM finding"), 0);
  ASSERT_TRUE(store->save_site_findings(id, {finding("y", "https://a.test/never")}, {}))
      << "ids are right again";
  EXPECT_EQ(number(folder_.file(), "SELECT count(*) FROM finding JOIN url ON url.id = finding.url"), 1);
}

TEST_F(StoreTest, DamagedBytesAreAnErrorNotACrash) {
  {
    auto store = open_store(folder_.file());
    const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
    PageRecord record = page(kSite);
    record.facts.links = {testing::link_to("https://a.test/b")};
    ASSERT_TRUE(store->save_pages(id, {record}));
  }
  run_sql(folder_.file(), "UPDATE content SET facts = x'00112233'; UPDATE links SET data = x'28b52ffd'");
  auto store = open_store(folder_.file());
  const auto site = store->site_facts(1);
  ASSERT_FALSE(site);
  EXPECT_NE(site.error().what.find("is damaged"), std::string::npos);
  EXPECT_FALSE(store->for_each_done(1, [](const Store::DonePage&) {}));
}

// -- SQL

TEST_F(StoreTest, ViewsShowWhatPeopleAskFor) {
  auto store = open_store(folder_.file());
  const SnapshotId id = store->begin_snapshot(kSite, "1", "{}", 5)->id;
  PageRecord record = full_record();
  record.findings = {finding("title-too-wide", record.visit.url.href(), "", {{"width", std::int64_t{612}}}),
                     finding("image-broken", record.visit.url.href(), "https://a.test/1.png")};
  ASSERT_TRUE(store->save_pages(id, {record}));
  Database database(folder_.file(), Database::Mode::read);
  const auto row = [&](const char* sql) {
    Query query = database.query(sql);
    std::string out;
    while (query.step()) out += std::string(query.text(0)) + ";";
    return out;
  };
  EXPECT_EQ(
      row("SELECT url || ' ' || outcome || ' ' || status || ' ' || title || ' ' || canonical || ' ' || "
          "indexability || ' ' || lang || ' ' || words || ' ' || redirect FROM v_pages WHERE snapshot = 1"),
      "https://a.test/full?x=1 truncated 206 T https://a.test/canonical canonicalised zh 12.5 "
      "https://a.test/there;");
  EXPECT_EQ(row("SELECT check_id || ' ' || severity || ' ' || coalesce(subject, '-') || ' ' || evidence FROM "
                "v_findings "
                "ORDER BY check_id"),
            "image-broken warning https://a.test/1.png {};title-too-wide warning  {\"width\":612};");
  EXPECT_EQ(row("SELECT source FROM v_links"), "");
  ASSERT_TRUE(store->export_links(id));
  ASSERT_TRUE(store->export_links(id));
  EXPECT_EQ(row("SELECT count(*) || ' ' || count(DISTINCT target) || ' ' || min(anchor) FROM v_links WHERE "
                "snapshot = 1"),
            fmt::format("5 5 {};", record.facts.links[0].anchor));
  ASSERT_TRUE(store->drop_exported_links());
  EXPECT_EQ(row("SELECT source FROM v_links"), "");
}

}  // namespace
}  // namespace sitelark
