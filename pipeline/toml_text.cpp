#include "pipeline/toml_text.h"

#include <toml++/toml.h>

#include <sstream>

namespace sitelark {

std::string toml_text(std::string_view text) {
  std::ostringstream out;
  out << toml::value<std::string>(std::string(text));
  return out.str();
}

std::string toml_texts(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ", ";
    out += toml_text(text);
  }
  return out + "]";
}

}  // namespace sitelark
