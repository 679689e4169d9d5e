#include "model/backlink_profile.h"

namespace sitelark {

std::string_view name(AnchorClass kind) {
  switch (kind) {
    case AnchorClass::brand:
      return "brand";
    case AnchorClass::brand_keyword:
      return "brand_keyword";
    case AnchorClass::exact:
      return "exact";
    case AnchorClass::partial:
      return "partial";
    case AnchorClass::generic:
      return "generic";
    case AnchorClass::naked_url:
      return "naked_url";
    case AnchorClass::image_alt:
      return "image_alt";
    case AnchorClass::empty:
      return "empty";
    case AnchorClass::other_script:
      return "other_script";
    case AnchorClass::other:
      return "other";
  }
  return "unknown";
}

}  // namespace sitelark
