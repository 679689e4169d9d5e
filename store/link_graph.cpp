#include "store/link_graph.h"

#include "store/bytes.h"

namespace sitelark {
namespace {

constexpr std::uint64_t kNowhere = ~std::uint64_t{0};
constexpr std::size_t kHead = 8;  // source, count
constexpr std::size_t kEdge = 5;  // target, kind and followed

void put_u32(std::string& out, std::uint32_t v) {
  for (int i = 0; i < 4; ++i) out.push_back(static_cast<char>(v >> (8 * i)));
}

std::uint32_t u32_at(const std::string& bytes, std::size_t at) {
  std::uint32_t v = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    v |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + i])) << (8 * i);
  }
  return v;
}

bool is_click(LinkKind kind) {
  return kind == LinkKind::anchor || kind == LinkKind::area || kind == LinkKind::frame;
}

bool is_counted(LinkKind kind) { return kind == LinkKind::anchor || kind == LinkKind::area; }

// One level of the search after the other; a redirect or refresh leads on within its level.
class DepthSearch {
 public:
  DepthSearch(const KnownUrls& known, std::vector<UrlState>& states) : known_(known), states_(states) {}

  void start(UrlId id) { reach(id, 0); }

  template <class F>
  void run(F&& edges_of) {
    for (std::uint16_t level = 0; !now_.empty() && level < 0xfffe; ++level) {
      for (std::size_t i = 0; i < now_.size(); ++i) {
        const std::uint32_t place = now_[i];
        if (states_[place].depth != level) continue;
        follow_redirect(place, level);
        if (states_[place].nofollow_page) continue;
        for (const LinkEdge& edge : edges_of(place)) follow(edge, level);
      }
      now_.swap(next_);
      next_.clear();
    }
  }

 private:
  void reach(UrlId id, int depth, std::vector<std::uint32_t>* queue = nullptr) {
    const std::uint32_t place = known_.place(id);
    if (place == KnownUrls::kNone || states_[place].depth <= depth) return;
    states_[place].depth = static_cast<std::uint16_t>(depth);
    (queue == nullptr ? now_ : *queue).push_back(place);
  }

  void follow_redirect(std::uint32_t place, int level) {
    if (states_[place].redirect != 0) reach(states_[place].redirect, level);
  }

  void follow(const LinkEdge& edge, int level) {
    if (edge.kind == LinkKind::meta_refresh) {
      reach(edge.target, level);
    } else if (edge.followed && is_click(edge.kind)) {
      reach(edge.target, level + 1, &next_);
    }
  }

  const KnownUrls& known_;
  std::vector<UrlState>& states_;
  std::vector<std::uint32_t> now_;
  std::vector<std::uint32_t> next_;
};

// A page counts once for each target: with its followed link where it has one.
void one_edge_a_target(std::vector<LinkEdge>& edges) {
  std::erase_if(edges, [](const LinkEdge& edge) { return !is_counted(edge.kind); });
  std::sort(edges.begin(), edges.end(), [](const LinkEdge& a, const LinkEdge& b) {
    return std::tie(a.target, b.followed) < std::tie(b.target, a.followed);
  });
  const auto same = [](const LinkEdge& a, const LinkEdge& b) { return a.target == b.target; };
  edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
}

}  // namespace

void LinkGraph::add(UrlId source, const std::vector<LinkEdge>& edges) {
  std::string bytes;
  put_u32(bytes, source);
  put_u32(bytes, static_cast<std::uint32_t>(edges.size()));
  for (const LinkEdge& edge : edges) {
    put_u32(bytes, edge.target);
    bytes.push_back(static_cast<char>(static_cast<int>(edge.kind) * 2 + (edge.followed ? 1 : 0)));
  }
  file_.append(bytes);
}

std::uint64_t LinkGraph::read(std::uint64_t offset, Source& source) const {
  constexpr std::size_t kGuess = kHead + 200 * kEdge;
  file_.read(offset, kGuess, buffer_);
  source.edges.clear();
  if (buffer_.size() < kHead) return offset + kHead;
  source.id = u32_at(buffer_, 0);
  const std::size_t count = u32_at(buffer_, 4);
  const std::size_t size = kHead + count * kEdge;
  if (size > buffer_.size()) file_.read(offset, size, buffer_);
  for (std::size_t at = kHead; at + kEdge <= std::min(size, buffer_.size()); at += kEdge) {
    const auto flags = static_cast<std::uint8_t>(buffer_[at + 4]);
    source.edges.push_back({u32_at(buffer_, at), static_cast<LinkKind>(flags / 2), (flags & 1) != 0});
  }
  return offset + size;
}

void LinkGraph::finish(const KnownUrls& known) {
  file_.flush();
  offsets_.assign(known.size(), kNowhere);
  Source source;
  for (std::uint64_t offset = 0; offset < file_.size();) {
    const std::uint64_t next = read(offset, source);
    if (const std::uint32_t place = known.place(source.id); place != KnownUrls::kNone)
      offsets_[place] = offset;
    offset = next;
  }
}

void LinkGraph::for_each_source(const std::function<void(UrlId, const std::vector<LinkEdge>&)>& visit) const {
  Source source;
  for (std::uint64_t offset = 0; offset < file_.size();) {
    offset = read(offset, source);
    visit(source.id, source.edges);
  }
}

void LinkGraph::count_inlinks(const KnownUrls& known, std::vector<UrlState>& states) const {
  Source source;
  for (std::uint64_t offset = 0; offset < file_.size();) {
    offset = read(offset, source);
    const std::uint32_t from = known.place(source.id);
    if (from == KnownUrls::kNone || !states[from].internal()) continue;
    one_edge_a_target(source.edges);
    for (const LinkEdge& edge : source.edges) {
      const std::uint32_t to = known.place(edge.target);
      if (to == KnownUrls::kNone || to == from) continue;
      ++states[to].inlinks;
      if (edge.followed && !states[from].nofollow_page) ++states[to].followed_inlinks;
    }
  }
}

void LinkGraph::measure_depth(UrlId start, const KnownUrls& known, std::vector<UrlState>& states) const {
  DepthSearch search(known, states);
  Source source;
  search.start(start);
  search.run([&](std::uint32_t place) -> const std::vector<LinkEdge>& {
    source.edges.clear();
    if (offsets_[place] != kNowhere) read(offsets_[place], source);
    return source.edges;
  });
}

}  // namespace sitelark
