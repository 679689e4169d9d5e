#include "crawler/html/ascii.h"
#include "crawler/html/response_headers.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr auto kEnd = std::string_view::npos;

void skip_space(std::string_view s, std::size_t& i) {
  while (i < s.size() && ascii::is_space(s[i])) ++i;
}

std::string quoted_string(std::string_view s, std::size_t& i) {
  std::string value;
  for (++i; i < s.size() && s[i] != '"'; ++i) {
    if (s[i] == '\\' && i + 1 < s.size()) ++i;
    value += s[i];
  }
  if (i < s.size()) ++i;
  return value;
}

// RFC 8288, appendix B.3: from behind the URI to the next reference.
void read_parameters(std::string_view s, std::size_t& i, LinkReference& reference) {
  bool has_rel = false;
  for (;;) {
    skip_space(s, i);
    if (i >= s.size() || s[i] != ';') return;
    ++i;
    skip_space(s, i);
    const std::size_t begin = i;
    while (i < s.size() && !ascii::is_space(s[i]) && s[i] != '=' && s[i] != ';' && s[i] != ',') ++i;
    std::string name = ascii_lower(s.substr(begin, i - begin));
    skip_space(s, i);
    std::string value;
    if (i < s.size() && s[i] == '=') {
      ++i;
      skip_space(s, i);
      if (i < s.size() && s[i] == '"') {
        value = quoted_string(s, i);
      } else {
        const std::size_t value_begin = i;
        while (i < s.size() && s[i] != ';' && s[i] != ',') ++i;
        value = ascii::trim(s.substr(value_begin, i - value_begin));
      }
    }
    if (name == "rel" && !has_rel) {
      reference.rel = value;
      has_rel = true;
    }
    if (!name.empty() && reference.parameters.size() < 20 && reference.parameter(name).data() == nullptr)
      reference.parameters.emplace_back(std::move(name), std::move(value));
  }
}

}  // namespace

std::string_view LinkReference::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters)
    if (key == name) return value;
  return {};
}

std::vector<LinkReference> parse_link_header(std::string_view s) {
  std::vector<LinkReference> references;
  for (std::size_t i = 0; i < s.size() && references.size() < 200;) {
    while (i < s.size() && (ascii::is_space(s[i]) || s[i] == ',')) ++i;
    if (i >= s.size()) break;
    const std::size_t close = s[i] == '<' ? s.find('>', i) : kEnd;
    if (close == kEnd) {  // not a reference: go on behind the next comma
      const std::size_t comma = s.find(',', i);
      if (comma == kEnd) break;
      i = comma + 1;
      continue;
    }
    LinkReference reference;
    reference.uri = ascii::trim(s.substr(i + 1, close - i - 1));
    i = close + 1;
    read_parameters(s, i, reference);
    references.push_back(std::move(reference));
    const std::size_t comma = s.find(',', i);
    if (comma == kEnd) break;
    i = comma + 1;
  }
  return references;
}

}  // namespace sitelark
