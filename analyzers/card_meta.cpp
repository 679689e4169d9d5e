#include "analyzers/card_meta.h"

namespace sitelark {

const MetaTag* card_meta(const PageFacts& facts, std::string_view name) {
  for (const MetaTag& meta : facts.metas) {
    const bool attribute = meta.attribute == "property" || meta.attribute == "name";
    if (attribute && meta.name == name && meta.place != Place::noscript && meta.place != Place::header)
      return &meta;
  }
  return nullptr;
}

}  // namespace sitelark
