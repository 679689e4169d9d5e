// Common Crawl's WAT files (WARC 1.0, ISO 28500, each record a gzip member; its body the JSON of one page):
// links from all the web to the wanted domains, in one pass over a file that comes in pieces.
//
// Only records whose bytes name a wanted host are parsed at all, so that the speed is near that of inflating.
// Memory does not grow with the file: a record of more than 8 MiB is left out and counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crawler/imports/link_claims.h"
#include "crawler/imports/plain_bytes.h"

namespace sitelark {

struct WatReading {
  std::int64_t records = 0;     // whole ones
  std::int64_t pages = 0;       // that were parsed, for they name a wanted host
  std::int64_t links = 0;       // claims given
  std::int64_t self_links = 0;  // from pages of the same domain; not given
  std::int64_t too_large = 0;   // records
  std::int64_t unreadable = 0;  // records that are none, or no JSON
  ReadingTrouble trouble;       // why it was not read to its end
};

class WatReader {
 public:
  // A page has at most 1,000 claims. Claims: anchor (of images the alt text), kind, rel with the page's own
  // nofollow in it, title, status, date as first and last seen; in `extra` "robots" (meta and header) and
  // "canonical" where the page names them. `line`: the number of the record.
  WatReader(const WantedDomains& wanted, TakeClaim take);
  WatReader(const WatReader&) = delete;
  WatReader& operator=(const WatReader&) = delete;

  void feed(std::string_view bytes) { bytes_.feed(bytes); }
  WatReading end();

 private:
  enum class Part : std::uint8_t { between, head, body, skipped };

  void take_plain(std::string_view bytes);
  std::size_t take_between(std::string_view bytes);
  std::size_t take_head(std::string_view bytes);
  std::size_t take_body(std::string_view bytes);
  void read_head();
  void read_record();
  bool names_wanted(std::string_view body) const;

  const WantedDomains& wanted_;
  TakeClaim take_;
  WatReading reading_;
  Part part_ = Part::between;
  std::string head_, body_;
  std::uint64_t left_ = 0;  // bytes of the body
  PlainBytes bytes_;
};

}  // namespace sitelark
