#include "model/snapshot.h"

namespace sitelark {

std::string_view name(Indexability value) {
  switch (value) {
    case Indexability::indexable:
      return "indexable";
    case Indexability::not_200:
      return "not_200";
    case Indexability::noindex:
      return "noindex";
    case Indexability::blocked:
      return "blocked";
    case Indexability::canonicalised:
      return "canonicalised";
    case Indexability::not_html:
      return "not_html";
    case Indexability::failed:
      return "failed";
    case Indexability::redirect:
      return "redirect";
  }
  return "unknown";
}

}  // namespace sitelark
