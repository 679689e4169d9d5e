#include "crawler/imports/backlink_export.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "crawler/gzip_for_tests.h"
#include "crawler/imports/zip_for_tests.h"
#include "text/calendar.h"
#include "text/fold.h"

namespace sitelark {
namespace {

struct Imported {
  std::vector<BacklinkClaim> claims;
  std::vector<BacklinkReading> readings;
  const BacklinkReading& reading() const { return readings.front(); }
};

Imported import_bytes(std::string_view bytes, BacklinkExportOptions options = {.own = {"shop.example"}},
                      std::size_t piece = 97) {
  Imported out;
  BacklinkExportReader reader(std::move(options),
                              [&](BacklinkClaim&& claim) { out.claims.push_back(std::move(claim)); });
  for (std::size_t at = 0; at < bytes.size(); at += piece) reader.feed(bytes.substr(at, piece));
  out.readings = reader.end();
  return out;
}

using Kind = ReadingTrouble::Kind;

Kind trouble_of(std::string_view bytes) { return import_bytes(bytes).reading().trouble.kind; }

// What a format can say of a link.
struct Says {
  bool target = true, anchor = true, rel = true, kind = true, first = true, last = true;
};

std::string told(const BacklinkClaim& claim, const Says& says) {
  const auto day = [](std::int64_t at) { return at == 0 ? std::string("-") : format_day(at, "UTC"); };
  return fmt::format("{} > {} | {} | {} | {} | {} | {}", claim.source_url,
                     says.target ? claim.target_url : "", says.anchor ? claim.anchor : "",
                     says.rel ? std::to_string(claim.rel) : "", says.kind ? name(claim.kind) : "",
                     says.first ? day(claim.first_seen) : "", says.last ? day(claim.last_seen) : "");
}

std::vector<std::string> told(const std::vector<BacklinkClaim>& claims, const Says& says) {
  std::vector<std::string> out;
  for (const BacklinkClaim& claim : claims) out.push_back(told(claim, says));
  return out;
}

// The two links that every fixture below holds.
std::vector<BacklinkClaim> the_links() {
  BacklinkClaim one, two;
  one.source_url = "https://mag.example/best,list?x=1";
  one.target_url = "https://shop.example/trail";
  one.anchor = "Shop \"trail\", pair";
  one.rel = kFollow;
  one.kind = BacklinkKind::text;
  one.first_seen = *parse_day("2026-01-03", "UTC");
  one.last_seen = *parse_day("2026-08-11", "UTC");
  two.source_url = "https://blog.example/%E8%8C%B6";
  two.target_url = "https://shop.example/";
  two.anchor = "茶叶店铺";
  two.rel = kNofollow;
  two.kind = BacklinkKind::image;
  two.first_seen = *parse_day("2026-02-14", "UTC");
  two.last_seen = *parse_day("2026-08-25", "UTC");
  return {one, two};
}

struct Fixture {
  std::string vendor, text;
  Says says{};
};

const std::string kAhrefs =
    "Referring page title\tReferring page URL\tLanguage\tReferring page HTTP code\tDomain rating\tUR\tTarget "
    "URL\tLeft context\tAnchor\tRight context\tType\tNofollow\tUGC\tSponsored\tFirst seen\tLast "
    "seen\tLost\tDrop "
    "reason\tPage type\n"
    "Best shoes\thttps://mag.example/best,list?x=1\ten\t200\t62\t21\thttps://shop.example/trail\twe like "
    "the\t\"Shop \"\"trail\"\", pair\"\tfor mud\ttext\tfalse\tfalse\tfalse\t2026-01-03 10:00:00\t2026-08-11 "
    "04:12:00\t\t\tarticle\n"
    "茶\thttps://blog.example/茶#top\tzh\t200\t12\t3\thttps://"
    "shop.example\t\t茶叶店铺\t\timage\ttrue\tfalse\tfalse\t"
    "2026-02-14 10:00:00\t2026-08-25 04:12:00\t\t\tpost\n";

std::string with_commas(std::string_view tabs) {
  std::string out;
  bool quoted = false;
  for (const char c : tabs) {
    quoted = quoted != (c == '"');
    out += c == '\t' && !quoted ? ',' : c;
  }
  const std::size_t at = out.find("https://mag.example/best,list?x=1");
  return at == out.npos ? out : out.replace(at, 33, "\"https://mag.example/best,list?x=1\"");
}

std::vector<Fixture> fixtures() {
  return {
      {"ahrefs", kAhrefs},
      {"ahrefs", with_commas(kAhrefs)},
      {"ahrefs",
       "URL From;URL To;Domain Rating;Link Type;Dofollow;Link Anchor;First Seen;Last seen\r\n"
       "https://mag.example/best,list?x=1;https://shop.example/trail;62;text;true;\"Shop \"\"trail\"\", "
       "pair\";Jan 3, 2026;Aug 11, 2026\r\n"
       "https://blog.example/茶;https://shop.example/;12;image;false;茶叶店铺;14 Feb 2026;2026年8月25日\r\n"},
      {"semrush",
       "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal "
       "links,Nofollow,Sponsored,Ugc,"
       "Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
       "34,Best,\"https://mag.example/best,list?x=1\",https://shop.example/trail,\"Shop \"\"trail\"\", "
       "pair\",18,77,false,false,false,true,false,false,false,false,2026-01-03,2026-08-11,false,false\n"
       "3,茶,https://blog.example/茶,https://shop.example/"
       ",茶叶店铺,8,7,true,false,false,true,false,false,true,false,"
       "2026-02-14,2026-08-25,false,false\n"},
      {"majestic",
       "SourceURL,ACRank,AnchorText,Date,FlagRedirect,FlagFrame,FlagNoFollow,FlagImages,FlagDeleted,"
       "FlagAltText,"
       "FlagMention,TargetURL,DomainID,FirstIndexedDate,LastSeenDate,DateLost,ReasonLost,LinkType,"
       "SourceCitationFlow,"
       "SourceTrustFlow\n"
       "\"https://mag.example/best,list?x=1\",5,\"Shop \"\"trail\"\", "
       "pair\",2026-01-03,0,0,0,0,0,0,0,https://"
       "shop.example/trail,1,2026-01-03,2026-08-11,,,TextLink,30,21\n"
       "https://blog.example/茶,1,茶叶店铺,2026-02-14,0,0,1,1,0,1,0,https://shop.example/"
       ",2,2026-02-14,2026-08-25,,,ImageLink,3,2\n"},
      {"majestic",
       "Target URL,Source URL,Anchor Text,Source TrustFlow,Link Type,First Indexed,Last Seen\n"
       "https://shop.example/trail,\"https://mag.example/best,list?x=1\",\"Shop \"\"trail\"\", "
       "pair\",21,TextLink,2026-01-03,2026-08-11\n"
       "https://shop.example/,https://blog.example/茶,茶叶店铺,2,ImageLink,2026-02-14,2026-08-25\n",
       {.rel = false}},
      {"moz",
       "URL,Title,Anchor Text,Spam Score,PA,DA,Linking Domains,Target URL,Link Type,Link State,First "
       "Seen,Last "
       "Seen,Lost\n"
       "\"https://mag.example/best,list?x=1\",Best,\"Shop \"\"trail\"\", "
       "pair\",1,30,40,12,shop.example/trail,Follow,,"
       "1/3/2026,8/11/2026,\n"
       "blog.example/茶,茶,茶叶店铺,2,3,4,1,shop.example/,Nofollow,,2/14/2026,8/25/2026,\n",
       {.kind = false}},
      {"dataforseo",
       R"({"version":"0.1","status_code":20000,"tasks":[{"id":"07","path":["v3"],"result":[{"total_count":2,"items":[
         {"type":"backlink","domain_from":"mag.example","url_from":"https://mag.example/best,list?x=1",
          "url_to":"https://shop.example/trail","is_new":false,"is_lost":false,"dofollow":true,"attributes":null,
          "indirect_link_path":[{"type":"redirect","url":"https://t.example/{"}],
          "anchor":"Shop \"trail\", pair","text_pre":"we like the","item_type":"anchor","semantic_location":"article",
          "first_seen":"2026-01-03 10:00:00 +00:00","last_seen":"2026-08-11 04:12:00 +00:00",
          "page_from_status_code":200},
         {"url_from":"https://blog.example/茶","url_to":"https://shop.example/","dofollow":false,
          "attributes":["nofollow","noopener"],"anchor":null,"alt":"茶叶店铺","item_type":"image",
          "first_seen":"2026-02-14 10:00:00 +00:00","last_seen":"2026-08-25 04:12:00 +00:00"}]}]}]})"},
      {"bing",
       "\xEF\xBB\xBF\"Source Url\",\"Anchor text\",\"Target Url\"\r\n"
       "\"https://mag.example/best,list?x=1\",\"Shop \"\"trail\"\", pair\",\"https://shop.example/trail\"\r\n"
       "\"https://blog.example/茶\",\"茶叶店铺\",\"https://shop.example/\"\r\n",
       {.rel = false, .kind = false, .first = false, .last = false}},
      {"bing-api",
       R"({"d":{"__type":"LinkDetails:#Microsoft.Bing.Webmaster.Api","Details":[
         {"__type":"LinkDetail:#Microsoft.Bing.Webmaster.Api","AnchorText":"Shop \"trail\", pair",
          "Url":"https://mag.example/best,list?x=1"},
         {"__type":"LinkDetail:#Microsoft.Bing.Webmaster.Api","AnchorText":"茶叶店铺","Url":"https://blog.example/茶"}],
         "TotalPages":1}})",
       {.target = false, .rel = false, .kind = false, .first = false, .last = false}},
      {"search-console",
       "Linking page,Last "
       "crawled\n\"https://mag.example/best,list?x=1\",2026-08-11\nhttps://blog.example/茶,\"Aug "
       "25, 2026\"\n",
       {.target = false, .anchor = false, .rel = false, .kind = false, .first = false}},
      {"search-console",
       "Verlinkende Seite,Zuletzt "
       "gecrawlt\n\"https://mag.example/best,list?x=1\",2026-08-11\nhttps://blog.example/"
       "茶,25.08.2026\n",
       {.target = false, .anchor = false, .rel = false, .kind = false, .first = false}},
      {"search-console",
       "Linking page\n\"https://mag.example/best,list?x=1\"\nhttps://blog.example/茶\n",
       {.target = false, .anchor = false, .rel = false, .kind = false, .first = false, .last = false}},
      {"5118",
       "外链地址,来源标题,锚文字,链接地址,是否nofollow,首次发现时间,最近检测时间\n"
       "\"https://mag.example/best,list?x=1\",Best,\"Shop \"\"trail\"\", "
       "pair\",https://shop.example/trail,否,2026-01-"
       "03,2026/8/11\nhttps://blog.example/茶,茶,茶叶店铺,https://shop.example/,是,2026-02-14,2026/8/25\n",
       {.kind = false}},
      {"other",
       "Ссылка;Анкор;Куда\nhttps://mag.example/best,list?x=1;\"Shop \"\"trail\"\", "
       "pair\";https://shop.example/"
       "trail\nhttps://blog.example/茶;茶叶店铺;https://shop.example/\n",
       {.rel = false, .kind = false, .first = false, .last = false}},
      {"other",
       "\"mag.example/best,list?x=1\"\nblog.example/茶\n",
       {.target = false, .anchor = false, .rel = false, .kind = false, .first = false, .last = false}},
      {"list",
       "# pasted\nhttps://mag.example/best,list?x=1\n\nhttps://blog.example/茶\n",
       {.target = false, .anchor = false, .rel = false, .kind = false, .first = false, .last = false}},
  };
}

