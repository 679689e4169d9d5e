#include "text/charset_decoders.h"
#include "text/charset_tables.h"

namespace sitelark {
namespace {

// Encoding Standard, 12.2.1 "ISO-2022-JP decoder".
class Iso2022JpDecoder {
 public:
  Iso2022JpDecoder(std::string_view bytes, DecodeSink& sink) : bytes_(bytes), sink_(sink) {}

  void run() {
    while (at_ < bytes_.size()) {
      if (byte(at_) == 0x1B) {
        escape();
      } else if (mode_ == Mode::jis0208) {
        pair();
      } else {
        single();
      }
    }
  }

 private:
  enum class Mode { ascii, roman, katakana, jis0208 };

  unsigned byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }

  void escape() {
    const std::string_view rest = bytes_.substr(at_ + 1, 2);
    std::optional<Mode> mode;
    if (rest == "(B") {
      mode = Mode::ascii;
    } else if (rest == "(J") {
      mode = Mode::roman;
    } else if (rest == "(I") {
      mode = Mode::katakana;
    } else if (rest == "$@" || rest == "$B") {
      mode = Mode::jis0208;
    }
    if (!mode) {
      sink_.bad(at_++);
      output_ = false;
      return;
    }
    if (output_) {  // two escapes with nothing between them
      sink_.bad(at_);
    }
    output_ = true;
    mode_ = *mode;
    at_ += 3;
  }

  void single() {
    const unsigned b = byte(at_);
    output_ = false;
    if (mode_ == Mode::katakana) {
      if (b >= 0x21 && b <= 0x5F) {
        sink_.put(0xFF61 - 0x21 + b);
      } else {
        sink_.bad(at_);
      }
    } else if (b >= 0x80 || b == 0x0E || b == 0x0F) {
      sink_.bad(at_);
    } else if (mode_ == Mode::roman && (b == 0x5C || b == 0x7E)) {
      sink_.put(b == 0x5C ? 0xA5 : 0x203E);
    } else {
      sink_.put(b);
    }
    ++at_;
  }

  void pair() {
    output_ = false;
    const unsigned lead = byte(at_);
    if (lead < 0x21 || lead > 0x7E) {
      sink_.bad(at_++);
      return;
    }
    if (at_ + 1 >= bytes_.size() || byte(at_ + 1) == 0x1B) {
      sink_.bad(at_++);
      return;
    }
    const unsigned trail = byte(at_ + 1);
    char32_t c = 0;
    if (trail >= 0x21 && trail <= 0x7E) {
      c = jis0208_index()[(lead - 0x21) * 94 + trail - 0x21];
    }
    if (c == 0) {
      sink_.bad(at_);
    } else {
      sink_.put(c);
    }
    at_ += 2;
  }

  std::string_view bytes_;
  DecodeSink& sink_;
  std::size_t at_ = 0;
  Mode mode_ = Mode::ascii;
  bool output_ = false;  // an escape was the last thing read
};

}  // namespace

void decode_iso_2022_jp(std::string_view bytes, DecodeSink& sink) { Iso2022JpDecoder(bytes, sink).run(); }

}  // namespace sitelark
