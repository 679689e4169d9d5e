#include "store/compress.h"

#include <fmt/core.h>
#include <sqlite3.h>
#define ZDICT_STATIC_LINKING_ONLY  // for ZDICT_trainFromBuffer_fastCover, which the shared library has, too
#include <zdict.h>
#include <zstd.h>

namespace sitelark {
namespace {

constexpr int kLevel = 3;
constexpr std::uint64_t kMaxUnpacked = 64u << 20;

// Every frame begins with it, so a stored one does without. No frame has its first byte next: bit 3 of that
// one is reserved and 0.
constexpr std::string_view kMagic("\x28\xb5\x2f\xfd", 4);

[[noreturn]] void broken(const char* why) { throw damaged(fmt::format("packed value: {}", why)); }

}  // namespace

struct Compressor::Dictionary {
  std::string bytes;
  std::unique_ptr<ZSTD_CDict, size_t (*)(ZSTD_CDict*)> pack{nullptr, ZSTD_freeCDict};
  std::unique_ptr<ZSTD_DDict, size_t (*)(ZSTD_DDict*)> unpack{nullptr, ZSTD_freeDDict};
};

Compressor::Compressor(Database& database)
    : database_(database),
      pack_(ZSTD_createCCtx(), [](ZSTD_CCtx* c) { ZSTD_freeCCtx(c); }),
      unpack_(ZSTD_createDCtx(), [](ZSTD_DCtx* c) { ZSTD_freeDCtx(c); }) {}

Compressor::~Compressor() = default;

void Compressor::forget() {
  current_.clear();
  dictionaries_.clear();
}

Compressor::Dictionary* Compressor::dictionary(std::int64_t id) {
  if (const auto known = dictionaries_.find(id); known != dictionaries_.end()) return known->second.get();
  Query row = database_.query("SELECT data FROM dictionary WHERE id = ?");
  row.bind(id);
  if (!row.step()) return nullptr;
  auto made = std::make_unique<Dictionary>();
  made->bytes = row.blob(0);
  return (dictionaries_[id] = std::move(made)).get();
}

Compressor::Dictionary* Compressor::current(BlobKind kind, std::int64_t site) {
  const auto key = std::make_pair(site, kind);
  const auto known = current_.find(key);
  if (known != current_.end()) return known->second == 0 ? nullptr : dictionary(known->second);
  Query row = database_.query("SELECT max(id) FROM dictionary WHERE site = ? AND kind = ?");
  row.bind(site, static_cast<int>(kind));
  const std::int64_t id = row.step() ? row.integer(0) : 0;
  current_[key] = id;
  return id == 0 ? nullptr : dictionary(id);
}

bool Compressor::has_dictionary(BlobKind kind, std::int64_t site) { return current(kind, site) != nullptr; }

std::string Compressor::compress(BlobKind kind, std::int64_t site, std::string_view bytes) {
  buffer_.resize(ZSTD_compressBound(bytes.size()));
  Dictionary* with = kind == BlobKind::other ? nullptr : current(kind, site);
  std::size_t size = 0;
  if (with == nullptr) {
    size = ZSTD_compressCCtx(pack_.get(), buffer_.data(), buffer_.size(), bytes.data(), bytes.size(), kLevel);
  } else {
    if (!with->pack) with->pack.reset(ZSTD_createCDict(with->bytes.data(), with->bytes.size(), kLevel));
    size = ZSTD_compress_usingCDict(pack_.get(), buffer_.data(), buffer_.size(), bytes.data(), bytes.size(),
                                    with->pack.get());
  }
  if (ZSTD_isError(size)) throw SQLite::Exception(ZSTD_getErrorName(size), SQLITE_NOMEM);
  return buffer_.substr(kMagic.size(), size - kMagic.size());
}

std::string Compressor::decompress(std::string_view packed) {
  if (!packed.empty() && packed.front() == kMagic.front()) return decompress_frame(packed);
  std::string frame(kMagic);
  frame += packed;
  return decompress_frame(frame);
}

std::string Compressor::decompress_frame(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR) broken("not a frame");
  if (size > kMaxUnpacked) broken("too large");
  std::string out(size, '\0');
  const unsigned id = ZSTD_getDictID_fromFrame(frame.data(), frame.size());
  std::size_t done = 0;
  if (id == 0) {
    done = ZSTD_decompressDCtx(unpack_.get(), out.data(), out.size(), frame.data(), frame.size());
  } else {
    Dictionary* with = dictionary(id);
    if (with == nullptr) broken("its dictionary is missing");
    if (!with->unpack) with->unpack.reset(ZSTD_createDDict(with->bytes.data(), with->bytes.size()));
    done = ZSTD_decompress_usingDDict(unpack_.get(), out.data(), out.size(), frame.data(), frame.size(),
                                      with->unpack.get());
  }
  if (ZSTD_isError(done)) broken(ZSTD_getErrorName(done));
  if (done != size) broken("cut short");
  return out;
}

// Long segments, as pages of one template have them in common: on real sites better by a fifth than the
// search for parameters of ZDICT_trainFromBuffer, in a sixth of its time.
bool Compressor::learn(BlobKind kind, std::int64_t site, const std::vector<std::string_view>& samples) {
  constexpr std::size_t kDictionaryBytes = 112u << 10;
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string_view sample : samples) {
    all.append(sample);
    sizes.push_back(sample.size());
  }
  const std::int64_t id = database_.number("SELECT max(id) FROM dictionary") + 1;
  ZDICT_fastCover_params_t params{};
  params.k = 1024;
  params.d = 8;
  params.f = 20;
  params.accel = 1;
  params.splitPoint = 1;
  params.zParams = {.compressionLevel = kLevel, .dictID = static_cast<unsigned>(id)};
  std::string learnt(std::min(kDictionaryBytes, all.size() / 4), '\0');
  const std::size_t size = ZDICT_trainFromBuffer_fastCover(
      learnt.data(), learnt.size(), all.data(), sizes.data(), static_cast<unsigned>(sizes.size()), params);
  if (ZDICT_isError(size)) return false;
  learnt.resize(size);
  database_.query("INSERT INTO dictionary(id, site, kind, data) VALUES(?, ?, ?, ?)")
      .bind(id, site, static_cast<int>(kind), Blob{learnt})
      .run();
  current_[{site, kind}] = id;
  return true;
}

}  // namespace sitelark
