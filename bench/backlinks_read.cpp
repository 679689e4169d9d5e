// Reads a WAT file or a web graph as the program does, and prints what came of it: the clock and the memory
// are bench/backlinks' business.
//   backlinks_read wat DOMAIN FILE
//   backlinks_read graph DOMAIN VERTICES EDGES [RANKS]
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "crawler/imports/wat_reader.h"
#include "crawler/imports/web_graph.h"

namespace {

using namespace sitelark;

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<void> read_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rb"));
  if (!file) return fail(path + " cannot be opened");
  std::vector<char> buffer(256u << 10);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    take({buffer.data(), got});
  return {};
}

int read_wat(const WantedDomains& wanted, const std::string& path) {
  WatReader reader(wanted, [](BacklinkClaim&&) {});
  if (auto read = read_pieces(path, [&](std::string_view piece) { reader.feed(piece); }); !read) {
    fmt::print(stderr, "{}\n", read.error().what);
    return 2;
  }
  const WatReading reading = reader.end();
  fmt::print("records {} pages {} links {} unreadable {} {}\n", reading.records, reading.pages, reading.links,
             reading.unreadable, reading.trouble ? "not whole" : "");
  return 0;
}

int read_graph(const WantedDomains& wanted, const std::vector<std::string>& paths) {
  std::vector<FilePieces> files;
  for (const std::string& path : paths)
    files.push_back([path](const auto& take) { return read_pieces(path, take); });
  WebGraphFiles graph{{files[0]}, {files[1]}, {}};
  if (files.size() > 2) graph.ranks.push_back(files[2]);
  const auto reading = read_web_graph(graph, wanted, [](BacklinkClaim&&) {});
  if (!reading) {
    fmt::print(stderr, "{}\n", reading.error().what);
    return 2;
  }
  if (reading->trouble) {
    fmt::print(stderr, "the graph is damaged\n");
    return 2;
  }
  fmt::print("vertices {} edges {} referring {} without rank {}\n", reading->vertices, reading->edges,
             reading->referring, reading->without_rank);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3 || (arguments[0] != "wat" && arguments[0] != "graph")) {
    fmt::print(stderr,
               "backlinks_read wat DOMAIN FILE\nbacklinks_read graph DOMAIN VERTICES EDGES [RANKS]\n");
    return 2;
  }
  const WantedDomains wanted({arguments[1]});
  if (arguments[0] == "wat") return read_wat(wanted, arguments[2]);
  return arguments.size() < 4 ? 2 : read_graph(wanted, {arguments.begin() + 2, arguments.end()});
}
