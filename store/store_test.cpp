#include "store/store.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

Url url(const std::string& text) { return Url::parse(text).value(); }

PageRecord page(const std::string& address, const std::string& title) {
  PageRecord record;
  record.visit.url = url(address);
  record.visit.status = 200;
  record.visit.attempts = 1;
  record.has_facts = true;
  record.facts.url = record.visit.url;
  record.facts.status = 200;
  record.facts.html = true;
  record.facts.body_hash = hash128(title);
  record.facts.body_bytes = 100;
  record.summary.title = title;
  return record;
}

TEST(Store, SavesAndReads) {
  auto store = Store::open(":memory:");
  ASSERT_TRUE(store) << store.error().what;
  auto snapshot = (*store)->begin_snapshot("https://a.test/", "1", "{}", 5);
  ASSERT_TRUE(snapshot) << snapshot.error().what;
  PageRecord home = page("https://a.test/", "Home");
  Link link;
  link.target = url("https://a.test/b");
  link.anchor = "B";
  home.facts.links.push_back(link);
  auto saved = (*store)->save_pages(snapshot->id, {home, page("https://a.test/b", "B")});
  ASSERT_TRUE(saved) << saved.error().what;
  auto site = (*store)->site_facts(snapshot->id);
  ASSERT_TRUE(site) << site.error().what;
  std::vector<std::string> seen;
  (*site)->for_each_page(true, [&](const PageRow& row) {
    seen.push_back(row.visit.url.href() + " " + row.summary.title + " " + std::to_string(row.state.depth));
  });
  EXPECT_EQ(seen, (std::vector<std::string>{"https://a.test/ Home 0", "https://a.test/b B 1"}));
}

}  // namespace
}  // namespace sitelark
