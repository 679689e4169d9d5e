#include "store/backlink_records.h"

#include <gtest/gtest.h>

#include "store/named_values.h"
#include "store/store.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMonday = 1'790'000'000;

PlacedClaim claim(const std::string& source, const std::string& target, std::int64_t seen = kMonday) {
  PlacedClaim placed{.claim = {}, .domain = "blog.example", .about = target.empty() ? "tea.example" : ""};
  placed.claim.source_url = source;
  placed.claim.target_url = target;
  placed.claim.first_seen = placed.claim.last_seen = seen;
  placed.claim.anchor = "Tea";
  placed.claim.rel = kNofollow;
  placed.claim.metrics = {{"domain_rating", 61.5}};
  placed.claim.extra = {{"Is = spam", "no\nline\\two"}};
  placed.claim.line = 7;
  return placed;
}

class BacklinkRecordsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(":memory:");
    ASSERT_TRUE(opened) << opened.error().what;
    store_ = std::move(*opened);
    file_ = records().add_file({"abc", "links.csv", "ahrefs_backlinks", kMonday}).value();
  }
  BacklinkRecords& records() { return store_->backlinks(); }
  std::vector<Backlink> all() {
    std::vector<Backlink> out;
    EXPECT_TRUE(records().for_each([&](const Backlink& link) { out.push_back(link); }));
    return out;
  }
  Backlink only() {
    const auto links = all();
    EXPECT_EQ(links.size(), 1u);
    return links.empty() ? Backlink{} : links.front();
  }

  std::unique_ptr<Store> store_;
  std::int64_t file_ = 0;
};

TEST_F(BacklinkRecordsTest, a_claim_is_read_back_as_it_was) {
  const auto counts = records().add(file_, {claim("https://blog.example/a", "https://tea.example/")});
  EXPECT_EQ(counts->added, 1);
  const Backlink link = only();
  EXPECT_EQ(link.source_url, "https://blog.example/a");
  EXPECT_EQ(link.target_url, "https://tea.example/");
  EXPECT_EQ(link.source_domain, "blog.example");
  EXPECT_EQ(link.claim.anchor, "Tea");
  EXPECT_EQ(link.claim.rel, kNofollow);
  EXPECT_EQ(link.claim.metrics, claim("", "").claim.metrics);
  EXPECT_EQ(link.claim.extra, claim("", "").claim.extra);
  EXPECT_EQ(link.look.state, BacklinkState::candidate);
  EXPECT_EQ(link.looked_at, 0);
  const auto origins = records().origins(link.id).value();
  ASSERT_EQ(origins.size(), 1u);
  EXPECT_EQ(origins[0].file.name, "links.csv");
  EXPECT_EQ(origins[0].line, 7);
}

TEST_F(BacklinkRecordsTest, the_same_file_again_adds_nothing) {
  const std::vector<PlacedClaim> claims{claim("https://blog.example/a", "https://tea.example/"),
                                        claim("https://blog.example/a", ""),
                                        claim("https://blog.example/b", "")};
  EXPECT_EQ(records().add(file_, claims)->added, 3);
  EXPECT_EQ(records().add_file({"abc", "copy.csv", "ahrefs_backlinks", kMonday + 5}).value(), file_);
  const auto again = records().add(file_, claims).value();
  EXPECT_EQ(again.added, 0);
  EXPECT_EQ(again.repeated, 3);
  EXPECT_EQ(all().size(), 3u);
}

TEST_F(BacklinkRecordsTest, newer_claims_replace_older_ones_and_times_widen) {
  ASSERT_TRUE(records().add(file_, {claim("https://blog.example/a", "https://tea.example/", kMonday)}));
  PlacedClaim old = claim("https://blog.example/a", "https://tea.example/", kMonday - 1000);
  old.claim.anchor = "Old";
  ASSERT_TRUE(records().add(file_, {old}));
  EXPECT_EQ(only().claim.anchor, "Tea");
  EXPECT_EQ(only().first_seen, kMonday - 1000);
  EXPECT_EQ(only().last_seen, kMonday);
  PlacedClaim fresh = claim("https://blog.example/a", "https://tea.example/", kMonday + 1000);
  fresh.claim.anchor = "Fresh";
  ASSERT_TRUE(records().add(file_, {fresh}));
  EXPECT_EQ(only().claim.anchor, "Fresh");
  EXPECT_EQ(only().last_seen, kMonday + 1000);
}

BacklinkUpdate seen(Backlink link, std::int64_t at) {
  link.look.looked_at = link.looked_at = link.seen_at = link.last_seen = at;
  link.look.state = BacklinkState::live;
  link.look.status = 200;
  link.look.target_url = link.target_url;
  link.look.target_status = 404;
  link.look.anchor = "Green tea";
  link.look.kind = BacklinkKind::image;
  link.look.rel = kUgc;
  link.look.region = Region::footer;
  link.look.in_comments = true;
  link.look.indexable = false;
  link.look.canonical = "https://blog.example/original";
  link.look.language = "zh";
  link.look.outlinks = 31;
  link.look.final_url = "https://blog.example/new";
  return {.link = link,
          .differs = true,
          .events = {{.at = at,
                      .kind = BacklinkEventKind::appeared,
                      .state = link.look.state,
                      .before = "",
                      .after = "Green tea"}}};
}

