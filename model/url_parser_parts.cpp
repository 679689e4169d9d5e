// Second half of the parser: authority, file:, path, query and fragment. The first is url_parser.cpp.
#include "model/percent.h"
#include "model/url_host.h"
#include "model/url_parser.h"

namespace sitelark {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Length of a leading "." or "%2e", or 0.
std::size_t dot_length(std::string_view text) {
  if (!text.empty() && text[0] == '.') return 1;
  return text.size() >= 3 && text[0] == '%' && text[1] == '2' && (text[2] | 0x20) == 'e' ? 3 : 0;
}
int dots(std::string_view segment) {  // 1 or 2 for "." and "..", else 0
  const std::size_t first = dot_length(segment);
  if (first == 0) return 0;
  if (first == segment.size()) return 1;
  const std::size_t second = dot_length(segment.substr(first));
  return second != 0 && first + second == segment.size() ? 2 : 0;
}

bool is_drive_letter(std::string_view text) {
  return text.size() == 2 && is_alpha(text[0]) && (text[1] == ':' || text[1] == '|');
}
bool starts_with_drive_letter(std::string_view text) {
  return is_drive_letter(text.substr(0, 2)) && (text.size() == 2 || text[2] == '/' || text[2] == '\\');
}
bool is_drive_path(std::string_view path) {  // "/C:"
  return path.size() == 3 && path[0] == '/' && is_alpha(path[1]) && path[2] == ':';
}

}  // namespace

// ---- authority ----

bool UrlParser::authority(std::string_view text) {
  const std::size_t end = find_slash(text);
  std::string_view host = text.substr(0, end);
  url_.href_ += "//";
  begin_host();
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    if (at + 1 == host.size()) return false;
    credentials(host.substr(0, at));
    host.remove_prefix(at + 1);
  }
  if (!host_and_port(host)) return false;
  if (end != std::string_view::npos) {
    path(text.substr(end + 1));
  } else if (special()) {
    path({});
  }
  return true;
}

void UrlParser::credentials(std::string_view text) {
  const std::size_t colon = text.find(':');
  append_encoded(url_.href_, text.substr(0, colon), EncodeSet::userinfo);
  url_.username_end_ = size();
  if (colon != std::string_view::npos && colon + 1 < text.size()) {
    url_.href_ += ':';
    append_encoded(url_.href_, text.substr(colon + 1), EncodeSet::userinfo);
  }
  if (size() > url_.username_begin_) url_.href_ += '@';
  url_.host_begin_ = size();
}

bool UrlParser::host_and_port(std::string_view text) {
  std::size_t colon = 0;
  for (bool in_brackets = false; colon < text.size(); ++colon) {
    const char c = text[colon];
    if (c == ':' && !in_brackets) break;
    in_brackets = c == '[' || (in_brackets && c != ']');
  }
  const std::string_view host = text.substr(0, colon);
  if (host.empty() && (special() || colon < text.size())) return false;
  if (!host.empty() && !append_host(url_.href_, host, special())) return false;
  end_without_port();
  return colon == text.size() || port(text.substr(colon + 1));
}

bool UrlParser::port(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return false;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > 65535) return false;
  }
  if (digits.empty() || (special() && value == default_port(kind_))) return true;
  url_.port_ = static_cast<std::int32_t>(value);
  url_.href_ += ':';
  url_.href_ += std::to_string(value);
  url_.path_begin_ = size();
  return true;
}

void UrlParser::begin_host() { url_.username_begin_ = url_.username_end_ = url_.host_begin_ = size(); }

void UrlParser::end_without_port() { url_.host_end_ = url_.path_begin_ = size(); }

// ---- file: ----

bool UrlParser::file() {
  url_.href_ += "//";
  begin_host();
  end_without_port();
  const bool from_base = base_ != nullptr && base_->scheme() == "file";
  if (starts_with_slash(rest_)) {
    if (rest_.size() > 1 && is_slash(rest_[1])) return file_host(rest_.substr(2));
    file_slash(rest_.substr(1));
    return true;
  }
  if (!from_base) {
    path(rest_);
    return true;
  }
  url_.href_ += base_->host();
  end_without_port();
  if (rest_.empty() || !starts_with_drive_letter(rest_)) url_.href_ += base_->path();
  if (rest_.empty()) {
    keeps_base_query_ = !query_;
    return true;
  }
  if (!starts_with_drive_letter(rest_)) shorten();
  path(rest_);
  return true;
}

void UrlParser::file_slash(std::string_view text) {
  if (base_ != nullptr && base_->scheme() == "file") {
    url_.href_ += base_->host();
    end_without_port();
    const std::string_view first = base_->path().substr(0, base_->path().find('/', 1));
    if (!starts_with_drive_letter(text) && is_drive_path(first)) url_.href_ += first;
  }
  path(text);
}

bool UrlParser::file_host(std::string_view text) {
  const std::size_t end = find_slash(text);
  const std::string_view host = text.substr(0, end);
  if (is_drive_letter(host)) {
    path(text);
    return true;
  }
  if (!host.empty() && !append_host(url_.href_, host, true)) return false;
  if (std::string_view(url_.href_).substr(url_.host_begin_) == "localhost") {
    url_.href_.resize(url_.host_begin_);
  }
  end_without_port();
  path(end == std::string_view::npos ? std::string_view{} : text.substr(end + 1));
  return true;
}

// ---- path, query, fragment ----

std::size_t UrlParser::find_slash(std::string_view text) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_slash(text[i])) return i;
  }
  return std::string_view::npos;
}

void UrlParser::path(std::string_view text) {
  for (;;) {
    const std::size_t end = find_slash(text);
    const bool last = end == std::string_view::npos;
    segment(text.substr(0, end), last);
    if (last) return;
    text.remove_prefix(end + 1);
  }
}

void UrlParser::segment(std::string_view text, bool last) {
  const int count = dots(text);
  if (count == 2) shorten();
  if (count != 0) {
    if (last) url_.href_ += '/';
    return;
  }
  const bool first = size() == url_.path_begin_;
  url_.href_ += '/';
  append_encoded(url_.href_, text, EncodeSet::path);
  if (first && kind_ == SchemeKind::file && is_drive_letter(text)) url_.href_.back() = ':';
}

void UrlParser::shorten() {
  const std::string_view path = path_so_far();
  if (kind_ == SchemeKind::file && is_drive_path(path)) return;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) url_.href_.resize(url_.path_begin_ + slash);
}

// Without a host a path that begins with "//" would read as one (section 4.5, step 3).
void UrlParser::guard_path() {
  if (url_.opaque_ || has_authority(url_) || path_so_far().substr(0, 2) != "//") return;
  url_.href_.insert(url_.path_begin_, "/.");
  url_.path_begin_ += 2;
}

void UrlParser::finish() {
  if (!special()) guard_path();
  if (keeps_base_query_) copy_base_query();
  if (query_) {
    url_.query_begin_ = size();
    url_.href_ += '?';
    const bool legacy = encoder_ != nullptr && special() && kind_ != SchemeKind::ws &&
                        kind_ != SchemeKind::wss && *encoder_ != nullptr;
    const EncodeSet set = special() ? EncodeSet::special_query : EncodeSet::query;
    if (legacy) {
      append_encoded(url_.href_, (*encoder_)(*query_), set);
    } else {
      append_encoded(url_.href_, *query_, set);
    }
  }
  if (fragment_) {
    url_.fragment_begin_ = size();
    url_.href_ += '#';
    append_encoded(url_.href_, *fragment_, EncodeSet::fragment);
  }
}

}  // namespace sitelark
