#include "crawler/sitemap/sitemap.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"

namespace sitelark {
namespace {

using testing::gzip;

struct Read {
  SitemapResult result;
  std::vector<SitemapEntry> entries;

  std::int64_t remark(std::string_view word) const {
    for (const auto& [each, count] : result.remarks) {
      if (each == word) {
        return count;
      }
    }
    return 0;
  }
  std::string locs() const {
    std::string all;
    for (const SitemapEntry& entry : entries) {
      all += entry.url.href() + '\n';
    }
    return all;
  }
};

Read read(std::string_view body, std::string_view content_type = "application/xml",
          const SitemapOptions& options = {}, std::string_view url = "https://a.example/maps/sitemap.xml") {
  Read out;
  out.result = read_sitemap(body, *Url::parse(url), content_type, options,
                            [&](const SitemapEntry& entry) { out.entries.push_back(entry); });
  return out;
}

std::string urlset(std::string_view inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
         "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
         " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\""
         " xmlns:video=\"http://www.google.com/schemas/sitemap-video/1.1\""
         " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n" +
         std::string(inside) + "</urlset>\n";
}

TEST(Sitemap, EntriesWithAllTheirParts) {
  const Read r =
      read(urlset(R"(<url><loc> https://a.example/maps/x?a=1&amp;b=2 </loc><lastmod>2026-01-02</lastmod>
<changefreq>daily</changefreq><priority>0.5</priority>
<image:image><image:loc>https://a.example/i.png</image:loc></image:image><image:image/>
<video:video><video:thumbnail_loc>t</video:thumbnail_loc><video:title>t</video:title>
<video:description>d</video:description><video:player_loc>p</video:player_loc></video:video>
<news:news><news:publication_date>2026-01-01</news:publication_date></news:news>
<xhtml:link xmlns:xhtml="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="zh-CN" href="https://a.example/zh?a=1&amp;b=&#38;2"/>
</url>)"));
  ASSERT_EQ(r.entries.size(), 1u) << r.result.error;
  const SitemapEntry& e = r.entries[0];
  EXPECT_EQ(e.url.href(), "https://a.example/maps/x?a=1&b=2");
  EXPECT_EQ(e.lastmod, "2026-01-02");
  EXPECT_EQ(e.lastmod_utc, 1767312000);
  EXPECT_EQ(e.changefreq, "daily");
  EXPECT_EQ(e.priority, "0.5");
  EXPECT_EQ(e.images, 2);
  EXPECT_EQ(e.videos, 1);
  EXPECT_FALSE(e.video_incomplete);
  EXPECT_EQ(e.news_date, "2026-01-01");
  ASSERT_EQ(e.alternates.size(), 1u);
  EXPECT_EQ(e.alternates[0].hreflang, "zh-CN");
  EXPECT_EQ(e.alternates[0].href, "https://a.example/zh?a=1&b=&2");
  EXPECT_EQ(r.remark("lastmod"), 1);
  EXPECT_EQ(r.remark("priority-changefreq"), 1);
  EXPECT_TRUE(r.result.error.empty());
  EXPECT_TRUE(r.result.root.empty());
  EXPECT_FALSE(r.result.xhtml_undeclared);
}

TEST(Sitemap, RemarksAboutImagesVideosAndNews) {
  std::string images;
  for (int i = 0; i <= kMaxSitemapImages; ++i) images += "<image:image/>";
  const auto news = [](const char* date) {
    return fmt::format("<news:news><news:publication_date>{}</news:publication_date></news:news>", date);
  };
  const Read r = read(urlset("<url><loc>https://a.example/maps/1</loc>" + images + news("2026-05-02") +
                             "</url><url><loc>https://a.example/maps/2</loc><video:video/>" +
                             news("2026-05-01") + "</url>"));
  EXPECT_EQ(r.remark("image"), 1);
  EXPECT_EQ(r.remark("image-over-limit"), 1);
  EXPECT_EQ(r.remark("video"), 1);
  EXPECT_EQ(r.remark("video-incomplete"), 1);
  EXPECT_EQ(r.remark("news"), 2);
  const std::vector<std::string> wanted{"image-over-limit\thttps://a.example/maps/1",
                                        "video-incomplete\thttps://a.example/maps/2", "news\t2026-05-01"};
  EXPECT_EQ(r.result.samples, wanted) << "of news the oldest date";
}

TEST(Sitemap, Remarks) {
  const Read r = read(urlset(
      R"(<url><loc>/rel</loc></url><url><loc>http://[bad/</loc></url><url><loc>mailto:x@a.example</loc></url>
<url><loc>https://a.example/maps/f#x</loc></url><url><loc>https://b.example/maps/</loc></url><url><loc>https://a.example/up</loc></url>
<url><loc>https://a.example/maps/f</loc><lastmod>01/02/2026</lastmod></url><url><loc>https://a.example/maps/d</loc><lastmod>yesterday</lastmod></url>
<url></url><url><loc></loc></url>)"));
  EXPECT_EQ(r.remark("url-relative"), 1);
  EXPECT_EQ(r.remark("url-invalid"), 2);
  EXPECT_EQ(r.remark("url-fragment"), 1);
  EXPECT_EQ(r.remark("url-other-host"), 1);
  EXPECT_EQ(r.remark("url-out-of-scope"), 1);
  EXPECT_EQ(r.remark("duplicate"), 1);
  EXPECT_EQ(r.remark("lastmod-invalid"), 1);
  EXPECT_EQ(r.remark("url-missing"), 2);
  EXPECT_EQ(
      r.locs(),
      "https://a.example/maps/f\nhttps://b.example/maps/\nhttps://a.example/up\nhttps://a.example/maps/d\n");
  EXPECT_EQ(r.result.entries, 4);
  EXPECT_NE(std::find(r.result.samples.begin(), r.result.samples.end(), "url-relative\t/rel"),
            r.result.samples.end());
}

TEST(Sitemap, SamplesAreFew) {
  std::string many;
  for (int i = 0; i < 50; ++i) {
    many += "<url><loc>/rel" + std::to_string(i) + "</loc></url>";
  }
  const Read r = read(urlset(many));
  EXPECT_EQ(r.remark("url-relative"), 50);
  EXPECT_EQ(r.result.samples.size(), 5u);
}

TEST(Sitemap, StrictScopeDrops) {
  SitemapOptions options;
  options.strict_scope = true;
  const Read r =
      read(urlset("<url><loc>https://a.example/maps/in</loc></url><url><loc>https://a.example/up</loc></url>"
                  "<url><loc>https://b.example/maps/</loc></url>"),
           "", options);
  EXPECT_EQ(r.locs(), "https://a.example/maps/in\n");
}

TEST(Sitemap, Limits) {
  SitemapOptions options;
  options.max_entries = 2;
  const std::string three = urlset(
      "<url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc></url><url><loc>https://"
      "a.example/3</loc></url>");
  Read r = read(three, "", options);
  EXPECT_EQ(r.entries.size(), 2u);
  EXPECT_TRUE(r.result.too_many);
  EXPECT_TRUE(r.result.error.empty());
  options = {};
  options.max_bytes = static_cast<std::int64_t>(three.find("/3"));
  r = read(three, "", options);
  EXPECT_EQ(r.entries.size(), 2u);
  EXPECT_TRUE(r.result.too_large);
  EXPECT_TRUE(r.result.error.empty());
  r = read(gzip(three), "", options);
  EXPECT_EQ(r.entries.size(), 2u);
  EXPECT_TRUE(r.result.too_large);
}

TEST(Sitemap, GzipInside) {
  const std::string plain = urlset("<url><loc>https://a.example/maps/1</loc></url>");
  Read r = read(gzip(plain));
  EXPECT_EQ(r.entries.size(), 1u);
  EXPECT_EQ(r.result.bytes, static_cast<std::int64_t>(plain.size()));
  EXPECT_TRUE(r.result.error.empty());
  r = read(gzip(plain.substr(0, 40)) + gzip(plain.substr(40)));  // two members
  EXPECT_EQ(r.entries.size(), 1u);
  r = read(gzip(gzip(plain)));
  EXPECT_EQ(r.result.error, "gzip: compressed twice");
  EXPECT_EQ(r.entries.size(), 1u);
  r = read(gzip(plain).substr(0, 60));
  EXPECT_EQ(r.result.error, "gzip: the stream is cut");
  r = read("\x1F\x8B garbage");
  EXPECT_EQ(r.result.error.substr(0, 5), "gzip:");
}

TEST(Sitemap, BombsStayBounded) {
  SitemapOptions options;
  options.max_bytes = 1 << 20;
  const Read bomb = read(gzip(std::string(64 << 20, ' ')), "", options);
  EXPECT_TRUE(bomb.result.too_large);
  EXPECT_EQ(bomb.result.bytes, options.max_bytes);
  std::string laughs = "<!DOCTYPE urlset [<!ENTITY a0 \"https://a.example/\">";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + before + before + before + "\">";
  }
  laughs += "]><urlset><url><loc>https://a.example/x</loc></url><url><loc>&a29;</loc></url></urlset>";
  const Read r = read(laughs);
  EXPECT_EQ(r.locs(), "https://a.example/x\n");
  EXPECT_FALSE(r.result.error.empty());
  const Read deep = read(urlset([] {
    std::string tags;
    for (int i = 0; i < 100'000; ++i) {
      tags += "<url>";
    }
    return tags;
  }()));
  EXPECT_FALSE(deep.result.error.empty());
}

TEST(Sitemap, QuadraticThingsAreCut) {
  std::string many = "<urlset><url><loc>https://a.example/maps/1</loc></url>\n<url ";
  for (int i = 0; i < 100'000; ++i) {
    many += "a" + std::to_string(i) + "='' ";
  }
  const Read r = read(many + "></url></urlset>");
  EXPECT_EQ(r.locs(), "https://a.example/maps/1\n");
  EXPECT_EQ(r.result.error, "a tag is longer than 64 KiB");
  EXPECT_EQ(r.result.error_line, 2);
  std::string declared = "<!DOCTYPE urlset [<!ATTLIST url ";
  for (int i = 0; i < 5000; ++i) {
    declared += "a" + std::to_string(i) + " CDATA ']>' ";
  }
  declared += ">\n]>\n<urlset>";
  for (int i = 0; i < 20'000; ++i) {
    declared += "<url/>";
  }
  const Read d = read(declared + "\n<url><loc>https://a.example/maps/2</loc></url>&x;</urlset>");
  EXPECT_EQ(d.locs(), "https://a.example/maps/2\n");
  EXPECT_EQ(d.result.error_line, 4);
}

TEST(Sitemap, ExternalThingsAreNeverRead) {
  for (
      const std::string_view body :
      {R"(<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://a.example/&x;</loc></url></urlset>)",
       R"(<!DOCTYPE urlset [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]><urlset><url><loc>https://a.example/</loc></url></urlset>)",
       R"(<!DOCTYPE urlset SYSTEM "file:///etc/hostname"><urlset><url><loc>https://a.example/</loc></url></urlset>)",
       R"(<urlset xmlns:xi="http://www.w3.org/2001/XInclude"><url><loc>https://a.example/<xi:include href="file:///etc/hostname" parse="text"/></loc></url></urlset>)"}) {
    const Read r = read(body);
    for (const SitemapEntry& entry : r.entries) {
      EXPECT_EQ(entry.url.href(), "https://a.example/") << body;
    }
  }
}

TEST(Sitemap, BrokenFilesGiveWhatWasRead) {
  Read r = read(
      "\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>https://a.example/1</loc></"
      "url>\n<url><loc>a & b</loc></url></urlset>");
  EXPECT_EQ(r.locs(), "https://a.example/1\n");
  EXPECT_FALSE(r.result.error.empty());
  EXPECT_EQ(r.result.error_line, 4);
  r = read("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/cut");
  EXPECT_EQ(r.locs(), "https://a.example/1\n");
  EXPECT_FALSE(r.result.error.empty());
  r = read("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/whole</lo");
  EXPECT_EQ(r.locs(), "https://a.example/1\nhttps://a.example/whole\n");
}

TEST(Sitemap, OtherRootsAndNamespaces) {
  Read r = read("<!DOCTYPE html><html><head><title>404</title>");
  EXPECT_EQ(r.result.type, SitemapType::unknown);
  EXPECT_EQ(r.result.root, "<html>");
  EXPECT_EQ(r.result.error, "not a sitemap: the root element is <html>");
  r = read(
      "<urlset "
      "xmlns='http://www.google.com/schemas/sitemap/0.84'><url><loc>https://a.example/maps/</loc></url></"
      "urlset>");
  EXPECT_EQ(r.result.type, SitemapType::urlset);
  EXPECT_EQ(r.result.root, "<urlset xmlns=\"http://www.google.com/schemas/sitemap/0.84\">");
  EXPECT_EQ(r.entries.size(), 1u);
  r =
      read(urlset("<url><loc>https://a.example/maps/</loc><xhtml:link rel='alternate' hreflang='de' "
                  "href='https://a.example/de'/></url>"));
  EXPECT_TRUE(r.result.xhtml_undeclared);
  ASSERT_EQ(r.entries.size(), 1u);
  EXPECT_EQ(r.entries[0].alternates.size(), 1u);
  r =
      read(urlset("<url><loc>https://a.example/maps/</loc><video:video><video:title>t</video:title></"
                  "video:video></url>"));
  EXPECT_TRUE(r.entries.at(0).video_incomplete);
}

TEST(Sitemap, Encodings) {
  Read r = read(
      "<?xml version='1.0' "
      "encoding='GBK'?><urlset><url><loc>https://a.example/maps/\xD6\xD0</loc></url></urlset>");
  EXPECT_EQ(r.locs(), "https://a.example/maps/%E4%B8%AD\n");
  EXPECT_EQ(r.remark("not-utf8"), 1);
  r = read(
      "\xEF\xBB\xBF<?xml version='1.0' "
      "encoding='UTF-8'?><urlset><url><loc>https://a.example/maps/中</loc></url></urlset>");
  EXPECT_EQ(r.locs(), "https://a.example/maps/%E4%B8%AD\n");
  EXPECT_EQ(r.remark("not-utf8"), 0);
  r = read(
      "<?xml version='1.0' "
      "encoding='ISO-8859-1'?><urlset><url><loc>https://a.example/maps/a</loc></url></urlset>");
  EXPECT_EQ(r.entries.size(), 1u);
  std::string wide = "\xFF\xFE";
  for (const char c :
       std::string("<?xml version='1.0' "
                   "encoding='UTF-16'?><urlset><url><loc>https://a.example/maps/w</loc></url></urlset>")) {
    wide += c;
    wide += '\0';
  }
  r = read(wide);
  EXPECT_EQ(r.locs(), "https://a.example/maps/w\n");
  EXPECT_EQ(r.remark("not-utf8"), 1);
}

TEST(Sitemap, Text) {
  Read r = read("\xEF\xBB\xBFhttps://a.example/maps/1\r\n\r\n  https://a.example/maps/2  \nwww.a.example/3\n",
                "text/plain");
  EXPECT_EQ(r.result.type, SitemapType::text);
  EXPECT_EQ(r.locs(), "https://a.example/maps/1\nhttps://a.example/maps/2\n");
  EXPECT_EQ(r.remark("url-relative"), 1);
  EXPECT_EQ(read("https://a.example/maps/1\n", "").result.type, SitemapType::text);
  EXPECT_EQ(read("words", "").result.error, "not a sitemap: neither XML nor a list of addresses");
  EXPECT_EQ(read("", "").result.error, "empty");
}

TEST(Sitemap, Feeds) {
  Read r = read(
      R"(<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://a.example/</link>
<item><link>https://a.example/maps/1</link><pubDate>Thu, 05 Jan 2017 13:34:51 +0100</pubDate></item>
<item><guid isPermaLink="true">https://a.example/maps/2</guid></item><item><atom:link href="/maps/3"/></item></channel></rss>)");
  EXPECT_EQ(r.result.type, SitemapType::rss);
  EXPECT_EQ(r.locs(), "https://a.example/maps/1\nhttps://a.example/maps/2\nhttps://a.example/maps/3\n");
  EXPECT_EQ(r.entries[0].lastmod_utc, 1483619691);
  r = read(
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><link>https://a.example/</link></channel>
<item rdf:about="https://a.example/maps/r"><title>t</title><dc:date>2017-01-05T12:00:00Z</dc:date></item></rdf:RDF>)");
  EXPECT_EQ(r.result.type, SitemapType::rss);
  EXPECT_EQ(r.locs(), "https://a.example/maps/r\n");
  EXPECT_EQ(r.entries[0].lastmod_utc, 1483617600);
  r = read(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/><entry><link rel="edit" href="/e"/><link href="a1"/>
<published>2020-01-01T00:00:00Z</published><updated>2020-01-02T00:00:00Z</updated></entry></feed>)");
  EXPECT_EQ(r.result.type, SitemapType::atom);
  EXPECT_EQ(r.locs(), "https://a.example/maps/a1\n");
  EXPECT_EQ(r.entries[0].lastmod, "2020-01-02T00:00:00Z");
}

TEST(Sitemap, Names) {
  EXPECT_EQ(name(SitemapType::index), "index");
  EXPECT_EQ(name(SitemapType::unknown), "unknown");
}

}  // namespace
}  // namespace sitelark
