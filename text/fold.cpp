#include "text/fold.h"

#include "text/measure.h"
#include "text/normalize.h"
#include "text/utf8.h"
#include "text/words.h"

namespace sitelark {
namespace {

const icu::Normalizer2& casefold_normalizer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *instance;
}

// What one character of the BMP folds to where that needs no neighbours; 0: ask the normalizer.
using FoldTable = std::vector<char16_t>;

char16_t simple_fold(char32_t c) {
  if (is_space(c)) {
    return u' ';
  }
  const icu::Normalizer2& normalizer = casefold_normalizer();
  if ((c >= 0xD800 && c <= 0xDFFF) || !normalizer.hasBoundaryBefore(static_cast<UChar32>(c))) {
    return 0;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = normalizer.normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
  const bool single = U_SUCCESS(status) && folded.length() == 1 &&
                      normalizer.hasBoundaryBefore(folded.char32At(0)) && !is_space(folded[0]);
  return single ? folded[0] : 0;
}

const FoldTable& fold_table() {
  static const FoldTable table = [] {
    FoldTable all(0x10000);
    for (char32_t c = 1; c < 0x10000; ++c) {
      all[c] = simple_fold(c);
    }
    return all;
  }();
  return table;
}

// ASCII to lower case, its white space to ' '.
constexpr std::array<char, 128> kAsciiFold = [] {
  std::array<char, 128> all{};
  for (int c = 0; c < 128; ++c) {
    const bool is_blank = c == ' ' || (c >= 9 && c <= 13);
    all[c] = static_cast<char>(is_blank ? ' ' : (c >= 'A' && c <= 'Z' ? c + 32 : c));
  }
  return all;
}();

class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text), table_(fold_table()) { make_room(0); }

  std::string run() {
    while (at_ < text_.size()) {
      if (static_cast<unsigned char>(text_[at_]) < 0x80) {
        put_ascii();
      } else {
        step();
      }
    }
    to_ -= to_ > 0 && out_[to_ - 1] == ' ' ? 1 : 0;
    out_.resize(to_);
    return needs_collapse_ ? collapse_space(out_) : std::move(out_);
  }

 private:
  // For `extra` bytes and for the rest of the text: a simple character takes three bytes at most, and each
  // invalid byte becomes one (U+FFFD).
  void make_room(std::size_t extra) {
    const std::size_t needed = to_ + extra + (text_.size() - at_) * 3 + 4;
    if (needed > out_.size()) {
      out_.resize(std::max(needed, out_.size() * 2));
    }
  }

  // A run of ASCII. Without a branch: spaces come too irregularly to be predicted. In locals: what is written
  // could be a member, for all the compiler knows.
  void put_ascii() {
    char* to = out_.data() + to_;
    bool was_space = was_space_;
    std::size_t at = at_;
    for (; at < text_.size() && static_cast<unsigned char>(text_[at]) < 0x80; ++at) {
      const char folded = kAsciiFold[static_cast<unsigned char>(text_[at])];
      *to = folded;
      to += static_cast<int>(folded != ' ') | static_cast<int>(!was_space);
      was_space = folded == ' ';
    }
    to_ = static_cast<std::size_t>(to - out_.data());
    was_space_ = was_space;
    at_ = at;
  }

  void step() {
    const std::size_t begin = at_;
    const char32_t c = next_code_point(text_, at_);
    const char32_t folded = c < 0x10000 ? table_[c] : 0;
    if (folded == 0) {
      fold_run(begin);
    } else if (folded == ' ') {
      put_space();
    } else {
      to_ = static_cast<std::size_t>(write_utf8(out_.data() + to_, folded) - out_.data());
      was_space_ = false;
    }
  }

  void put_space() {
    out_[to_] = ' ';
    to_ += was_space_ ? 0 : 1;
    was_space_ = true;
  }

  bool is_simple(char32_t c) const { return c < 0x80 || (c < 0x10000 && table_[c] != 0); }

  // Characters that need their neighbours: from the simple one before them to the next simple one.
  void fold_run(std::size_t begin) {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      if (is_simple(next_code_point(text_, next))) {
        break;
      }
      at_ = next;
    }
    std::string part = before(begin);
    part.append(text_, begin, at_ - begin);
    std::string folded;
    append_normalized(folded, part, casefold_normalizer());
    needs_collapse_ = needs_collapse_ || folded.find(' ') != std::string::npos;
    make_room(folded.size());
    std::copy(folded.begin(), folded.end(), out_.begin() + static_cast<std::ptrdiff_t>(to_));
    to_ += folded.size();
    was_space_ = to_ == 0 || out_[to_ - 1] == ' ';
  }

  // Takes back the last character written, already folded: it may join what follows.
  std::string before(std::size_t begin) {
    if (begin == 0 || was_space_) {
      return {};
    }
    std::size_t from = to_ - 1;
    while (from > 0 && (out_[from] & 0xC0) == 0x80) {
      --from;
    }
    std::string last = out_.substr(from, to_ - from);
    to_ = from;
    return last;
  }

  std::string_view text_;
  const FoldTable& table_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t to_ = 0;
  bool was_space_ = true;
  bool needs_collapse_ = false;
};

bool is_label_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::string fold(std::string_view text) { return Folder(text).run(); }

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool icontains_ascii(std::string_view text, std::string_view ascii_needle) {
  return std::search(text.begin(), text.end(), ascii_needle.begin(), ascii_needle.end(),
                     [](char x, char y) { return lower(x) == lower(y); }) != text.end() ||
         ascii_needle.empty();
}

std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && is_label_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_label_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::vector<std::string> tokens(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> out;
  std::string_view run;  // the ideographs that stand together
  const auto end_run = [&] {
    if (!run.empty() && run.size() <= 4 && code_points(run).size() == 1) {
      out.emplace_back(run);
    }
    run = {};
  };
  std::string_view last;
  const std::function<void(const TextPiece&)> visit = [&](const TextPiece& piece) {
    const bool adjacent = !run.empty() && run.data() + run.size() == piece.text.data();
    if (piece.kind == TextPiece::Kind::word) {
      end_run();
      out.emplace_back(piece.text);
      return;
    }
    if (!adjacent) {
      end_run();
      run = piece.text;
    } else {
      run = {run.data(), run.size() + piece.text.size()};
      out.emplace_back(last.data(), last.size() + piece.text.size());
    }
    last = piece.text;
  };
  scan_words(folded, &visit);
  end_run();
  return out;
}

}  // namespace sitelark
