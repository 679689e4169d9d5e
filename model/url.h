// Url: an absolute address that is valid and normalised by the WHATWG URL Standard
// (https://url.spec.whatwg.org/). It can only be made by parsing, so holding one means that it parsed;
// two spellings of one address are one Url. Nothing is "cleaned" beyond the standard.
//
// A value type of one string and component offsets. Views returned by the members die with the Url.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sitelark {

class Url {
 public:
  // Turns the text of a query (UTF-8) into the bytes to be percent-encoded: pages in a legacy encoding
  // send their queries in it (section "query state"). Null stands for UTF-8.
  using QueryEncoder = std::function<std::string(std::string_view utf8)>;

  Url() = default;  // empty; only to be assigned to

  // The basic URL parser on `input` (any bytes; invalid UTF-8 reads as U+FFFD), relative to `base`.
  static std::optional<Url> parse(std::string_view input, const Url* base = nullptr,
                                  const QueryEncoder* query_encoder = nullptr);

  bool empty() const { return href_.empty(); }
  const std::string& href() const { return href_; }  // serialised, with fragment
  std::string_view scheme() const;                   // without ':'
  std::string_view username() const;
  std::string_view password() const;
  std::string_view host() const;              // ASCII, IPv6 in brackets; may be empty
  std::optional<std::uint16_t> port() const;  // only where it is not the scheme's default
  std::uint16_t effective_port() const;       // default filled in; 0 where there is none
  std::string_view path() const;
  std::optional<std::string_view> query() const;     // without '?'; nullopt: no '?'
  std::optional<std::string_view> fragment() const;  // without '#'
  std::string_view path_and_query() const;           // what goes into a request line

  bool is_http() const;                       // http or https
  bool is_opaque() const { return opaque_; }  // "mailto:x": the path is opaque
  std::string origin() const;                 // "https://host:8443"; no default port
  std::string host_and_port() const;          // as in a Host header
  Url without_fragment() const;
  Url with_path(std::string_view path) const;  // same origin and credentials, that path, no query
  std::string display() const;                 // decoded for people: Unicode host and path

  friend bool operator==(const Url& a, const Url& b) { return a.href_ == b.href_; }
  friend auto operator<=>(const Url& a, const Url& b) { return a.href_ <=> b.href_; }

 private:
  friend class UrlParser;
  std::string href_;
  // Offsets into href_, in the order of the text; kNone where the component is missing.
  static constexpr std::uint32_t kNone = 0xffffffff;
  std::uint32_t scheme_end_ = 0;      // the ':'
  std::uint32_t username_begin_ = 0;  // == host_begin_ where there are no credentials
  std::uint32_t username_end_ = 0;
  std::uint32_t host_begin_ = 0;
  std::uint32_t host_end_ = 0;
  std::uint32_t path_begin_ = 0;
  std::uint32_t query_begin_ = kNone;     // the '?'
  std::uint32_t fragment_begin_ = kNone;  // the '#'
  std::int32_t port_ = -1;
  bool opaque_ = false;
};

}  // namespace sitelark

template <>
struct std::hash<sitelark::Url> {
  std::size_t operator()(const sitelark::Url& url) const noexcept {
    return std::hash<std::string>{}(url.href());
  }
};
