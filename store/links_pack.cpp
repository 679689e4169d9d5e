#include "store/links_pack.h"

#include <array>

#include "store/record.h"

namespace sitelark {
namespace {

constexpr int kTargetTag = 1;  // of Link::fields: holds numbers here instead of texts

struct Columns {
  std::uint64_t count = 0;
  std::vector<std::pair<std::uint64_t, std::string_view>> found;

  std::string_view column(int tag) const {
    for (const auto& [known, bytes] : found) {
      if (known == static_cast<std::uint64_t>(tag)) return bytes;
    }
    return {};
  }
};

std::optional<Columns> split(std::string_view bytes) {
  ByteReader in(bytes);
  Columns columns;
  columns.count = in.varint();
  if (!in.ok() || columns.count > kMaxListItems || columns.count > in.left()) return std::nullopt;
  while (in.ok() && !in.at_end()) {
    const std::uint64_t tag = in.varint();
    columns.found.emplace_back(tag, in.text());
  }
  if (!in.ok()) return std::nullopt;
  return columns;
}

}  // namespace

std::string pack_links(const std::vector<Link>& links, const std::vector<UrlId>& targets) {
  std::vector<std::pair<int, ColumnWriter>> columns;
  Link prototype;
  Link::fields(prototype, [&](int tag, const char*, auto&) { columns.emplace_back(tag, ColumnWriter()); });
  for (std::size_t n = 0; n < links.size(); ++n) {
    std::size_t i = 0;
    Link::fields(links[n], [&](int tag, const char*, const auto& member) {
      ColumnWriter& column = columns[i++].second;
      if (tag == kTargetTag) {
        column.add(targets[n]);
      } else {
        column.add(member);
      }
    });
  }
  std::string out;
  put_varint(out, links.size());
  for (const auto& [tag, column] : columns) {
    put_varint(out, static_cast<std::uint64_t>(tag));
    put_text(out, column.bytes());
  }
  return out;
}

bool unpack_links(std::string_view bytes, std::vector<PackedLink>& links) {
  links.clear();
  const std::optional<Columns> columns = split(bytes);
  if (!columns) return false;
  std::vector<std::optional<ColumnReader>> readers;
  Link prototype;
  Link::fields(prototype, [&](int tag, const char*, auto&) {
    const std::string_view column = columns->column(tag);
    readers.push_back(column.empty() ? std::nullopt : std::optional<ColumnReader>(column));
  });
  links.reserve(columns->count);
  bool ok = true;
  for (std::uint64_t n = 0; n < columns->count && ok; ++n) {
    PackedLink& packed = links.emplace_back();
    std::size_t i = 0;
    Link::fields(packed.link, [&](int tag, const char*, auto& member) {
      std::optional<ColumnReader>& reader = readers[i++];
      if (!reader) return;
      if (tag == kTargetTag) {
        reader->read(packed.target);
      } else {
        reader->read(member);
      }
      ok = ok && reader->ok();
    });
  }
  return ok;
}

bool unpack_edges(std::string_view bytes, std::vector<LinkEdge>& edges) {
  edges.clear();
  const std::optional<Columns> columns = split(bytes);
  if (!columns) return false;
  ColumnReader targets;
  ColumnReader kinds;
  ColumnReader rels;
  Link prototype;
  Link::fields(prototype, [&](int tag, const char* name, auto&) {
    if (tag == kTargetTag) targets = ColumnReader(columns->column(tag));
    if (std::string_view(name) == "kind") kinds = ColumnReader(columns->column(tag));
    if (std::string_view(name) == "rel") rels = ColumnReader(columns->column(tag));
  });
  edges.reserve(columns->count);
  Link link;
  for (std::uint64_t n = 0; n < columns->count; ++n) {
    LinkEdge edge;
    targets.read(edge.target);
    kinds.read(edge.kind);
    rels.read(link.rel);
    edge.followed = link.followed();
    edges.push_back(edge);
  }
  return targets.ok() && kinds.ok() && rels.ok();
}

std::vector<std::string_view> unpack_anchors(std::string_view bytes) {
  const std::optional<Columns> columns = split(bytes);
  if (!columns) return {};
  std::vector<std::string_view> anchors;
  Link prototype;
  Link::fields(prototype, [&](int tag, const char* name, auto&) {
    if (std::string_view(name) != "anchor") return;
    for (ByteReader in(columns->column(tag)); in.ok() && !in.at_end();) anchors.push_back(in.text());
  });
  return anchors;
}

}  // namespace sitelark
