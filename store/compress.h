// Compressor: zstd with dictionaries learnt from a site's first pages. What pages of one site have in common
// (navigation, templates, addresses) then costs a page almost nothing. Dictionaries stand in the table
// `dictionary`; a frame names its own, so old frames stay readable whatever is learnt later. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;
struct ZSTD_CDict_s;
struct ZSTD_DDict_s;

namespace sitelark {

// Stored as a number. `other` has no dictionary.
enum class BlobKind : std::uint8_t { facts = 0, links = 1, text = 2, other = 3, headers = 4 };

class Compressor {
 public:
  explicit Compressor(Database& database);
  ~Compressor();

  std::string compress(BlobKind kind, std::int64_t site, std::string_view bytes);
  // Throws SQLite::Exception where the bytes are broken or would be larger than 64 MiB.
  std::string decompress(std::string_view packed);

  bool has_dictionary(BlobKind kind, std::int64_t site);
  // Learns from `samples` and stores the dictionary; inside a transaction. false: too little in common.
  bool learn(BlobKind kind, std::int64_t site, const std::vector<std::string_view>& samples);
  void forget();  // after a transaction was undone

 private:
  struct Dictionary;
  std::string decompress_frame(std::string_view frame);
  Dictionary* current(BlobKind kind, std::int64_t site);
  Dictionary* dictionary(std::int64_t id);

  Database& database_;
  std::unique_ptr<ZSTD_CCtx_s, void (*)(ZSTD_CCtx_s*)> pack_;
  std::unique_ptr<ZSTD_DCtx_s, void (*)(ZSTD_DCtx_s*)> unpack_;
  std::map<std::int64_t, std::unique_ptr<Dictionary>> dictionaries_;   // by id
  std::map<std::pair<std::int64_t, BlobKind>, std::int64_t> current_;  // by site: id, or 0 for none
  std::string buffer_;
};

}  // namespace sitelark
