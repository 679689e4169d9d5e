#include "analyzers/language_tag.h"

#include "analyzers/language_codes.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// Of two letters it stands in ISO 639-1, or is a retired code that browsers still read.
bool is_known_language(std::string_view primary) {
  static const std::set<std::string_view> retired{"in", "iw", "ji", "jw", "mo", "sh"};
  return primary.size() != 2 || is_language_code(primary) || retired.contains(primary);
}

}  // namespace

std::string primary_language(std::string_view tag) {
  tag = trim_ascii(tag);
  return ascii_lower(tag.substr(0, tag.find_first_of("-_")));
}

bool is_valid_language_tag(std::string_view tag) {
  static const Pattern form(
      "^[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
      "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
      "$",
      true);
  static const Pattern other("^(?:x(?:-[a-z0-9]{1,8})+|i-[a-z]{3,8}|en-gb-oed|sgn-[a-z]{2}-[a-z]{2})$", true);
  tag = trim_ascii(tag);
  if (other.found_in(tag)) return true;
  return form.found_in(tag) && is_known_language(primary_language(tag));
}

}  // namespace sitelark
