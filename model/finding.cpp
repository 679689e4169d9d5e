#include "model/finding.h"

namespace sitelark {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::notice:
      return "notice";
    case Severity::opportunity:
      return "opportunity";
  }
  return "notice";
}

std::string_view name(Scope scope) {
  switch (scope) {
    case Scope::page:
      return "page";
    case Scope::link:
      return "link";
    case Scope::site:
      return "site";
  }
  return "page";
}

}  // namespace sitelark
