#include "model/page_facts.h"

namespace sitelark {

std::string_view name(Region region) {
  switch (region) {
    case Region::main:
      return "main";
    case Region::nav:
      return "nav";
    case Region::header:
      return "header";
    case Region::footer:
      return "footer";
    case Region::aside:
      return "aside";
    case Region::head:
      return "head";
  }
  return "unknown";
}

}  // namespace sitelark
