#include "store/facts_table.h"

#include <fmt/core.h>

#include "store/bytes.h"
#include "store/facts_blob.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxKnownHeaders = 2'000;

// Fields of PageFacts that stand in columns of `facts`, so that a page whose bytes change each time (a
// token, a clock) but whose facts do not shares one row of `content`.
const std::vector<int> kOutsideContent{3, 7, 8};  // headers, body_bytes, body_hash

std::string bytes_of(const Hash128& hash) {
  std::string out;
  put_fixed64(out, hash.high);
  put_fixed64(out, hash.low);
  return out;
}

Hash128 hash_of(std::string_view bytes) {
  ByteReader in(bytes);
  Hash128 hash;
  hash.high = in.fixed64();
  hash.low = in.fixed64();
  return hash;
}

std::string key_of(const PageFacts& facts, const std::string& headers) {
  std::string all = bytes_of(facts.body_hash) + bytes_of(hash128(headers));
  put_varint(all, static_cast<std::uint64_t>(facts.status));
  put_varint(all, facts.body_cut ? 1 : 0);
  put_text(all, facts.charset.effective);
  put_text(all, facts.url.href());
  return bytes_of(hash128(all));
}

// Empty where no page has a text like it: without a main text.
std::string main_hash_of(const PageFacts& facts) {
  const bool has_text = facts.text.main_chars > 0 && !facts.text.main_hash.empty();
  return has_text ? bytes_of(facts.text.main_hash) : std::string();
}

// What stands beside the facts in columns, for their texts to point to.
SharedTexts columns_of(const PageSummary& summary) {
  return {summary.title, summary.description, summary.h1, summary.canonical.href()};
}

}  // namespace

FactsTable::FactsTable(Database& database, Compressor& compressor, UrlIds& urls, WordTable& words,
                       bool keep_main_text)
    : database_(database),
      compressor_(compressor),
      urls_(urls),
      words_(words),
      keep_main_text_(keep_main_text),
      headers_(database, compressor, BlobKind::headers),
      links_(database, compressor, kLinksSql, BlobKind::links),
      texts_(database, compressor, kTextSql, BlobKind::text) {}

void FactsTable::forget() {
  next_facts_ = next_content_ = 0;
  samples_.clear();
  known_headers_.clear();
}

std::int64_t FactsTable::put_headers(std::int64_t site, const std::string& bytes) {
  if (const auto known = known_headers_.find(bytes); known != known_headers_.end()) return known->second;
  const BlobTable::Put put = headers_.put(site, bytes);
  if (put.fresh && learning_ != nullptr) learning_->headers.push_back(put.id);
  if (known_headers_.size() >= kMaxKnownHeaders) known_headers_.clear();
  known_headers_.emplace(bytes, put.id);
  return put.id;
}

bool FactsTable::is_current(const Query& row, const PageRecord& record) const {
  const bool text_is_missing = row.null(3) && keep_main_text_ && !record.facts.main_text.empty();
  return row.integer(2) >= kExtractorVersion && !text_is_missing;
}

std::int64_t FactsTable::put(std::int64_t site, const PageRecord& record, std::int64_t previous) {
  const std::string headers = encode_headers(record.facts.headers);
  const std::string key = key_of(record.facts, headers);
  Samples& samples = samples_[site];
  learning_ = samples.done ? nullptr : &samples;
  {
    Query row = database_.query(
        "SELECT facts.id, content.id, content.extractor, content.text FROM facts "
        "JOIN content ON content.id = facts.content WHERE facts.key = ?");
    row.bind(Blob{key});
    if (row.step()) {
      const std::int64_t id = row.integer(0);
      if (is_current(row, record)) return id;
      const std::int64_t content = put_content(site, record, row.integer(1));
      database_.query("UPDATE facts SET content = ? WHERE id = ?").bind(content, id).run();
      return id;
    }
  }
  std::int64_t previous_content = 0;
  if (previous != 0) {
    Query row = database_.query("SELECT content FROM facts WHERE id = ?");
    row.bind(previous);
    if (row.step()) previous_content = row.integer(0);
  }
  const std::int64_t header_row = put_headers(site, headers);
  const std::int64_t content = put_content(site, record, previous_content);
  if (next_facts_ == 0) next_facts_ = database_.number("SELECT max(id) FROM facts") + 1;
  database_
      .query("INSERT INTO facts(id, key, body_hash, body_bytes, headers, content) VALUES(?, ?, ?, ?, ?, ?)")
      .bind(next_facts_, Blob{key}, Blob{bytes_of(record.facts.body_hash)}, record.facts.body_bytes,
            header_row, content)
      .run();
  return next_facts_++;
}

FactsTable::Earlier FactsTable::earlier(std::int64_t content) {
  if (content == 0) return {};
  Query row = database_.query("SELECT hash, links, text FROM content WHERE id = ?");
  row.bind(content);
  if (!row.step()) return {};
  return {content, static_cast<std::uint64_t>(row.integer(0)), row.integer(1), row.integer(2)};
}

