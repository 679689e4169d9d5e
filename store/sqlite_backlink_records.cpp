// Claims and what looks make of links; reading stands in sqlite_backlink_reading.cpp.
#include "store/sqlite_backlink_records.h"

#include <fmt/format.h>

#include "store/named_values.h"

namespace sitelark {
namespace {

// An earlier moment, where 0 is no moment.
std::int64_t earlier(std::int64_t a, std::int64_t b) { return a == 0 || b == 0 ? a + b : std::min(a, b); }

// Looks that ended like this know nothing of the link.
std::string unproved_states() {
  return fmt::format("{}, {}, {}", static_cast<int>(BacklinkState::page_error),
                     static_cast<int>(BacklinkState::robots),
                     static_cast<int>(BacklinkState::could_not_look));
}

}  // namespace

Result<std::int64_t> SqliteBacklinkRecords::add_file(const ClaimFile& file) {
  return write([&]() -> Result<std::int64_t> {
    Database& database = tables_.database;
    database
        .query(
            "INSERT INTO backlink_file(hash, name, kind, read_at) VALUES(?, ?, ?, ?) ON "
            "CONFLICT(hash) DO UPDATE SET name = excluded.name, read_at = excluded.read_at")
        .bind(std::string_view(file.hash), std::string_view(file.name), std::string_view(file.kind),
              file.read_at)
        .run();
    Query row = database.query("SELECT id FROM backlink_file WHERE hash = ?");
    row.bind(std::string_view(file.hash));
    return row.step() ? row.integer(0) : 0;
  });
}

SqliteBacklinkRecords::Key SqliteBacklinkRecords::key_of(const Backlink& link) {
  return {.source = tables_.urls.add(link.source_url),
          .target = link.target_url.empty() ? 0 : tables_.urls.add(link.target_url),
          .about = link.target_url.empty() ? tables_.words.add(link.about) : 0};
}

std::int64_t SqliteBacklinkRecords::find(const Key& key) {
  Query row = tables_.database.query("SELECT id FROM backlink WHERE source = ? AND target = ? AND about = ?");
  row.bind(key.source, key.target, key.about);
  return row.step() ? row.integer(0) : 0;
}

std::int64_t SqliteBacklinkRecords::insert(const Key& key, const Backlink& link) {
  Database& database = tables_.database;
  const std::int64_t id = database.number("SELECT max(id) FROM backlink") + 1;
  database.query("INSERT INTO backlink VALUES(?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)")
      .bind(id, key.source, key.target, key.about, tables_.words.add(link.source_domain), link.first_seen,
            link.last_seen, link.looked_at, link.seen_at, link.misses, link.missed_at, link.watched,
            link.invented)
      .run();
  return id;
}

// A claim of an older day says nothing new of a link that is known better.
void SqliteBacklinkRecords::renew_times(std::int64_t id, const BacklinkClaim& claim) {
  Query row = tables_.database.query("SELECT first_seen, last_seen, seen_at FROM backlink WHERE id = ?");
  row.bind(id);
  if (!row.step()) return;
  const std::int64_t first = earlier(row.integer(0), claim.first_seen);
  const std::int64_t last = row.integer(2) != 0 ? row.integer(1) : std::max(row.integer(1), claim.last_seen);
  tables_.database.query("UPDATE backlink SET first_seen = ?, last_seen = ? WHERE id = ?")
      .bind(first, last, id)
      .run();
}

void SqliteBacklinkRecords::put_claim(std::int64_t id, const BacklinkClaim& claim) {
  {
    Query known = tables_.database.query("SELECT last_seen FROM backlink_claim WHERE backlink = ?");
    known.bind(id);
    if (known.step() && known.integer(0) > claim.last_seen) return;
  }
  const std::string metrics = named_values(claim.metrics), extra = named_values(claim.extra);
  tables_.database
      .query("INSERT OR REPLACE INTO backlink_claim VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(id, std::string_view(claim.anchor), static_cast<int>(claim.kind), claim.rel,
            std::string_view(claim.source_title), std::string_view(claim.source_language),
            claim.source_status, claim.first_seen, claim.last_seen, claim.lost_on,
            std::string_view(claim.lost_reason), std::string_view(claim.before),
            std::string_view(claim.after), std::string_view(metrics), std::string_view(extra), claim.line)
      .run();
}

Result<ClaimCounts> SqliteBacklinkRecords::add(std::int64_t file, const std::vector<PlacedClaim>& claims) {
  return write([&]() -> Result<ClaimCounts> {
    ClaimCounts counts;
    for (const PlacedClaim& placed : claims) {
      Backlink link;
      link.source_url = placed.claim.source_url;
      link.target_url = placed.claim.target_url;
      link.source_domain = placed.domain;
      link.about = placed.about;
      link.first_seen = placed.claim.first_seen;
      link.last_seen = placed.claim.last_seen;
      link.invented = placed.invented;
      const Key key = key_of(link);
      std::int64_t id = find(key);
      ++(id == 0 ? counts.added : counts.repeated);
      if (id == 0) {
        id = insert(key, link);
      } else {
        renew_times(id, placed.claim);
      }
      put_claim(id, placed.claim);
      tables_.database.query("INSERT OR IGNORE INTO backlink_origin VALUES(?, ?, ?)")
          .bind(id, file, placed.claim.line)
          .run();
    }
    return counts;
  });
}

void SqliteBacklinkRecords::put_look(std::int64_t id, const BacklinkLook& look) {
  Database& database = tables_.database;
  const auto number = [&](const std::string& address) {
    return address.empty() ? 0 : tables_.urls.add(address);
  };
  const std::int64_t row = database.number("SELECT max(id) FROM backlink_look") + 1;
  database.query("INSERT INTO backlink_look VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(row, id, look.looked_at, static_cast<int>(look.state), std::string_view(look.detail), look.status,
            number(look.final_url), number(look.target_url), look.target_status,
            std::string_view(look.anchor), static_cast<int>(look.kind), look.rel,
            static_cast<int>(look.region), look.in_comments, look.indexable, number(look.canonical),
            std::string_view(look.language), look.outlinks)
      .run();
  database.query("UPDATE backlink SET look = ? WHERE id = ?").bind(row, id).run();
}

void SqliteBacklinkRecords::put_event(std::int64_t id, const BacklinkEvent& event) {
  tables_.database
      .query(
          "INSERT INTO backlink_event(backlink, at, kind, state, text_before, text_after) VALUES(?, ?, ?, "
          "?, ?, ?)")
      .bind(id, event.at, static_cast<int>(event.kind), static_cast<int>(event.state),
            std::string_view(event.before), std::string_view(event.after))
      .run();
}

void SqliteBacklinkRecords::renew(const Backlink& link) {
  tables_.database
      .query(
          "UPDATE backlink SET first_seen = ?, last_seen = ?, looked_at = ?, seen_at = ?, misses = ?, "
          "missed_at = ? WHERE id = ?")
      .bind(link.first_seen, link.last_seen, link.looked_at, link.seen_at, link.misses, link.missed_at,
            link.id)
      .run();
}

Result<void> SqliteBacklinkRecords::save(const std::vector<BacklinkUpdate>& updates) {
  return write([&]() -> Result<void> {
    for (const BacklinkUpdate& update : updates) {
      Backlink link = update.link;
      if (link.id == 0) {
        const Key key = key_of(link);
        link.id = find(key);
        if (link.id == 0) link.id = insert(key, link);
      }
      renew(link);
      if (update.differs) put_look(link.id, link.look);
      for (const BacklinkEvent& event : update.events) put_event(link.id, event);
    }
    return {};
  });
}

Result<std::int64_t> SqliteBacklinkRecords::take_back_losses() {
  return write([&]() -> Result<std::int64_t> {
    Database& database = tables_.database;
    // Of the last loss of a link up to a time.
    const auto is_unproved = [](std::string_view link, std::string_view at) {
      return fmt::format(
          "(SELECT state FROM backlink_event WHERE kind = {} AND backlink = {} AND at <= {} "
          "ORDER BY at DESC, id DESC LIMIT 1) IN ({})",
          static_cast<int>(BacklinkEventKind::lost), link, at, unproved_states());
    };
    database.run(fmt::format(
        "CREATE TEMP TABLE unproved AS SELECT id FROM backlink_event AS event WHERE kind = {} AND {}",
        static_cast<int>(BacklinkEventKind::restored), is_unproved("event.backlink", "event.at")));
    database.run("DELETE FROM backlink_event WHERE id IN (SELECT id FROM unproved); DROP TABLE unproved");
    database.run(fmt::format("UPDATE backlink SET misses = 0, missed_at = 0 WHERE misses >= 2 AND {}",
                             is_unproved("backlink.id", fmt::format("{}", INT64_MAX))));
    const std::int64_t links = database.changes();
    database.run(fmt::format("DELETE FROM backlink_event WHERE kind = {} AND state IN ({})",
                             static_cast<int>(BacklinkEventKind::lost), unproved_states()));
    return links;
  });
}

Result<void> SqliteBacklinkRecords::watch(const std::vector<std::int64_t>& links, bool watched) {
  return write([&]() -> Result<void> {
    for (const std::int64_t id : links)
      tables_.database.query("UPDATE backlink SET watched = ? WHERE id = ?").bind(watched, id).run();
    return {};
  });
}

}  // namespace sitelark
