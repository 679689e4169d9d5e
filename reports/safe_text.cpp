#include "reports/safe_text.h"

#include "text/charset.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr char32_t kReplacement = 0xfffd;

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_bidi_control(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f ||
         c == 0x61c;
}

bool is_noncharacter(char32_t c) { return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe; }

bool is_unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || is_bidi_control(c) || is_noncharacter(c);
}

template <class Change>
std::string changed(std::string_view text, Change change) {
  if (is_plain_ascii(text)) return std::string(text);
  std::u32string points = code_points(text);
  for (char32_t& c : points) c = change(c);
  return to_utf8(points);
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  if (is_plain_ascii(text) || is_valid_utf8(text)) return std::string(text);
  return to_utf8(code_points(text));
}

std::string one_line(std::string_view text) {
  return changed(text, [](char32_t c) -> char32_t {
    if ((c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029) return U' ';
    return is_unsafe(c) ? kReplacement : c;
  });
}

std::string without_controls(std::string_view text) {
  return changed(text, [](char32_t c) -> char32_t {
    if (c == 9 || c == 10 || c == 13) return c;
    return is_unsafe(c) ? kReplacement : c;
  });
}

std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '<') {
      out += "&lt;";
      continue;
    }
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (std::string_view("\\`*_[]()#|~!>").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  const std::string valid = valid_utf8(text);
  std::string out;
  out.reserve(valid.size() + valid.size() / 16);
  for (const char c : valid) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        out += "\xef\xbf\xbd";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string json_for_html(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const std::string_view three = json.substr(i, 3);
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (three == "\xe2\x80\xa8" || three == "\xe2\x80\xa9") {
      out += three[2] == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t chars) {
  if (text.size() <= chars) return std::string(text);
  std::u32string points = code_points(text);
  if (points.size() <= chars) return to_utf8(points);
  points.resize(chars == 0 ? 0 : chars - 1);
  return to_utf8(points) + "…";
}

std::string cut_to_cells(std::string_view text, std::size_t cells) {
  // A code point has at most two cells, and marks of none are not worth more than four for each.
  std::u32string points = code_points(text.substr(0, cells * 64));
  const bool whole = text.size() <= cells * 64;
  if (points.size() > cells * 4) points.resize(cells * 4);
  std::string out = to_utf8(points);
  const auto limit = static_cast<std::int64_t>(cells);
  if (whole && out.size() == text.size() && count_cells(out, false) <= limit) return out;
  while (!points.empty() && count_cells(out, false) > limit - 1) {
    points.pop_back();
    out = to_utf8(points);
  }
  return cells == 0 ? "" : out + "…";
}

std::string padded_to_cells(std::string_view text, std::size_t cells) {
  std::string out = cut_to_cells(text, cells);
  const auto used = static_cast<std::size_t>(count_cells(out, false));
  return used < cells ? out + std::string(cells - used, ' ') : out;
}

bool is_web_address(std::string_view url) {
  return ascii_iequals(url.substr(0, 7), "http://") || ascii_iequals(url.substr(0, 8), "https://");
}

}  // namespace sitelark
