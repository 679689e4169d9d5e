#include "text/charset_decoders.h"

#include "text/charset_tables.h"

namespace sitelark {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool between(unsigned b, unsigned low, unsigned high) { return b >= low && b <= high; }

struct Pair {
  char32_t code_point = 0;
  char32_t second = 0;  // some pairs of Big5 stand for two code points
};

// The frame that the two-byte encodings share: ASCII runs, then whatever stands in between.
template <class Step>
void decode_multibyte(std::string_view bytes, DecodeSink& sink, Step step) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = byte_at(bytes, at) < 0x80 ? ascii_run(bytes, at) : 0;
    sink.put_ascii(bytes.substr(at, run));
    at += run;
    while (at < bytes.size() && byte_at(bytes, at) >= 0x80) {
      at = step(at);
    }
  }
}

// A lead byte and what follows it, where `lookup` gives the code point; returns the place behind it.
template <class Lookup>
std::size_t decode_pair(std::string_view bytes, std::size_t at, DecodeSink& sink, Lookup lookup) {
  if (at + 1 >= bytes.size()) {
    sink.bad(at);
    return at + 1;
  }
  const unsigned trail = byte_at(bytes, at + 1);
  const Pair pair = lookup(byte_at(bytes, at), trail);
  if (pair.code_point == 0) {
    sink.bad(at);
    return trail < 0x80 ? at + 1 : at + 2;
  }
  sink.put(pair.code_point);
  if (pair.second != 0) {
    sink.put(pair.second);
  }
  return at + 2;
}

char32_t at_pointer(const CharsetIndex& index, unsigned pointer) {
  return pointer < index.size() ? index[pointer] : 0;
}

// gb18030's sequences of four bytes; `at` is at the first and the second is a digit.
std::size_t decode_four(std::string_view bytes, std::size_t at, DecodeSink& sink) {
  const std::size_t left = bytes.size() - at;
  const bool third_fits = left < 3 || between(byte_at(bytes, at + 2), 0x81, 0xFE);
  if (third_fits && left < 4) {  // the end of the input cuts the sequence: one error for all of it
    sink.bad(at);
    return bytes.size();
  }
  if (!third_fits || !between(byte_at(bytes, at + 3), 0x30, 0x39)) {
    sink.bad(at);
    return at + 1;
  }
  const unsigned pointer = ((byte_at(bytes, at) - 0x81) * 10 + byte_at(bytes, at + 1) - 0x30) * 1260 +
                           (byte_at(bytes, at + 2) - 0x81) * 10 + byte_at(bytes, at + 3) - 0x30;
  char32_t c = 0;
  if (pointer < 39420) {
    c = gb18030_ranges_index()[pointer];
  } else if (between(pointer, 189000, 1237575)) {
    c = 0x10000 + pointer - 189000;
  }
  if (c == 0) {
    sink.bad(at);
  } else {
    sink.put(c);
  }
  return at + 4;
}

char32_t half_width_kana(unsigned trail) { return 0xFF61 - 0xA1 + trail; }

}  // namespace

void decode_utf8(std::string_view bytes, DecodeSink& sink) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = ascii_run(bytes, at);
    sink.put_ascii(bytes.substr(at, run));
    at += run;
    while (at < bytes.size() && byte_at(bytes, at) >= 0x80) {
      const std::size_t begin = at;
      const CodePoint c = next_multibyte(bytes, at);
      if (c.valid) {
        sink.put_ascii(bytes.substr(begin, at - begin));
      } else {
        sink.bad(begin);
      }
    }
  }
}

void decode_utf16(std::string_view bytes, bool big_endian, DecodeSink& sink) {
  const auto unit_at = [&](std::size_t at) {
    return big_endian ? (byte_at(bytes, at) << 8 | byte_at(bytes, at + 1))
                      : (byte_at(bytes, at + 1) << 8 | byte_at(bytes, at));
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const unsigned unit = unit_at(at);
    if (between(unit, 0xD800, 0xDBFF) && at + 3 < bytes.size() && between(unit_at(at + 2), 0xDC00, 0xDFFF)) {
      sink.put(0x10000 + ((unit - 0xD800) << 10) + (unit_at(at + 2) - 0xDC00));
      at += 4;
      continue;
    }
    if (between(unit, 0xD800, 0xDFFF)) {
      const bool cut = unit < 0xDC00 && at + 2 < bytes.size() && at + 3 >= bytes.size();
      sink.bad(at);
      at += cut ? 3 : 2;  // a lead surrogate and an odd byte at the end are one error
      continue;
    }
    sink.put(unit);
    at += 2;
  }
  if (at < bytes.size()) {
    sink.bad(at);
  }
}

