#include "model/url_host.h"

#include <array>
#include <cstdint>
#include <optional>

#include "model/percent.h"
#include "text/idna.h"

namespace sitelark {
namespace {

enum HostByte : std::uint8_t { kPlain = 1, kUpper = 2, kForbiddenHost = 4, kForbiddenDomain = 8 };

constexpr std::array<std::uint8_t, 256> host_bytes() {
  constexpr std::string_view forbidden = " #/:<>?@[\\]^|";
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 0x80; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool host = c == 0 || c == '\t' || c == '\n' || c == '\r' ||
                      forbidden.find(static_cast<char>(c)) != std::string_view::npos;
    const bool domain = host || c < 0x20 || c == '%' || c == 0x7F;
    table[static_cast<std::size_t>(c)] =
        static_cast<std::uint8_t>((upper ? kUpper : 0) | (host ? kForbiddenHost : 0) |
                                  (domain ? kForbiddenDomain : 0) | (!upper && !domain ? kPlain : 0));
  }
  return table;
}
constexpr std::array<std::uint8_t, 256> kHostBytes = host_bytes();

bool any_of_kind(std::string_view text, std::uint8_t kind) {
  for (const char c : text) {
    if ((kHostBytes[static_cast<std::uint8_t>(c)] & kind) != 0) return true;
  }
  return false;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Section 3.5, "IPv4 number parser"; saturates, since what counts is whether it is too large.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
  if (text.empty()) return std::nullopt;
  unsigned radix = 10;
  if (text.size() >= 2 && text[0] == '0') {
    const bool hex = (text[1] | 0x20) == 'x';
    radix = hex ? 16 : 8;
    text.remove_prefix(hex ? 2 : 1);
  }
  std::uint64_t value = 0;
  for (const char c : text) {
    const int digit = hex_digit(c);
    if (digit < 0 || static_cast<unsigned>(digit) >= radix) return std::nullopt;
    value = value > 0xFFFFFFFFFFull ? value : value * radix + static_cast<unsigned>(digit);
  }
  return value;
}

bool ends_in_a_number(std::string_view host) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.empty() || !is_digit(last[0])) return false;
  if (last.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return ipv4_number(last).has_value();
}

std::optional<std::uint32_t> parse_ipv4(std::string_view host) {
  if (host.back() == '.') host.remove_suffix(1);
  std::array<std::uint64_t, 4> numbers{};
  std::size_t count = 0;
  for (bool more = true; more;) {
    const std::size_t dot = host.find('.');
    more = dot != std::string_view::npos;
    const auto number = ipv4_number(host.substr(0, dot));
    if (!number || count == 4) return std::nullopt;
    numbers[count++] = *number;
    if (more) host.remove_prefix(dot + 1);
  }
  std::uint64_t address = numbers[count - 1];
  if (address >= std::uint64_t{1} << (8 * (5 - count))) return std::nullopt;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (numbers[i] > 255) return std::nullopt;
    address += numbers[i] << (8 * (3 - i));
  }
  return static_cast<std::uint32_t>(address);
}

void append_ipv4(std::string& out, std::uint32_t address) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    out += std::to_string(address >> shift & 255u);
    if (shift != 0) out += '.';
  }
}

// Section 3.5, "IPv6 parser". One piece after another; `compress` is where "::" stood.
class Ipv6Parser {
 public:
  explicit Ipv6Parser(std::string_view text) : text_(text) {}

  bool parse() {
    if (starts_with(':')) {
      if (!starts_with_double_colon()) return false;
      at_ = 2;
      compress_ = ++piece_;
    }
    while (at_ < text_.size()) {
      if (piece_ == 8 || !one_piece()) return false;
      if (done_) break;
    }
    if (compress_ < 0) return piece_ == 8;
    spread();
    return true;
  }

  // Section 3.6, "IPv6 serializer".
  void append_to(std::string& out) const {
    int run_begin = -1;
    int run_length = 1;
    longest_zero_run(run_begin, run_length);
    out += '[';
    for (int i = 0; i < 8; ++i) {
      if (i == run_begin) {
        out += i == 0 ? "::" : ":";
        i += run_length - 1;
        continue;
      }
      append_hex(out, pieces_[static_cast<std::size_t>(i)]);
      if (i != 7) out += ':';
    }
    out += ']';
  }

