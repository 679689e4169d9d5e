// Content-Type: "parse a MIME type" (WHATWG MIME Sniffing, 4.4) as far as pages need it, and what several
// such headers mean together (WHATWG Fetch, "extract a MIME type").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/exchange.h"

namespace sitelark {

struct MediaType {
  std::string essence;                 // lower case: "text/html"
  std::optional<std::string> charset;  // the first charset parameter, unquoted
};

std::optional<MediaType> parse_media_type(std::string_view value);
std::optional<MediaType> media_type_of(const Headers& headers);

// What the first bytes are, by their signature (MIME Sniffing, reduced): "text/html", "application/pdf",
// "image/png", "text/plain" ...; "application/octet-stream" for other binary data; empty for no bytes.
std::string sniff_media_type(std::string_view body);

}  // namespace sitelark
