#include "store/sqlite_method_records.h"

#include <algorithm>

namespace sitelark {
namespace {

constexpr std::int64_t kIncomplete = 1, kContradiction = 2, kStale = 4, kExpired = 8;

std::int64_t flags_of(const MethodVerdict& verdict) {
  return (verdict.incomplete ? kIncomplete : 0) | (verdict.contradiction ? kContradiction : 0) |
         (verdict.stale ? kStale : 0) | (verdict.expired ? kExpired : 0);
}

}  // namespace

std::vector<Attestation> newest_statements(std::vector<Attestation> history) {
  std::stable_sort(history.begin(), history.end(), [](const Attestation& a, const Attestation& b) {
    return std::tie(a.method, a.item, b.id) < std::tie(b.method, b.item, a.id);
  });
  const auto same = [](const Attestation& a, const Attestation& b) {
    return a.method == b.method && a.item == b.item;
  };
  history.erase(std::unique(history.begin(), history.end(), same), history.end());
  return history;
}

Result<void> SqliteMethodRecords::add(const Attestation& said) {
  return guarded(path_, [&]() -> Result<void> {
    Database& database = tables_.database;
    Transaction transaction(database, [this] { tables_.forget(); });
    const std::int64_t site = tables_.site_row(said.site);
    const std::int64_t id = database.number("SELECT max(id) FROM attestation") + 1;
    database.query("INSERT INTO attestation VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(id, site, said.method, std::string_view(said.item), static_cast<int>(said.state),
              std::string_view(said.owner), std::string_view(said.attested_by), said.attested_on, said.start,
              said.check, said.due, said.performed_on, said.expires_on, std::string_view(said.evidence),
              std::string_view(said.evidence_hash), std::string_view(said.note))
        .run();
    int n = 0;
    for (const auto& [name, value] : said.fields) {
      database.query("INSERT INTO attestation_field VALUES(?, ?, ?, ?)")
          .bind(id, n++, std::string_view(name), std::string_view(value))
          .run();
    }
    transaction.commit();
    return {};
  });
}

Result<std::vector<Attestation>> SqliteMethodRecords::statements(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::vector<Attestation>> {
    std::vector<Attestation> out;
    Query rows = tables_.database.query(
        "SELECT attestation.id, method, item, state, owner, attested_by, attested_on, start_on, check_on, "
        "due_on, performed_on, expires_on, evidence, evidence_hash, note FROM attestation JOIN site ON "
        "site.id = attestation.site WHERE site.url = ? ORDER BY attestation.id");
    rows.bind(std::string_view(site));
    while (rows.step()) {
      Attestation said;
      said.id = rows.integer(0);
      said.site = site;
      said.method = static_cast<int>(rows.integer(1));
      said.item = rows.text(2);
      said.state = enum_of(rows.integer(3), AttestedState::not_applicable);
      said.owner = rows.text(4);
      said.attested_by = rows.text(5);
      said.attested_on = rows.integer(6);
      said.start = rows.integer(7);
      said.check = rows.integer(8);
      said.due = rows.integer(9);
      said.performed_on = rows.integer(10);
      said.expires_on = rows.integer(11);
      said.evidence = rows.text(12);
      said.evidence_hash = rows.text(13);
      said.note = rows.text(14);
      out.push_back(std::move(said));
    }
    read_fields(out);
    return out;
  });
}

void SqliteMethodRecords::read_fields(std::vector<Attestation>& said) {
  for (Attestation& one : said) {
    Query rows =
        tables_.database.query("SELECT name, value FROM attestation_field WHERE attestation = ? ORDER BY n");
    rows.bind(one.id);
    while (rows.step()) one.fields.emplace_back(rows.text(0), rows.text(1));
  }
}

Result<void> SqliteMethodRecords::save(const EvidenceReading& reading) {
  return guarded(path_, [&]() -> Result<void> {
    Database& database = tables_.database;
    Transaction transaction(database, [this] { tables_.forget(); });
    const std::int64_t site = tables_.site_row(reading.site);
    const auto forget = [&](const char* sql) {
      database.query(sql).bind(site, std::string_view(reading.kind), std::string_view(reading.hash)).run();
    };
    forget(
        "DELETE FROM evidence_count WHERE reading IN (SELECT id FROM evidence_reading WHERE site = ? AND "
        "kind = ? AND hash = ?)");
    forget("DELETE FROM evidence_reading WHERE site = ? AND kind = ? AND hash = ?");
    const std::int64_t id = database.number("SELECT max(id) FROM evidence_reading") + 1;
    database.query("INSERT INTO evidence_reading VALUES(?, ?, ?, ?, ?, ?)")
        .bind(id, site, std::string_view(reading.kind), std::string_view(reading.source),
              std::string_view(reading.hash), reading.read_at)
        .run();
    for (const EvidenceCount& one : reading.counts) {
      database
          .query(
              "INSERT INTO evidence_count VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = value + "
              "excluded.value")
          .bind(id, std::string_view(one.name), std::string_view(one.key), one.day, one.value)
          .run();
    }
    transaction.commit();
    return {};
  });
}

