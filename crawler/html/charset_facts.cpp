#include "crawler/html/charset_facts.h"

#include "text/charset.h"

namespace sitelark {
namespace {

CharsetSource source_of(Sniffed::By by) {
  switch (by) {
    case Sniffed::By::bom:
      return CharsetSource::bom;
    case Sniffed::By::header:
      return CharsetSource::header;
    case Sniffed::By::meta:
      return CharsetSource::meta;
    case Sniffed::By::detected:
      return CharsetSource::detected;
    case Sniffed::By::fallback:
      return CharsetSource::fallback;
  }
  return CharsetSource::none;
}

bool declares(const CharsetFacts& facts, std::string_view encoding) {
  return encoding_for_label(facts.header_label) == encoding ||
         encoding_for_label(facts.meta_label) == encoding;
}

// Han characters of the first 64 KiB in GB18030, against what that decoder could not read.
bool reads_as_chinese(std::string_view bytes) {
  const Decoded decoded = decode(bytes.substr(0, 65'536), "gb18030");
  std::int64_t han = 0;
  for (std::size_t i = 0; i + 2 < decoded.utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(decoded.utf8[i]);
    if (lead >= 0xe4 && lead <= 0xe9) ++han;
  }
  return han >= 10 && decoded.replacements * 20 <= han;
}

bool is_between(char c, unsigned low, unsigned high) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= low && byte <= high;
}

// A four-byte sequence of GB18030, read from the start so that pairs are not cut in half.
bool has_four_bytes(std::string_view bytes) {
  for (std::size_t i = 0; i + 3 < bytes.size();) {
    if (!is_between(bytes[i], 0x81, 0xfe)) {
      ++i;
    } else if (is_between(bytes[i + 1], 0x30, 0x39)) {
      if (is_between(bytes[i + 2], 0x81, 0xfe) && is_between(bytes[i + 3], 0x30, 0x39)) return true;
      ++i;
    } else {
      i += 2;
    }
  }
  return false;
}

}  // namespace

std::string decode_page(CharsetFacts& facts, const Exchange& exchange) {
  const std::string& body = exchange.body;
  const Sniffed sniffed = sniff_encoding(body, facts.header_label);
  facts.effective = sniffed.encoding;
  facts.source = source_of(sniffed.by);
  facts.bom = encoding_of_bom(body);
  if (const std::optional<MetaCharset> meta = prescan_meta_charset(body, body.size())) {
    facts.meta_label = meta->label.substr(0, 100);
    facts.meta_offset = meta->offset;
  }
  Decoded decoded = decode(body, facts.effective);
  facts.undecodable = decoded.replacements;
  facts.first_undecodable = decoded.first_replacement;
  const bool utf8 = facts.bom == "UTF-8" || declares(facts, "UTF-8");
  if (utf8 && (facts.effective != "UTF-8" || decoded.replacements > 0) && !is_valid_utf8(body))
    facts.utf8_declared_gb_bytes = reads_as_chinese(body);
  if (declares(facts, "GBK")) facts.gb18030_four_byte = has_four_bytes(body);
  return std::move(decoded.utf8);
}

}  // namespace sitelark
