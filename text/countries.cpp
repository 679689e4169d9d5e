#include "text/countries.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <map>

#include "text/fold.h"

namespace sitelark {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

constexpr const char* kLanguages[] = {
    "en", "zh", "zh_Hant", "ja", "ko",  "de", "fr", "es", "pt", "pt_PT", "it", "nl", "pl", "ru", "uk",
    "tr", "sv", "da",      "nb", "fi",  "cs", "sk", "hu", "ro", "bg",    "el", "he", "ar", "fa", "hi",
    "th", "vi", "id",      "ms", "fil", "hr", "sr", "sl", "lt", "lv",    "et", "ca", "bn"};

Names read_codes() {
  Names out;
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    const std::string two = ascii_lower(*code);
    out.emplace(two, two);
    const icu::Locale place("", *code);
    out.emplace(ascii_lower(place.getISO3Country()), two);
  }
  return out;
}

Names read_names() {
  Names out;
  for (const char* language : kLanguages) {
    const icu::Locale reader(language);
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      icu::UnicodeString shown;
      icu::Locale("", *code).getDisplayCountry(reader, shown);
      std::string text;
      shown.toUTF8String(text);
      out.emplace(fold(text), ascii_lower(*code));
    }
  }
  return out;
}

std::string found_in(const Names& names, const std::string& key) {
  const auto found = names.find(key);
  return found == names.end() ? "" : found->second;
}

}  // namespace

std::string country_of_code(std::string_view code) {
  static const Names codes = read_codes();
  return code.empty() ? "" : found_in(codes, ascii_lower(code));
}

std::string country_of_name(std::string_view name) {
  static const Names names = read_names();
  return name.empty() ? "" : found_in(names, fold(name));
}

}  // namespace sitelark
