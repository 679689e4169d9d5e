#include "crawler/imports/web_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "crawler/imports/line_cutter.h"
#include "crawler/imports/plain_bytes.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostReferring = 2'000'000;
constexpr std::size_t kMostTargets = 100'000;  // hosts of the wanted domains
constexpr std::size_t kLongestLine = 4'096;

// The number before the tab, or the end; false: it is none.
bool take_number(std::string_view& line, std::uint64_t& number) {
  const auto [end, bad] = std::from_chars(line.data(), line.data() + line.size(), number);
  const auto size = static_cast<std::size_t>(end - line.data());
  if (bad != std::errc() || (size < line.size() && line[size] != '\t')) return false;
  line.remove_prefix(std::min(size + 1, line.size()));
  return true;
}

std::string_view take_part(std::string_view& line) {
  const std::string_view part = line.substr(0, line.find('\t'));
  line.remove_prefix(std::min(part.size() + 1, line.size()));
  return part;
}

// "com.example.www": "www.example.com"
std::string turned(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t dot = name.rfind('.');
    const std::size_t from = dot == name.npos ? 0 : dot + 1;
    out.append(name.substr(from));
    name = name.substr(0, dot == name.npos ? 0 : dot);
    if (!name.empty()) out += '.';
  }
  return out;
}

struct Target {
  std::uint64_t id = 0;
  std::string name;
};

struct Edge {
  std::uint64_t from = 0;
  std::uint32_t target = 0;  // index
};

// What stands for trouble until it is told.
const Error kStopped{};

// From its start to its end.
Result<void> read_lines(const std::vector<FilePieces>& files, ReadingTrouble& trouble,
                        const std::function<void(std::string_view)>& take) {
  for (const FilePieces& file : files) {
    std::int64_t number = 0;
    LineCutter lines(kLongestLine, [&](std::string_view line, bool) {
      ++number;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      take(line);
    });
    PlainBytes bytes([&](std::string_view plain) { lines.feed(plain); });
    if (auto read = file([&](std::string_view piece) { bytes.feed(piece); }); !read) return read;
    const ReadingTrouble::Kind kind = bytes.end();
    lines.end();
    if (!trouble && kind != ReadingTrouble::Kind::none)
      trouble = {.kind = kind, .line = number, .detail = {}};
    if (trouble) return tl::unexpected<Error>(kStopped);
  }
  return {};
}

class GraphReader {
 public:
  GraphReader(const WebGraphFiles& files, const WantedDomains& wanted, const TakeClaim& take)
      : files_(files), wanted_(wanted), take_(take) {}

  Result<WebGraphReading> read() {
    const auto done = read_all();
    if (!done && !reading_.trouble) return tl::unexpected<Error>(done.error());
    return std::move(reading_);
  }

 private:
  Result<void> read_all() {
    if (auto done = find_targets(); !done || targets_.empty()) return done;
    if (auto done = find_edges(); !done) return done;
    return files_.ranks.empty() ? tell_by_name() : tell_by_rank();
  }

  Result<void> lines_of(const std::vector<FilePieces>& files,
                        const std::function<void(std::string_view)>& take) {
    return read_lines(files, reading_.trouble, take);
  }

  // Pass 1: the wanted names and their numbers.
  Result<void> find_targets() {
    std::optional<std::uint64_t> last;
    auto read = lines_of(files_.vertices, [&](std::string_view line) {
      std::uint64_t id = 0;
      ++reading_.vertices;
      if (!take_number(line, id)) return void(++reading_.unreadable);
      if (last && id <= *last && !reading_.trouble)
        reading_.trouble = {
            .kind = ReadingTrouble::Kind::vertices_out_of_order, .line = reading_.vertices, .detail = {}};
      last = id;
      const std::string_view name = take_part(line);
      if (!may_be_wanted(name) || targets_.size() >= kMostTargets) return;
      std::string host = turned(name);
      if (wanted_.holds(host)) targets_.push_back({id, std::move(host)});
    });
    std::sort(targets_.begin(), targets_.end(), [](const Target& a, const Target& b) { return a.id < b.id; });
    for (const Target& target : targets_) reading_.found.push_back(target.name);
    return read;
  }

  // Names are reversed: the first label of most tells that they are none of these.
  bool may_be_wanted(std::string_view name) {
    constexpr std::size_t kLongestName = 253;
    if (name.size() > kLongestName) return false;
    if (starts_.empty()) {
      for (const std::string& domain : wanted_.domains()) starts_.push_back(turned(domain));
    }
    return std::any_of(starts_.begin(), starts_.end(),
                       [name](const std::string& start) { return name.starts_with(start); });
  }

