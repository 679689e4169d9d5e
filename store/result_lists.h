// Result lists of series, each packed (zstd) against the list of its series before it: from one day to the
// next most of a page of results is the same. Every so often one stands alone, so that reading one takes at
// most kMaxDistance steps. Equal lists of one series are one row. Throws SQLite::Exception. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/ranks.h"
#include "store/database.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace sitelark {

inline constexpr int kMaxDistance = 30;  // from a list that stands alone

class ResultLists {
 public:
  explicit ResultLists(Database& database);

  // Inside a transaction. Gives the row, an older one where the list is the same.
  std::int64_t put(std::int64_t series, const ResultList& list);
  ResultList read(std::int64_t id);

  // Inside a transaction: rows of the series that nobody points to go, and those that stay are packed anew.
  void repack(std::int64_t series);
  void forget();  // after a transaction was undone

  // Single values, not against anything.
  std::string pack(std::string_view bytes);
  std::string unpack(std::string_view packed);

 private:
  struct Base {
    std::int64_t id = 0;  // 0: none
    int distance = 0;
    std::string bytes;
  };
  struct Packed {
    std::int64_t base = 0;
    int distance = 0;
    std::string data;
  };
  const std::string& bytes_of(std::int64_t id);
  std::int64_t same(std::int64_t series, std::int64_t hash, const std::string& bytes);
  Packed against(const Base& base, std::string_view bytes);
  void insert(std::int64_t id, std::int64_t series, const Packed& packed, std::string_view bytes);
  std::string compress(std::string_view bytes, std::string_view prefix);
  std::string decompress(std::string_view packed, std::string_view prefix);
  void keep(std::int64_t id, std::string bytes);
  void drop(std::int64_t id);

  Database& database_;
  std::unique_ptr<ZSTD_CCtx_s, void (*)(ZSTD_CCtx_s*)> pack_;
  std::unique_ptr<ZSTD_DCtx_s, void (*)(ZSTD_DCtx_s*)> unpack_;
  std::map<std::int64_t, std::string> known_;  // unpacked rows, at most kMaxKnown bytes
  std::size_t known_bytes_ = 0;
};

}  // namespace sitelark
