#include "analyzers/catalogue.h"

namespace sitelark {
namespace {

std::vector<CatalogueEntry> build() {
  std::vector<CatalogueEntry> entries;
  for (const Topic& topic : all_topics()) {
    for (const PageCheck& check : topic.pages) entries.push_back({&check.info, topic.name, CheckKind::page});
    for (const LinkCheck& check : topic.links) entries.push_back({&check.info, topic.name, CheckKind::link});
    for (const RowCheck& check : topic.rows) entries.push_back({&check.info, topic.name, CheckKind::row});
    for (const SiteCheck& check : topic.sites) entries.push_back({&check.info, topic.name, CheckKind::site});
    for (const KeywordCheck& check : topic.keywords)
      entries.push_back({&check.info, topic.name, CheckKind::keyword});
  }
  return entries;
}

}  // namespace

std::span<const CatalogueEntry> catalogue() {
  static const std::vector<CatalogueEntry> entries = build();
  return entries;
}

const CatalogueEntry* find_check(std::string_view id) {
  for (const CatalogueEntry& entry : catalogue()) {
    if (entry.info->id == id) return &entry;
  }
  return nullptr;
}

}  // namespace sitelark
