// The url table: every address once, with a number. Numbers are ours and rise; most lookups of a crawl are
// answered from memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"
#include "store/database.h"

namespace sitelark {

class UrlIds {
 public:
  explicit UrlIds(Database& database) : database_(database) {}

  UrlId find(std::string_view text);  // 0: not there
  UrlId add(std::string_view text);   // found or made; inside a transaction
  std::string text(UrlId id);         // empty: no such row

  // After a transaction was undone: forgets what memory held.
  void forget();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    UrlId id = 0;
  };
  void load();
  void remember(std::uint64_t hash, UrlId id);
  void grow();
  UrlId look_up(std::string_view text, std::uint64_t hash);
  Slot* slot(std::uint64_t hash);

  Database& database_;
  std::vector<Slot> slots_;  // open addressing by hash; at most kMaxSlots, then new ones replace old ones
  std::size_t used_ = 0;
  bool loaded_ = false;
  bool whole_ = false;  // slots_ hold every row of the table: what is not there does not exist
  UrlId next_ = 1;
};

}  // namespace sitelark
