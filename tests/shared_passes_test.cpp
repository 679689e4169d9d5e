// Here, not beside the code: ThreadSanitizer runs these suites, and the jobs have threads.
#include "analyzers/shared_passes.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace sitelark {
namespace {

// Three pages and two links; writes down which streams were read.
class SmallSite : public SiteFacts {
 public:
  const SnapshotInfo& snapshot() const override { return snapshot_; }
  std::string url(UrlId id) const override { return fmt::format("https://a.test/{}", id); }
  UrlId find(const Url&) const override { return 0; }
  UrlState state(UrlId) const override { return {}; }
  Resolved resolve(UrlId) const override { return {}; }
  void read_pages(Extent extent, const std::function<void(const PageRow&)>& visit) override {
    constexpr std::array kNames{"rows", "facts", "texts"};
    read.emplace_back(kNames.at(static_cast<std::size_t>(extent)));
    for (UrlId id = 1; id <= 3; ++id) {
      if (fails_at == id) throw std::runtime_error("the disk is gone");
      visit({id, visit_, summary_, state_, nullptr});
    }
  }
  std::unique_ptr<SimilarTexts> similar_texts(const SimilarityLimits&) override { return nullptr; }
  void for_each_link_by_source(const std::function<void(const LinkRow&)>& visit) override {
    read.emplace_back("by source");
    for (const UrlId source : {UrlId{1}, UrlId{2}}) visit({source, 3, link_, state_, state_});
  }
  void for_each_link_by_target(const std::function<void(const LinkRow&)>&) override {
    read.emplace_back("by target");
  }
  void for_each_group(
      GroupKey key,
      const std::function<void(std::string_view, std::span<const GroupMember>)>& visit) override {
    read.push_back(fmt::format("group {}", static_cast<int>(key)));
    visit("value", {});
  }
  const std::vector<SiteFile>& files() const override { return files_; }
  const std::vector<CertificateFacts>& certificates() const override { return certificates_; }
  void for_each_sitemap_entry(
      const std::function<void(const SiteFile&, UrlId, std::string_view)>& visit) override {
    read.emplace_back("entries");
    visit({}, 7, "2026-01-02");
  }
  std::vector<Alternate> sitemap_alternates(UrlId) const override { return {}; }

  std::vector<std::string> read;
  UrlId fails_at = 0;

 private:
  SnapshotInfo snapshot_;
  Visit visit_;
  PageSummary summary_;
  UrlState state_;
  Link link_;
  std::vector<SiteFile> files_;
  std::vector<CertificateFacts> certificates_;
};

using Names = std::vector<std::string>;

TEST(SharedPasses, jobs_that_want_the_same_stream_share_its_pass) {
  SmallSite site;
  SharedPasses passes(site);
  std::vector<UrlId> links(3);
  std::vector<UrlId> pages(3);
  for (std::size_t i = 0; i < 3; ++i) {
    passes.add([&, i](SiteFacts& shared) {
      shared.for_each_link_by_source([&](const LinkRow& link) { links[i] += link.source; });
      shared.for_each_page(true, [&](const PageRow& row) { pages[i] += row.id; });
    });
  }
  passes.run();
  EXPECT_EQ(site.read, (Names{"by source", "facts"}));
  EXPECT_EQ(links, std::vector<UrlId>(3, 3));
  EXPECT_EQ(pages, std::vector<UrlId>(3, 6));
}

TEST(SharedPasses, the_dear_stream_waits_for_those_who_want_it_later) {
  SmallSite site;
  SharedPasses passes(site);
  passes.add([](SiteFacts& shared) { shared.for_each_page(true, [](const PageRow&) {}); });
  passes.add([](SiteFacts& shared) {
    shared.for_each_page(false, [](const PageRow&) {});
    shared.for_each_link_by_source([](const LinkRow&) {});
    shared.for_each_text([](const PageRow&) {});
  });
  passes.run();
  EXPECT_EQ(site.read, (Names{"rows", "by source", "texts"}));
}

TEST(SharedPasses, every_stream_reaches_its_visitor) {
  SmallSite site;
  SharedPasses passes(site);
  Names seen;
  passes.add([&](SiteFacts& shared) {
    shared.for_each_sitemap_entry([&](const SiteFile&, UrlId id, std::string_view lastmod) {
      seen.push_back(fmt::format("{} {}", id, lastmod));
    });
    shared.for_each_group(GroupKey::h1, [&](std::string_view value, auto) { seen.emplace_back(value); });
    shared.for_each_link_by_target([](const LinkRow&) {});
    seen.push_back(shared.url(5));
  });
  passes.add([](SiteFacts& shared) { shared.for_each_group(GroupKey::title, [](auto, auto) {}); });
  passes.run();
  EXPECT_EQ(seen, (Names{"7 2026-01-02", "value", "https://a.test/5"}));
  EXPECT_EQ(site.read, (Names{"entries", "group 0", "group 2", "by target"}));
}

TEST(SharedPasses, a_visitor_that_throws_ends_its_own_job_alone) {
  SmallSite site;
  SharedPasses passes(site);
  std::string caught;
  int rows = 0;
  passes.add([&](SiteFacts& shared) {
    try {
      shared.for_each_page(false, [](const PageRow&) { throw std::runtime_error("mine"); });
    } catch (const std::exception& error) {
      caught = error.what();
    }
    shared.for_each_page(false, [&](const PageRow&) { ++rows; });
  });
  passes.add([&](SiteFacts& shared) { shared.for_each_page(false, [&](const PageRow&) { ++rows; }); });
  passes.run();
  EXPECT_EQ(caught, "mine");
  EXPECT_EQ(rows, 6);
}

TEST(SharedPasses, what_a_stream_throws_reaches_every_job_and_then_the_caller) {
  SmallSite site;
  site.fails_at = 2;
  SharedPasses passes(site);
  int ended = 0;
  for (int i = 0; i < 2; ++i) {
    passes.add([&](SiteFacts& shared) {
      const std::unique_ptr<int, void (*)(int*)> leaving(&ended, [](int* count) { ++*count; });
      shared.for_each_page(false, [](const PageRow&) {});
      ADD_FAILURE() << "goes on after a failed stream";
    });
  }
  EXPECT_THROW(passes.run(), std::runtime_error);
  EXPECT_EQ(ended, 2);
}

}  // namespace
}  // namespace sitelark
