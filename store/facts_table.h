// What was read from pages: tables `facts`, `content`, `links`, `text` and the headers in `blob`. Each
// distinct content stands there once, shared by all snapshots. Throws SQLite::Exception.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/snapshot.h"
#include "store/blobs.h"
#include "store/links_pack.h"
#include "store/url_ids.h"
#include "store/words.h"

namespace sitelark {

class FactsTable {
 public:
  FactsTable(Database& database, Compressor& compressor, UrlIds& urls, WordTable& words, bool keep_main_text);

  // Row of `facts` for the record, found or made; `previous`: row of the page's earlier visit, or 0.
  std::int64_t put(std::int64_t site, const PageRecord& record, std::int64_t previous);

  // Facts without links and main text; with the columns of `summary` that hang on content.
  void read(std::int64_t facts_row, PageFacts& facts, PageSummary& summary);
  void read_summary(std::int64_t facts_row, PageSummary& summary);
  std::string facts_blob(std::int64_t facts_row);  // for has_field
  int extractor(std::int64_t facts_row);           // number of the one that read it
  // Bytes for unpack_links; empty where the page has none.
  std::string packed_links(std::int64_t facts_row);
  std::optional<std::string> main_text(std::int64_t facts_row);

  // Whether enough pages of a site without dictionaries were put.
  bool can_learn(std::int64_t site);
  // Learns the site's dictionaries and packs what was put with them. In a transaction of its own without
  // foreign keys, since rows move for a moment.
  void learn(std::int64_t site);
  void forget();  // after a transaction was undone

 private:
  struct Content {
    std::string blob;
    std::string main_hash;
    std::int64_t links = 0;
    std::int64_t text = 0;
    UrlId canonical = 0;
    std::int64_t lang = 0;
    std::uint64_t hash = 0;
  };
  struct Samples {
    std::vector<std::int64_t> content;
    std::vector<std::int64_t> links;
    std::vector<std::int64_t> texts;
    std::vector<std::int64_t> headers;
    bool done = false;
  };
  struct Earlier {  // the content of the page before
    std::int64_t content = 0;
    std::uint64_t hash = 0;
    std::int64_t links = 0;
    std::int64_t text = 0;
  };
  Earlier earlier(std::int64_t content);
  Content content_of(std::int64_t site, const PageRecord& record, const Earlier& before);
  std::int64_t put_content(std::int64_t site, const PageRecord& record, std::int64_t previous_content);
  std::int64_t put_headers(std::int64_t site, const std::string& bytes);
  bool is_current(const Query& row, const PageRecord& record) const;
  void fill_summary(const Query& row, PageSummary& summary);
  void repack_content(std::int64_t site, const std::vector<std::int64_t>& ids,
                      const std::vector<std::string>& raw);
  void learn_table(BlobTable& table, BlobKind kind, std::int64_t site, const std::vector<std::int64_t>& ids);

  Database& database_;
  Compressor& compressor_;
  UrlIds& urls_;
  WordTable& words_;
  const bool keep_main_text_;
  SharedBlobs headers_;
  BlobTable links_;
  BlobTable texts_;
  std::int64_t next_facts_ = 0;
  std::int64_t next_content_ = 0;
  std::map<std::int64_t, Samples> samples_;  // by site
  Samples* learning_ = nullptr;              // of the site at hand, while it has no dictionary
  std::unordered_map<std::string, std::int64_t> known_headers_;  // at most kMaxKnownHeaders
};

}  // namespace sitelark
