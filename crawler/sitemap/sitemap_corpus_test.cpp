#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "crawler/sitemap/sitemap.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;

std::filesystem::path folder() {
  const char* shared = std::getenv("SITELARK_SHARED");
  const std::filesystem::path root = shared != nullptr
                                         ? std::filesystem::path(shared)
                                         : std::filesystem::path(SITELARK_SOURCE_DIR) / ".." / "shared";
  return root / "corpora" / "06-sitemaps";
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string unbase64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) {
      continue;
    }
    bits = bits << 6 | static_cast<unsigned>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out.push_back(static_cast<char>(bits >> count & 0xFF));
    }
  }
  return out;
}

struct Read {
  SitemapResult result;
  std::vector<SitemapEntry> entries;
};

Read read(std::string_view body, const std::string& url, const std::string& content_type,
          bool strict = false) {
  Read out;
  SitemapOptions options;
  options.strict_scope = strict;
  out.result = read_sitemap(body, *Url::parse(url), content_type, options,
                            [&](const SitemapEntry& entry) { out.entries.push_back(entry); });
  return out;
}

std::string type_name(const std::string& expected) {
  return expected == "XML" ? "urlset" : ascii_lower(expected);
}

std::string href(const std::string& loc) {
  const auto url = Url::parse(loc);
  return url ? url->without_fragment().href() : loc;
}

std::string text_of(const json& value) {
  return value.is_string() ? value.get<std::string>() : std::string{};
}

void expect_entry(const SitemapEntry& entry, const json& wanted, bool is_url) {
  EXPECT_EQ(entry.url.href(), href(wanted["loc"].get<std::string>()));
  EXPECT_EQ(entry.lastmod_utc ? format_iso(*entry.lastmod_utc) : "", text_of(wanted["lastmod"])) << entry.loc;
  if (!is_url) {
    return;
  }
  EXPECT_EQ(ascii_lower(entry.changefreq), ascii_lower(text_of(wanted["changefreq"]))) << entry.loc;
  EXPECT_EQ(entry.priority.empty() ? 0.5 : std::stod(entry.priority), wanted["priority"].get<double>())
      << entry.loc;
  const json extensions = wanted.value("extensions", json::object());
  const auto count = [&](const char* kind) {
    return extensions.contains(kind) ? static_cast<int>(extensions[kind].size()) : 0;
  };
  EXPECT_EQ(entry.images, count("IMAGE")) << entry.loc;
  EXPECT_EQ(entry.videos, count("VIDEO")) << entry.loc;
  EXPECT_EQ(!entry.news_date.empty(), count("NEWS") > 0) << entry.loc;
}

// Where a file is judged in another way than crawler-commons does, and why.
const std::map<std::string, std::string> kPolicy = {
    {"SiteMapParserTest.testSitemapWithWrongNamespace",
     "a wrong namespace is reported, the entries are read"},
    {"SiteMapParserTest.testSitemapTXTfilterUrls",
     "www.example.com/ without scheme is a relative address: reported"},
    {"SiteMapParserTest.testSitemapXMLfilterUrls",
     "www.example.com/ without scheme is a relative address: reported"},
};

TEST(SitemapCorpus, CrawlerCommons) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  for (const json& each : json::parse(file_bytes(folder() / "cases_crawler_commons.json"))) {
    SCOPED_TRACE(each["name"].get<std::string>());
    const std::string body = each.contains("content") ? each["content"].get<std::string>()
                                                      : unbase64(each["content_base64"].get<std::string>());
    const Read r = read(body, each["url"].get<std::string>(), text_of(each["content_type"]),
                        each["options"]["strict"].get<bool>());
    ++count;
    const json& expected = each["expected"];
    const bool differs = kPolicy.count(each["name"].get<std::string>()) > 0;
    if (expected.contains("error")) {
      EXPECT_TRUE(!r.result.error.empty() || !r.result.root.empty());
      continue;
    }
    EXPECT_EQ(name(r.result.type), type_name(expected["type"].get<std::string>()));
    const bool is_index = expected["is_index"].get<bool>();
    const json& wanted = is_index ? expected["sitemaps"] : expected["urls"];
    if (differs) {
      EXPECT_TRUE(!r.result.root.empty() || !r.result.remarks.empty());
      continue;
    }
    ASSERT_EQ(r.entries.size(), wanted.size()) << r.result.error;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      expect_entry(r.entries[i], wanted[i], !is_index);
    }
  }
  EXPECT_GE(count, 25);
}

