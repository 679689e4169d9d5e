// The texts of one record, each once: its columns hold numbers of them. What stands elsewhere in the database
// beside the record (its title, the anchors of its links) is shared by both sides and written not at all.
//
//   table := count varint, { text, 0 | text, 1, cut varint }, where a byte below 3 in a text is 2, byte + 64
//
// A text with a cut goes on as the text before it does after so many bytes: an address and the reference that
// it came from. Texts end with a byte of their own instead of having a length: words then stand between the
// same neighbours wherever they are, and match.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/url.h"
#include "store/bytes.h"

namespace sitelark {

// All texts must live as long as the writer.
class TextTableWriter {
 public:
  explicit TextTableWriter(const std::vector<std::string_view>& shared);

  std::uint64_t number(std::string_view text);  // rises with first use; 0 for an empty text
  std::string bytes() const;                    // without the shared ones

 private:
  std::unordered_map<std::string_view, std::uint64_t> numbers_;
  std::vector<std::string_view> own_;
  std::uint64_t next_ = 1;
};

// `shared`: the same texts in the same order, which live as long as the table. After hostile bytes texts are
// wrong or empty; all that are given together are no longer than 64 MiB, and the table is not ok() beyond.
class TextTable {
 public:
  TextTable(std::string_view bytes, std::vector<std::string_view> shared);

  bool ok() const { return ok_; }
  std::string_view text(std::uint64_t number);
  const Url& url(std::uint64_t number);  // of that text; empty where it is none

 private:
  void read(std::string_view bytes);
  bool read_text(ByteReader& in);
  std::string_view found(std::uint64_t number) const;

  std::vector<std::string_view> shared_;
  std::string bytes_;
  std::vector<std::pair<std::size_t, std::size_t>> own_;  // begin and length in bytes_
  std::vector<std::optional<Url>> urls_;                  // by number: the same address stands in many fields
  std::size_t given_ = 0;
  bool ok_ = true;
};

}  // namespace sitelark
