#include <array>

#include "crawler/html/ascii.h"
#include "crawler/html/media_type.h"

namespace sitelark {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::size_t offset;
  std::string_view type;
};

constexpr std::array kSignatures{
    Signature{"%PDF-"sv, 0, "application/pdf"},
    Signature{"%!PS-Adobe-"sv, 0, "application/postscript"},
    Signature{"\x89PNG\r\n\x1a\n"sv, 0, "image/png"},
    Signature{"\xff\xd8\xff"sv, 0, "image/jpeg"},
    Signature{"GIF87a"sv, 0, "image/gif"},
    Signature{"GIF89a"sv, 0, "image/gif"},
    Signature{"WEBPVP"sv, 8, "image/webp"},
    Signature{"ftypavif"sv, 4, "image/avif"},
    Signature{"ftypavis"sv, 4, "image/avif"},
    Signature{"ftypheic"sv, 4, "image/heic"},
    Signature{"ftyp"sv, 4, "video/mp4"},
    Signature{"BM"sv, 0, "image/bmp"},
    Signature{"\0\0\1\0"sv, 0, "image/x-icon"},
    Signature{"\0\0\2\0"sv, 0, "image/x-icon"},
    Signature{"wOFF"sv, 0, "font/woff"},
    Signature{"wOF2"sv, 0, "font/woff2"},
    Signature{"OTTO"sv, 0, "font/otf"},
    Signature{"\0\1\0\0"sv, 0, "font/ttf"},
    Signature{"\x1f\x8b\x08"sv, 0, "application/gzip"},
    Signature{"PK\x03\x04"sv, 0, "application/zip"},
    Signature{"Rar!\x1a\x07"sv, 0, "application/x-rar-compressed"},
    Signature{"7z\xbc\xaf\x27\x1c"sv, 0, "application/x-7z-compressed"},
    Signature{"OggS\0"sv, 0, "application/ogg"},
    Signature{"ID3"sv, 0, "audio/mpeg"},
    Signature{"fLaC"sv, 0, "audio/flac"},
    Signature{"WAVE"sv, 8, "audio/wave"},
    Signature{"AVI "sv, 8, "video/avi"},
    Signature{"\x1a\x45\xdf\xa3"sv, 0, "video/webm"},
    Signature{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, 0, "application/x-ole-storage"},
};

// MIME Sniffing, 7.1: these tags at the start mean HTML.
constexpr std::array kHtmlStarts{
    "<!doctype html"sv, "<html"sv, "<head"sv,  "<script"sv, "<iframe"sv, "<h1"sv,   "<div"sv, "<font"sv,
    "<table"sv,         "<a"sv,    "<style"sv, "<title"sv,  "<b"sv,      "<body"sv, "<br"sv,  "<p"sv,
    "<meta"sv,          "<link"sv};

bool looks_like_html(std::string_view text) {
  if (text.starts_with("<!--")) return true;
  for (const std::string_view start : kHtmlStarts)
    if (ascii::starts_with(text, start) && text.size() > start.size() &&
        (ascii::is_space(text[start.size()]) || text[start.size()] == '>'))
      return true;
  return false;
}

bool is_binary(std::string_view head) {
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 8 || byte == 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f))
      return true;
  }
  return false;
}

std::string_view sniff_text(std::string_view text) {
  if (looks_like_html(text)) return "text/html";
  if (text.starts_with("<?xml")) {
    const std::string_view rest = text.substr(0, 1000);
    if (rest.find("<html") != rest.npos) return "application/xhtml+xml";
    return rest.find("<svg") != rest.npos ? "image/svg+xml" : "text/xml";
  }
  return ascii::starts_with(text, "<svg") ? "image/svg+xml" : "text/plain";
}

}  // namespace

std::string sniff_media_type(std::string_view body) {
  if (body.empty()) return {};
  std::string_view head = body.substr(0, 1445);
  if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return "text/plain";
  const bool marked = head.starts_with("\xef\xbb\xbf");
  if (!marked)
    for (const Signature& s : kSignatures)
      if (head.size() >= s.offset && head.substr(s.offset).starts_with(s.bytes)) return std::string(s.type);
  if (marked) head.remove_prefix(3);
  while (!head.empty() && ascii::is_space(head.front())) head.remove_prefix(1);
  if (is_binary(head)) return "application/octet-stream";
  return std::string(sniff_text(head));
}

}  // namespace sitelark
