// Why a file that the user supplied could not be read, or not to its end; what stands before that place was
// read.
#pragma once

#include <cstdint>
#include <string>

namespace sitelark {

struct ReadingTrouble {
  enum class Kind : std::uint8_t {
    none,
    gzip_ends_early,
    gzip_damaged,
    no_log_line,          // nothing is one of an access log
    no_sender,            // so it is no mail
    no_text,              // a mail without any text part
    no_items,             // a feed that holds none
    no_feed_columns,      // a table whose head line names no field of a product
    not_well_formed,      // XML
    unknown_entity,       // the first that XML does not know; it stays as it is written, nothing is lost
    no_campaign_columns,  // no line names clicks or cost
    lost_row,             // of a table: a quote that is never closed, or far too long; the first of these
  };
  Kind kind = Kind::none;
  std::int64_t line = 0;  // from 1, where it stands; of gzip the last that was read; 0: not known
  std::string detail;     // of an XML parser, in English; the entity's name

  explicit operator bool() const { return kind != Kind::none; }
};

}  // namespace sitelark
