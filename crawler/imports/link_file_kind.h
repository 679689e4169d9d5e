// What a file that tells of backlinks is, by its first lines; never by its name.
#pragma once

#include <cstdint>
#include <string_view>

namespace sitelark {

enum class LinkFileKind : std::uint8_t {
  table,  // an export, a list of addresses: whatever is none of the others
  wat,    // Common Crawl
  graph_vertices,
  graph_edges,
  graph_ranks,
  access_log,
};
bool is_graph(LinkFileKind kind);

// `start`: the first bytes, not gzipped; 64 KiB are enough. Half a line at its end is left out. Vertices are
// taken for such where ids count on by one and names are in order, or where most names are reversed ones
// ("org.zebra"), whatever their order: a list of "rank, domain" is a table.
LinkFileKind link_file_kind(std::string_view start);

// Which file of a web graph it is, where the user says that it is of one: by its columns alone.
LinkFileKind graph_file_kind(std::string_view start);

// The number that its first line of data begins with: tells the order of files that were split. -1: none.
std::int64_t first_number(std::string_view start);

}  // namespace sitelark
