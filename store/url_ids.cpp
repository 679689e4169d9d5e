#include "store/url_ids.h"

#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kFirstSlots = 1u << 12;
constexpr std::size_t kMaxSlots = 1u << 21;  // 32 MB: about a million and a half addresses
constexpr std::size_t kProbes = 16;

std::uint64_t hash_of(std::string_view text) {
  const std::uint64_t hash = hash64(text);
  return hash == 0 ? 1 : hash;  // 0 marks a free slot
}

}  // namespace

void UrlIds::forget() {
  slots_.clear();
  used_ = 0;
  loaded_ = whole_ = false;
  next_ = 1;
}

void UrlIds::load() {
  loaded_ = true;
  next_ = static_cast<UrlId>(database_.number("SELECT max(id) FROM url")) + 1;
  slots_.assign(kFirstSlots, {});
  whole_ = next_ < kMaxSlots / 2;
  if (!whole_) return;
  Query rows = database_.query("SELECT hash, id FROM url");
  while (rows.step()) {
    remember(static_cast<std::uint64_t>(rows.integer(0)), static_cast<UrlId>(rows.integer(1)));
  }
}

UrlIds::Slot* UrlIds::slot(std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < kProbes; ++i) {
    Slot& candidate = slots_[(hash + i) & mask];
    if (candidate.hash == hash || candidate.hash == 0) return &candidate;
  }
  return nullptr;
}

void UrlIds::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const Slot& entry : old) {
    if (entry.hash != 0) remember(entry.hash, entry.id);
  }
}

void UrlIds::remember(std::uint64_t hash, UrlId id) {
  while (2 * used_ >= slots_.size() && slots_.size() < kMaxSlots) grow();
  Slot* place = slot(hash);
  if (place == nullptr) {
    whole_ = false;
    place = &slots_[hash & (slots_.size() - 1)];
  } else if (place->hash == 0) {
    ++used_;
  }
  *place = {hash, id};
}

UrlId UrlIds::look_up(std::string_view text, std::uint64_t hash) {
  Query rows = database_.query("SELECT id, text FROM url WHERE hash = ?");
  rows.bind(hash);
  while (rows.step()) {
    if (rows.text(1) == text) return static_cast<UrlId>(rows.integer(0));
  }
  return 0;
}

UrlId UrlIds::find(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  if (!loaded_) return look_up(text, hash);
  if (const Slot* entry = slot(hash); entry != nullptr && entry->hash == hash) return entry->id;
  return whole_ ? 0 : look_up(text, hash);
}

UrlId UrlIds::add(std::string_view text) {
  if (!loaded_) load();
  const std::uint64_t hash = hash_of(text);
  if (const Slot* entry = slot(hash); entry != nullptr && entry->hash == hash) return entry->id;
  UrlId id = whole_ ? 0 : look_up(text, hash);
  if (id == 0) {
    id = next_++;
    database_.query("INSERT INTO url(id, hash, text) VALUES(?, ?, ?)").bind(id, hash, text).run();
  }
  remember(hash, id);
  return id;
}

std::string UrlIds::text(UrlId id) {
  Query row = database_.query("SELECT text FROM url WHERE id = ?");
  row.bind(id);
  return row.step() ? std::string(row.text(0)) : std::string();
}

}  // namespace sitelark