TEST(BacklinkExport, EveryVendorSaysTheSame) {
  for (const Fixture& fixture : fixtures()) {
    const Imported got = import_bytes(fixture.text);
    EXPECT_EQ(told(got.claims, fixture.says), told(the_links(), fixture.says)) << fixture.text;
    EXPECT_EQ(got.reading().vendor, fixture.vendor) << fixture.text;
    EXPECT_EQ(got.reading().rows, 2) << fixture.text;
    EXPECT_EQ(got.reading().claims, 2);
    EXPECT_FALSE(got.reading().trouble);
    EXPECT_TRUE(got.reading().skipped.empty()) << fixture.text;
    EXPECT_EQ(got.reading().unread_values, 0) << fixture.text;
  }
}

std::string utf16(std::string_view utf8, bool mark) {
  std::string out = mark ? "\xFF\xFE" : "";
  for (const char32_t c : code_points(utf8)) {
    out += static_cast<char>(c & 0xFF);
    out += static_cast<char>(c >> 8);
  }
  return out;
}

// What no other encoding of the tests needs: the few letters of the fixtures.
std::string gb18030(std::string_view utf8) {
  std::string out(utf8);
  for (const auto& [character, bytes] : {std::pair<std::string_view, std::string_view>{"茶", "\xB2\xE8"},
                                         {"叶", "\xD2\xB6"},
                                         {"店", "\xB5\xEA"},
                                         {"铺", "\xC6\xCC"},
                                         {"外", "\xCD\xE2"},
                                         {"链", "\xC1\xB4"},
                                         {"地", "\xB5\xD8"},
                                         {"址", "\xD6\xB7"},
                                         {"来", "\xC0\xB4"},
                                         {"源", "\xD4\xB4"},
                                         {"标", "\xB1\xEA"},
                                         {"题", "\xCC\xE2"},
                                         {"锚", "\xC3\xAA"},
                                         {"文", "\xCE\xC4"},
                                         {"字", "\xD7\xD6"},
                                         {"接", "\xBD\xD3"},
                                         {"是", "\xCA\xC7"},
                                         {"否", "\xB7\xF1"},
                                         {"首", "\xCA\xD7"},
                                         {"次", "\xB4\xCE"},
                                         {"发", "\xB7\xA2"},
                                         {"现", "\xCF\xD6"},
                                         {"时", "\xCA\xB1"},
                                         {"间", "\xBC\xE4"},
                                         {"最", "\xD7\xEE"},
                                         {"近", "\xBD\xFC"},
                                         {"检", "\xBC\xEC"},
                                         {"测", "\xB2\xE2"}}) {
    for (std::size_t at = out.find(character); at != out.npos; at = out.find(character, at + bytes.size()))
      out.replace(at, character.size(), bytes);
  }
  return out;
}

