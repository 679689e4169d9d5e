// What the columns of a table are whose heads nobody knows (Search Console writes them in the user's
// language): told by what stands in them.
#pragma once

#include <string>
#include <vector>

#include "crawler/imports/backlink_aliases.h"
#include "crawler/imports/link_claims.h"

namespace sitelark {

struct ExportShape {
  bool found = false;
  LinkTableKind kind = LinkTableKind::links;
  std::string vendor;               // "search-console" where it can be nothing else; else "other"
  std::vector<LinkColumn> columns;  // one for each column
  bool has_head = false;            // the first row is one
};

// `rows`: the first of the file. `own`: whose links they are; tells targets from sources.
ExportShape shape_of(const std::vector<std::vector<std::string>>& rows, const WantedDomains& own);

}  // namespace sitelark