void decode_gb18030(std::string_view bytes, DecodeSink& sink) {
  const CharsetIndex& index = gb18030_index();
  decode_multibyte(bytes, sink, [&](std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    if (lead == 0x80) {
      sink.put(0x20AC);
      return at + 1;
    }
    if (lead == 0xFF) {
      sink.bad(at);
      return at + 1;
    }
    if (at + 1 < bytes.size() && between(byte_at(bytes, at + 1), 0x30, 0x39)) {
      return decode_four(bytes, at, sink);
    }
    return decode_pair(bytes, at, sink, [&](unsigned first, unsigned trail) -> Pair {
      if (!between(trail, 0x40, 0x7E) && !between(trail, 0x80, 0xFE)) {
        return {};
      }
      return {at_pointer(index, (first - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41))};
    });
  });
}

void decode_big5(std::string_view bytes, DecodeSink& sink) {
  const CharsetIndex& index = big5_index();
  decode_multibyte(bytes, sink, [&](std::size_t at) {
    if (!between(byte_at(bytes, at), 0x81, 0xFE)) {
      sink.bad(at);
      return at + 1;
    }
    return decode_pair(bytes, at, sink, [&](unsigned lead, unsigned trail) -> Pair {
      if (!between(trail, 0x40, 0x7E) && !between(trail, 0xA1, 0xFE)) {
        return {};
      }
      const unsigned pointer = (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62);
      switch (pointer) {
        case 1133:
          return {0xCA, 0x304};
        case 1135:
          return {0xCA, 0x30C};
        case 1164:
          return {0xEA, 0x304};
        case 1166:
          return {0xEA, 0x30C};
        default:
          return {at_pointer(index, pointer)};
      }
    });
  });
}

void decode_euc_jp(std::string_view bytes, DecodeSink& sink) {
  const CharsetIndex& jis0208 = jis0208_index();
  decode_multibyte(bytes, sink, [&](std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    const auto in_rows = [](const CharsetIndex& index, unsigned row, unsigned cell) -> char32_t {
      const bool fits = between(row, 0xA1, 0xFE) && between(cell, 0xA1, 0xFE);
      return fits ? at_pointer(index, (row - 0xA1) * 94 + cell - 0xA1) : 0;
    };
    if (lead == 0x8F && at + 1 < bytes.size() && between(byte_at(bytes, at + 1), 0xA1, 0xFE)) {
      if (at + 2 >= bytes.size()) {
        sink.bad(at);
        return at + 2;
      }
      const char32_t c = in_rows(jis0212_index(), byte_at(bytes, at + 1), byte_at(bytes, at + 2));
      if (c == 0) {
        sink.bad(at);
        return byte_at(bytes, at + 2) < 0x80 ? at + 2 : at + 3;
      }
      sink.put(c);
      return at + 3;
    }
    if (lead != 0x8E && lead != 0x8F && !between(lead, 0xA1, 0xFE)) {
      sink.bad(at);
      return at + 1;
    }
    return decode_pair(bytes, at, sink, [&](unsigned first, unsigned trail) -> Pair {
      if (first == 0x8E && between(trail, 0xA1, 0xDF)) {
        return {half_width_kana(trail)};
      }
      return {in_rows(jis0208, first, trail)};
    });
  });
}

void decode_shift_jis(std::string_view bytes, DecodeSink& sink) {
  const CharsetIndex& index = jis0208_index();
  decode_multibyte(bytes, sink, [&](std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    if (lead == 0x80 || between(lead, 0xA1, 0xDF)) {
      sink.put(lead == 0x80 ? 0x80 : half_width_kana(lead));
      return at + 1;
    }
    if (!between(lead, 0x81, 0x9F) && !between(lead, 0xE0, 0xFC)) {
      sink.bad(at);
      return at + 1;
    }
    return decode_pair(bytes, at, sink, [&](unsigned first, unsigned trail) -> Pair {
      if (!between(trail, 0x40, 0x7E) && !between(trail, 0x80, 0xFC)) {
        return {};
      }
      const unsigned pointer =
          (first - (first < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
      if (between(pointer, 8836, 10715)) {
        return {0xE000 - 8836 + pointer};
      }
      return {at_pointer(index, pointer)};
    });
  });
}

void decode_euc_kr(std::string_view bytes, DecodeSink& sink) {
  const CharsetIndex& index = euc_kr_index();
  decode_multibyte(bytes, sink, [&](std::size_t at) {
    if (!between(byte_at(bytes, at), 0x81, 0xFE)) {
      sink.bad(at);
      return at + 1;
    }
    return decode_pair(bytes, at, sink, [&](unsigned lead, unsigned trail) -> Pair {
      return {between(trail, 0x41, 0xFE) ? at_pointer(index, (lead - 0x81) * 190 + trail - 0x41) : 0};
    });
  });
}

}  // namespace sitelark