TEST(BacklinkExport, EncodingsAndWrappingsDoNotMatter) {
  const std::vector<std::string> wanted = told(the_links(), {});
  EXPECT_EQ(told(import_bytes(utf16(kAhrefs, true)).claims, {}), wanted);
  EXPECT_EQ(told(import_bytes(utf16(kAhrefs, false)).claims, {}), wanted);
  EXPECT_EQ(told(import_bytes(utf16(kAhrefs, true), {}, 1).claims, {}), wanted);
  EXPECT_EQ(told(import_bytes(testing::gzip(utf16(kAhrefs, true))).claims, {}), wanted);
  EXPECT_EQ(import_bytes(utf16(kAhrefs, true)).reading().encoding, "UTF-16LE");
  for (const Fixture& fixture : fixtures()) {
    if (fixture.vendor != "5118") continue;
    const Imported got = import_bytes(gb18030(fixture.text));
    EXPECT_EQ(told(got.claims, fixture.says), told(the_links(), fixture.says)) << got.reading().encoding;
    EXPECT_FALSE(got.reading().verified);
  }
}

TEST(BacklinkExport, ArchivesHoldAnyNumberOfFiles) {
  const Imported got = import_bytes(
      zipped({{"Latest links.csv", "Linking page,Last crawled\nhttps://mag.example/a,2026-08-11\n"},
              {"Top linked pages.csv",
               "Target page,Incoming links,Linking sites\nhttps://shop.example/,\"1,240\",17\n"}}));
  ASSERT_EQ(got.readings.size(), 2U);
  EXPECT_EQ(got.readings[0].file, "Latest links.csv");
  ASSERT_EQ(got.claims.size(), 1U);
  EXPECT_EQ(got.claims[0].source_url, "https://mag.example/a");
  ASSERT_EQ(got.readings[1].targets.size(), 1U);
  EXPECT_EQ(got.readings[1].targets[0].links, 1240);
  EXPECT_EQ(got.readings[1].targets[0].sites, 17);
  EXPECT_EQ(trouble_of(zipped({{"xl/workbook.xml", "<x/>"}})), Kind::workbook);
  EXPECT_EQ(trouble_of("PK\x03\x04 broken"), Kind::archive_broken);
}

