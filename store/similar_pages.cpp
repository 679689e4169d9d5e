#include "store/similar_pages.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "store/bytes.h"

namespace sitelark {
namespace {

constexpr std::size_t kSortMemory = 4u << 20;  // held while all pages go by
constexpr double kErrorOfEstimate = 0.15;      // of 63 permutations, four times the standard deviation at 0.9
constexpr std::uint16_t kMaxRefusals = 64;     // a page that resembles many but not enough is given up

}  // namespace

SimilarPages::SimilarPages(const std::string& beside, double least, std::function<std::string(UrlId)> text_of)
    : least_(least), text_of_(std::move(text_of)), signatures_(beside), bands_(beside, kSortMemory) {}

void SimilarPages::add(UrlId id, const Hash128& main_hash, std::string_view text) {
  const auto place = static_cast<Place>(members_.size());
  const MinHash signature = min_hash(text);
  signatures_.append({reinterpret_cast<const char*>(signature.data()), sizeof(MinHash)});
  for (const std::uint64_t key : band_keys(signature)) {
    std::string record;
    put_varint(record, key >> 32);
    put_varint(record, place);
    bands_.add(static_cast<std::uint32_t>(key), record);
  }
  members_.push_back({.id = id, .parent = place, .closest = place});
  hashes_.push_back({main_hash.high ^ main_hash.low, place});
}

void SimilarPages::mark_copies() {
  std::sort(hashes_.begin(), hashes_.end(), [](const Hashed& a, const Hashed& b) {
    return std::tie(a.hash, a.place) < std::tie(b.hash, b.place);
  });
  for (std::size_t i = 1; i < hashes_.size(); ++i)
    members_[hashes_[i].place].copy = hashes_[i].hash == hashes_[i - 1].hash;
  std::vector<Hashed>().swap(hashes_);
}

void SimilarPages::compare_bands() {
  std::uint32_t low = 0;
  std::map<std::uint64_t, std::vector<Place>> buckets;  // of one lower half, by the upper: nearly always one
  const auto compare_all = [&] {
    for (const auto& [high, bucket] : buckets) compare_bucket(bucket);
    buckets.clear();
  };
  bands_.for_each([&](std::uint32_t key, std::string_view record) {
    if (key != low) compare_all();
    low = key;
    ByteReader in(record);
    const std::uint64_t high = in.varint();
    const auto place = static_cast<Place>(in.varint());
    if (!members_[place].copy) buckets[high].push_back(place);
  });
  compare_all();
}

void SimilarPages::compare_bucket(std::span<const Place> bucket) {
  for (std::size_t i = 1; i < bucket.size(); ++i) {
    compare(bucket[0], bucket[i]);
    if (i > 1) compare(bucket[i - 1], bucket[i]);
  }
}

void SimilarPages::compare(Place a, Place b) {
  if (root(a) == root(b) || members_[b].refusals >= kMaxRefusals) return;
  double similarity = estimated_jaccard(signature(a), signature(b));
  if (similarity >= least_ - kErrorOfEstimate)
    similarity = jaccard(shingles(text_of_(members_[a].id)), shingles(text_of_(members_[b].id)));
  if (similarity >= least_) return join(a, b, similarity);
  ++members_[b].refusals;
}

void SimilarPages::join(Place a, Place b, double similarity) {
  members_[root(b)].parent = root(a);
  for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
    Member& member = members_[one];
    if (member.closest != one && member.similarity >= static_cast<float>(similarity)) continue;
    member.closest = other;
    member.similarity = static_cast<float>(similarity);
  }
}

SimilarPages::Place SimilarPages::root(Place place) {
  while (members_[place].parent != place) {
    members_[place].parent = members_[members_[place].parent].parent;
    place = members_[place].parent;
  }
  return place;
}

MinHash SimilarPages::signature(Place place) const {
  std::string bytes;
  signatures_.read(std::uint64_t{place} * sizeof(MinHash), sizeof(MinHash), bytes);
  MinHash signature{};
  std::memcpy(signature.data(), bytes.data(), std::min(bytes.size(), sizeof(MinHash)));
  return signature;
}

void SimilarPages::for_each_cluster(const std::function<void(std::span<const SimilarPage>)>& visit) {
  signatures_.flush();
  bands_.finish();
  mark_copies();
  compare_bands();
  std::vector<Place> order;
  for (Place place = 0; place < members_.size(); ++place) {
    if (members_[place].closest != place) order.push_back(place);
  }
  std::stable_sort(order.begin(), order.end(), [&](Place a, Place b) { return root(a) < root(b); });
  std::vector<SimilarPage> cluster;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Member& member = members_[order[i]];
    cluster.push_back({member.id, members_[member.closest].id, static_cast<double>(member.similarity)});
    if (i + 1 < order.size() && root(order[i + 1]) == root(order[i])) continue;
    visit(cluster);
    cluster.clear();
  }
}

}  // namespace sitelark
