// Finding phrases in text of any language, many phrases in one pass. An object belongs to one thread.
//
// Both sides are folded (width, case, simplified Chinese) and cut into words and ideographs; a phrase stands
// where its words follow each other with nothing but spaces, hyphens or the like between them, so "普洱茶" is
// found in any sentence, "tea" not in "steam", and nothing across a line. Words of Hangul may go on after the
// phrase (particles). The signs + and # belong to the word before them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/stem.h"

namespace sitelark {

// How near the text comes to the phrase. Stored and compared as a number: more is nearer.
enum class PhraseMatch : std::uint8_t {
  none = 0,
  words = 1,    // all its words or segments, apart or in another order
  stemmed = 2,  // it stands there with other endings
  folded = 3,   // it stands there in another case, width or Chinese script
  exact = 4,    // letter for letter
};
std::string_view name(PhraseMatch match);  // "none", "words" ...

struct Phrase {
  std::string text;
  // Primary subtag whose endings may differ; empty: English where it is all ASCII, else none.
  std::string language;
};

struct PhraseHit {
  PhraseMatch match = PhraseMatch::none;
  std::int64_t uses = 0;    // places where it stands as a whole, folded or stemmed
  std::int64_t first = -1;  // characters before the first of them, in its line; -1: none
  int parts = 0;            // of its words or segments, those that occur
};

class PhraseMatcher {
 public:
  explicit PhraseMatcher(std::span<const Phrase> phrases);
  PhraseMatcher(const PhraseMatcher&) = delete;
  PhraseMatcher& operator=(const PhraseMatcher&) = delete;

  // One hit a phrase, in their order. Time grows with the text, not with the number of phrases.
  std::vector<PhraseHit> find(std::string_view text);

  // Words and segments of a phrase that carry meaning, folded.
  const std::vector<std::string>& parts(std::size_t phrase) const { return phrases_[phrase].parts; }

 private:
  using Token = std::uint32_t;
  enum class Role : std::uint8_t { whole, stemmed, part };
  struct Sequence {
    std::vector<Token> tokens;
    std::size_t phrase = 0;
    std::size_t part = 0;
    Role role = Role::whole;
    std::string literal;  // of "C++": its words alone would find "c" as well
  };
  struct Layer {  // words as they are, or as one language stems them
    std::string language;
    Stemmer stemmer;
    std::unordered_map<std::string, Token> ids;
    std::vector<Sequence> sequences;
    std::unordered_map<Token, std::vector<std::size_t>> by_first;
    std::unordered_map<std::string, Token> known;  // words of texts, met lately
  };
  struct Prepared {
    std::string text;
    std::vector<std::string> parts;
  };
  struct Piece {
    std::string_view text;
    bool ideograph = false;
    bool joins = false;  // nothing but space or a hyphen since the piece before
  };
  class Search;

  static std::vector<Piece> pieces(std::string_view folded);
  Layer& layer(const std::string& language);
  void add(const Phrase& phrase);
  void add_sequence(Layer& layer, const std::vector<Piece>& pieces, Sequence sequence);
  static Token token_of(Layer& layer, const Piece& piece);
  static Token known_token(Layer& layer, const Piece& piece);

  std::vector<std::unique_ptr<Layer>> layers_;
  std::vector<Prepared> phrases_;
};

}  // namespace sitelark
