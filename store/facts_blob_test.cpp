#include "store/facts_blob.h"

#include <gtest/gtest.h>

#include "store/links_pack.h"
#include "store/record.h"
#include "store/test_pages.h"

namespace sitelark {
namespace {

using testing::dumped;
using testing::Filler;

PageFacts full_facts() {
  PageFacts facts;
  Filler filler;
  PageFacts::fields(facts, filler);
  return facts;
}

TEST(FactsBlob, EveryFieldComesBack) {
  const PageFacts facts = full_facts();
  PageFacts read;
  ASSERT_NE(dumped(facts), dumped(read));
  ASSERT_TRUE(decode_facts(encode_facts(facts), read));
  EXPECT_EQ(dumped(facts), dumped(read));
}

TEST(FactsBlob, EveryFieldIsFilledByTheTest) {
  const PageFacts facts = full_facts();
  const PageFacts empty;
  std::vector<std::string> before;
  PageFacts::fields(empty, [&](int, const char*, const auto& member) { before.push_back(dumped(member)); });
  std::size_t i = 0;
  PageFacts::fields(facts, [&](int, const char* name, const auto& member) {
    EXPECT_NE(dumped(member), before[i++]) << name;
  });
}

TEST(FactsBlob, DefaultsComeBackToo) {
  PageFacts read = full_facts();
  ASSERT_TRUE(decode_facts(encode_facts(PageFacts()), read));
  EXPECT_EQ(dumped(PageFacts()), dumped(read));
}

TEST(FactsBlob, FractionsComeBackToTheBit) {
  for (const double v : {0.0, -0.0, 0.1, 2'361.6, -17.9, 1.0 / 3, 0.30000000000000004, 1e15, 1e300, -1e18,
                         5e-324, std::numeric_limits<double>::infinity(), std::nan("")}) {
    PageFacts facts;
    facts.text.main_words = v;
    PageFacts read;
    ASSERT_TRUE(decode_facts(encode_facts(facts), read));
    EXPECT_EQ(std::bit_cast<std::uint64_t>(read.text.main_words), std::bit_cast<std::uint64_t>(v)) << v;
  }
}

TEST(FactsBlob, TheHashOfTheTextMayStandElsewhere) {
  const PageFacts facts = full_facts();
  PageFacts read;
  ASSERT_TRUE(decode_facts(encode_facts(facts, {.main_hash = true}), read));
  EXPECT_TRUE(read.text.main_hash.empty());
  read.text.main_hash = facts.text.main_hash;
  EXPECT_EQ(dumped(read), dumped(facts));
}

TEST(FactsBlob, SiteFilesAndCertificatesComeBack) {
  SiteFile file;
  CertificateFacts certificate;
  Filler filler;
  SiteFile::fields(file, filler);
  CertificateFacts::fields(certificate, filler);
  SiteFile read_file;
  CertificateFacts read_certificate;
  ASSERT_TRUE(decode_record(encode_record(file), read_file));
  ASSERT_TRUE(decode_record(encode_record(certificate), read_certificate));
  EXPECT_EQ(dumped(file), dumped(read_file));
  EXPECT_EQ(dumped(certificate), dumped(read_certificate));
}

TEST(FactsBlob, WhatAnOlderExtractorDidNotKnowIsMissing) {
  const PageFacts facts = full_facts();
  const std::string blob = encode_facts(facts, {.fields = {13, 22}});
  EXPECT_TRUE(has_field(blob, 21));
  EXPECT_FALSE(has_field(blob, 22));
  EXPECT_FALSE(has_field(blob, 999));
  PageFacts read;
  ASSERT_TRUE(decode_facts(blob, read));
  EXPECT_EQ(read.lang, "");
  EXPECT_TRUE(read.metas.empty());
  EXPECT_EQ(dumped(read.titles), dumped(facts.titles));
}

TEST(FactsBlob, WhatANewerExtractorAddsIsSkipped) {
  std::string blob = encode_facts(full_facts());
  put_varint(blob, 4711);
  put_text(blob, "from the future");
  PageFacts read;
  EXPECT_TRUE(decode_facts(blob, read));
  EXPECT_EQ(dumped(read), dumped(full_facts()));
}

TEST(FactsBlob, AnUnknownColumnOfAListIsSkipped) {
  std::string list;
  put_varint(list, 1);
  const auto column = [&](int tag, const std::string& bytes) {
    put_varint(list, static_cast<std::uint64_t>(tag));
    put_text(list, bytes);
  };
  column(99, "?????");
  ColumnWriter text;
  text.add(std::string("Hello"));
  column(1, text.bytes());
  std::vector<TitleTag> titles;
  ASSERT_TRUE(decode_list(ByteReader(list), titles));
  ASSERT_EQ(titles.size(), 1u);
  EXPECT_EQ(titles[0].text, "Hello");
  EXPECT_EQ(titles[0].line, 0);
}

TEST(FactsBlob, EveryTruncationIsReadWithoutHarm) {
  const std::string blob = encode_facts(full_facts());
  int broken = 0;
  for (std::size_t size = 0; size < blob.size(); ++size) {
    const std::string cut = blob.substr(0, size);  // a copy of exact size, for the sanitizer
    PageFacts read;
    broken += decode_facts(cut, read) ? 0 : 1;
  }
  EXPECT_GT(broken, static_cast<int>(blob.size() * 9 / 10));
}

TEST(FactsBlob, EveryFlippedByteIsReadWithoutHarm) {
  const std::string blob = encode_facts(full_facts());
  for (std::size_t i = 0; i < blob.size(); ++i) {
    for (const int bits : {0x01, 0x80, 0xff}) {
      std::string changed = blob;
      changed[i] = static_cast<char>(changed[i] ^ bits);
      PageFacts read;
      decode_facts(changed, read);
      EXPECT_LE(read.images.size(), kMaxListItems);
    }
  }
}

TEST(FactsBlob, HugeCountsAreRefused) {
  for (const std::uint64_t count : {std::uint64_t{1} << 62, std::uint64_t{1} << 32, std::uint64_t{50'000}}) {
    std::string list;
    put_varint(list, count);
    list += std::string(100, '\0');
    std::vector<Image> images;
    EXPECT_FALSE(decode_list(ByteReader(list), images)) << count;
    EXPECT_TRUE(images.empty());
    std::vector<PackedLink> links;
    EXPECT_FALSE(unpack_links(list, links)) << count;
  }
}

TEST(FactsBlob, ColumnsOfDefaultsAreNotWrittenAndComeBack) {
  for (const int count : {1, 9, 200}) {
    PageFacts facts;
    facts.images.resize(static_cast<std::size_t>(count));
    facts.json_ld.resize(static_cast<std::size_t>(count));  // its defaults are not all zeros
    facts.data_items.resize(static_cast<std::size_t>(count));
    facts.titles.resize(static_cast<std::size_t>(count));
    facts.json_ld.back().parses = false;
    facts.images.back().lazy = true;
    for (const std::string& blob : {encode_facts(facts), encode_plain_facts(facts)}) {
      PageFacts read;
      ASSERT_TRUE(decode_facts(blob, read)) << count;
      EXPECT_EQ(dumped(read), dumped(facts));
    }
    EXPECT_LT(encode_list(facts.images).size(), static_cast<std::size_t>(4 * count + 40));
  }
}

TEST(LinksPack, EveryFieldComesBack) {
  std::vector<Link> links(200);
  std::vector<UrlId> targets;
  Filler filler;
  for (Link& link : links) {
    Link::fields(link, filler);
    targets.push_back(static_cast<UrlId>(1 + (targets.size() * 7919) % 50'000));
  }
  std::vector<PackedLink> read;
  const std::string packed = pack_links(links, targets);
  ASSERT_TRUE(unpack_links(packed, read));
  std::vector<LinkEdge> edges;
  ASSERT_TRUE(unpack_edges(packed, edges));
  ASSERT_EQ(read.size(), links.size());
  ASSERT_EQ(edges.size(), links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    EXPECT_EQ(read[i].target, targets[i]);
    EXPECT_EQ(edges[i].target, targets[i]);
    EXPECT_EQ(edges[i].kind, links[i].kind);
    EXPECT_EQ(edges[i].followed, links[i].followed());
    EXPECT_TRUE(read[i].link.target.empty());
    read[i].link.target = links[i].target;
    EXPECT_EQ(dumped(read[i].link), dumped(links[i]));
  }
}

// As formats 1 and 2 of the database hold them: every column like any other.
TEST(LinksPack, OlderFormatsAreRead) {
  std::vector<Link> links(3);
  Filler filler;
  for (Link& link : links) Link::fields(link, filler);
  std::string plain = encode_list(links);
  std::string without_targets;
  ByteReader in(plain);
  put_varint(without_targets, in.varint());
  while (!in.at_end()) {
    const std::uint64_t tag = in.varint();
    const std::string_view column = in.text();
    put_varint(without_targets, tag);
    ColumnWriter targets;
    for (const UrlId target : {70'000, 5, 6}) targets.add(target);
    put_text(without_targets, tag == 1 ? std::string_view(targets.bytes()) : column);
  }
  std::vector<PackedLink> read;
  std::vector<LinkEdge> edges;
  ASSERT_TRUE(unpack_links(without_targets, read));
  ASSERT_TRUE(unpack_edges(without_targets, edges));
  ASSERT_EQ(read.size(), 3u);
  ASSERT_EQ(edges.size(), 3u);
  EXPECT_EQ(read[0].target, 70'000u);
  EXPECT_EQ(edges[2].target, 6u);
  EXPECT_EQ(read[2].link.anchor, links[2].anchor);
  EXPECT_EQ(read[2].link.line, links[2].line);
  EXPECT_EQ(unpack_anchors(without_targets),
            (std::vector<std::string_view>{links[0].anchor, links[1].anchor, links[2].anchor}));
}

TEST(LinksPack, LinksWithoutAnythingSpecialNeedTwoColumns) {
  const std::vector<Link> links(50);
  const std::string packed = pack_links(links, std::vector<UrlId>(50, 3));
  EXPECT_LT(packed.size(), 2 * 50 + 12u);
  std::vector<PackedLink> read;
  ASSERT_TRUE(unpack_links(packed, read));
  ASSERT_EQ(read.size(), 50u);
  EXPECT_EQ(dumped(read[49].link), dumped(Link()));
  EXPECT_EQ(read[49].target, 3u);
}

TEST(LinksPack, TargetsOfEverySizeComeBack) {
  const std::vector<UrlId> targets{
      1, 17, 2, 49'151, 49'152, 2'031'615, 2'031'616, 0, 4'294'967'295, 4'294'967'290, 12, 0, 4'294'967'295};
  std::vector<LinkEdge> edges;
  ASSERT_TRUE(unpack_edges(pack_links(std::vector<Link>(targets.size()), targets), edges));
  ASSERT_EQ(edges.size(), targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) EXPECT_EQ(edges[i].target, targets[i]);
}

TEST(LinksPack, TruncationsAreReadWithoutHarm) {
  std::vector<Link> links(9);
  Filler filler;
  for (Link& link : links) Link::fields(link, filler);
  const std::string packed = pack_links(links, std::vector<UrlId>(9, 77));
  for (std::size_t size = 0; size < packed.size(); ++size) {
    std::vector<PackedLink> read;
    std::vector<LinkEdge> edges;
    EXPECT_FALSE(unpack_links(packed.substr(0, size), read) && size == 0);
    unpack_edges(packed.substr(0, size), edges);
    EXPECT_LE(read.size(), 9u);
  }
}

}  // namespace
}  // namespace sitelark
