#include "crawler/imports/link_file_kind.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

TEST(LinkFileKind, EachKindByItsLines) {
  EXPECT_EQ(link_file_kind("WARC/1.0\r\nWARC-Type: metadata\r\n"), LinkFileKind::wat);
  EXPECT_EQ(link_file_kind("0\tcom.example\t3\n1\tcom.example.www\t1\n2\torg.a"),
            LinkFileKind::graph_vertices);
  EXPECT_EQ(link_file_kind("4711\tcom.example\n4712\tcom.example.www\n"), LinkFileKind::graph_vertices);
  EXPECT_EQ(link_file_kind("0\t1\n0\t4\n17\t2"), LinkFileKind::graph_edges);
  EXPECT_EQ(link_file_kind("#harmonicc_pos\t#harmonicc_val\t#pr_pos\t#pr_val\t#host_rev\n"
                           "1\t3.28E7\t2\t0.01\tcom.example\t4\n"),
            LinkFileKind::graph_ranks);
  EXPECT_EQ(link_file_kind("192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 5 "
                           "\"https://a.example/\" \"Mozilla\"\n"),
            LinkFileKind::access_log);
  EXPECT_EQ(link_file_kind("#Version: 1.0\n#Fields: date time c-ip cs-method cs-uri-stem sc-status\n"
                           "2026-10-01 10:00:00 192.0.2.1 GET / 200\n"),
            LinkFileKind::access_log);
}

TEST(LinkFileKind, ReversedNamesAreVerticesInAnyOrder) {
  EXPECT_EQ(link_file_kind("0\torg.zebra\n1\tcom.apple\n2\tcom.facebook\n"), LinkFileKind::graph_vertices);
  EXPECT_EQ(link_file_kind("9\tcom.facebook\n4\torg.zebra.www\n"), LinkFileKind::graph_vertices);
  EXPECT_EQ(link_file_kind("1\tgoogle.com\n2\tfacebook.com\n3\tapple.com\n"), LinkFileKind::table);
}

TEST(LinkFileKind, WhatIsNoneOfThemIsATable) {
  EXPECT_EQ(link_file_kind(""), LinkFileKind::table);
  EXPECT_EQ(link_file_kind("# links\nhttps://a.example/\n"), LinkFileKind::table);
  EXPECT_EQ(link_file_kind("Source URL,Target URL\nhttps://a.example/,https://b.example/\n"),
            LinkFileKind::table);
  // ranks of domains, as tools sell them: names are not in order
  EXPECT_EQ(link_file_kind("1\tmag.example\n2\tblog.example\n3\tzoo.example\n"), LinkFileKind::table);
  EXPECT_EQ(link_file_kind("5\tblog.example\n9\tmag.example\n"), LinkFileKind::table);
  EXPECT_EQ(link_file_kind("mag.example\t12\nblog.example\t3\n"), LinkFileKind::table);
  EXPECT_EQ(link_file_kind(std::string_view("\x1f\x8b\x00\xff", 4)), LinkFileKind::table);
}

TEST(LinkFileKind, OfAGraphByColumnsAlone) {
  EXPECT_EQ(graph_file_kind("7\tcom.example\n"), LinkFileKind::graph_vertices);
  EXPECT_EQ(graph_file_kind("7\t12\n"), LinkFileKind::graph_edges);
  EXPECT_EQ(graph_file_kind("#pos\n1\t3.2E7\t2\t0.01\tcom.example\n"), LinkFileKind::graph_ranks);
  EXPECT_EQ(graph_file_kind("https://a.example/\n"), LinkFileKind::table);
  EXPECT_EQ(first_number("#pos\n12\t3\n"), 12);
  EXPECT_EQ(first_number("a\t3\n"), -1);
}

}  // namespace
}  // namespace sitelark
