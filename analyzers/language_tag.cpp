#include "analyzers/language_tag.h"

#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// ISO 639-1, and the retired codes that browsers still read (in, iw, ji, mo, sh).
constexpr std::string_view kTwoLetters =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv "
    "dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii "
    "ik "
    "in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg "
    "mh "
    "mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru "
    "rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty "
    "ug "
    "uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool is_known_language(std::string_view primary) {
  if (primary.size() != 2) return true;
  return kTwoLetters.find(' ' + std::string(primary) + ' ') != kTwoLetters.npos;
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
