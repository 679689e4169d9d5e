// Links, looks and events as they are read back.
#include <fmt/format.h>

#include "store/named_values.h"
#include "store/sqlite_backlink_records.h"

namespace sitelark {
namespace {

// Columns in the order of read(): 14 of the link, 15 of the claim, 16 of the look.
constexpr const char* kColumns =
    "backlink.id, source, backlink.target, about, domain, backlink.first_seen, backlink.last_seen, "
    "backlink.looked_at, seen_at, misses, missed_at, watched, invented, look, claim.anchor, claim.kind, "
    "claim.rel, claim.title, claim.language, claim.status, claim.first_seen, claim.last_seen, claim.lost_on, "
    "claim.lost_reason, claim.text_before, claim.text_after, claim.metrics, claim.extra, claim.line, "
    "seen.looked_at, seen.state, seen.detail, seen.status, seen.final, seen.target, seen.target_status, "
    "seen.anchor, seen.kind, seen.rel, seen.region, seen.in_comments, seen.indexable, seen.canonical, "
    "seen.language, seen.outlinks";

// `more`: further columns; `rest`: joins, conditions, order. Each is kept by the caller: prepared statements
// are known by their address.
std::string selecting(const char* more, const char* rest) {
  return fmt::format(
      "SELECT {}{} FROM backlink LEFT JOIN backlink_claim AS claim ON claim.backlink = backlink.id LEFT JOIN "
      "backlink_look AS seen ON seen.id = backlink.look {}",
      kColumns, more, rest);
}

constexpr int kClaim = 14, kLook = 29, kAfterLook = 45;

BacklinkClaim read_claim(const Query& row) {
  BacklinkClaim claim;
  if (row.null(kClaim + 1)) return claim;
  int at = kClaim;
  claim.anchor = row.text(at++);
  claim.kind = enum_of(row.integer(at++), BacklinkKind::mention);
  claim.rel = static_cast<std::uint8_t>(row.integer(at++));
  claim.source_title = row.text(at++);
  claim.source_language = row.text(at++);
  claim.source_status = static_cast<std::int32_t>(row.integer(at++));
  claim.first_seen = row.integer(at++);
  claim.last_seen = row.integer(at++);
  claim.lost_on = row.integer(at++);
  claim.lost_reason = row.text(at++);
  claim.before = row.text(at++);
  claim.after = row.text(at++);
  claim.metrics = read_named_numbers(row.text(at++));
  claim.extra = read_named_values(row.text(at++));
  claim.line = row.integer(at++);
  return claim;
}

}  // namespace

BacklinkLook SqliteBacklinkRecords::read_look(const Query& row, int at) {
  BacklinkLook look;
  look.looked_at = row.integer(at++);
  look.state = enum_of(row.integer(at++), BacklinkState::could_not_look);
  look.detail = row.text(at++);
  look.status = static_cast<int>(row.integer(at++));
  look.final_url = url(row.integer(at++));
  look.target_url = url(row.integer(at++));
  look.target_status = static_cast<int>(row.integer(at++));
  look.anchor = row.text(at++);
  look.kind = enum_of(row.integer(at++), BacklinkKind::mention);
  look.rel = static_cast<std::uint8_t>(row.integer(at++));
  look.region = enum_of(row.integer(at++), Region::head);
  look.in_comments = row.integer(at++) != 0;
  look.indexable = row.integer(at++) != 0;
  look.canonical = url(row.integer(at++));
  look.language = row.text(at++);
  look.outlinks = static_cast<std::int32_t>(row.integer(at));
  return look;
}

Backlink SqliteBacklinkRecords::read(const Query& row) {
  Backlink link;
  link.id = row.integer(0);
  link.source_url = url(row.integer(1));
  link.target_url = url(row.integer(2));
  link.about = tables_.words.text(row.integer(3));
  link.source_domain = tables_.words.text(row.integer(4));
  link.first_seen = row.integer(5);
  link.last_seen = row.integer(6);
  link.looked_at = row.integer(7);
  link.seen_at = row.integer(8);
  link.misses = static_cast<int>(row.integer(9));
  link.missed_at = row.integer(10);
  link.watched = row.integer(11) != 0;
  link.invented = row.integer(12) != 0;
  link.claim = read_claim(row);
  link.claim.source_url = link.source_url;
  link.claim.target_url = link.target_url;
  if (!row.null(kLook)) link.look = read_look(row, kLook);
  return link;
}

Result<void> SqliteBacklinkRecords::for_each(const std::function<void(const Backlink&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    static const std::string sql =
        selecting("",
                  "JOIN word ON word.id = backlink.domain JOIN url ON url.id = backlink.source ORDER BY "
                  "word.text, url.text, backlink.id");
    Query rows = tables_.database.query(sql.c_str());
    while (rows.step()) visit(read(rows));
    return {};
  });
}

