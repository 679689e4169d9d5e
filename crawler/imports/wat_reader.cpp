#include "crawler/imports/wat_reader.h"

#include <algorithm>
#include <charconv>

#include "crawler/imports/wat_page.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestHead = 64u << 10;
constexpr std::size_t kLargestRecord = 8u << 20;

std::string_view header_of(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.size() > name.size() && line[name.size()] == ':' &&
        ascii_iequals(line.substr(0, name.size()), name))
      return trim_ascii(line.substr(name.size() + 1));
  }
  return {};
}

bool is_host_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || (c >= 'A' && c <= 'Z') ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// After "//", as JSON writes it too ("\/\/"); npos: there is none.
std::size_t after_slashes(std::string_view text, std::size_t at) {
  for (at = text.find('/', at); at != text.npos; at = text.find('/', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '/') return at + 2;
    if (text.compare(at + 1, 2, "\\/") == 0) return at + 3;
  }
  return text.npos;
}

}  // namespace

WatReader::WatReader(const WantedDomains& wanted, TakeClaim take)
    : wanted_(wanted),
      take_(std::move(take)),
      bytes_([this](std::string_view plain) { take_plain(plain); }) {}

void WatReader::take_plain(std::string_view bytes) {
  while (!bytes.empty()) {
    switch (part_) {
      case Part::between:
        bytes.remove_prefix(take_between(bytes));
        break;
      case Part::head:
        bytes.remove_prefix(take_head(bytes));
        break;
      case Part::body:
      case Part::skipped:
        bytes.remove_prefix(take_body(bytes));
        break;
    }
  }
}

// Line ends; anything else is damage, and what follows is looked for.
std::size_t WatReader::take_between(std::string_view bytes) {
  const std::size_t at = bytes.find_first_not_of("\r\n");
  if (at == bytes.npos) return bytes.size();
  part_ = Part::head;
  head_.clear();
  return at;
}

// Up to the empty line.
std::size_t WatReader::take_head(std::string_view bytes) {
  const std::size_t before = head_.size();
  head_ += bytes;
  const std::size_t end = head_.find("\r\n\r\n", before < 3 ? 0 : before - 3);
  if (end != head_.npos) {
    head_.resize(end + 2);
    read_head();
    return end + 4 - before;
  }
  if (head_.size() > kLongestHead) {  // no head: on to the next one
    ++reading_.unreadable;
    const std::size_t next = head_.find("\nWARC/1.", 1);
    head_.erase(0, next == head_.npos ? head_.size() : next + 1);
  }
  return bytes.size();
}

void WatReader::read_head() {
  std::size_t start = head_.starts_with("WARC/1.") ? 0 : head_.find("\nWARC/1.");
  if (start != 0) ++reading_.unreadable;
  const std::string_view head =
      start == head_.npos ? std::string_view() : std::string_view(head_).substr(start);
  const std::string_view size = header_of(head, "Content-Length");
  const auto [end, bad] = std::from_chars(size.data(), size.data() + size.size(), left_);
  if (bad != std::errc() || end != size.data() + size.size()) {
    if (start == 0) ++reading_.unreadable;
    part_ = Part::between;
    left_ = 0;
    return;
  }
  const bool is_page = ascii_iequals(header_of(head, "WARC-Type"), "metadata");
  if (is_page && left_ > kLargestRecord) ++reading_.too_large;
  part_ = is_page && left_ <= kLargestRecord ? Part::body : Part::skipped;
  body_.clear();
  if (left_ == 0) part_ = Part::between;
}

std::size_t WatReader::take_body(std::string_view bytes) {
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  if (part_ == Part::body) body_ += bytes.substr(0, size);
  left_ -= size;
  if (left_ > 0) return size;
  ++reading_.records;
  if (part_ == Part::body) read_record();
  part_ = Part::between;
  return size;
}

// Every "//host", but that of the address before: most links of a page are to one host.
bool WatReader::names_wanted(std::string_view body) const {
  constexpr std::size_t kLongestName = 100;
  std::string_view before;
  for (std::size_t at = after_slashes(body, 0); at != body.npos; at = after_slashes(body, at)) {
    std::size_t end = at;
    while (end < body.size() && is_host_byte(body[end])) ++end;
    const std::string_view host = body.substr(at, end - at);
    if (host != before && wanted_.holds_written(host)) return true;
    if (end < body.size() && (body[end] == '@' || body[end] == ':') &&
        body.substr(end, kLongestName).find('@') != body.npos)
      return true;  // a name and a password may stand before the host: the parser knows
    before = host;
  }
  return false;
}

void WatReader::read_record() {
  if (!names_wanted(body_)) return;
  ++reading_.pages;
  WatPage page{.url = std::string(header_of(head_, "WARC-Target-URI")),
               .date = std::string(header_of(head_, "WARC-Date"))};
  if (!read_wat_page(body_, wanted_, page)) {
    ++reading_.unreadable;
    return;
  }
  reading_.self_links += give_claims(page, wanted_, [this](BacklinkClaim&& claim) {
    ++reading_.links;
    claim.line = reading_.records;
    take_(std::move(claim));
  });
}

WatReading WatReader::end() {
  reading_.trouble = {.kind = bytes_.end(), .line = 0};
  if (!reading_.trouble && (part_ == Part::body || part_ == Part::skipped))
    reading_.trouble.kind = ReadingTrouble::Kind::record_ends_early;
  return std::move(reading_);
}

}  // namespace sitelark
