#include <zstd.h>

#include "store/facts_blob.h"
#include "store/test_pages.h"

namespace sitelark::testing {
namespace {
constexpr std::array kSyllables{"ba",  "lo",  "mi",  "ten", "rus", "ka",  "vel", "dor",
                                "shi", "pan", "ger", "ont", "fi",  "al",  "qu",  "est",
                                "or",  "un",  "ver", "ite", "cal", "mor", "ine", "sta"};
constexpr const char* kHost = "https://www.shop-example.test";
}  // namespace

// Words repeat like those of a language: a few often, many seldom.
std::string Shop::word() {
  static const std::vector<std::string> vocabulary = [] {
    std::mt19937 spelling(5);
    std::vector<std::string> out(3'000);
    for (std::string& word : out) {
      const auto length = 2 + spelling() % 2;
      for (std::size_t i = 0; i < length; ++i) word += kSyllables[spelling() % kSyllables.size()];
    }
    return out;
  }();
  const double rank = std::exponential_distribution<>(0.004)(random_);
  return vocabulary[static_cast<std::size_t>(rank) % vocabulary.size()];
}

std::string Shop::words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + word();
  return out;
}

std::string facts_without(const PageFacts& facts, const std::vector<int>& tags) {
  std::vector<int> without{3, 7, 8};  // these stand in columns
  without.insert(without.end(), tags.begin(), tags.end());
  const std::string bytes = encode_plain_facts(facts, without);
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

std::string Shop::title(int n) {
  Shop own(static_cast<std::uint32_t>(n) + 1'000);
  return own.words(5);
}

void Shop::head(PageFacts& facts, int n) {
  facts.headers = {{"Server", "nginx/1.22.1"},
                   {"Content-Type", "text/html; charset=utf-8"},
                   {"Last-Modified", fmt::format("Mon, 02 Nov 2026 10:{:02}:{:02} GMT", n / 60 % 60, n % 60)},
                   {"ETag", fmt::format("\"{:x}-{:x}\"", 0x65a1b2c3 + n, 46000 + n % 997)},
                   {"Strict-Transport-Security", "max-age=31536000"},
                   {"X-Content-Type-Options", "nosniff"}};
  const auto meta = [&](const char* attribute, const char* name, const std::string& content) {
    facts.metas.push_back({.name = name,
                           .attribute = attribute,
                           .content = content,
                           .agent = "",
                           .line = static_cast<std::int32_t>(facts.metas.size() + 5)});
  };
  meta("charset", "charset", "utf-8");
  meta("name", "viewport", "width=device-width, initial-scale=1");
  meta("name", "description", facts.titles[0].text + " " + words(12));
  meta("name", "robots", "index, follow, max-image-preview:large");
  meta("name", "author", "Example Shop");
  meta("property", "og:title", facts.titles[0].text);
  meta("property", "og:description", words(10));
  meta("property", "og:url", facts.url.href());
  meta("property", "og:type", "product");
  meta("property", "og:image", fmt::format("{}/media/og/{}.jpg", kHost, n));
  meta("name", "twitter:card", "summary_large_image");
  meta("name", "theme-color", "#0a7cff");
  const auto link = [&](const char* rel, const std::string& href, const char* hreflang = "") {
    LinkElement element;
    element.rel = rel;
    element.href = href;
    element.url = url_of(href[0] == '/' ? kHost + href : href);
    element.hreflang = hreflang;
    element.has_hreflang = *hreflang != '\0';
    element.line = static_cast<std::int32_t>(facts.link_elements.size() + 20);
    facts.link_elements.push_back(element);
  };
  link("canonical", facts.url.href());
  link("alternate", facts.url.href(), "en");
  link("alternate", facts.url.href() + "?lang=de", "de");
  for (const char* style : {"base", "theme", "grid", "fonts", "print"}) {
    link("stylesheet", fmt::format("/assets/css/{}.3f2a91.css", style));
  }
  for (const char* icon : {"16", "32", "180"}) link("icon", fmt::format("/assets/icons/icon-{}.png", icon));
}

void Shop::body(PageFacts& facts, int n, int pages) {
  for (int i = 0; i < 60; ++i) {
    facts.links.push_back(
        link_to(fmt::format("{}/category/{}", kHost, i), fmt::format("Category number {}", i)));
    facts.links.back().region = i < 40 ? Region::nav : Region::footer;
    facts.links.back().line = 60 + i * 2 + (i < 40 ? 0 : 400);
  }
  for (int i = 0; i < 53; ++i) {
    const int other = static_cast<int>(random_() % static_cast<std::uint32_t>(pages));
    facts.links.push_back(link_to(fmt::format("{}/product/{}-item", kHost, other), title(other)));
    facts.links.back().line = 160 + i * 5;
  }
  for (int i = 0; i < 12; ++i) {
    Image image;
    image.src = fmt::format("/media/catalog/{}/{}-{}.jpg", n % 100, n, i);
    image.url = url_of(kHost + image.src);
    image.alt = words(3);
    image.has_alt = true;
    image.width = 400;
    image.height = 300;
    image.lazy = i > 2;
    image.line = 170 + i * 6;
    facts.images.push_back(image);
  }
  for (int i = 0; i < 10; ++i) {
    Resource resource;
    resource.kind = ResourceKind::script;
    resource.href = fmt::format("/assets/js/bundle-{}.9b21c4.js", i);
    resource.url = url_of(kHost + resource.href);
    resource.defer = true;
    resource.line = 40 + i;
    facts.resources.push_back(resource);
  }
  for (int i = 0; i < 14; ++i) {
    facts.headings.push_back({.level = i == 0 ? 1 : 2 + i % 2,
                              .text = i == 0 ? facts.titles[0].text : words(4),
                              .line = 150 + i * 20});
  }
  JsonLdBlock block;
  block.script_type = "application/ld+json";
  block.types = {"Product"};
  block.line = 35;
  block.contexts = {"https://schema.org"};
  facts.json_ld.push_back(block);
  facts.data_items = {{.types = {"Product"}, .schema_org = true, .line = 35},
                      {.types = {"Offer"}, .schema_org = true, .parent = 0, .line = 35}};
  facts.data_values = {{.name = "name", .text = facts.titles[0].text},
                       {.name = "sku", .text = fmt::format("SKU{}", n % 400)},
                       {.name = "url", .text = facts.url.href()},
                       {.name = "description", .text = words(20)},
                       {.name = "offers", .kind = DataKind::item, .target = 1},
                       {.item = 1, .name = "price", .text = fmt::format("{}.90", n)},
                       {.item = 1, .name = "priceCurrency", .text = "EUR"}};
}

PageRecord Shop::product(int n, int pages) {
  PageRecord record = page(fmt::format("{}/product/{}-item", kHost, n), title(n));
  PageFacts& facts = record.facts;
  facts.body_hash = hash128(facts.url.href());
  facts.body_bytes = 46'000 + n % 997;
  facts.content_type = "text/html; charset=utf-8";
  facts.charset.effective = "UTF-8";
  facts.charset.source = CharsetSource::header;
  facts.source.doctype = true;
  facts.source.doctype_text = "html";
  facts.source.elements = 800 + n % 90;
  facts.source.depth = 18;
  facts.lang = "en";
  facts.has_lang = true;
  facts.base = facts.url;
  head(facts, n);
  body(facts, n, pages);
  for (int i = 0; i < 9; ++i) facts.main_text += (i == 0 ? "" : "\n") + words(60) + ".";
  facts.text.main_hash = hash128(facts.main_text);
  facts.text.main_chars = static_cast<std::int64_t>(facts.main_text.size());
  facts.text.main_words = 540;
  facts.text.body_words = 900;
  facts.text.letters = facts.text.latin = facts.text.main_chars * 4 / 5;
  record.summary = {.title = record.summary.title,
                    .description = facts.metas[2].content,
                    .h1 = facts.headings[0].text,
                    .lang = "en",
                    .canonical = facts.url,
                    .words = 540};
  Visit& visit = record.visit;
  visit.timings = {.dns = -1, .connect = -1, .tls = -1, .first_byte = 10 + n % 37, .total = 20 + n % 41};
  visit.wire_bytes = 9'000 + static_cast<std::int64_t>(random_() % 900);
  visit.content_length = -1;
  visit.http_version = 20;
  visit.remote_ip = "203.0.113.7";
  visit.fetched_at = 1'790'000'000'000 + n * 7;
  const std::string& address = facts.url.href();
  record.findings.push_back(finding("title-too-wide", address, "",
                                    {{"width", std::int64_t{600 + n % 90}}, {"limit", std::int64_t{580}}}));
  record.findings.push_back(finding("csp-missing", address));
  record.findings.push_back(finding("description-too-long", address, "",
                                    {{"chars", std::int64_t{160 + n % 40}}, {"limit", std::int64_t{155}}}));
  record.findings.push_back(finding("image-alt-file-name", address, facts.images[n % 12].url.href(),
                                    {{"alt", facts.images[n % 12].alt}, {"line", std::int64_t{190}}}));
  return record;
}

}  // namespace sitelark::testing
