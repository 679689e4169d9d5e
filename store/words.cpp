#include "store/words.h"

namespace sitelark {
namespace {
constexpr std::size_t kMaxKept = 20'000;
}

std::int64_t WordTable::add(std::string_view text) {
  if (text.empty()) return 0;
  const std::string key(text);
  if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
  std::int64_t id = 0;
  {
    Query row = database_.query("SELECT id FROM word WHERE text = ?");
    row.bind(text);
    if (row.step()) id = row.integer(0);
  }
  if (id == 0) {
    id = database_.number("SELECT max(id) FROM word") + 1;
    database_.query("INSERT INTO word(id, text) VALUES(?, ?)").bind(id, text).run();
  }
  if (ids_.size() >= kMaxKept) ids_.clear();
  ids_.emplace(key, id);
  return id;
}

const std::string& WordTable::text(std::int64_t id) {
  static const std::string none;
  if (id == 0) return none;
  if (const auto known = texts_.find(id); known != texts_.end()) return known->second;
  Query row = database_.query("SELECT text FROM word WHERE id = ?");
  row.bind(id);
  if (!row.step()) return none;
  if (texts_.size() >= kMaxKept) texts_.clear();
  return texts_.emplace(id, row.text(0)).first->second;
}

void WordTable::forget() {
  ids_.clear();
  texts_.clear();
}

}  // namespace sitelark