TEST(SitemapCorpus, Scrapy) {
  if (!std::filesystem::exists(folder())) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  int count = 0;
  for (const json& each : json::parse(file_bytes(folder() / "cases_scrapy.json"))) {
    SCOPED_TRACE(each["test"].get<std::string>());
    if (each["field"] == "robots_sitemaps") {
      continue;  // belongs to robots.txt
    }
    ++count;
    const Read r = read(each["input"].get<std::string>(), "http://www.example.com/sitemap.xml", "");
    if (each["field"] == "type") {
      EXPECT_EQ(name(r.result.type), each["expected"].get<std::string>());
      continue;
    }
    ASSERT_EQ(r.entries.size(), each["expected"].size()) << r.result.error;
    for (std::size_t i = 0; i < r.entries.size(); ++i) {
      const json& wanted = each["expected"][i];
      EXPECT_EQ(r.entries[i].loc, wanted["loc"].get<std::string>());
      EXPECT_EQ(r.entries[i].lastmod, wanted.value("lastmod", ""));
      EXPECT_EQ(r.entries[i].changefreq, wanted.value("changefreq", ""));
      EXPECT_EQ(r.entries[i].priority, wanted.value("priority", ""));
    }
  }
  EXPECT_GE(count, 6);
}

TEST(SitemapCorpus, RawFiles) {
  const auto files = folder() / "files";
  if (!std::filesystem::exists(files)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  struct Case {
    const char* file;
    const char* url;
    const char* type;
    std::size_t entries;
    bool has_error;
  };
  for (const Case& c :
       {Case{"sitemap.js/alltags.xml", "https://roosterteeth.com/sitemap.xml", "urlset", 7, false},
        Case{"sitemap.js/alltags-index.xml", "http://test.com/s.xml", "index", 2, false},
        Case{"sitemap.js/alltags-index.cdata.xml", "http://test.com/s.xml", "index", 2, false},
        Case{"sitemap.js/bad-tag-sitemap.xml", "https://roosterteeth.com/sitemap.xml", "urlset", 7, false},
        Case{"sitemap.js/unescaped-lt.xml", "http://example.com/s.xml", "urlset", 0, true},
        Case{"crawler-commons/sitemaps/sitemap-with-bom.txt", "http://www.example.com/s.txt", "text", 2,
             false},
        Case{"crawler-commons/sitemaps/sitemap.txt", "http://www.example.com/s.txt", "text", 2, false},
        Case{"crawler-commons/sitemaps/atom.xml", "http://example.org/atom.xml", "atom", 1, false},
        Case{"crawler-commons/sitemaps/xmlSitemap.gz", "http://www.example.com/s.xml.gz", "urlset", 5, false},
        Case{"crawler-commons/sitemaps/extension/sitemap-links.xml", "http://www.example.com/s.xml", "urlset",
             3, false},
        Case{"crawler-commons/sitemaps/extension/sitemap-mobile.xml", "http://mobile.example.com/s.xml",
             "urlset", 3, false},
        Case{"crawler-commons/sitemaps/extension/sitemap-news.xml", "http://www.example.org/s.xml", "urlset",
             2, false},
        Case{"crawler-commons/sitemaps/extension/sitemap-videos.xml", "http://www.example.com/s.xml",
             "urlset", 3, false},
        Case{"crawler-commons/sitemaps/extension/pagemaps-sitemap.xml", "http://www.example.com/s.xml",
             "urlset", 2, false},
        Case{"crawler-commons/rss/feed.rss", "https://www.example.com/feed", "rss", 4, false},
        Case{"crawler-commons/rss/xmlRss_pubDate.xml", "http://www.example.com/rss.xml", "rss", 7, false}}) {
    const std::string body = file_bytes(files / c.file);
    ASSERT_FALSE(body.empty()) << c.file;
    const Read r = read(body, c.url, "");
    EXPECT_EQ(name(r.result.type), c.type) << c.file;
    EXPECT_EQ(r.entries.size(), c.entries) << c.file;
    EXPECT_EQ(!r.result.error.empty(), c.has_error) << c.file << ": " << r.result.error;
  }
}

TEST(SitemapCorpus, AllTagsOfSitemapJs) {
  const auto files = folder() / "files" / "sitemap.js";
  if (!std::filesystem::exists(files)) {
    GTEST_SKIP() << "the shared corpora are not here";
  }
  const json wanted = json::parse(file_bytes(files / "sampleconfig.normalized.json"))["urls"];
  const Read r = read(file_bytes(files / "alltags.xml"), "https://roosterteeth.com/sitemap.xml", "");
  ASSERT_EQ(r.entries.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const SitemapEntry& entry = r.entries[i];
    const auto size = [&](const char* list) {
      return wanted[i].contains(list) ? wanted[i][list].size() : std::size_t{0};
    };
    EXPECT_EQ(entry.loc, wanted[i]["url"].get<std::string>());
    EXPECT_EQ(entry.images, static_cast<int>(size("img"))) << entry.loc;
    EXPECT_EQ(entry.videos, static_cast<int>(size("video"))) << entry.loc;
    EXPECT_EQ(entry.alternates.size(), size("links")) << entry.loc;
    EXPECT_EQ(entry.lastmod, wanted[i].value("lastmod", "")) << entry.loc;
  }
}

}  // namespace
}  // namespace sitelark