Result<std::vector<EvidenceReading>> SqliteMethodRecords::readings(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::vector<EvidenceReading>> {
    std::vector<EvidenceReading> out;
    std::int64_t last = 0;
    Query rows = tables_.database.query(
        "SELECT reading.id, kind, source, hash, read_at, name, key, day, value FROM evidence_reading AS "
        "reading JOIN site ON site.id = reading.site LEFT JOIN evidence_count ON evidence_count.reading = "
        "reading.id WHERE site.url = ? ORDER BY reading.id, name, key, day");
    rows.bind(std::string_view(site));
    while (rows.step()) {
      if (rows.integer(0) != last) {
        last = rows.integer(0);
        out.push_back({site,
                       std::string(rows.text(1)),
                       std::string(rows.text(2)),
                       std::string(rows.text(3)),
                       rows.integer(4),
                       {}});
      }
      if (rows.null(5)) continue;
      out.back().counts.push_back(
          {std::string(rows.text(5)), std::string(rows.text(6)), rows.integer(7), rows.real(8)});
    }
    return out;
  });
}

Result<std::int64_t> SqliteMethodRecords::save(const MethodRun& run) {
  return guarded(path_, [&]() -> Result<std::int64_t> {
    Database& database = tables_.database;
    Transaction transaction(database, [this] { tables_.forget(); });
    const std::int64_t site = tables_.site_row(run.site);
    const std::int64_t id = database.number("SELECT max(id) FROM method_run") + 1;
    database.query("INSERT INTO method_run VALUES(?, ?, ?, ?, ?)")
        .bind(id, site, run.snapshot, run.evaluated_on, std::string_view(run.basis))
        .run();
    for (const MethodVerdict& verdict : run.verdicts) {
      database.query("INSERT INTO method_verdict VALUES(?, ?, ?, ?, ?, ?, ?)")
          .bind(id, verdict.method, static_cast<int>(verdict.status), static_cast<int>(verdict.source),
                verdict.date, flags_of(verdict), std::string_view(verdict.reason))
          .run();
    }
    for (const auto& [metric, measure] : run.measures) {
      database.query("INSERT INTO method_measure VALUES(?, ?, ?, ?, ?)")
          .bind(id, std::string_view(metric), measure.numerator, measure.denominator, measure.date)
          .run();
    }
    transaction.commit();
    return id;
  });
}

Result<MethodRun> SqliteMethodRecords::run_before(const std::string& site, std::int64_t until) {
  return guarded(path_, [&]() -> Result<MethodRun> {
    MethodRun run;
    Query row = tables_.database.query(
        "SELECT method_run.id, snapshot, evaluated_on, basis FROM method_run JOIN site ON site.id = "
        "method_run.site WHERE site.url = ? AND evaluated_on <= ? ORDER BY evaluated_on DESC, method_run.id "
        "DESC LIMIT 1");
    row.bind(std::string_view(site), until);
    if (!row.step()) return run;
    run.id = row.integer(0);
    run.site = site;
    run.snapshot = row.integer(1);
    run.evaluated_on = row.integer(2);
    run.basis = row.text(3);
    read_run(run);
    return run;
  });
}

void SqliteMethodRecords::read_run(MethodRun& run) {
  Query verdicts = tables_.database.query(
      "SELECT method, status, source, date, flags, reason FROM method_verdict WHERE run = ? ORDER BY method");
  verdicts.bind(run.id);
  while (verdicts.step()) {
    MethodVerdict verdict;
    verdict.method = static_cast<int>(verdicts.integer(0));
    verdict.status = enum_of(verdicts.integer(1), MethodStatus::not_applicable);
    verdict.source = enum_of(verdicts.integer(2), MethodVerdict::Source::attested);
    verdict.date = verdicts.integer(3);
    const std::int64_t flags = verdicts.integer(4);
    verdict.incomplete = (flags & kIncomplete) != 0;
    verdict.contradiction = (flags & kContradiction) != 0;
    verdict.stale = (flags & kStale) != 0;
    verdict.expired = (flags & kExpired) != 0;
    verdict.reason = verdicts.text(5);
    run.verdicts.push_back(std::move(verdict));
  }
  Query measures = tables_.database.query(
      "SELECT metric, numerator, denominator, date FROM method_measure WHERE run = ? ORDER BY metric");
  measures.bind(run.id);
  while (measures.step())
    run.measures[std::string(measures.text(0))] = {
        measures.real(1), measures.real(2), measures.integer(3), {}};
}

}  // namespace sitelark
