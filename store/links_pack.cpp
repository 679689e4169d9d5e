#include "store/links_pack.h"

#include "store/link_columns.h"
#include "store/record.h"

namespace sitelark {
namespace {

// Of Link::fields; formats 1 and 2 had numbers and texts there, as other columns have them.
constexpr int kTargetTag = 1;
constexpr int kAnchorTag = 4;
// Beyond those of Link::fields: see link_columns.h.
constexpr int kPackedTargetTag = 1001;
constexpr int kPackedAnchorTag = 1004;

struct Columns {
  std::uint64_t count = 0;
  std::vector<std::pair<std::uint64_t, std::string_view>> found;

  std::string_view column(int tag) const {
    for (const auto& [known, bytes] : found) {
      if (known == static_cast<std::uint64_t>(tag)) return bytes;
    }
    return {};
  }
  TargetColumn targets() const { return {column(kPackedTargetTag), column(kTargetTag)}; }
  AnchorColumn anchors() const { return {column(kPackedAnchorTag), column(kAnchorTag)}; }
};

void put_column(std::string& out, int tag, std::string_view bytes) {
  put_varint(out, static_cast<std::uint64_t>(tag));
  put_text(out, bytes);
}

std::string pack_targets(const std::vector<UrlId>& targets) {
  std::string out;
  UrlId before = 0;
  for (const UrlId target : targets) {
    put_target(out, target, before);
    before = target;
  }
  return out;
}

// A zero byte, which no parser lets through, is not worth an escape.
std::string pack_anchors(const std::vector<Link>& links) {
  std::string out;
  for (const Link& link : links) {
    out += link.anchor;
    std::replace(out.end() - static_cast<std::ptrdiff_t>(link.anchor.size()), out.end(), '\0', ' ');
    out.push_back('\0');
  }
  return out;
}

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
  for (const Link& link : links) {
    std::size_t i = 0;
    Link::fields(link, [&](int tag, const char*, const auto& member) {
      ColumnWriter& column = columns[i++].second;
      if (tag != kTargetTag && tag != kAnchorTag) column.add(member);
    });
  }
  std::string out;
  put_varint(out, links.size());
  put_column(out, kPackedTargetTag, pack_targets(targets));
  put_column(out, kPackedAnchorTag, pack_anchors(links));
  for (const auto& [tag, column] : columns) {
    // What no link of the page has needs no column: it is the default.
    if (tag != kTargetTag && tag != kAnchorTag && !all_zero(column.bytes()))
      put_column(out, tag, column.bytes());
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
    const bool apart = column.empty() || tag == kTargetTag || tag == kAnchorTag;
    readers.push_back(apart ? std::nullopt : std::optional<ColumnReader>(column));
  });
  links.reserve(columns->count);
  TargetColumn targets = columns->targets();
  AnchorColumn anchors = columns->anchors();
  bool ok = true;
  for (std::uint64_t n = 0; n < columns->count && ok; ++n) {
    PackedLink& packed = links.emplace_back();
    std::size_t i = 0;
    Link::fields(packed.link, [&](int, const char*, auto& member) {
      std::optional<ColumnReader>& reader = readers[i++];
      if (!reader) return;
      reader->read(member);
      ok = ok && reader->ok();
    });
    packed.target = targets.next();
    packed.link.anchor = anchors.next();
    ok = ok && targets.ok() && anchors.ok();
  }
  return ok;
}

bool unpack_edges(std::string_view bytes, std::vector<LinkEdge>& edges) {
  edges.clear();
  const std::optional<Columns> columns = split(bytes);
  if (!columns) return false;
  TargetColumn targets = columns->targets();
  std::optional<ColumnReader> kinds;
  std::optional<ColumnReader> rels;
  Link prototype;
  Link::fields(prototype, [&](int tag, const char* name, auto&) {
    const std::string_view column = columns->column(tag);
    if (column.empty()) return;
    if (std::string_view(name) == "kind") kinds.emplace(column);
    if (std::string_view(name) == "rel") rels.emplace(column);
  });
  edges.reserve(columns->count);
  Link link;
  for (std::uint64_t n = 0; n < columns->count; ++n) {
    LinkEdge edge;
    edge.target = targets.next();
    if (kinds) kinds->read(edge.kind);
    if (rels) rels->read(link.rel);
    edge.followed = link.followed();
    edges.push_back(edge);
  }
  return targets.ok() && (!kinds || kinds->ok()) && (!rels || rels->ok());
}

std::vector<std::string_view> unpack_anchors(std::string_view bytes) {
  const std::optional<Columns> columns = split(bytes);
  if (!columns) return {};
  std::vector<std::string_view> out;
  out.reserve(columns->count);
  for (AnchorColumn anchors = columns->anchors(); anchors.ok() && !anchors.at_end();) {
    out.push_back(anchors.next());
  }
  return out;
}

}  // namespace sitelark
