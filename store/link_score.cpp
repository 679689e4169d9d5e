#include "store/link_score.h"

#include <algorithm>
#include <cmath>

#include "store/bytes.h"

namespace sitelark {
namespace {

constexpr double kDamping = 0.85;
constexpr double kStill = 1e-9;
constexpr int kMaxRounds = 100;
constexpr int kMaxHops = 20;
constexpr std::size_t kChunk = std::size_t{1} << 20;

bool is_node(const UrlState& state) {
  return state.known && state.internal() && state.indexability != Indexability::blocked &&
         state.outcome != Outcome::refused && state.outcome != Outcome::interrupted &&
         state.outcome != Outcome::robots_disallowed && state.outcome != Outcome::robots_unavailable;
}

UrlId step_of(const UrlState& state) {
  if (state.redirect != 0) return state.redirect;
  if (state.forward != 0) return state.forward;
  return state.indexability == Indexability::canonicalised ? state.canonical : 0;
}

class Scoring {
 public:
  Scoring(const KnownUrls& known, const std::string& beside, std::vector<UrlState>& states)
      : known_(known), states_(states), file_(beside) {}

  void gather(const LinkGraph& graph) {
    std::vector<std::uint32_t> targets;
    graph.for_each_source([&](UrlId source, const std::vector<LinkEdge>& edges) {
      const std::uint32_t from = known_.place(source);
      if (from == KnownUrls::kNone || !votes(from)) return;
      targets.clear();
      for (const LinkEdge& edge : edges) {
        const bool counts = edge.kind == LinkKind::anchor || edge.kind == LinkKind::area;
        if (!counts || !edge.followed) continue;
        if (const std::uint32_t to = folded(edge.target); to != KnownUrls::kNone && to != from)
          targets.push_back(to);
      }
      std::sort(targets.begin(), targets.end());
      targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
      for (const std::uint32_t to : targets) ++states_[to].votes;
      write(from, targets);
    });
    file_.flush();
  }

  void rank() {
    rank_.assign(states_.size(), 0);
    for (std::uint32_t place = 0; place < states_.size(); ++place) {
      if (!stands_for_itself(place)) continue;
      rank_[place] = 1;
      ++nodes_;
    }
    if (nodes_ == 0) return;
    for (double& one : rank_) one /= static_cast<double>(nodes_);
    next_.resize(rank_.size());
    for (int round = 0; round < kMaxRounds && improve() >= kStill; ++round) {
    }
  }

  void tell() {
    const double highest = nodes_ == 0 ? 0 : *std::max_element(rank_.begin(), rank_.end());
    for (std::size_t place = 0; place < rank_.size(); ++place) {
      if (rank_[place] > 0)
        states_[place].link_score = static_cast<float>(100 * std::log10(1 + 9 * rank_[place] / highest));
    }
  }

 private:
  // The page that links to this address lead to in the end.
  std::uint32_t folded(UrlId id) const {
    std::uint32_t place = known_.place(id);
    for (int hop = 0; hop < kMaxHops && place != KnownUrls::kNone && is_node(states_[place]); ++hop) {
      const UrlId next = step_of(states_[place]);
      const std::uint32_t there = next == 0 ? KnownUrls::kNone : known_.place(next);
      const bool away = there == KnownUrls::kNone || !is_node(states_[there]);
      if (next == 0 || (away && states_[place].redirect == 0)) return place;
      place = away ? KnownUrls::kNone : there;
    }
    return KnownUrls::kNone;
  }

  bool stands_for_itself(std::uint32_t place) const {
    if (!is_node(states_[place])) return false;
    const UrlId next = step_of(states_[place]);
    if (next == 0) return true;
    const std::uint32_t there = known_.place(next);
    return states_[place].redirect == 0 && (there == KnownUrls::kNone || !is_node(states_[there]));
  }

  bool votes(std::uint32_t place) const {
    const UrlState& state = states_[place];
    return stands_for_itself(place) && !state.noindex && !state.nofollow_page;
  }

  void write(std::uint32_t from, const std::vector<std::uint32_t>& targets) {
    if (targets.empty()) return;
    std::string bytes;
    put_varint(bytes, from);
    put_varint(bytes, targets.size());
    std::uint32_t last = 0;
    for (const std::uint32_t to : targets) {
      put_varint(bytes, to - last);
      last = to;
    }
    std::string framed;
    put_text(framed, bytes);
    file_.append(framed);
  }

  // Calls visit(bytes of one source) in the order of the file.
  template <class F>
  void for_each_voter(F&& visit) const {
    std::string chunk;
    for (std::uint64_t offset = 0; offset < file_.size();) {
      file_.read(offset, kChunk, chunk);
      ByteReader in(chunk);
      std::size_t used = 0;
      while (!in.at_end()) {
        const std::string_view record = in.text();
        if (!in.ok()) break;
        used = chunk.size() - in.left();
        visit(ByteReader(record));
      }
      if (used == 0) return;
      offset += used;
    }
  }

  // One round; gives the sum of changes.
  double improve() {
    std::fill(next_.begin(), next_.end(), 0);
    double given = 0;
    for_each_voter([&](ByteReader in) {
      const std::uint64_t from = in.varint();
      const std::uint64_t count = in.varint();
      const double share = kDamping * rank_[from] / static_cast<double>(count);
      given += rank_[from];
      std::uint64_t to = 0;
      for (std::uint64_t i = 0; i < count; ++i) {
        to += in.varint();
        next_[to] += share;
      }
    });
    const double to_all = (1 - kDamping + kDamping * (1 - given)) / static_cast<double>(nodes_);
    double change = 0;
    for (std::size_t place = 0; place < rank_.size(); ++place) {
      if (rank_[place] <= 0) continue;
      next_[place] += to_all;
      change += std::abs(next_[place] - rank_[place]);
    }
    rank_.swap(next_);
    return change;
  }

  const KnownUrls& known_;
  std::vector<UrlState>& states_;
  ScratchFile file_;
  std::vector<double> rank_;
  std::vector<double> next_;
  std::size_t nodes_ = 0;
};

}  // namespace

void score_links(const LinkGraph& graph, const KnownUrls& known, const std::string& beside,
                 std::vector<UrlState>& states) {
  Scoring scoring(known, beside, states);
  scoring.gather(graph);
  scoring.rank();
  scoring.tell();
}

}  // namespace sitelark
