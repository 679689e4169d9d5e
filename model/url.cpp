#include "model/url.h"

#include "model/percent.h"
#include "model/url_parser.h"
#include "text/idna.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

std::string_view between(const std::string& text, std::size_t begin, std::size_t end) {
  return std::string_view(text).substr(begin, end - begin);
}

struct Range {
  char32_t first;
  char32_t last;
};
// What a reader does not see, or what changes how he sees the rest: controls, spaces, fillers, bidi.
constexpr Range kUnreadable[] = {{0x00, 0x20},       {0x7F, 0xA0},       {0xAD, 0xAD},     {0x034F, 0x034F},
                                 {0x061C, 0x061C},   {0x115F, 0x1160},   {0x1680, 0x1680}, {0x17B4, 0x17B5},
                                 {0x180B, 0x180F},   {0x2000, 0x200B},   {0x200E, 0x200F}, {0x2028, 0x202F},
                                 {0x205F, 0x206F},   {0x2800, 0x2800},   {0x3000, 0x3000}, {0x3164, 0x3164},
                                 {0xE000, 0xF8FF},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFF},
                                 {0x1D173, 0x1D17A}, {0xE0000, 0x10FFFF}};

bool readable(char32_t point) {
  if (point < 0x80) {
    const bool alpha = (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
    return alpha || (point >= '0' && point <= '9') || point == '-' || point == '.' || point == '_' ||
           point == '~';
  }
  for (const Range& range : kUnreadable) {
    if (point >= range.first && point <= range.last) return false;
  }
  return (point & 0xFFFE) != 0xFFFE;
}

// The run of bytes that "%XX%XX..." at `at` stands for, decoded where a reader gains by it.
void append_run(std::string& out, std::string_view text, std::size_t at, std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    const char32_t point = next_code_point(bytes, i);  // U+FFFD, which is not readable, where invalid
    // Behind a stray '%' a digit would make an escape that was not there.
    const bool joins = point < 0x80 && out.find('%', out.size() < 2 ? 0 : out.size() - 2) != out.npos;
    if (readable(point) && !joins) {
      out += bytes.substr(begin, i - begin);
    } else {
      out += text.substr(at + begin * 3, (i - begin) * 3);
    }
  }
}

std::string readable_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::string bytes;
    for (int byte = 0; (byte = percent_byte(text, i + bytes.size() * 3)) >= 0;) {
      bytes += static_cast<char>(byte);
    }
    if (bytes.empty()) {
      out += text[i++];
      continue;
    }
    append_run(out, text, i, bytes);
    i += bytes.size() * 3;
  }
  return out;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view input, const Url* base, const QueryEncoder* query_encoder) {
  return UrlParser::parse(input, base, query_encoder);
}

std::string_view Url::scheme() const { return between(href_, 0, scheme_end_); }

std::string_view Url::username() const { return between(href_, username_begin_, username_end_); }

std::string_view Url::password() const {
  if (username_end_ >= host_begin_ || href_[username_end_] != ':') return {};
  return between(href_, username_end_ + std::size_t{1}, host_begin_ - std::size_t{1});
}

std::string_view Url::host() const { return between(href_, host_begin_, host_end_); }

std::optional<std::uint16_t> Url::port() const {
  if (port_ < 0) return std::nullopt;
  return static_cast<std::uint16_t>(port_);
}

std::uint16_t Url::effective_port() const {
  return port_ >= 0 ? static_cast<std::uint16_t>(port_) : default_port(scheme_kind(scheme()));
}

std::string_view Url::path() const {
  const std::uint32_t end = query_begin_ != kNone ? query_begin_ : fragment_begin_;
  return between(href_, path_begin_, end == kNone ? href_.size() : end);
}

std::optional<std::string_view> Url::query() const {
  if (query_begin_ == kNone) return std::nullopt;
  const std::size_t end = fragment_begin_ == kNone ? href_.size() : fragment_begin_;
  return between(href_, query_begin_ + std::size_t{1}, end);
}

std::optional<std::string_view> Url::fragment() const {
  if (fragment_begin_ == kNone) return std::nullopt;
  return between(href_, fragment_begin_ + std::size_t{1}, href_.size());
}

std::string_view Url::path_and_query() const {
  return between(href_, path_begin_, fragment_begin_ == kNone ? href_.size() : fragment_begin_);
}

bool Url::is_http() const {
  const SchemeKind kind = scheme_kind(scheme());
  return kind == SchemeKind::http || kind == SchemeKind::https;
}

std::string Url::origin() const {
  const SchemeKind kind = scheme_kind(scheme());
  if (kind == SchemeKind::other && scheme() == "blob") {
    const auto inner = parse(path());
    return inner && inner->is_http() ? inner->origin() : "null";
  }
  if (kind == SchemeKind::other || kind == SchemeKind::file) return "null";
  return std::string(scheme()) + "://" + host_and_port();
}

std::string Url::host_and_port() const {
  std::string out(host());
  if (port_ >= 0) out += ':' + std::to_string(port_);
  return out;
}

Url Url::without_fragment() const {
  Url out = *this;
  if (fragment_begin_ != kNone) out.href_.resize(fragment_begin_);
  out.fragment_begin_ = kNone;
  return out;
}

Url Url::with_path(std::string_view path) const { return UrlParser::replace_path(*this, path); }

std::string Url::display() const {
  std::string out = href_.substr(0, host_begin_);
  out += is_opaque() ? std::string() : domain_to_unicode(host());
  out.append(href_, host_end_, path_begin_ - host_end_);
  out += readable_text(std::string_view(href_).substr(path_begin_));
  return out;
}

}  // namespace sitelark
