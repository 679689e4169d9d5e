// Words without their endings, by the Snowball stemmers: "kettles" and "kettle" are one. An object belongs to
// one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace sitelark {

class Stemmer {
 public:
  // By primary language subtag ("en", "de"); a language without a stemmer leaves words as they are.
  explicit Stemmer(std::string_view language);
  bool knows() const { return stemmer_ != nullptr; }
  // `word` is folded (text/fold.h).
  std::string stem(std::string_view word) const;

 private:
  struct Closer {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Closer> stemmer_;
};

}  // namespace sitelark