  const Target* target_of(std::uint64_t id) const {
    if (id < targets_.front().id || id > targets_.back().id) return nullptr;
    const auto at = std::lower_bound(targets_.begin(), targets_.end(), id,
                                     [](const Target& one, std::uint64_t wanted) { return one.id < wanted; });
    return at != targets_.end() && at->id == id ? &*at : nullptr;
  }

  // Pass 2: who links to these numbers.
  Result<void> find_edges() {
    auto read = lines_of(files_.edges, [this](std::string_view line) {
      std::uint64_t from = 0, to = 0;
      ++reading_.edges;
      if (!take_number(line, from) || !take_number(line, to)) return void(++reading_.unreadable);
      const Target* target = target_of(to);
      if (target == nullptr || target_of(from) != nullptr) return;
      ++reading_.referring;
      if (edges_.size() >= kMostReferring) return void(++reading_.left_out);
      edges_.push_back({from, static_cast<std::uint32_t>(target - targets_.data())});
    });
    std::stable_sort(edges_.begin(), edges_.end(),
                     [](const Edge& a, const Edge& b) { return a.from < b.from; });
    return read;
  }

  // Vertices are ordered by number, and so are edges: both are read side by side.
  template <class TakeSource>
  Result<void> read_sources(const TakeSource& take) {
    std::size_t next = 0;
    return lines_of(files_.vertices, [&](std::string_view line) {
      std::uint64_t id = 0;
      if (next >= edges_.size() || !take_number(line, id) || id < edges_[next].from) return;
      while (next < edges_.size() && edges_[next].from < id) ++next;  // numbers that no vertex has
      const std::size_t first = next;
      while (next < edges_.size() && edges_[next].from == id) ++next;
      if (first < next) take(take_part(line), first, next);
    });
  }

  void tell(std::string_view reversed, std::size_t first, std::size_t last, std::int64_t position) {
    const std::string source = fmt::format("https://{}/", turned(reversed));
    for (std::size_t i = first; i < last; ++i) {
      BacklinkClaim claim;
      claim.source_url = source;
      claim.target_url = fmt::format("https://{}/", targets_[edges_[i].target].name);
      if (position > 0) {
        const double all = static_cast<double>(std::max(reading_.vertices, position));
        claim.metrics = {{"harmonic_position", static_cast<double>(position)},
                         {"harmonic_percentile", 100.0 * (1.0 - static_cast<double>(position - 1) / all)}};
      }
      take_(std::move(claim));
    }
  }

  Result<void> tell_by_name() {
    return read_sources([this](std::string_view name, std::size_t first, std::size_t last) {
      reading_.without_rank += static_cast<std::int64_t>(last - first);
      tell(name, first, last, 0);
    });
  }

  // Pass 3: the sources' names as hashes. Pass 4: their ranks; names without one come last, in pass 5.
  Result<void> tell_by_rank() {
    std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> sources;  // name: edges
    auto read = read_sources([&](std::string_view name, std::size_t first, std::size_t last) {
      sources[hash64(name)] = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
    });
    if (!read) return read;
    read = lines_of(files_.ranks, [&](std::string_view line) {
      if (line.starts_with('#')) return;
      ++reading_.ranks;
      std::uint64_t position = 0;
      if (!take_number(line, position)) return void(++reading_.unreadable);
      for (int skipped = 0; skipped < 3; ++skipped) take_part(line);
      const std::string_view name = take_part(line);
      const auto source = sources.find(hash64(name));
      if (source == sources.end()) return;
      tell(name, source->second.first, source->second.second, static_cast<std::int64_t>(position));
      sources.erase(source);
    });
    if (!read || sources.empty()) return read;
    return read_sources([&](std::string_view name, std::size_t first, std::size_t last) {
      if (sources.find(hash64(name)) == sources.end()) return;
      reading_.without_rank += static_cast<std::int64_t>(last - first);
      tell(name, first, last, 0);
    });
  }

  const WebGraphFiles& files_;
  const WantedDomains& wanted_;
  const TakeClaim& take_;
  WebGraphReading reading_;
  std::vector<std::string> starts_;
  std::vector<Target> targets_;  // by number
  std::vector<Edge> edges_;      // by number of the source
};

}  // namespace

Result<WebGraphReading> read_web_graph(const WebGraphFiles& files, const WantedDomains& wanted,
                                       const TakeClaim& take) {
  return GraphReader(files, wanted, take).read();
}

}  // namespace sitelark
