#include "text/language_guess.h"

#include <array>
#include <functional>
#include <string>
#include <unordered_map>

#include "text/fold.h"
#include "text/words.h"

namespace sitelark {
namespace {

constexpr double kLeastWords = 100;
constexpr double kSureShare = 0.9;
constexpr double kLeastFunctionWords = 0.2;  // prose has a third and more, lists and code hardly any
constexpr double kAheadOfOthers = 4;         // in words that only one of the languages has

struct FunctionWords {
  std::string_view language;
  std::string_view words;
};

// The most frequent ones of each; those that two languages share count for both.
constexpr std::array<FunctionWords, 7> kFunctionWords{{
    {"en",
     "the of and to a in is that for it as with on be are this by from or an at was which you can not "
     "have will has we if but all their our your its when more they been these"},
    {"de",
     "der die das und in zu den von mit ist des im für auf nicht ein eine als auch es an werden aus er "
     "sie nach bei einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis"},
    {"fr",
     "de la le et les des en un du une est que pour qui dans a par plus pas au sur ne se ce il sont la "
     "avec son aux cette ou leur mais nous vous être sa ses ces comme elle"},
    {"es",
     "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me "
     "si sin sobre este ya entre cuando todo esta ser son también"},
    {"it",
     "di e il la che in a per un è del le con non una i si da della al nel dei sono come più lo alla gli "
     "ha delle anche ma se dal questo ed su o dalla essere"},
    {"nl",
     "de van het een en in is dat op te zijn met voor niet aan er die om ook als dan maar bij nog uit "
     "naar heeft ze wordt door over je worden tot deze kan hun of wij"},
    {"pt",
     "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou "
     "quando nos já também pelo pela até isso ela entre depois sem"},
}};

using Languages = std::uint32_t;  // a bit for each of kFunctionWords

const std::unordered_map<std::string_view, Languages>& function_words() {
  static const auto all = [] {
    std::unordered_map<std::string_view, Languages> words;
    for (std::size_t i = 0; i < kFunctionWords.size(); ++i) {
      for (std::string_view rest = kFunctionWords[i].words; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        words[rest.substr(0, end)] |= Languages{1} << i;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return words;
  }();
  return all;
}

LanguageGuess guess_latin(std::string_view folded) {
  std::array<double, kFunctionWords.size()> hits{};
  std::array<double, kFunctionWords.size()> own{};
  double words = 0;
  const std::function<void(const TextPiece&)> look = [&](const TextPiece& piece) {
    ++words;
    const auto found = function_words().find(piece.text);
    if (found == function_words().end()) return;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      hits[i] += (found->second >> i) & 1;
      own[i] += found->second == Languages{1} << i ? 1 : 0;
    }
  };
  scan_words(folded, &look);
  const auto best = static_cast<std::size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i != best && (own[best] < 1 || own[best] < kAheadOfOthers * own[i])) return {};
  }
  if (hits[best] < kLeastFunctionWords * words) return {};
  return {kFunctionWords[best].language, hits[best] / words};
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  const WordCount count = count_words(text);
  const ScriptCounts& letters = count.scripts;
  if (count.words < kLeastWords || letters.letters == 0) return {};
  const auto share = [&](std::int64_t some) {
    return static_cast<double>(some) / static_cast<double>(letters.letters);
  };
  if (share(letters.latin) >= kSureShare) return guess_latin(fold(text));
  if (share(letters.hangul) >= kSureShare) return {"ko", share(letters.hangul)};
  const double east_asian = share(letters.han + letters.kana);
  if (east_asian < kSureShare) return {};
  if (share(letters.kana) > 0.2) return {"ja", east_asian};
  return share(letters.kana) < 0.01 ? LanguageGuess{"zh", east_asian} : LanguageGuess{};
}

}  // namespace sitelark
