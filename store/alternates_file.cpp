#include "store/alternates_file.h"

#include "store/bytes.h"

namespace sitelark {
namespace {
constexpr std::size_t kMost = 1000;
constexpr std::size_t kGuess = 512;
}  // namespace

// A record: its length, then the record of the same address before it, then the pairs.
void AlternatesFile::add(std::uint32_t place, const std::vector<Alternate>& alternates) {
  std::string pairs;
  put_varint(pairs, heads_[place]);
  for (std::size_t i = 0; i < std::min(alternates.size(), kMost); ++i) {
    put_text(pairs, alternates[i].hreflang);
    put_varint(pairs, alternates[i].url);
  }
  std::string record;
  put_text(record, pairs);
  heads_[place] = file_.append(record) + 1;
}

std::vector<Alternate> AlternatesFile::of(std::uint32_t place) const {
  std::vector<Alternate> out;
  std::string bytes;
  for (std::uint64_t next = heads_[place]; next != 0 && out.size() < kMost;) {
    const std::uint64_t offset = next - 1;
    file_.read(offset, kGuess, bytes);
    const std::uint64_t size = ByteReader(bytes).varint();
    if (size + 10 > kGuess) file_.read(offset, size + 10, bytes);
    ByteReader record(ByteReader(bytes).text());
    next = record.varint();
    while (record.ok() && !record.at_end() && out.size() < kMost) {
      std::string code(record.text());
      out.push_back({std::move(code), static_cast<UrlId>(record.varint())});
    }
  }
  return out;
}

}  // namespace sitelark
