// Which column of which vendor's export means what: a dated data file (backlink_aliases.json beside this),
// and files of the same form that users write.
//
//   {"date": "2026-08-20", "vendors": [{"vendor": "ahrefs", "name": "Ahrefs", "verified": true,
//     "tables": [{"kind": "links", "columns": {"Referring page URL": "source_url", "UR":
//     "metric:url_rating"}}]}]}
//
// Heads are compared without case, spaces, '_', '-' and '.'. "verified": columns were seen in real files or
// importers, not recalled.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace sitelark {

enum class LinkField : std::uint8_t {
  unknown,  // kept as it is
  ignored,  // known, and said elsewhere
  source_url,
  source_domain,
  target_url,
  anchor,
  alt,
  kind,  // in words
  is_text,
  is_image,
  is_frame,
  is_form,
  is_redirect,
  is_mention,
  rel,  // in words
  nofollow,
  dofollow,
  sponsored,
  ugc,
  source_title,
  source_language,
  source_status,
  first_seen,
  last_seen,
  lost_on,
  is_lost,
  lost_reason,
  before,
  after,
  metric,
};

// What a column means.
struct LinkColumn {
  LinkField field = LinkField::unknown;
  std::string metric;
  std::string head;  // as written in the file
};

enum class LinkTableKind : std::uint8_t {
  links,    // a source page a row
  domains,  // a source domain a row
  targets,  // own pages and how many link to them: names no source
  anchors,  // texts and how many links have them: names no source
};

struct LinkTableAliases {
  std::string vendor, name;
  bool verified = false;
  LinkTableKind kind = LinkTableKind::links;
  std::map<std::string, LinkColumn, std::less<>> columns;  // by alias_key(head)
};

std::string alias_key(std::string_view head);

// The error names the place. Used for the data file (a test reads it) and for those of users.
Result<std::vector<LinkTableAliases>> read_backlink_aliases(std::string_view json, const std::string& file);

// Those of the program. Read once; safe from any thread.
const std::vector<LinkTableAliases>& shipped_backlink_aliases();

// "source_url" ...: as the data file and --map name them; unknown: no such field.
LinkField link_field(std::string_view name);

// The table that knows most of these heads, if it knows what its kind needs. Ties: the one that knows fewest
// others, then the first.
struct ChosenTable {
  const LinkTableAliases* table = nullptr;  // null: none
  std::size_t known = 0;                    // heads
};
// `vendor`: of that one only; empty: of any.
ChosenTable choose_table(const std::vector<LinkTableAliases>& tables, const std::vector<std::string>& heads,
                         std::string_view vendor);

}  // namespace sitelark
