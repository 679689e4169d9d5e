// Pages of others that name the brand or the own host and do not link here: those that were verified, and
// those of audits of other declared sites, whose texts are stored.
#pragma once

#include <string>
#include <vector>

#include "pipeline/linked_sites.h"
#include "store/store.h"

namespace sitelark {

struct BrandMention {
  std::string page, domain;
  std::int64_t seen_at = 0;  // UTC seconds, of the look or the audit
  bool by_audit = false;     // else by verifying
  std::string context;       // the line that names us, at most 200 characters; empty: not stored
  bool invented = false;     // of a demo
};

struct BrandMentions {
  std::vector<BrandMention> pages;  // by domain, then page; at most 10,000
  std::int64_t left_out = 0;
  std::int64_t audits = 0;         // of other sites that were read: the newest complete one of each
  std::int64_t without_texts = 0;  // pages of these whose text was not kept: not evaluated
};

Result<BrandMentions> brand_mentions(Store& store, const Project& project, const LinkedSites& sites);

}  // namespace sitelark
