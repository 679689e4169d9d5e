#include "crawler/crawl/url_table.h"

#include <cstring>

#include "text/hash.h"

namespace sitelark {
namespace {
constexpr std::size_t kChunk = 1u << 18;
constexpr std::size_t kLongest = 1u << 16;
}  // namespace

std::string_view text_without_fragment(const Url& url) {
  std::string_view text = url.href();
  if (auto fragment = url.fragment()) text.remove_suffix(fragment->size() + 1);
  return text;
}

UrlTable::Id UrlTable::intern(const Url& url) { return intern(text_without_fragment(url)); }

UrlTable::Id UrlTable::intern(std::string_view text) {
  const std::size_t slot = slot_of(text);
  if (slots_[slot] != 0) return slots_[slot];
  if (full() || text.size() > kLongest) return 0;
  UrlEntry entry;
  entry.text = keep(text);
  entry.length = static_cast<std::uint32_t>(text.size());
  entries_.push_back(entry);
  const Id id = static_cast<Id>(entries_.size());
  slots_[slot] = id;
  if (entries_.size() * 2 > slots_.size()) grow();
  return id;
}

UrlTable::Id UrlTable::find(std::string_view text) const { return slots_[slot_of(text)]; }

std::size_t UrlTable::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash64(text) & mask;
  while (slots_[slot] != 0 && this->text(slots_[slot]) != text) slot = (slot + 1) & mask;
  return slot;
}

const char* UrlTable::keep(std::string_view text) {
  if (chunks_.empty() || chunk_used_ + text.size() > kChunk) {
    chunks_.push_back(std::make_unique<char[]>(kChunk));
    chunk_used_ = 0;
  }
  char* place = chunks_.back().get() + chunk_used_;
  if (!text.empty()) std::memcpy(place, text.data(), text.size());
  chunk_used_ += text.size();
  return place;
}

void UrlTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (Id id = 1; id <= entries_.size(); ++id) slots_[slot_of(text(id))] = id;
}

std::size_t UrlTable::memory() const {
  return entries_.capacity() * sizeof(UrlEntry) + slots_.capacity() * sizeof(Id) + chunks_.size() * kChunk;
}

}  // namespace sitelark
