#include "store/text_table.h"

#include <algorithm>

#include "store/bytes.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxGiven = 64u << 20;
constexpr std::size_t kMinSuffix = 4;

// Bytes at the end of `text` that `before` ends with, too: all of the shorter one, or from a slash on.
std::size_t shared_suffix(std::string_view before, std::string_view text) {
  const auto [one, other] = std::mismatch(text.rbegin(), text.rend(), before.rbegin(), before.rend());
  const auto same = static_cast<std::size_t>(one - text.rbegin());
  if (same < kMinSuffix) return 0;
  if (one == text.rend() || other == before.rend()) return same;
  const std::size_t slash = text.find('/', text.size() - same);
  return slash == std::string_view::npos ? 0 : text.size() - slash;
}

}  // namespace

TextTableWriter::TextTableWriter(const std::vector<std::string_view>& shared) {
  numbers_.reserve(shared.size() + 128);
  for (const std::string_view text : shared) numbers_.emplace(text, next_++);
}

std::uint64_t TextTableWriter::number(std::string_view text) {
  if (text.empty()) return 0;
  const auto [place, is_new] = numbers_.emplace(text, next_);
  if (is_new) {
    own_.push_back(text);
    ++next_;
  }
  return place->second;
}

std::string TextTableWriter::bytes() const {
  std::string lengths;
  std::string suffixes;
  std::string bytes;
  std::string_view before;
  for (const std::string_view text : own_) {
    const std::size_t suffix = shared_suffix(before, text);
    put_varint(lengths, text.size() - suffix);
    put_varint(suffixes, suffix);
    bytes += text.substr(0, text.size() - suffix);
    before = text;
  }
  std::string out;
  put_varint(out, own_.size());
  put_text(out, lengths);
  put_text(out, suffixes);
  return out += bytes;
}

TextTable::TextTable(std::string_view bytes, std::vector<std::string_view> shared)
    : shared_(std::move(shared)) {
  read(bytes);
}

void TextTable::read(std::string_view bytes) {
  ByteReader in(bytes);
  const std::uint64_t count = in.varint();
  ByteReader lengths(in.text());
  ByteReader suffixes(in.text());
  ok_ = in.ok() && count <= lengths.left();
  std::size_t before = 0;
  for (std::uint64_t i = 0; i < count && ok_; ++i) {
    const std::string_view own = in.take(lengths.varint());
    const std::uint64_t suffix = suffixes.varint();
    ok_ = in.ok() && lengths.ok() && suffixes.ok() && suffix <= before &&
          bytes_.size() + own.size() + suffix <= kMaxGiven;
    if (!ok_) return;
    const std::size_t begin = bytes_.size();
    bytes_ += own;
    bytes_.append(bytes_, begin - suffix, suffix);
    before = bytes_.size() - begin;
    own_.emplace_back(begin, before);
  }
}

std::string_view TextTable::found(std::uint64_t number) const {
  if (number <= shared_.size()) return shared_[number - 1];
  const auto [begin, size] = own_[number - 1 - shared_.size()];
  return std::string_view(bytes_).substr(begin, size);
}

std::string_view TextTable::text(std::uint64_t number) {
  if (number == 0) return {};
  ok_ = ok_ && number - 1 < shared_.size() + own_.size();
  if (!ok_) return {};
  const std::string_view text = found(number);
  given_ += text.size();
  ok_ = given_ <= kMaxGiven;
  return ok_ ? text : std::string_view();
}

}  // namespace sitelark
