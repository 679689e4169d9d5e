#include "crawler/html/media_type.h"

#include <gtest/gtest.h>

#include "text/charset.h"
#include "text/corpus_for_tests.h"
#include "text/json.h"

namespace sitelark {
namespace {

using nlohmann::json;

std::string essence_of(const std::string& serialised) { return serialised.substr(0, serialised.find(';')); }

// The corpus gives strings of code points up to U+00FF that stand for bytes.
std::string as_bytes(const std::string& utf8) {
  std::string bytes;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      bytes += utf8[i];
    } else if (i + 1 < utf8.size()) {
      bytes += static_cast<char>(((byte & 3) << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3f));
    }
  }
  return bytes;
}

int check_corpus(const std::string& file) {
  int count = 0;
  for (const json& c : json::parse(file_bytes(corpora() / "10-http-meta" / file))) {
    if (!c.is_object()) continue;
    ++count;
    const std::string input = as_bytes(c["input"].get<std::string>());
    const std::optional<MediaType> type = parse_media_type(input);
    if (c["output"].is_null()) {
      EXPECT_FALSE(type) << c.dump();
      continue;
    }
    EXPECT_TRUE(type) << c.dump();
    if (!type) continue;
    EXPECT_EQ(type->essence, essence_of(c["output"].get<std::string>())) << c.dump();
    if (!c.contains("encoding")) continue;
    const auto encoding = encoding_for_label(type->charset.value_or("?"));
    EXPECT_EQ(encoding ? json(std::string(*encoding)) : json(nullptr), c["encoding"]) << c.dump();
  }
  return count;
}

TEST(MediaType, Corpus) {
  if (!std::filesystem::exists(corpora())) GTEST_SKIP() << "the shared corpora are not here";
  EXPECT_GT(check_corpus("mime_types.json"), 30);
  EXPECT_GT(check_corpus("mime_types_generated.json"), 200);
}

TEST(MediaType, SeveralHeaders) {
  if (!std::filesystem::exists(corpora())) GTEST_SKIP() << "the shared corpora are not here";
  int count = 0;
  for (const json& c : json::parse(file_bytes(corpora() / "10-http-meta" / "content_type_combined.json"))) {
    ++count;
    Headers headers;
    for (const json& value : c["input"]) headers.push_back({"Content-Type", value.get<std::string>()});
    const std::optional<MediaType> type = media_type_of(headers);
    ASSERT_TRUE(type) << c.dump();
    EXPECT_EQ(type->essence, essence_of(c["mimeType"].get<std::string>())) << c.dump();
    const auto encoding = encoding_for_label(type->charset.value_or("?"));
    EXPECT_EQ(encoding ? json(std::string(*encoding)) : json(nullptr), c["encoding"]) << c.dump();
  }
  EXPECT_GT(count, 5);
}

TEST(MediaType, Sniffed) {
  using namespace std::string_view_literals;
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"", ""},
      {"  \n<!DOCTYPE html><p>", "text/html"},
      {"\xEF\xBB\xBF<html>", "text/html"},
      {"<!-- x --><p>", "text/html"},
      {"<pre>", "text/plain"},
      {"<p>x", "text/html"},
      {"<?xml version=\"1.0\"?><urlset>", "text/xml"},
      {"<?xml version=\"1.0\"?><html xmlns=\"x\">", "application/xhtml+xml"},
      {"<svg xmlns=\"x\">", "image/svg+xml"},
      {"hello", "text/plain"},
      {"%PDF-1.4", "application/pdf"},
      {"\x89PNG\r\n\x1a\n", "image/png"},
      {"\xff\xd8\xff\xe0", "image/jpeg"},
      {"RIFF\x01\x02\x03\x04WEBPVP8 ", "image/webp"},
      {"\0\0\0\x20"
       "ftypavif",
       "image/avif"},
      {"wOF2", "font/woff2"},
      {"\x01\x02\x03", "application/octet-stream"},
      {"\xff\xfeh\0"sv, "text/plain"},
  };
  for (const auto& [body, type] : cases) {
    const bool avif = type == "image/avif";
    EXPECT_EQ(sniff_media_type(avif ? "\0\0\0\x20"
                                      "ftypavif"sv
                                    : body),
              type)
        << body;
  }
}

}  // namespace
}  // namespace sitelark
