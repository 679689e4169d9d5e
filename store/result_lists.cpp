#include "store/result_lists.h"

#include <fmt/core.h>
#include <sqlite3.h>
#include <zstd.h>

#include "store/list_pack.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr int kLevel = 6;  // bench/ranks: a third smaller than 3, above that little is won
constexpr std::uint64_t kMaxUnpacked = 32u << 20;
constexpr std::size_t kMaxKnown = 16u << 20;
constexpr std::string_view kMagic("\x28\xb5\x2f\xfd", 4);  // of every frame; a stored one does without

[[noreturn]] void broken(const char* why) { throw damaged(fmt::format("result list: {}", why)); }

void check(std::size_t size) {
  if (ZSTD_isError(size)) throw SQLite::Exception(ZSTD_getErrorName(size), SQLITE_NOMEM);
}

// Enough to find it; equal bytes are compared.
std::int64_t short_hash(std::string_view bytes) {
  return static_cast<std::int64_t>(hash64(bytes) & 0x7fffffff);
}

}  // namespace

ResultLists::ResultLists(Database& database)
    : database_(database),
      pack_(ZSTD_createCCtx(), [](ZSTD_CCtx* c) { ZSTD_freeCCtx(c); }),
      unpack_(ZSTD_createDCtx(), [](ZSTD_DCtx* c) { ZSTD_freeDCtx(c); }) {
  ZSTD_CCtx_setParameter(pack_.get(), ZSTD_c_compressionLevel, kLevel);
}

std::string ResultLists::compress(std::string_view bytes, std::string_view prefix) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  check(ZSTD_CCtx_refPrefix(pack_.get(), prefix.data(), prefix.size()));
  const std::size_t size = ZSTD_compress2(pack_.get(), out.data(), out.size(), bytes.data(), bytes.size());
  check(size);
  return out.substr(kMagic.size(), size - kMagic.size());
}

std::string ResultLists::decompress(std::string_view packed, std::string_view prefix) {
  std::string frame(kMagic);
  frame += packed;
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) broken("not a frame");
  if (size > kMaxUnpacked) broken("too large");
  std::string out(size, '\0');
  check(ZSTD_DCtx_refPrefix(unpack_.get(), prefix.data(), prefix.size()));
  const std::size_t done =
      ZSTD_decompressDCtx(unpack_.get(), out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(done)) broken(ZSTD_getErrorName(done));
  if (done != size) broken("cut short");
  return out;
}

std::string ResultLists::pack(std::string_view bytes) { return compress(bytes, {}); }
std::string ResultLists::unpack(std::string_view packed) { return decompress(packed, {}); }

void ResultLists::keep(std::int64_t id, std::string bytes) {
  if (known_bytes_ > kMaxKnown) forget();
  drop(id);
  known_bytes_ += bytes.size();
  known_[id] = std::move(bytes);
}

void ResultLists::drop(std::int64_t id) {
  const auto known = known_.find(id);
  if (known == known_.end()) return;
  known_bytes_ -= known->second.size();
  known_.erase(known);
}

void ResultLists::forget() {
  known_.clear();
  known_bytes_ = 0;
}

// Goes back to a list that is known or stands alone, then forward again.
const std::string& ResultLists::bytes_of(std::int64_t id) {
  std::vector<std::pair<std::int64_t, std::string>> steps;
  std::string bytes;
  for (std::int64_t at = id; at != 0;) {
    if (const auto known = known_.find(at); known != known_.end()) {
      if (at == id) return known->second;
      bytes = known->second;
      break;
    }
    if (steps.size() > kMaxDistance) broken("too far from one that stands alone");
    Query row = database_.query("SELECT base, data FROM rank_list WHERE id = ?");
    row.bind(at);
    if (!row.step()) broken("it is missing");
    steps.emplace_back(at, row.blob(1));
    at = row.integer(0);
  }
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) bytes = decompress(step->second, bytes);
  keep(id, std::move(bytes));
  return known_[id];
}

ResultList ResultLists::read(std::int64_t id) {
  ResultList list;
  if (!read_list(bytes_of(id), list)) broken("its bytes are none");
  return list;
}

std::int64_t ResultLists::same(std::int64_t series, std::int64_t hash, const std::string& bytes) {
  std::vector<std::int64_t> alike;
  {
    Query rows = database_.query("SELECT id FROM rank_list WHERE series = ? AND hash = ?");
    rows.bind(series, hash);
    while (rows.step()) alike.push_back(rows.integer(0));
  }
  for (const std::int64_t id : alike) {
    if (bytes_of(id) == bytes) return id;
  }
  return 0;
}

// Alone where the list before helps little, or where it is far from one that stands alone.
ResultLists::Packed ResultLists::against(const Base& base, std::string_view bytes) {
  if (base.id == 0 || base.distance >= kMaxDistance) return {0, 0, compress(bytes, {})};
  Packed packed{base.id, base.distance + 1, compress(bytes, base.bytes)};
  const bool helps_little = packed.data.size() > bytes.size() / 16;
  if (!helps_little) return packed;
  std::string alone = compress(bytes, {});
  if (packed.data.size() * 3 > alone.size() * 2) return {0, 0, std::move(alone)};
  return packed;
}

void ResultLists::insert(std::int64_t id, std::int64_t series, const Packed& packed, std::string_view bytes) {
  database_.query("INSERT INTO rank_list(id, series, hash, base, distance, data) VALUES(?, ?, ?, ?, ?, ?)")
      .bind(id, series, short_hash(bytes), OrNull{packed.base}, packed.distance, Blob{packed.data})
      .run();
  database_.query("UPDATE rank_series SET newest_list = ? WHERE id = ?").bind(id, series).run();
}

std::int64_t ResultLists::put(std::int64_t series, const ResultList& list) {
  std::string bytes = list_bytes(list);
  if (bytes.size() > kMaxUnpacked) throw StoreError("A result list is too large to be stored.", "");
  if (const std::int64_t found = same(series, short_hash(bytes), bytes); found != 0) return found;
  Base base;
  {
    Query row = database_.query(
        "SELECT rank_list.id, distance FROM rank_series JOIN rank_list ON rank_list.id = newest_list WHERE "
        "rank_series.id = ?");
    row.bind(series);
    if (row.step()) base = {row.integer(0), static_cast<int>(row.integer(1)), {}};
  }
  if (base.id != 0 && base.distance < kMaxDistance) base.bytes = bytes_of(base.id);
  const std::int64_t id = database_.number("SELECT max(id) FROM rank_list") + 1;
  insert(id, series, against(base, bytes), bytes);
  drop(base.id);  // its successor takes its place in memory
  keep(id, std::move(bytes));
  return id;
}

void ResultLists::repack(std::int64_t series) {
  std::vector<std::pair<std::int64_t, std::string>> kept;
  Query rows = database_.query(
      "SELECT id FROM rank_list WHERE series = ? AND EXISTS (SELECT 1 FROM rank_look WHERE list = "
      "rank_list.id) ORDER BY id");
  rows.bind(series);
  while (rows.step()) kept.emplace_back(rows.integer(0), bytes_of(rows.integer(0)));
  database_.run("PRAGMA defer_foreign_keys = ON");
  database_.query("DELETE FROM rank_list WHERE series = ?").bind(series).run();
  database_.query("UPDATE rank_series SET newest_list = 0 WHERE id = ?").bind(series).run();
  forget();
  Base base;
  for (auto& [id, bytes] : kept) {
    const Packed packed = against(base, bytes);
    insert(id, series, packed, bytes);
    base = {id, packed.distance, std::move(bytes)};
  }
}

}  // namespace sitelark