TEST_F(BacklinkRecordsTest, looks_are_rows_only_where_they_differ) {
  ASSERT_TRUE(records().add(file_, {claim("https://blog.example/a", "https://tea.example/")}));
  BacklinkUpdate update = seen(only(), kMonday + 10);
  ASSERT_TRUE(records().save({update}));
  Backlink link = only();
  EXPECT_TRUE(link.look.says_the_same(update.link.look));
  link.look.detail = "Failed to connect after 3 ms";
  EXPECT_TRUE(link.look.says_the_same(update.link.look)) << "milliseconds are no news";
  EXPECT_EQ(link.look.outlinks, 31);
  link.looked_at = kMonday + 20;
  link.misses = 1;
  link.missed_at = kMonday + 20;
  ASSERT_TRUE(records().save({{.link = link, .differs = false, .events = {}}}));
  EXPECT_EQ(records().looks(link.id)->size(), 1u);
  EXPECT_EQ(only().looked_at, kMonday + 20);
  EXPECT_EQ(only().look.looked_at, kMonday + 10);
  EXPECT_EQ(only().misses, 1);
}

TEST_F(BacklinkRecordsTest, a_link_found_by_looking_gets_a_number_once) {
  Backlink found;
  found.source_url = "https://blog.example/a";
  found.target_url = "https://tea.example/x";
  found.source_domain = "blog.example";
  ASSERT_TRUE(records().save({seen(found, kMonday)}));
  ASSERT_TRUE(records().save({seen(found, kMonday + 9)}));
  EXPECT_EQ(only().looked_at, kMonday + 9);
  EXPECT_EQ(records().of_source("https://blog.example/a")->size(), 1u);
  EXPECT_TRUE(records().of_source("https://blog.example/other")->empty());
}

TEST_F(BacklinkRecordsTest, events_come_in_order_of_time_with_their_link) {
  ASSERT_TRUE(records().add(file_, {claim("https://blog.example/a", "https://tea.example/")}));
  BacklinkUpdate update = seen(only(), kMonday);
  update.events.push_back({.at = kMonday - 50,
                           .kind = BacklinkEventKind::lost,
                           .state = BacklinkState::host_dead,
                           .before = "x",
                           .after = "y"});
  ASSERT_TRUE(records().save({update}));
  std::vector<BacklinkEvent> events;
  ASSERT_TRUE(
      records().for_each_event(kMonday - 50, kMonday, [&](const Backlink& link, const BacklinkEvent& event) {
        EXPECT_EQ(link.source_url, "https://blog.example/a");
        events.push_back(event);
      }));
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].kind, BacklinkEventKind::lost);
  EXPECT_EQ(events[0].state, BacklinkState::host_dead);
  EXPECT_EQ(events[0].before, "x");
  EXPECT_EQ(events[1].after, "Green tea");
  std::int64_t none = 0;
  ASSERT_TRUE(records().for_each_event(kMonday + 1, INT64_MAX,
                                       [&](const Backlink&, const BacklinkEvent&) { ++none; }));
  EXPECT_EQ(none, 0);
}

TEST_F(BacklinkRecordsTest, losses_of_pages_that_only_kept_us_out_are_taken_back) {
  using enum BacklinkEventKind;
  const auto put = [&](const std::string& source, int misses,
                       std::vector<std::pair<BacklinkEventKind, BacklinkState>> told) {
    ASSERT_TRUE(records().add(file_, {claim(source, "https://tea.example/")}));
    BacklinkUpdate update{.link = records().of_source(source)->front(), .differs = false, .events = {}};
    update.link.misses = misses;
    for (std::size_t i = 0; i < told.size(); ++i)
      update.events.push_back({.at = kMonday + static_cast<std::int64_t>(i),
                               .kind = told[i].first,
                               .state = told[i].second,
                               .before = "",
                               .after = ""});
    ASSERT_TRUE(records().save({update}));
  };
  const auto refused = BacklinkState::page_error, gone = BacklinkState::page_not_found,
             live = BacklinkState::live;
  put("https://blog.example/refused", 2, {{appeared, live}, {lost, refused}});
  put("https://blog.example/gone", 2, {{lost, refused}, {restored, live}, {lost, gone}});
  put("https://blog.example/back", 0, {{lost, gone}, {restored, live}, {lost, refused}, {restored, live}});
  EXPECT_EQ(records().take_back_losses().value(), 1);
  EXPECT_EQ(records().take_back_losses().value(), 0);
  for (const Backlink& link : all())
    EXPECT_EQ(link.is_lost(), link.source_url.ends_with("/gone")) << link.source_url;
  std::vector<std::string> events;
  ASSERT_TRUE(records().for_each_event(0, INT64_MAX, [&](const Backlink& link, const BacklinkEvent& event) {
    events.push_back(link.source_url.substr(21) + " " + std::string(name(event.kind)));
  }));
  std::sort(events.begin(), events.end());
  EXPECT_EQ(events,
            (std::vector<std::string>{"back lost", "back restored", "gone lost", "refused appeared"}));
}

TEST_F(BacklinkRecordsTest, watching_is_kept) {
  ASSERT_TRUE(records().add(file_, {claim("https://blog.example/a", "")}));
  ASSERT_TRUE(records().watch({only().id}, true));
  EXPECT_TRUE(only().watched);
  EXPECT_EQ(only().about, "tea.example");
  EXPECT_TRUE(only().is_candidate());
}

TEST(NamedValues, any_text_comes_back) {
  const std::vector<std::pair<std::string, std::string>> values{
      {"a=b", "c=d\\n"}, {"", "only a value"}, {"name\n", ""}, {"\\", "\\\n\\"}};
  EXPECT_EQ(read_named_values(named_values(values)), values);
  EXPECT_TRUE(read_named_values("").empty());
  EXPECT_EQ(named_values(std::vector<std::pair<std::string, double>>{{"x", 0.5}, {"y", 1.0 / 0.0}}), "x=0.5");
}

}  // namespace
}  // namespace sitelark
