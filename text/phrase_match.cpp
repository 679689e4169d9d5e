#include "text/phrase_match.h"

#include <algorithm>

#include "text/han_variants.h"
#include "text/measure.h"
#include "text/utf8.h"
#include "text/words.h"

namespace sitelark {
namespace {

constexpr std::uint32_t kUnknown = 0;
constexpr std::size_t kKnownWords = 65'536;
constexpr std::size_t kLongestPhrase = 300;  // characters
constexpr std::size_t kHangulBytes = 3;
constexpr std::size_t kLongestParticle = 3;  // syllables

bool is_hangul(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = word.empty() ? 0 : next_code_point(word, at);
  return c >= 0xAC00 && c <= 0xD7A3;
}

// Words too common to say what a phrase is about.
bool is_filler(std::string_view word) {
  static constexpr std::string_view kFillers[] = {"a",  "an", "and", "at",  "by", "for", "from", "in",
                                                  "of", "on", "or",  "the", "to", "vs",  "with", "your",
                                                  "的", "和", "与",  "及",  "在", "了"};
  return std::find(std::begin(kFillers), std::end(kFillers), word) != std::end(kFillers);
}

// What may stand between two words of one phrase.
bool is_joint(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t c = next_code_point(gap, at);
    const bool joins = c == ' ' || c == '-' || c == '_' || c == '\'' || c == U'\u2019' || c == U'\u2010' ||
                       c == U'\u2011' || c == U'\u00AD' || c == U'\u200B' || c == U'·';
    if (!joins) return false;
  }
  return true;
}

std::string layer_language(const Phrase& phrase) {
  if (!phrase.language.empty()) return phrase.language.substr(0, phrase.language.find('-'));
  const bool ascii = std::all_of(phrase.text.begin(), phrase.text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? "en" : "";
}

std::int64_t points_before(std::string_view text, const char* place) {
  std::int64_t points = 0;
  const auto end = static_cast<std::size_t>(place - text.data());
  for (std::size_t at = 0; at < end; ++points) next_code_point(text, at);
  return points;
}

}  // namespace

std::string_view name(PhraseMatch match) {
  switch (match) {
    case PhraseMatch::none:
      return "none";
    case PhraseMatch::words:
      return "words";
    case PhraseMatch::stemmed:
      return "stemmed";
    case PhraseMatch::folded:
      return "folded";
    case PhraseMatch::exact:
      return "exact";
  }
  return "none";
}

std::vector<PhraseMatcher::Piece> PhraseMatcher::pieces(std::string_view folded) {
  std::vector<Piece> out;
  const char* last = folded.data();
  const std::function<void(const TextPiece&)> visit = [&](const TextPiece& piece) {
    const std::string_view gap(last, static_cast<std::size_t>(piece.text.data() - last));
    out.push_back({piece.text, piece.kind == TextPiece::Kind::ideograph, !out.empty() && is_joint(gap)});
    last = piece.text.data() + piece.text.size();
  };
  scan_words(folded, &visit);
  return out;
}

PhraseMatcher::PhraseMatcher(std::span<const Phrase> phrases) {
  layer("");
  for (const Phrase& phrase : phrases) add(phrase);
}

PhraseMatcher::Layer& PhraseMatcher::layer(const std::string& language) {
  for (const auto& one : layers_) {
    if (one->language == language) return *one;
  }
  layers_.push_back(std::make_unique<Layer>(Layer{.language = language, .stemmer = Stemmer(language)}));
  return *layers_.back();
}

PhraseMatcher::Token PhraseMatcher::token_of(Layer& layer, const Piece& piece) {
  std::string word = piece.ideograph ? std::string(piece.text) : layer.stemmer.stem(piece.text);
  const auto next = static_cast<Token>(layer.ids.size() + 1);
  return layer.ids.emplace(std::move(word), next).first->second;
}

PhraseMatcher::Token PhraseMatcher::known_token(Layer& layer, const Piece& piece) {
  std::string word(piece.text);
  if (const auto known = layer.known.find(word); known != layer.known.end()) return known->second;
  auto found = layer.ids.find(piece.ideograph ? word : layer.stemmer.stem(word));
  if (found == layer.ids.end() && is_hangul(word)) {
    std::string_view stem = word;
    for (std::size_t i = 0; i < kLongestParticle && stem.size() > kHangulBytes && found == layer.ids.end();
         ++i) {
      stem.remove_suffix(kHangulBytes);
      found = layer.ids.find(std::string(stem));
    }
  }
  const Token token = found == layer.ids.end() ? kUnknown : found->second;
  if (layer.known.size() < kKnownWords) layer.known.emplace(std::move(word), token);
  return token;
}

void PhraseMatcher::add_sequence(Layer& layer, const std::vector<Piece>& pieces, Sequence sequence) {
  for (const Piece& piece : pieces) sequence.tokens.push_back(token_of(layer, piece));
  if (sequence.tokens.empty()) return;
  layer.by_first[sequence.tokens.front()].push_back(layer.sequences.size());
  layer.sequences.push_back(std::move(sequence));
}

void PhraseMatcher::add(const Phrase& phrase) {
  const std::size_t index = phrases_.size();
  const std::string text = first_chars(collapse_space(phrase.text), kLongestPhrase);
  const std::string folded = fold_variants(text);
  const std::vector<Piece> all = pieces(folded);
  phrases_.push_back({text, {}});
  if (folded.find_first_of("+#") != folded.npos) {
    add_sequence(*layers_.front(), all, {.phrase = index, .role = Role::whole, .literal = folded});
    return;
  }
  Layer& stems = layer(layer_language(phrase));
  add_sequence(*layers_.front(), all, {.phrase = index, .role = Role::whole});
  if (stems.stemmer.knows()) add_sequence(stems, all, {.phrase = index, .role = Role::stemmed});
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<std::string_view> parts{all[i].text};
    if (all[i].ideograph) {
      std::size_t end = i + 1;
      while (end < all.size() && all[end].ideograph &&
             all[end].text.data() == all[end - 1].text.data() + all[end - 1].text.size())
        ++end;
      parts = han_segments(
          {all[i].text.data(), static_cast<std::size_t>(all[end - 1].text.data() + all[end - 1].text.size() -
                                                        all[i].text.data())});
      i = end - 1;
    }
    for (const std::string_view part : parts) {
      std::vector<std::string>& known = phrases_.back().parts;
      if (is_filler(part) || std::find(known.begin(), known.end(), part) != known.end()) continue;
      add_sequence(stems.stemmer.knows() ? stems : *layers_.front(), pieces(part),
                   {.phrase = index, .part = known.size(), .role = Role::part});
      known.emplace_back(part);
    }
  }
}