TEST(BacklinkExport, TablesOfDomainsAndOfTargets) {
  for (const std::string head : {"Site,Linking pages,Target pages", "サイト,リンク元ページ,リンク先ページ"}) {
    const Imported got = import_bytes(head + "\nmag.example,\"1,240\",3\nblog.example,7,2\n");
    ASSERT_EQ(got.claims.size(), 2U);
    EXPECT_EQ(got.reading().vendor, "search-console");
    EXPECT_EQ(got.reading().kind, LinkTableKind::domains);
    EXPECT_EQ(got.claims[0].source_url, "https://mag.example/");
    EXPECT_EQ(got.claims[0].metrics[0], (std::pair<std::string, double>("linking_pages", 1240)));
  }
  const Imported pages =
      import_bytes("Zielseite,Eingehende Links,Verweisende Websites\nhttps://shop.example/,\"1.240\",3\n");
  EXPECT_EQ(pages.reading().kind, LinkTableKind::targets);
  EXPECT_EQ(pages.reading().targets.size(), 1U);
  const Imported domains =
      import_bytes("Domain,DR,Traffic ,Links to target,First seen\nmag.example,62,9,4,2026-01-03\n");
  EXPECT_EQ(domains.reading().vendor, "ahrefs");
  EXPECT_EQ(domains.claims.size(), 1U);
  const Imported anchors = import_bytes("\"Anchor\",\"Backlinks Count\"\n\"shop\",\"7\"\n");
  EXPECT_EQ(anchors.reading().kind, LinkTableKind::anchors);
  EXPECT_TRUE(anchors.claims.empty());
  EXPECT_EQ(anchors.reading().rows, 1);
}

