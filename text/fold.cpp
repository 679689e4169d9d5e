#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "text/measure.h"
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

class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text), table_(fold_table()) { out_.reserve(text.size()); }

  std::string run() {
    while (at_ < text_.size()) {
      step();
    }
    if (needs_collapse_) {
      return collapse_space(out_);
    }
    if (!out_.empty() && out_.back() == ' ') {
      out_.pop_back();
    }
    return std::move(out_);
  }

 private:
  void step() {
    const std::size_t begin = at_;
    const char32_t c = next_code_point(text_, at_);
    const char32_t folded = c < 0x10000 ? table_[c] : 0;
    if (folded == 0 && c != 0) {
      fold_run(begin);
      return;
    }
    last_in_ = begin;
    last_out_ = out_.size();
    if (folded != ' ') {
      append_utf8(out_, folded);
    } else if (!out_.empty() && out_.back() != ' ') {
      out_.push_back(' ');
    }
  }

  // Characters that need their neighbours: from the simple one before them to the next simple one.
  void fold_run(std::size_t begin) {
    if (last_in_ != kNone) {
      begin = last_in_;
      out_.resize(last_out_);
    }
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (c < 0x10000 && (table_[c] != 0 || c == 0)) {
        break;
      }
      at_ = next;
    }
    const std::size_t from = out_.size();
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&out_);
    const std::string_view run = text_.substr(begin, at_ - begin);
    casefold_normalizer().normalizeUTF8(
        0, icu::StringPiece(run.data(), static_cast<std::int32_t>(run.size())), sink, nullptr, status);
    needs_collapse_ = needs_collapse_ || has_space(std::string_view(out_).substr(from));
    last_in_ = kNone;
  }

  static bool has_space(std::string_view part) { return part.find(' ') != std::string_view::npos; }

  static constexpr std::size_t kNone = std::string_view::npos;
  std::string_view text_;
  const FoldTable& table_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t last_in_ = kNone;  // the last simple character: where it began, in text and in result
  std::size_t last_out_ = 0;
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