 private:
  bool starts_with(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool starts_with_double_colon() const { return text_.substr(0, 2) == "::"; }

  bool one_piece() {
    if (starts_with(':')) {
      if (compress_ >= 0) return false;
      ++at_;
      compress_ = ++piece_;
      return true;
    }
    unsigned value = 0;
    std::size_t length = 0;
    while (length < 4 && at_ < text_.size() && hex_digit(text_[at_]) >= 0) {
      value = value * 16 + static_cast<unsigned>(hex_digit(text_[at_]));
      ++at_;
      ++length;
    }
    if (starts_with('.')) {
      if (length == 0) return false;
      at_ -= length;
      done_ = true;
      return embedded_ipv4();
    }
    if (starts_with(':')) {
      if (++at_ == text_.size()) return false;
    } else if (at_ < text_.size()) {
      return false;
    }
    pieces_[static_cast<std::size_t>(piece_++)] = static_cast<std::uint16_t>(value);
    return true;
  }

  bool embedded_ipv4() {
    if (piece_ > 6) return false;
    for (int seen = 0; seen < 4; ++seen) {
      if (seen > 0) {
        if (!starts_with('.')) return false;
        ++at_;
      }
      const int number = decimal_byte();
      if (number < 0) return false;
      auto& piece = pieces_[static_cast<std::size_t>(piece_)];
      piece = static_cast<std::uint16_t>(piece * 256 + number);
      if (seen == 1 || seen == 3) ++piece_;
    }
    return at_ == text_.size();
  }

  int decimal_byte() {
    if (at_ >= text_.size() || !is_digit(text_[at_])) return -1;
    int value = -1;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (value == 0) return -1;
      value = value < 0 ? text_[at_] - '0' : value * 10 + (text_[at_] - '0');
      if (value > 255) return -1;
    }
    return value;
  }

  void spread() {
    int swaps = piece_ - compress_;
    for (int to = 7; to != 0 && swaps > 0; --to, --swaps) {
      std::swap(pieces_[static_cast<std::size_t>(to)],
                pieces_[static_cast<std::size_t>(compress_ + swaps - 1)]);
    }
  }

  void longest_zero_run(int& begin, int& length) const {
    for (int i = 0; i < 8;) {
      int end = i;
      while (end < 8 && pieces_[static_cast<std::size_t>(end)] == 0) ++end;
      if (end - i > length) {
        begin = i;
        length = end - i;
      }
      i = end + 1;
    }
  }

  static void append_hex(std::string& out, unsigned value) {
    bool started = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const unsigned digit = value >> shift & 15u;
      started = started || digit != 0 || shift == 0;
      if (started) out += "0123456789abcdef"[digit];
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::array<std::uint16_t, 8> pieces_{};
  int piece_ = 0;
  int compress_ = -1;
  bool done_ = false;  // an IPv4 address ended it
};

bool append_checked_domain(std::string& out, std::size_t begin) {
  const std::string_view host = std::string_view(out).substr(begin);
  if (host.empty() || any_of_kind(host, kForbiddenDomain)) return false;
  if (!ends_in_a_number(host)) return true;
  const auto address = parse_ipv4(host);
  if (!address) return false;
  out.resize(begin);
  append_ipv4(out, *address);
  return true;
}

bool append_domain(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  std::uint8_t all = kPlain | kUpper;
  bool upper = false;
  for (const char c : text) {
    const std::uint8_t kind = kHostBytes[static_cast<std::uint8_t>(c)];
    if ((kind & (kPlain | kUpper)) == 0) all = 0;
    upper = upper || (kind & kUpper) != 0;
  }
  if (all != 0 && !upper) {
    out += text;
  } else {
    const auto ascii = domain_to_ascii(all != 0 ? std::string(text) : percent_decode(text));
    if (!ascii) return false;
    out += *ascii;
  }
  return append_checked_domain(out, begin);
}

}  // namespace

bool append_host(std::string& out, std::string_view text, bool special) {
  if (!text.empty() && text[0] == '[') {
    if (text.back() != ']') return false;
    Ipv6Parser address(text.substr(1, text.size() - 2));
    if (!address.parse()) return false;
    address.append_to(out);
    return true;
  }
  if (special) return append_domain(out, text);
  if (any_of_kind(text, kForbiddenHost)) return false;
  append_encoded(out, text, EncodeSet::c0_control);
  return true;
}

}  // namespace sitelark