TEST(BacklinkExport, BrokenRowsAreCountedAndListed) {
  const Imported got = import_bytes(
      "Source url,Target url,Anchor,First seen,Page ascore\n"
      "https://a.example/,https://shop.example/,ok,2026-01-03,1\n"
      ",https://shop.example/,no source,2026-01-03,1\n"
      "javascript:alert(1),https://shop.example/,bad,2026-01-03,1\n"
      "https://b.example/,not an address,bad target,2026-01-03,1\n"
      "https://c.example/,https://shop.example/,shifted,by,a,comma\n"
      "https://d.example/,https://shop.example/,\"never closed,2026-01-03,1\n"
      "https://e.example/,https://shop.example/,bad values,31/31/2026,many\n"
      "https://f.example/\n"
      "https://www.shop.example/x,https://shop.example/,self,2026-01-03,1\n");
  const BacklinkReading& reading = got.reading();
  EXPECT_EQ(reading.rows, 9);
  EXPECT_EQ(reading.claims, 3);
  EXPECT_EQ(reading.self_links, 1);
  const std::map<RowFault, std::int64_t> wanted{{RowFault::no_source, 1},
                                                {RowFault::bad_source, 1},
                                                {RowFault::bad_target, 1},
                                                {RowFault::too_many_cells, 1},
                                                {RowFault::open_quote, 1}};
  EXPECT_EQ(reading.skipped, wanted);
  ASSERT_EQ(reading.first_skipped.size(), 5U);
  EXPECT_EQ(reading.first_skipped[0].line, 3);
  EXPECT_EQ(reading.first_skipped[4].line, 7);
  EXPECT_EQ(reading.unread_values, 2);
  EXPECT_EQ(got.claims[1].line, 8);
  EXPECT_EQ(got.claims[1].first_seen, 0);
  EXPECT_EQ(got.claims[1].extra, (std::vector<std::pair<std::string, std::string>>{
                                     {"First seen", "31/31/2026"}, {"Page ascore", "many"}}));
  EXPECT_EQ(got.claims[2].source_url, "https://f.example/");
}

TEST(BacklinkExport, UnknownColumnsAreKept) {
  const Imported got = import_bytes(kAhrefs);
  EXPECT_EQ(got.reading().unknown_columns, (std::vector<std::string>{"Page type"}));
  EXPECT_EQ(got.claims[0].extra,
            (std::vector<std::pair<std::string, std::string>>{{"Page type", "article"}}));
  EXPECT_EQ(got.claims[0].metrics,
            (std::vector<std::pair<std::string, double>>{{"domain_rating", 62}, {"url_rating", 21}}));
  EXPECT_EQ(got.claims[0].before, "we like the");
  EXPECT_EQ(got.claims[0].source_status, 200);
  EXPECT_GT(got.reading().score, 0.9);
}