Result<std::vector<Backlink>> SqliteBacklinkRecords::of_source(const std::string& source_url) {
  return guarded(path_, [&]() -> Result<std::vector<Backlink>> {
    std::vector<Backlink> out;
    static const std::string sql = selecting("", "WHERE backlink.source = ? ORDER BY backlink.id");
    Query rows = tables_.database.query(sql.c_str());
    rows.bind(tables_.urls.find(source_url));
    while (rows.step()) out.push_back(read(rows));
    return out;
  });
}

Result<std::vector<BacklinkLook>> SqliteBacklinkRecords::looks(std::int64_t link) {
  return guarded(path_, [&]() -> Result<std::vector<BacklinkLook>> {
    std::vector<BacklinkLook> out;
    Query rows = tables_.database.query(
        "SELECT looked_at, state, detail, status, final, target, target_status, anchor, kind, rel, region, "
        "in_comments, indexable, canonical, language, outlinks FROM backlink_look WHERE backlink = ? ORDER "
        "BY id");
    rows.bind(link);
    while (rows.step()) out.push_back(read_look(rows, 0));
    return out;
  });
}

Result<std::vector<ClaimOrigin>> SqliteBacklinkRecords::origins(std::int64_t link) {
  return guarded(path_, [&]() -> Result<std::vector<ClaimOrigin>> {
    std::vector<ClaimOrigin> out;
    Query rows = tables_.database.query(
        "SELECT hash, name, kind, read_at, line FROM backlink_origin JOIN backlink_file ON id = file WHERE "
        "backlink = ? ORDER BY file");
    rows.bind(link);
    while (rows.step())
      out.push_back(
          {{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), rows.integer(3)},
           rows.integer(4)});
    return out;
  });
}

Result<void> SqliteBacklinkRecords::for_each_event(
    std::int64_t from, std::int64_t to,
    const std::function<void(const Backlink&, const BacklinkEvent&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    static const std::string sql = selecting(
        ", event.at, event.kind, event.state, event.text_before, event.text_after",
        "JOIN backlink_event AS event ON event.backlink = backlink.id WHERE event.at BETWEEN ? AND ? "
        "ORDER BY event.at, event.id");
    Query rows = tables_.database.query(sql.c_str());
    rows.bind(from, to);
    while (rows.step()) {
      const Backlink link = read(rows);
      visit(link, {.backlink = link.id,
                   .at = rows.integer(kAfterLook),
                   .kind = enum_of(rows.integer(kAfterLook + 1), BacklinkEventKind::target_mended),
                   .state = enum_of(rows.integer(kAfterLook + 2), BacklinkState::could_not_look),
                   .before = std::string(rows.text(kAfterLook + 3)),
                   .after = std::string(rows.text(kAfterLook + 4))});
    }
    return {};
  });
}

Result<std::int64_t> SqliteBacklinkRecords::count() {
  return guarded(path_, [&]() -> Result<std::int64_t> {
    return tables_.database.number("SELECT count(*) FROM backlink");
  });
}

}  // namespace sitelark
