#include "cli/link_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <memory>

#include "analyzers/methods/method_list.h"
#include "cli/file_handle.h"
#include "cli/terminal.h"
#include "crawler/imports/log_reader.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kPiece = 1 << 20, kStart = 64u << 10;

std::string hex(const Hash128& hash) { return fmt::format("{:016x}{:016x}", hash.high, hash.low); }

Error cannot_read(const std::string& path) {
  return {fmt::format("{}: {}", path, std::strerror(errno)), {}, false};
}

}  // namespace

Result<std::string> in_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected<Error>(cannot_read(path));
  std::vector<char> buffer(kPiece);
  Hash128 hash;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    const std::string_view bytes(buffer.data(), got);
    hash = hash128(hex(hash) + hex(hash128(bytes)));
    take(bytes);
  }
  if (std::ferror(file.get())) return tl::unexpected<Error>(cannot_read(path));
  return hex(hash);
}

Result<std::string> start_of_file(const std::string& path) {
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected<Error>(cannot_read(path));
  std::string start;
  PlainBytes bytes([&](std::string_view plain) { start += plain.substr(0, kStart - start.size()); });
  std::vector<char> buffer(kStart);
  while (start.size() < kStart) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (std::ferror(file.get())) return tl::unexpected<Error>(cannot_read(path));
    if (got == 0) break;
    bytes.feed({buffer.data(), got});
  }
  if (start.size() < kStart) bytes.end();
  return start;
}

Result<std::vector<LinkTableAliases>> own_backlink_aliases(const Folder& folder) {
  std::vector<LinkTableAliases> out;
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path + "/backlink_aliases", error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected<Error>(text.error());
    auto tables = read_backlink_aliases(*text, path);
    if (!tables) return tl::unexpected<Error>(tables.error());
    out.insert(out.end(), tables->begin(), tables->end());
  }
  return out;
}

void GraphPaths::add(LinkFileKind kind, const std::string& path, std::string_view start) {
  Parts& parts = kind == LinkFileKind::graph_vertices ? vertices_
                 : kind == LinkFileKind::graph_edges  ? edges_
                                                      : ranks_;
  parts.emplace_back(first_number(start), path);
  std::sort(parts.begin(), parts.end());
}

std::vector<std::string> GraphPaths::paths() const {
  std::vector<std::string> out;
  for (const Parts* parts : {&vertices_, &edges_, &ranks_}) {
    for (const auto& [first, path] : *parts) out.push_back(path);
  }
  return out;
}

WebGraphFiles GraphPaths::files() const {
  const auto pieces = [](const Parts& parts) {
    std::vector<FilePieces> out;
    for (const auto& part : parts)
      out.push_back([path = part.second](const std::function<void(std::string_view)>& take) -> Result<void> {
        auto read = in_pieces(path, take);
        return read ? Result<void>{} : tl::unexpected<Error>(read.error());
      });
    return out;
  };
  return {pieces(vertices_), pieces(edges_), pieces(ranks_)};
}

Result<GraphClaims> claims_of_graph_files(const GraphPaths& graph, const WantedDomains& wanted,
                                          ClaimIntake& intake) {
  if (!graph.is_whole())
    return fail(t("a web graph needs its vertices and its edges", "网络图需要 vertices 与 edges 两类文件"),
                t("Name all of its files at once: vertices, edges and, for the order of domains, ranks.",
                  "请一次指定全部文件：vertices、edges，以及用于排序的 ranks。"));
  std::string hashes, names;
  for (const std::string& path : graph.paths()) {
    const auto hash = in_pieces(path, [](std::string_view) {});
    if (!hash) return tl::unexpected<Error>(hash.error());
    hashes += *hash;
    names += (names.empty() ? "" : " ") + path;
  }
  return claims_of_graph(
      {.hash = hex(hash128(hashes)), .name = names, .kind = "web_graph", .read_at = std::time(nullptr)},
      graph.files(), wanted, intake);
}

Result<LogClaims> claims_of_log_file(const ClaimFile& file, const std::string& own, ClaimIntake& intake) {
  const auto start = Url::parse(own);
  if (!start) return fail(say("\"{}\" is not an address", "“{}”不是网址", own));
  const BotList bots = BotList::shipped();
  LogSurvey survey(
      bots, *start, method_list().list("search_referrers"),
      [&](const BotInfo& bot, std::string_view client) { return bots.proof_by_range(bot, client); });
  LogReader reader([&](const LogEntry& entry) { survey.add(entry); });
  const auto read = in_pieces(file.name, [&](std::string_view piece) { reader.feed(piece); });
  if (!read) return tl::unexpected<Error>(read.error());
  LogClaims out;
  const LogReading reading = reader.end();
  out.requests = reading.entries;
  out.left_out = survey.left_out_referrers();
  out.trouble = reading.trouble;
  const auto totals = claims_of_log(file, survey, intake);
  if (!totals) return tl::unexpected<Error>(totals.error());
  out.totals = *totals;
  return out;
}

}  // namespace sitelark
