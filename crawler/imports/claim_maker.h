// A row of an export, its columns known: what it claims.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/imports/backlink_aliases.h"
#include "crawler/imports/link_claims.h"

namespace sitelark {

// Why a row says nothing.
enum class RowFault : std::uint8_t {
  no_source,   // the source is empty
  bad_source,  // it is no address of the web
  bad_target,
  no_target,  // tables of targets only
  too_many_cells,
  too_long,
  open_quote,  // is never closed
  broken_json,
};

// A page of a table of targets: how much links to it, but not from where.
struct LinkedPage {
  std::string url;
  double links = 0, sites = 0;  // 0: not said
};

class ClaimMaker {
 public:
  struct Cell {
    const LinkColumn* column = nullptr;
    std::string_view text;
  };

  explicit ClaimMaker(LinkTableKind kind) : kind_(kind) {}

  // The claim is normalised: addresses as Url writes them, without fragment; texts without line ends. A value
  // that is none of its column is no fault of the row: it is kept in `extra` and counted.
  std::optional<RowFault> read(const std::vector<Cell>& cells, BacklinkClaim& claim);
  const std::string& source_host() const { return source_host_; }  // of the row; empty: it has none
  const std::string& target_host() const { return target_host_; }
  std::int64_t unread_values() const { return unread_values_; }  // of all rows so far

 private:
  bool put(const LinkColumn& column, std::string_view text, BacklinkClaim& claim);
  static bool put_number(const LinkColumn& column, std::string_view text, BacklinkClaim& claim);
  bool put_flag(const LinkColumn& column, std::string_view text, BacklinkClaim& claim);
  bool put_rel(std::uint8_t bit, std::string_view text, BacklinkClaim& claim);
  std::optional<RowFault> finish(BacklinkClaim& claim);

  LinkTableKind kind_;
  std::string domain_, alt_;  // of the row
  std::string source_host_, target_host_;
  std::int64_t unread_values_ = 0;
};

// "https://mag.example/best" of "mag.example/best", too; nullopt: no address of the web.
std::optional<Url> export_url(std::string_view text);

}  // namespace sitelark
