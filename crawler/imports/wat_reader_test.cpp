#include "crawler/imports/wat_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

std::string record(std::string_view type, std::string_view uri, std::string_view body) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2026-08-01T01:02:03Z\r\nContent-Type: "
      "application/json\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, uri, body.size(), body);
}

// `head` and `links`: members of the JSON of Head and Links.
std::string page(std::string_view uri, std::string_view head, std::string_view links,
                 std::string_view headers = "") {
  const std::string json = fmt::format(
      R"({{"Container":{{"Compressed":true}},"Envelope":{{"Format":"WARC","WARC-Header-Metadata":{{"WARC-Type":"response",)"
      R"("WARC-Target-URI":"{}"}},"Payload-Metadata":{{"HTTP-Response-Metadata":{{"Response-Message":{{"Status":"200"}},)"
      R"("Headers":{{{}}},"HTML-Metadata":{{"Head":{{{}}},"Links":[{}]}}}}}}}}}})",
      uri, headers, head, links);
  return record("metadata", uri, json);
}

struct Read {
  std::vector<BacklinkClaim> claims;
  WatReading reading;
};

Read read(std::string_view bytes, std::size_t piece = 1'000,
          const std::vector<std::string>& domains = {"shop.example"}) {
  Read out;
  const WantedDomains wanted(domains);
  WatReader reader(wanted, [&](BacklinkClaim&& claim) { out.claims.push_back(std::move(claim)); });
  for (std::size_t at = 0; at < bytes.size(); at += piece) reader.feed(bytes.substr(at, piece));
  out.reading = reader.end();
  return out;
}

std::string file_of(const std::vector<std::string>& records) {
  std::string out;
  for (const std::string& one : records) out += testing::gzip(one);
  return out;
}

const std::string kInfo = record("warcinfo", "", "software: x");

