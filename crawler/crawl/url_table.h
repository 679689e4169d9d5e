// UrlTable: every address a crawl has heard of, once, under a small number. Texts lie in chunks that
// never move; an address costs about 40 bytes and its text.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "model/url.h"

namespace sitelark {

// What a crawl has decided about an address.
enum class UrlStage : std::uint8_t {
  heard,    // mentioned, nothing decided
  waiting,  // admitted, not yet answered
  reading,  // answered, its links are awaited
  settled,  // answered and read, or refused
};

struct UrlEntry {
  const char* text = nullptr;
  std::uint32_t length = 0;
  std::uint32_t order = 0;  // of admission, from 1
  UrlStage stage = UrlStage::heard;
  std::uint8_t hops = 0;   // redirects on the way from a link to here
  std::uint8_t role = 0;   // Role, once admitted
  std::uint8_t marks = 0;  // bits of namespace mark
};

namespace mark {
inline constexpr std::uint8_t offered = 1;       // is a lead of the level being judged
inline constexpr std::uint8_t deferred = 2;      // waits as a resource of the site
inline constexpr std::uint8_t links_void = 4;    // not a 2xx answer: its links are not followed
inline constexpr std::uint8_t from_sitemap = 8;  // waits as a lead of a sitemap
inline constexpr std::uint8_t known = 16;        // asked only because it was known from elsewhere
}  // namespace mark

class UrlTable {
 public:
  using Id = std::uint32_t;  // from 1; 0: none
  explicit UrlTable(std::size_t most = 20'000'000) : most_(most) { slots_.resize(1024); }

  Id intern(std::string_view text);  // 0: full, or longer than 64 KiB
  Id intern(const Url& url);         // without its fragment
  Id find(std::string_view text) const;
  std::string_view text(Id id) const { return {(*this)[id].text, (*this)[id].length}; }
  UrlEntry& operator[](Id id) { return entries_[id - 1]; }
  const UrlEntry& operator[](Id id) const { return entries_[id - 1]; }
  std::size_t size() const { return entries_.size(); }
  bool full() const { return entries_.size() >= most_; }
  std::size_t memory() const;  // bytes held

 private:
  std::size_t slot_of(std::string_view text) const;
  const char* keep(std::string_view text);
  void grow();

  std::size_t most_;
  std::vector<UrlEntry> entries_;
  std::vector<Id> slots_;  // open addressing, a power of two; 0: free
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_used_ = 0;
};

std::string_view text_without_fragment(const Url& url);

}  // namespace sitelark
