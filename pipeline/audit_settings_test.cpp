#include "pipeline/audit_settings.h"

namespace sitelark {
namespace {

TEST(AuditSettings, survive_json) {
  AuditSettings before;
  before.start = "https://中国.cn/";
  before.mode = "list";
  before.list = {"https://a.test/1", "https://a.test/2"};
  before.exclude = {"/cart/"};
  before.max_depth = 3;
  before.rate = 0.5;
  before.has_robots_text = true;
  before.robots_text = "User-agent: *\nDisallow: /x\n";
  before.keep_text = false;
  before.only = {"h1-missing"};
  before.ignore = {{.checks = {"h1-missing"}, .url = "/中文/", .subject = {}, .reason = "已知"}};
  before.extracts = {{"价格", {QueryKind::css, ".price", "content", {"/p/"}}, Take::all}};
  before.custom_checks = {
      {"custom-a", "A", "Saw {value}", Severity::notice, {QueryKind::regex, "a+", {}, {}}, true}};
  const auto after = audit_settings_from_json(to_json(before));
  ASSERT_TRUE(after);
  EXPECT_EQ(to_json(*after), to_json(before));
  EXPECT_EQ(after->list, before.list);
  EXPECT_EQ(after->only, before.only);
  EXPECT_EQ(after->ignore, before.ignore);
  EXPECT_EQ(after->extracts, before.extracts);
  EXPECT_EQ(after->custom_checks, before.custom_checks);
  EXPECT_FALSE(after->keep_text);
}

TEST(AuditSettings, keep_defaults_for_what_an_older_version_did_not_say) {
  const auto read = audit_settings_from_json(R"({"start":"https://a.test/","rate":"fast","future":1})");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->start, "https://a.test/");
  EXPECT_EQ(read->rate, 10);
  EXPECT_FALSE(audit_settings_from_json("[]"));
}

TEST(AuditSettings, name_the_option_that_is_wrong) {
  AuditSettings settings;
  settings.start = "example.com";
  EXPECT_NE(crawl_options(settings).error().what.find("\"example.com\""), std::string::npos);
  settings.start = "https://a.test/#top";
  ASSERT_TRUE(crawl_options(settings));
  EXPECT_EQ(crawl_options(settings)->start.front().href(), "https://a.test/");
  settings.exclude = {"("};
  EXPECT_NE(crawl_options(settings).error().what.find("--exclude"), std::string::npos);
}

TEST(AuditSettings, take_what_the_project_says) {
  AuditSettings settings;
  ProjectCrawl project;
  project.max_pages = 7;
  project.exclude = {"/b/"};
  settings.exclude = {"/a/"};
  apply(project, settings);
  EXPECT_EQ(settings.max_pages, 7);
  EXPECT_EQ(settings.exclude, (std::vector<std::string>{"/a/", "/b/"}));
  EXPECT_EQ(settings.connections, 4);
}

}  // namespace
}  // namespace sitelark
