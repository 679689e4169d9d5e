#include "text/stem.h"

#include <libstemmer.h>

namespace sitelark {
namespace {

constexpr std::size_t kLongestWord = 200;  // bytes; nothing longer is a word

}  // namespace

void Stemmer::Closer::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language) {
  const bool is_subtag = language.size() == 2 || language.size() == 3;
  if (is_subtag) stemmer_.reset(sb_stemmer_new(std::string(language).c_str(), "UTF_8"));
}

std::string Stemmer::stem(std::string_view word) const {
  if (!stemmer_ || word.size() > kLongestWord) return std::string(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return std::string(word);
  const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
  return {reinterpret_cast<const char*>(stemmed), length};
}

}  // namespace sitelark
