#include "store/evidence_pack.h"

#include <charconv>

#include "store/evidence_json.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kSights = 1u << 15;
constexpr std::size_t kMaxShared = 400;  // bytes
// A word costs its text twice (itself and its index), a row of its own the text each time.
constexpr int kOften = 4;
constexpr std::size_t kMaxNames = 2'000;

}  // namespace

bool EvidencePack::seen_often(std::string_view json) {
  if (json.size() > kMaxShared) return false;
  if (sights_.empty()) sights_.resize(kSights);
  const std::uint64_t hash = hash64(json);
  Sight& sight = sights_[hash % kSights];
  if (sight.hash != hash) sight = {hash, 0};
  if (sight.times < kOften) ++sight.times;
  return sight.times >= kOften;
}

std::string EvidencePack::pack(const Evidence& evidence) {
  if (evidence.empty()) return {};
  const std::string json = evidence_json(evidence);
  if (seen_often(json)) return std::to_string(words_.add(json));
  return values_json(words_.add(names_json(evidence)), evidence);
}

const std::vector<std::string>& EvidencePack::names(std::int64_t word) {
  if (const auto known = names_.find(word); known != names_.end()) return known->second;
  if (names_.size() >= kMaxNames) names_.clear();
  return names_[word] = parse_texts(words_.text(word));
}

Evidence EvidencePack::unpack(std::string_view packed) {
  if (packed.empty() || packed.front() == '{') return parse_evidence(packed);
  const bool of_values = packed.front() == '[';
  const std::string_view digits = packed.substr(of_values ? 1 : 0);
  std::int64_t word = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), word);
  return of_values ? parse_values(names(word), packed) : parse_evidence(words_.text(word));
}

bool EvidencePack::same(std::string_view a, std::string_view b) {
  return a == b || evidence_json(unpack(a)) == evidence_json(unpack(b));
}

void EvidencePack::forget() { names_.clear(); }

}  // namespace sitelark
