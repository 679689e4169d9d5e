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
    is_empty,             // no text in it
    // Archives
    archive_broken,
    archive_too_large,  // `line`: MiB that it may hold
    archive_too_many,   // `line`: files that it may hold
    archive_file,       // one of its files (`detail`) cannot be unpacked
    workbook,           // of Excel
    // Lists of backlinks
    no_link_columns,   // neither heads nor what stands below them tell the linking page
    no_given_columns,  // those that the user named
    json_too_deep,
    json_ends_early,
    json_without_source,  // no object names a linking page
    record_ends_early,    // of WAT
    vertices_out_of_order,
    // Ranks and Search Console
    no_console_table,
    two_periods,    // `detail`: the table that compares them
    no_column,      // `detail`: which one the first line lacks
    too_many_rows,  // `line`: how many it may have
    // Rows of ranks
    open_quote,
    row_too_long,
    no_keyword,
    no_position,
    zero_position,  // some tools write it where they could not look
    no_value,       // `detail`: what is none of its column
    no_object,      // a line that is no JSON object
    no_plain_value  // `detail`: a field that is neither a text nor a whole number
  };
  Kind kind = Kind::none;
  std::int64_t line = 0;  // from 1, where it stands; of gzip the last that was read; 0: not known
  std::string detail;     // of an XML parser, in English; the entity's name
  bool operator==(const ReadingTrouble&) const = default;

  explicit operator bool() const { return kind != Kind::none; }
};

}  // namespace sitelark