FactsTable::Content FactsTable::content_of(std::int64_t site, const PageRecord& record,
                                           const Earlier& before) {
  Content content;
  content.main_hash = main_hash_of(record.facts);
  BesideFacts beside{.fields = kOutsideContent,
                     .main_hash = !content.main_hash.empty(),
                     .texts = columns_of(record.summary)};
  for (const Link& link : record.facts.links) beside.texts.push_back(link.anchor);
  content.blob = encode_facts(record.facts, beside);
  if (!record.facts.links.empty()) {
    std::vector<UrlId> targets;
    targets.reserve(record.facts.links.size());
    for (const Link& link : record.facts.links) targets.push_back(urls_.add(link.target.href()));
    const BlobTable::Put put = links_.put(site, pack_links(record.facts.links, targets), before.links);
    content.links = put.id;
    if (put.fresh && learning_ != nullptr) learning_->links.push_back(put.id);
  }
  if (keep_main_text_ && !record.facts.main_text.empty()) {
    const BlobTable::Put put = texts_.put(site, record.facts.main_text, before.text);
    content.text = put.id;
    if (put.fresh && learning_ != nullptr) learning_->texts.push_back(put.id);
  }
  const PageSummary& summary = record.summary;
  if (!summary.canonical.empty()) content.canonical = urls_.add(summary.canonical.href());
  content.lang = words_.add(summary.lang);
  content.hash =
      hash64(fmt::format("{}|{}|{}|{}|{}|{}|{}\n{}\n{}\n{}", hash64(content.blob), hash64(content.main_hash),
                         content.links, content.text, content.canonical, content.lang, summary.words,
                         summary.title, summary.description, summary.h1));
  return content;
}

std::int64_t FactsTable::put_content(std::int64_t site, const PageRecord& record,
                                     std::int64_t previous_content) {
  const Earlier before = earlier(previous_content);
  const Content content = content_of(site, record, before);
  if (before.content != 0 && before.hash == content.hash) {
    database_.query("UPDATE content SET extractor = ? WHERE id = ? AND extractor < ?")
        .bind(kExtractorVersion, previous_content, kExtractorVersion)
        .run();
    return previous_content;
  }
  if (next_content_ == 0) next_content_ = database_.number("SELECT max(id) FROM content") + 1;
  const std::string packed = compressor_.compress(BlobKind::facts, site, content.blob);
  database_
      .query(
          "INSERT INTO content(id, hash, extractor, html, title, description, h1, lang, canonical, words, "
          "main_hash, links, text, facts) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(next_content_, content.hash, kExtractorVersion, record.facts.html,
            std::string_view(record.summary.title), std::string_view(record.summary.description),
            std::string_view(record.summary.h1), OrNull{content.lang}, OrNull{content.canonical},
            record.summary.words, Blob{content.main_hash}, OrNull{content.links}, OrNull{content.text},
            Blob{packed})
      .run();
  if (learning_ != nullptr) learning_->content.push_back(next_content_);
  return next_content_++;
}

void FactsTable::fill_summary(const Query& row, PageSummary& summary) {
  summary.title = row.text(0);
  summary.description = row.text(1);
  summary.h1 = row.text(2);
  summary.lang = row.text(3);
  const std::string_view canonical = row.text(4);
  summary.canonical = canonical.empty() ? Url() : Url::parse(canonical).value_or(Url());
  summary.words = row.real(5);
}

void FactsTable::read_summary(std::int64_t facts_row, PageSummary& summary) {
  Query row = database_.query(
      "SELECT title, description, h1, word.text, url.text, words FROM facts "
      "JOIN content ON content.id = facts.content LEFT JOIN word ON word.id = content.lang "
      "LEFT JOIN url ON url.id = content.canonical WHERE facts.id = ?");
  row.bind(facts_row);
  if (row.step()) fill_summary(row, summary);
}

void FactsTable::read(std::int64_t facts_row, PageFacts& facts, PageSummary& summary) {
  Query row = database_.query(
      "SELECT title, description, h1, word.text, url.text, words, content.facts, facts.body_hash, "
      "facts.body_bytes, blob.data, links.data, main_hash FROM facts JOIN content ON content.id = "
      "facts.content "
      "JOIN blob ON blob.id = facts.headers LEFT JOIN word ON word.id = content.lang "
      "LEFT JOIN url ON url.id = content.canonical LEFT JOIN links ON links.id = content.links "
      "WHERE facts.id = ?");
  row.bind(facts_row);
  if (!row.step()) throw damaged("the facts of a page are missing");
  fill_summary(row, summary);
  const std::string links = row.null(10) ? std::string() : compressor_.decompress(row.blob(10));
  SharedTexts shared = columns_of(summary);
  const std::vector<std::string_view> anchors = unpack_anchors(links);
  shared.insert(shared.end(), anchors.begin(), anchors.end());
  const bool read = decode_facts(compressor_.decompress(row.blob(6)), facts, shared) &&
                    decode_headers(compressor_.decompress(row.blob(9)), facts.headers);
  if (!read) throw damaged("the facts of a page cannot be read");
  if (!row.blob(11).empty()) facts.text.main_hash = hash_of(row.blob(11));
  facts.body_hash = hash_of(row.blob(7));
  facts.body_bytes = row.integer(8);
}

std::string FactsTable::facts_blob(std::int64_t facts_row) {
  Query row = database_.query(
      "SELECT content.facts FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?");
  row.bind(facts_row);
  return row.step() ? compressor_.decompress(row.blob(0)) : std::string();
}

int FactsTable::extractor(std::int64_t facts_row) {
  Query row = database_.query(
      "SELECT extractor FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?");
  row.bind(facts_row);
  return row.step() ? static_cast<int>(row.integer(0)) : 0;
}

std::string FactsTable::packed_links(std::int64_t facts_row) {
  Query row = database_.query(
      "SELECT links.data FROM facts JOIN content ON content.id = facts.content "
      "JOIN links ON links.id = content.links WHERE facts.id = ?");
  row.bind(facts_row);
  return row.step() ? compressor_.decompress(row.blob(0)) : std::string();
}

std::optional<std::string> FactsTable::main_text(std::int64_t facts_row) {
  Query row = database_.query(
      "SELECT text.data FROM facts JOIN content ON content.id = facts.content "
      "JOIN text ON text.id = content.text WHERE facts.id = ?");
  row.bind(facts_row);
  if (!row.step()) return std::nullopt;
  return compressor_.decompress(row.blob(0));
}

}  // namespace sitelark
