// Groups of pages that say the same: hashes first, then the values themselves.
#include <fmt/core.h>

#include <map>

#include "store/sqlite_site_facts.h"
#include "text/fold.h"
#include "text/hash.h"

namespace sitelark {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

const char* value_sql(GroupKey key) {
  switch (key) {
    case GroupKey::title:
      return "SELECT title FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?";
    case GroupKey::description:
      return "SELECT description FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?";
    case GroupKey::h1:
      return "SELECT h1 FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?";
    case GroupKey::main_text:
      return "SELECT main_hash FROM facts JOIN content ON content.id = facts.content WHERE facts.id = ?";
    case GroupKey::body:
      return "SELECT body_hash FROM facts WHERE body_bytes > 0 AND facts.id = ?";
  }
  return "";
}

bool is_text(GroupKey key) { return key != GroupKey::main_text && key != GroupKey::body; }

struct Hashed {
  std::uint32_t hash_high;  // two halves keep the struct at 12 bytes
  std::uint32_t hash_low;
  std::uint32_t rank;
  auto operator<=>(const Hashed&) const = default;
  bool same_hash(const Hashed& other) const {
    return hash_high == other.hash_high && hash_low == other.hash_low;
  }
};

}  // namespace

std::string SqliteSiteFacts::group_value(GroupKey key, const VisitRow& row) {
  Query value = tables_.database.query(value_sql(key));
  value.bind(row.facts);
  if (!value.step()) return {};
  return is_text(key) ? std::string(value.text(0)) : hex(value.blob(0));
}

GroupMember SqliteSiteFacts::member(UrlId id) {
  const std::optional<VisitRow> row = tables_.visits.at(row_, id);
  PageSummary summary;
  if (row && row->facts != 0) tables_.facts.read_summary(row->facts, summary);
  return {.id = id, .lang = summary.lang, .canonical = summary.canonical};
}

void SqliteSiteFacts::for_each_group(
    GroupKey key, const std::function<void(std::string_view value, std::span<const GroupMember>)>& visit) {
  const auto value_of = [&](UrlId id) {
    const std::optional<VisitRow> row = tables_.visits.at(row_, id);
    return row && row->facts != 0 ? group_value(key, *row) : std::string();
  };
  const auto value_at = [&](std::uint32_t rank) {
    std::string value = value_of(order_[rank]);
    return is_text(key) ? fold(value) : value;
  };
  std::vector<Hashed> hashed;
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank) {
    const UrlState& state = state_ref(order_[rank]);
    if (!state.indexable() || !state.html || !state.internal()) continue;
    const std::string value = value_at(rank);
    if (value.empty()) continue;
    const std::uint64_t hash = hash64(value);
    hashed.push_back({static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(hash), rank});
  }
  std::sort(hashed.begin(), hashed.end());
  for (auto begin = hashed.begin(); begin != hashed.end();) {
    const auto end = std::find_if(begin, hashed.end(), [&](const Hashed& h) { return !h.same_hash(*begin); });
    std::map<std::string, std::vector<UrlId>> groups;
    if (end - begin > 1) {
      for (auto one = begin; one != end; ++one) groups[value_at(one->rank)].push_back(order_[one->rank]);
    }
    for (const auto& [value, ids] : groups) {
      if (ids.size() < 2) continue;
      std::vector<GroupMember> members;
      members.reserve(ids.size());
      for (const UrlId id : ids) members.push_back(member(id));
      if (!is_text(key)) {
        visit(value, members);
        continue;
      }
      const std::string first = value_of(ids.front());
      for (GroupMember& one : members) {
        std::string spelled = value_of(one.id);
        if (spelled != first) one.spelling = std::move(spelled);
      }
      visit(first, members);
    }
    begin = end;
  }
}

}  // namespace sitelark
