#include "store/link_columns.h"

namespace sitelark {
namespace {

constexpr std::uint32_t kTwoBytes = 32;     // first byte of numbers of two bytes ...
constexpr std::uint32_t kThreeBytes = 224;  // ... of three ...
constexpr std::uint32_t kFiveBytes = 255;   // ... and of five
constexpr UrlId kBelowTwo = (kThreeBytes - kTwoBytes) << 8;
constexpr UrlId kBelowThree = (kFiveBytes - kThreeBytes) << 16;

void put_low_bytes(std::string& out, std::uint32_t v, int count) {
  for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<char>(v >> (8 * i)));
}

std::uint32_t read_low_bytes(ByteReader& in, int count) {
  std::uint32_t v = 0;
  for (int i = 0; i < count; ++i) v = v << 8 | in.byte();
  return v;
}

}  // namespace

void put_target(std::string& out, UrlId target, UrlId before) {
  const std::uint64_t step = zigzag(static_cast<std::int64_t>(target) - static_cast<std::int64_t>(before));
  if (step < kTwoBytes) {
    out.push_back(static_cast<char>(step));
  } else if (target < kBelowTwo) {
    put_low_bytes(out, (kTwoBytes << 8) + target, 2);
  } else if (target < kBelowThree) {
    put_low_bytes(out, (kThreeBytes << 16) + target, 3);
  } else {
    out.push_back(static_cast<char>(kFiveBytes));
    put_low_bytes(out, target, 4);
  }
}

UrlId TargetColumn::next() {
  if (is_old_) {
    old_.read(last_);
    return last_;
  }
  const std::uint32_t first = in_.byte();
  if (first < kTwoBytes) {
    last_ += static_cast<UrlId>(unzigzag(first));
  } else if (first < kThreeBytes) {
    last_ = (first - kTwoBytes) << 8 | read_low_bytes(in_, 1);
  } else if (first < kFiveBytes) {
    last_ = (first - kThreeBytes) << 16 | read_low_bytes(in_, 2);
  } else {
    last_ = read_low_bytes(in_, 4);
  }
  return last_;
}

}  // namespace sitelark