// One text, line by line.
class PhraseMatcher::Search {
 public:
  Search(PhraseMatcher& matcher, std::string_view text) : matcher_(matcher), text_(text) {
    hits_.resize(matcher.phrases_.size());
    seen_.resize(matcher.phrases_.size());
    for (const auto& layer : matcher.layers_) ends_.emplace_back(layer->sequences.size());
  }

  std::vector<PhraseHit> run() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      line(text_.substr(begin, end - begin));
      begin = end + 1;
    }
    for (std::size_t i = 0; i < hits_.size(); ++i) finish(i);
    return std::move(hits_);
  }

 private:
  struct Seen {
    std::int64_t whole = 0;
    std::int64_t stemmed = 0;
    std::int64_t line = 0;  // of the first place
    const char* place = nullptr;
    std::vector<bool> parts;
  };

  void line(std::string_view line) {
    ++line_;
    folded_ = fold_variants(line);
    const std::vector<Piece> all = pieces(folded_);
    for (std::size_t n = 0; n < matcher_.layers_.size(); ++n) {
      Layer& layer = *matcher_.layers_[n];
      if (layer.sequences.empty()) continue;
      tokens_.clear();
      for (const Piece& piece : all) tokens_.push_back(known_token(layer, piece));
      std::fill(ends_[n].begin(), ends_[n].end(), 0);
      for (std::size_t at = 0; at < tokens_.size(); ++at) {
        if (tokens_[at] != kUnknown) sequences_at(n, all, at);
      }
    }
  }

  void sequences_at(std::size_t n, const std::vector<Piece>& all, std::size_t at) {
    Layer& layer = *matcher_.layers_[n];
    const auto starting = layer.by_first.find(tokens_[at]);
    if (starting == layer.by_first.end()) return;
    for (const std::size_t index : starting->second) {
      const Sequence& sequence = layer.sequences[index];
      if (at < ends_[n][index] || !stands(sequence, all, at)) continue;
      ends_[n][index] = at + sequence.tokens.size();
      note(sequence, all[at]);
    }
  }

  bool stands(const Sequence& sequence, const std::vector<Piece>& all, std::size_t at) const {
    if (at + sequence.tokens.size() > all.size()) return false;
    for (std::size_t i = 0; i < sequence.tokens.size(); ++i) {
      if (tokens_[at + i] != sequence.tokens[i] || (i > 0 && !all[at + i].joins)) return false;
    }
    const std::string& literal = sequence.literal;
    const auto begin = static_cast<std::size_t>(all[at].text.data() - folded_.data());
    return literal.empty() || std::string_view(folded_).substr(begin, literal.size()) == literal;
  }

  void note(const Sequence& sequence, const Piece& piece) {
    PhraseHit& hit = hits_[sequence.phrase];
    Seen& seen = seen_[sequence.phrase];
    if (sequence.role == Role::part) {
      if (seen.parts.size() <= sequence.part) seen.parts.resize(sequence.part + 1);
      hit.parts += seen.parts[sequence.part] ? 0 : 1;
      seen.parts[sequence.part] = true;
      return;
    }
    ++(sequence.role == Role::whole ? seen.whole : seen.stemmed);
    if (hit.first >= 0 && (seen.line != line_ || piece.text.data() >= seen.place)) return;
    hit.first = points_before(folded_, piece.text.data());
    seen.line = line_;
    seen.place = piece.text.data();
  }

  void finish(std::size_t i) {
    PhraseHit& hit = hits_[i];
    const Seen& seen = seen_[i];
    const Prepared& phrase = matcher_.phrases_[i];
    hit.uses = std::max(seen.whole, seen.stemmed);
    if (seen.whole > 0) {
      hit.match = text_.find(phrase.text) != text_.npos ? PhraseMatch::exact : PhraseMatch::folded;
    } else if (seen.stemmed > 0) {
      hit.match = PhraseMatch::stemmed;
    } else if (hit.parts > 1 && static_cast<std::size_t>(hit.parts) == phrase.parts.size()) {
      hit.match = PhraseMatch::words;
    }
  }

  PhraseMatcher& matcher_;
  std::string_view text_;
  std::string folded_;
  std::int64_t line_ = 0;
  std::vector<Token> tokens_;
  std::vector<std::vector<std::size_t>> ends_;  // of each sequence's last place
  std::vector<Seen> seen_;
  std::vector<PhraseHit> hits_;
};

std::vector<PhraseHit> PhraseMatcher::find(std::string_view text) { return Search(*this, text).run(); }

}  // namespace sitelark