TEST(BacklinkExport, UsersMayNameColumnsAndVendors) {
  const std::string text = "My tool,2026\nwo,hin,was\nhttps://a.example/,https://shop.example/,tea\n";
  const Imported named =
      import_bytes(text, {.columns = {{"source_url", "WO"}, {"target_url", "hin"}, {"anchor", "was"}}});
  ASSERT_EQ(named.claims.size(), 1U);
  EXPECT_EQ(named.claims[0].anchor, "tea");
  EXPECT_EQ(named.claims[0].line, 3);
  const auto aliases = read_backlink_aliases(
      R"({"vendors":[{"vendor":"mine","tables":[{"kind":"links","columns":{"wo":"source_url","hin":"target_url"}}]}]})",
      "mine.json");
  ASSERT_TRUE(aliases);
  const Imported own = import_bytes(text, {.aliases = *aliases});
  EXPECT_EQ(own.reading().vendor, "mine");
  EXPECT_EQ(own.claims.size(), 1U);
  EXPECT_EQ(import_bytes(text, {.vendor = "ahrefs"}).reading().trouble.kind, Kind::no_link_columns);
  EXPECT_EQ(import_bytes(text, {.columns = {{"source_url", "nowhere"}}}).reading().trouble.kind,
            Kind::no_given_columns);
}

TEST(BacklinkExport, AliasFilesAreRefusedInASentence) {
  for (const std::string text :
       {"[", "{}", R"({"vendors":[{"vendor":"x","tables":[{"kind":"rows","columns":{}}]}]})",
        R"({"vendors":[{"vendor":"x","tables":[{"kind":"links","columns":{"a":"sauce"}}]}]})",
        R"({"vendors":[{"vendor":"x","tables":[{"kind":"links","columns":{"a":"anchor"}}]}]})",
        R"({"vendors":[{"tables":[]}]})", R"({"vendors":[7]})"}) {
    const auto read = read_backlink_aliases(text, "mine.json");
    ASSERT_FALSE(read) << text;
    EXPECT_NE(read.error().what.find("mine.json"), std::string::npos);
  }
  EXPECT_GT(shipped_backlink_aliases().size(), 15U);
}

TEST(BacklinkExport, NothingIsMadeOfWhatIsNoList) {
  for (const std::string text : {"", "\n\n", "Dear Sir,\nthis is a letter.\n", "{\"a\":", "{\"ErrorCode\":3}",
                                 "[[[[", "<html>", "\x1F\x8B\x08"}) {
    const Imported got = import_bytes(text);
    EXPECT_TRUE(got.claims.empty()) << text;
    EXPECT_TRUE(got.reading().trouble) << text;
  }
  EXPECT_EQ(trouble_of(""), Kind::is_empty);
  EXPECT_EQ(trouble_of("{\"a\":"), Kind::json_ends_early);
  EXPECT_EQ(trouble_of("{\"ErrorCode\":3}"), Kind::json_without_source);
  EXPECT_EQ(trouble_of(std::string(100'000, '[')), Kind::json_too_deep);
}

TEST(BacklinkExport, MemoryDoesNotGrowWithTheFile) {
  std::int64_t claims = 0;
  BacklinkExportReader reader({}, [&](BacklinkClaim&&) { ++claims; });
  reader.feed("Source url,Target url,Anchor\n");
  std::string block;
  for (int i = 0; i < 1'000; ++i) block += fmt::format("https://s{}.example/,https://shop.example/,a\n", i);
  for (int i = 0; i < 20; ++i) reader.feed(block);
  EXPECT_GT(claims, 18'000);  // they are given as they come
  EXPECT_EQ(reader.end().front().rows, 20'000);
}

// Fields that the user named were once compared with every column, for every column.
TEST(BacklinkExport, ThousandsOfColumnsMayBeNamed) {
  BacklinkExportOptions options;
  options.columns = {{"source_url", "From"}};
  std::string head = "From", row = "https://mag.example/";
  for (int i = 0; i < 9'000; ++i) head += ",source url", row += ",x";
  std::int64_t claims = 0;
  BacklinkExportReader reader(options, [&](BacklinkClaim&&) { ++claims; });
  reader.feed(head + "\n" + row + "\n");
  reader.end();
  EXPECT_EQ(claims, 1);
}

}  // namespace
}  // namespace sitelark
