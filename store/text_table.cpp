#include "store/text_table.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::size_t kMaxGiven = 64u << 20;
constexpr std::uint64_t kMaxTexts = 1u << 17;  // three times what the limits of PageFacts allow
constexpr std::size_t kMinSuffix = 4;

constexpr char kEnd = 0;
constexpr char kCut = 1;
constexpr char kEscape = 2;
constexpr unsigned char kFirstPlain = 3;  // bytes below are these signs or escaped
constexpr unsigned char kEscaped = 64;

void put_escaped(std::string& out, std::string_view text) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= kFirstPlain; };
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    out += text;
    return;
  }
  for (const char c : text) {
    if (!is_plain(c)) out.push_back(kEscape);
    out.push_back(is_plain(c) ? c : static_cast<char>(c + kEscaped));
  }
}

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
  std::string out;
  put_varint(out, own_.size());
  std::string_view before;
  for (const std::string_view text : own_) {
    const std::size_t suffix = shared_suffix(before, text);
    put_escaped(out, text.substr(0, text.size() - suffix));
    out.push_back(suffix == 0 ? kEnd : kCut);
    if (suffix != 0) put_varint(out, before.size() - suffix);
    before = text;
  }
  return out;
}

TextTable::TextTable(std::string_view bytes, std::vector<std::string_view> shared)
    : shared_(std::move(shared)) {
  read(bytes);
}

bool TextTable::read_text(ByteReader& in) {
  const std::size_t begin = bytes_.size();
  const std::size_t before = own_.empty() ? begin : own_.back().first;
  char last = kEscape;
  while (last == kEscape) {
    bytes_ += in.until_below(kFirstPlain, last);
    if (last == kEscape) bytes_.push_back(static_cast<char>(in.byte() - kEscaped));
    if (!in.ok()) return false;
  }
  if (last == kCut) {
    const std::uint64_t cut = in.varint();
    if (!in.ok() || cut > begin - before) return false;
    bytes_.append(bytes_, before + cut, begin - before - cut);
  }
  own_.emplace_back(begin, bytes_.size() - begin);
  return bytes_.size() <= kMaxGiven;
}

void TextTable::read(std::string_view bytes) {
  ByteReader in(bytes);
  const std::uint64_t count = in.varint();
  ok_ = in.ok() && count <= in.left() && count <= kMaxTexts;
  for (std::uint64_t i = 0; i < count && ok_; ++i) ok_ = read_text(in);
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

const Url& TextTable::url(std::uint64_t number) {
  static const Url none;
  const std::string_view text = this->text(number);
  if (text.empty()) return none;
  if (urls_.empty()) urls_.resize(1 + shared_.size() + own_.size());
  std::optional<Url>& known = urls_[number];
  if (!known) known = Url::parse(text).value_or(Url());
  return *known;
}

}  // namespace sitelark
