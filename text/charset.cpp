#include "text/charset.h"

#include "text/charset_decoders.h"
#include "text/charset_detect.h"
#include "text/charset_tables.h"

namespace sitelark {
namespace {

void decode_single_byte(std::string_view bytes, const UpperHalf& half, DecodeSink& sink) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = ascii_run(bytes, at);
    sink.put_ascii(bytes.substr(at, run));
    at += run;
    for (; at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80; ++at) {
      const char16_t c = half[static_cast<unsigned char>(bytes[at]) - 0x80];
      if (c == 0) {
        sink.bad(at);
      } else {
        sink.put(c);
      }
    }
  }
}

void decode_user_defined(std::string_view bytes, DecodeSink& sink) {
  for (const char byte : bytes) {
    const auto b = static_cast<unsigned char>(byte);
    sink.put(b < 0x80 ? b : 0xF780u + b - 0x80u);
  }
}

using Decoder = void (*)(std::string_view, DecodeSink&);

Decoder decoder_for(std::string_view encoding) {
  constexpr std::pair<std::string_view, Decoder> kDecoders[] = {
      {"UTF-8", decode_utf8},
      {"GBK", decode_gb18030},
      {"gb18030", decode_gb18030},
      {"Big5", decode_big5},
      {"EUC-JP", decode_euc_jp},
      {"Shift_JIS", decode_shift_jis},
      {"EUC-KR", decode_euc_kr},
      {"ISO-2022-JP", decode_iso_2022_jp},
      {"x-user-defined", decode_user_defined},
      {"UTF-16LE", [](std::string_view bytes, DecodeSink& sink) { decode_utf16(bytes, false, sink); }},
      {"UTF-16BE", [](std::string_view bytes, DecodeSink& sink) { decode_utf16(bytes, true, sink); }},
      {"replacement",
       [](std::string_view bytes, DecodeSink& sink) {
         if (!bytes.empty()) {
           sink.bad(0);
         }
       }},
  };
  for (const auto& [name, decoder] : kDecoders) {
    if (name == encoding) {
      return decoder;
    }
  }
  return nullptr;
}

}  // namespace

std::string_view encoding_of_bom(std::string_view bytes, std::size_t* size) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"\xEF\xBB\xBF", "UTF-8"}, {"\xFE\xFF", "UTF-16BE"}, {"\xFF\xFE", "UTF-16LE"}};
  for (const auto& [mark, encoding] : kMarks) {
    if (bytes.substr(0, mark.size()) == mark) {
      if (size != nullptr) {
        *size = mark.size();
      }
      return encoding;
    }
  }
  if (size != nullptr) {
    *size = 0;
  }
  return {};
}

Decoded decode(std::string_view bytes, std::string_view encoding) {
  Decoded result;
  std::size_t mark = 0;
  if (encoding_of_bom(bytes, &mark) != encoding) {
    mark = 0;
  }
  const std::string_view text = bytes.substr(mark);
  if (encoding == "UTF-8" && is_valid_utf8(text)) {
    result.utf8 = text;
    return result;
  }
  result.utf8.reserve(text.size() + text.size() / 2 + 16);
  DecodeSink sink(result);
  if (const Decoder decoder = decoder_for(encoding); decoder != nullptr) {
    decoder(text, sink);
  } else {
    const UpperHalf* half = single_byte_index(encoding);
    decode_single_byte(text, half == nullptr ? *single_byte_index("windows-1252") : *half, sink);
  }
  if (result.first_replacement >= 0) {
    result.first_replacement += static_cast<std::int64_t>(mark);
  }
  return result;
}

Sniffed sniff_encoding(std::string_view bytes, std::string_view transport_label, std::string_view fallback) {
  if (const std::string_view marked = encoding_of_bom(bytes); !marked.empty()) {
    return {std::string(marked), Sniffed::By::bom};
  }
  if (const auto named = encoding_for_label(transport_label)) {
    return {std::string(*named), Sniffed::By::header};
  }
  if (const auto meta = prescan_meta_charset(bytes)) {
    if (const auto named = encoding_for_label(meta->label)) {
      const bool is_utf16 = named->substr(0, 6) == "UTF-16";
      const bool is_user_defined = *named == "x-user-defined";
      return {std::string(is_utf16 ? "UTF-8" : (is_user_defined ? "windows-1252" : *named)),
              Sniffed::By::meta};
    }
  }
  if (const std::string_view detected = detect_encoding(bytes); !detected.empty()) {
    return {std::string(detected), Sniffed::By::detected};
  }
  return {std::string(encoding_for_label(fallback).value_or("windows-1252")), Sniffed::By::fallback};
}

}  // namespace sitelark