TEST(WatReader, LinksWithAllThatTheRecordSays) {
  const std::string file = file_of(
      {kInfo,
       page(
           "https://mag.example/best",
           R"("Title":" Best\n shoes ","Metas":[{"name":"robots","content":"noindex"},{"name":"author","content":"nofollow"}],)"
           R"("Link":[{"path":"LINK@/href","url":"/canon","rel":"canonical"}])",
           R"({"path":"A@/href","url":"https://www.shop.example/trail#x","text":"Shop trail pair","rel":"sponsored  NOFOLLOW"},)"
           R"({"path":"A@/href","url":"/about"},{"path":"IMG@/src","url":"https://shop.example/p.jpg","alt":"shoe"},)"
           R"({"path":"A@/href","url":"//SHOP.example","alt":"logo"},{"path":"A@/href","url":"https://notshop.example/"})"),
       page("https://other.example/", "", R"({"path":"A@/href","url":"https://mag.example/"})")});
  for (const std::size_t piece : {1UL, 7UL, 1'000'000UL}) {
    const Read got = read(file, piece);
    ASSERT_EQ(got.claims.size(), 2U);
    const BacklinkClaim& one = got.claims[0];
    EXPECT_EQ(one.source_url, "https://mag.example/best");
    EXPECT_EQ(one.target_url, "https://www.shop.example/trail");
    EXPECT_EQ(one.anchor, "Shop trail pair");
    EXPECT_EQ(one.rel, kNofollow | kSponsored);
    EXPECT_EQ(one.kind, BacklinkKind::text);
    EXPECT_EQ(one.source_title, "Best shoes");
    EXPECT_EQ(one.source_status, 200);
    EXPECT_EQ(format_iso(one.first_seen), "2026-08-01T01:02:03Z");
    EXPECT_EQ(one.extra, (std::vector<std::pair<std::string, std::string>>{
                             {"robots", "noindex"}, {"canonical", "https://mag.example/canon"}}));
    EXPECT_EQ(got.claims[1].target_url, "https://shop.example/");
    EXPECT_EQ(got.claims[1].kind, BacklinkKind::image);
    EXPECT_EQ(got.claims[1].anchor, "logo");
    EXPECT_EQ(got.claims[1].rel, kFollow);
    EXPECT_EQ(got.reading.records, 3);
    EXPECT_EQ(got.reading.pages, 1);
    EXPECT_EQ(got.reading.links, 2);
    EXPECT_FALSE(got.reading.trouble);
    EXPECT_EQ(got.reading.unreadable, 0);
  }
}

TEST(WatReader, BasesSelfLinksHeadersAndKinds) {
  const Read got = read(file_of(
      {page("https://a.example/", R"("Base":"https://shop.example/deep/")",
            R"({"path":"A@/href","url":"x","text":"t"})"),
       page("https://blog.shop.example/", "",
            R"({"path":"A@/href","url":"https://shop.example/"},{"path":"A@/href","url":"/b"})"),
       page("https://b.example/", "", R"({"path":"A@/href","url":"https:\/\/shop.example\/c","text":"t"})",
            R"("x-robots-tag":["noarchive","nofollow"])"),
       page(
           "https://c.example/",
           R"("Link":[{"path":"LINK@/href","url":"https://shop.example/","rel":"canonical"}])",
           R"({"path":"IFRAME@/src","url":"https://shop.example/f"},{"path":"FORM@/action","url":"https://u:p@shop.example/"})")}));
  ASSERT_EQ(got.claims.size(), 5U);
  EXPECT_EQ(got.claims[0].target_url, "https://shop.example/deep/x");
  EXPECT_EQ(got.reading.self_links, 2);
  EXPECT_EQ(got.claims[1].target_url, "https://shop.example/c");
  EXPECT_EQ(got.claims[1].rel, kNofollow);
  EXPECT_EQ(got.claims[2].kind, BacklinkKind::canonical);
  EXPECT_EQ(got.claims[3].kind, BacklinkKind::frame);
  EXPECT_EQ(got.claims[4].kind, BacklinkKind::form);
}

TEST(WatReader, ManyDomainsAndNamesOfOtherScripts) {
  const Read got = read(
      file_of({page("https://a.example/", "", R"({"path":"A@/href","url":"https://茶.example/","text":"t"})"),
               page("https://b.example/", "",
                    R"({"path":"A@/href","url":"https://xn--cl1a.example/","text":"t"})"),
               page("https://c.example/", "",
                    R"({"path":"A@/href","url":"http://two.example:8080/","text":"t"})")}),
      100, {"https://茶.example/", "www.two.example"});
  ASSERT_EQ(got.claims.size(), 3U);
  EXPECT_EQ(got.claims[0].target_url, "https://xn--cl1a.example/");
  EXPECT_EQ(got.claims[2].target_url, "http://two.example:8080/");
}

TEST(WatReader, DamageIsCountedAndCostsItself) {
  const std::string good =
      page("https://a.example/", "", R"({"path":"A@/href","url":"https://shop.example/","text":"t"})");
  std::string deep = R"({"a":"https://shop.example/","b":)";
  for (int i = 0; i < 10'000; ++i) deep += '[';
  const Read got =
      read(file_of({good, record("metadata", "https://b.example/", R"({"x":"https://shop.example/)"),
                    record("metadata", "https://c.example/", deep), "junk\r\n\r\n", good}));
  EXPECT_EQ(got.claims.size(), 2U);
  EXPECT_EQ(got.reading.unreadable, 3);
  const std::string file = file_of({good, good});
  const Read cut = read(std::string_view(file).substr(0, file.size() - 20));
  EXPECT_EQ(cut.claims.size(), 1U);
  EXPECT_EQ(cut.reading.trouble.kind, ReadingTrouble::Kind::gzip_ends_early);
  const Read plain = read(good + "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 99\r\n\r\n{");
  EXPECT_EQ(plain.claims.size(), 1U);
  EXPECT_EQ(plain.reading.trouble.kind, ReadingTrouble::Kind::record_ends_early);
}

TEST(WatReader, RecordsWithoutBoundAreLeftOut) {
  const std::string large =
      page("https://a.example/", fmt::format("\"Title\":\"{}\"", std::string(9u << 20, 'x')),
           R"({"path":"A@/href","url":"https://shop.example/","text":"t"})");
  const std::string good =
      page("https://b.example/", "", R"({"path":"A@/href","url":"https://shop.example/","text":"t"})");
  const Read got = read(file_of({large, good}), 100'000);
  EXPECT_EQ(got.claims.size(), 1U);
  EXPECT_EQ(got.reading.too_large, 1);
  std::string links;
  for (int i = 0; i < 2'000; ++i)
    links += fmt::format(R"({}{{"path":"A@/href","url":"https://shop.example/{}","text":"t"}})",
                         i == 0 ? "" : ",", i);
  EXPECT_EQ(read(file_of({page("https://a.example/", "", links)}), 100'000).claims.size(), 1'000U);
}

TEST(WatReader, AnAddressThatIsTooLongIsNoLinkAndNoPage) {
  const std::string more(9'000, 'x');
  const std::string link = R"({"path":"A@/href","url":"https://shop.example/"})";
  const std::string long_link = R"({"path":"A@/href","url":"https://shop.example/)" + more + R"("})";
  EXPECT_EQ(read(page("https://mag.example/", "", long_link + "," + link)).claims.size(), 1U);
  for (const std::string& one : {page("https://mag.example/" + more, "", link),
                                 page("https://mag.example/", R"("Base":"/)" + more + "\"", link)}) {
    const Read got = read(one);
    EXPECT_TRUE(got.claims.empty());
    EXPECT_EQ(got.reading.unreadable, 1);
  }
}

TEST(WatReader, TextsAreCutBetweenCharacters) {
  const std::string link = R"({"path":"A@/href","url":"https://shop.example/","text":"a)" +
                           std::string(8'190, ' ') + "\xE8\x8C\xB6\"}";
  const Read got = read(page("https://mag.example/", "", link));
  ASSERT_EQ(got.claims.size(), 1U);
  EXPECT_EQ(got.claims[0].anchor, "a \xE8\x8C\xB6");
}

// Each was once looked at anew: to the end of the record, or the whole title of the page for each link.
TEST(WatReader, ARecordOfMillionsOfBeginningsIsReadOnce) {
  std::string text;
  while (text.size() < (6u << 20)) text += "//a:";
  EXPECT_EQ(read(record("metadata", "https://mag.example/", text), 100'000).reading.pages, 0);
  std::string links = R"({"path":"A@/href","url":"//shop.example"})";
  for (int i = 0; i < 1'500; ++i) links += R"(,{"path":"A@/href","url":"//shop.example"})";
  const Read got = read(page("https://mag.example/", "\"Title\":\"" + text + "\"", links), 100'000);
  ASSERT_EQ(got.claims.size(), 1'000U);
  EXPECT_EQ(got.claims[999].source_title.size(), 500U);
}

}  // namespace
}  // namespace sitelark
