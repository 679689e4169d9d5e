// Evidence as the table `finding` holds it. The same evidence on many pages (a header that no page sends) is
// one row of `word`; of other evidence `word` holds the names of its values, which are those of the check:
//
//   ''                        nothing
//   '17'                      the evidence is word 17, a JSON object
//   '[18,612,580]'            word 18 holds the names, as a JSON array; the values follow
//   '{"width":612,...}'       as formats 1 and 2 of the database hold it
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/finding.h"
#include "store/words.h"

namespace sitelark {

class EvidencePack {
 public:
  explicit EvidencePack(WordTable& words) : words_(words) {}

  // Inside a transaction. Equal evidence may be packed in two ways: alone, and once it was seen often.
  std::string pack(const Evidence& evidence);
  Evidence unpack(std::string_view packed);
  bool same(std::string_view a, std::string_view b);  // whether both say the same
  void forget();                                      // after a transaction was undone

 private:
  struct Sight {
    std::uint64_t hash = 0;
    int times = 0;
  };
  bool seen_often(std::string_view json);
  const std::vector<std::string>& names(std::int64_t word);

  WordTable& words_;
  std::vector<Sight> sights_;  // by hash; a new one takes the place of another
  std::unordered_map<std::int64_t, std::vector<std::string>> names_;  // of a word
};

}  // namespace sitelark
