#include "store/schema.h"

#include <fmt/core.h>

#include <span>

#include "model/backlinks.h"
#include "model/methods.h"
#include "model/ranks.h"
#include "model/snapshot.h"
#include "store/link_tables.h"
#include "store/rank_tables.h"

namespace sitelark {
namespace {

// One text a version, applied in order; a text that has been released never changes.
constexpr const char* kTables = R"sql(
CREATE TABLE site(id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE);
CREATE TABLE snapshot(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, previous INTEGER NOT NULL,
  started INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0,
  version TEXT NOT NULL, settings TEXT NOT NULL, score REAL NOT NULL DEFAULT -1,
  pages INTEGER NOT NULL DEFAULT 0, stopped_by TEXT NOT NULL DEFAULT '');
CREATE INDEX snapshot_site ON snapshot(site);

CREATE TABLE url(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX url_hash ON url(hash);
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE dictionary(id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site,
  kind INTEGER NOT NULL, data BLOB NOT NULL);

CREATE TABLE blob(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX blob_hash ON blob(hash);
CREATE TABLE links(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE text(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, data BLOB NOT NULL);

CREATE TABLE content(
  id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, extractor INTEGER NOT NULL, html INTEGER NOT NULL,
  title TEXT, description TEXT, h1 TEXT, lang INTEGER REFERENCES word, canonical INTEGER REFERENCES url,
  words REAL NOT NULL, main_hash BLOB, links INTEGER REFERENCES links, text INTEGER REFERENCES text,
  facts BLOB NOT NULL);
CREATE TABLE facts(
  id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body_hash BLOB NOT NULL, body_bytes INTEGER NOT NULL,
  headers INTEGER NOT NULL REFERENCES blob, content INTEGER NOT NULL REFERENCES content);

CREATE TABLE visit(
  site INTEGER NOT NULL REFERENCES site, url INTEGER NOT NULL REFERENCES url,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  role INTEGER NOT NULL, outcome INTEGER NOT NULL, refusal INTEGER NOT NULL, status INTEGER NOT NULL,
  redirect INTEGER REFERENCES url, location TEXT, content_type INTEGER REFERENCES word,
  content_length INTEGER NOT NULL, http_version INTEGER NOT NULL, robots_rule INTEGER REFERENCES word,
  blocked_for INTEGER REFERENCES word, indexability INTEGER NOT NULL, nofollow INTEGER NOT NULL,
  noindex INTEGER NOT NULL, facts INTEGER REFERENCES facts,
  PRIMARY KEY(site, url, first)) WITHOUT ROWID;
CREATE TABLE visit_batch(snapshot INTEGER NOT NULL REFERENCES snapshot, n INTEGER NOT NULL,
  data BLOB NOT NULL, PRIMARY KEY(snapshot, n)) WITHOUT ROWID;

CREATE TABLE finding(
  site INTEGER NOT NULL REFERENCES site, url INTEGER NOT NULL REFERENCES url,
  check_id INTEGER NOT NULL REFERENCES word, subject NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  severity INTEGER NOT NULL, scope INTEGER NOT NULL, of_site INTEGER NOT NULL, evidence TEXT,
  PRIMARY KEY(site, url, check_id, subject, first)) WITHOUT ROWID;
CREATE TABLE not_evaluated(snapshot INTEGER NOT NULL REFERENCES snapshot, check_id INTEGER NOT NULL REFERENCES word,
  reason INTEGER NOT NULL REFERENCES word, count INTEGER NOT NULL,
  PRIMARY KEY(snapshot, check_id, reason)) WITHOUT ROWID;

CREATE TABLE site_file(
  snapshot INTEGER NOT NULL REFERENCES snapshot, n INTEGER NOT NULL, kind INTEGER NOT NULL REFERENCES word,
  url INTEGER NOT NULL REFERENCES url, file INTEGER NOT NULL REFERENCES blob, entries INTEGER REFERENCES blob,
  PRIMARY KEY(snapshot, n)) WITHOUT ROWID;
CREATE TABLE certificate(
  snapshot INTEGER NOT NULL REFERENCES snapshot, host TEXT NOT NULL, data INTEGER NOT NULL REFERENCES blob,
  PRIMARY KEY(snapshot, host)) WITHOUT ROWID;

CREATE TABLE exported_link(
  snapshot INTEGER NOT NULL, source INTEGER NOT NULL, n INTEGER NOT NULL, target INTEGER NOT NULL,
  kind INTEGER NOT NULL, anchor TEXT NOT NULL, fragment TEXT NOT NULL, rel INTEGER NOT NULL,
  region INTEGER NOT NULL, image INTEGER NOT NULL, hidden INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY(snapshot, source, n)) WITHOUT ROWID;
CREATE TABLE code(kind TEXT NOT NULL, value INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY(kind, value)) WITHOUT ROWID;
)sql";

constexpr const char* kViews = R"sql(
CREATE VIEW v_pages AS
SELECT snapshot.id AS snapshot, site.url AS site, url.text AS url, role.name AS role,
  outcome.name AS outcome, refusal.name AS refusal, visit.status AS status, target.text AS redirect,
  visit.location AS location, type.text AS content_type, visit.content_length AS content_length,
  indexability.name AS indexability, visit.nofollow AS nofollow, visit.noindex AS noindex,
  content.html AS html, content.title AS title, content.description AS description, content.h1 AS h1,
  lang.text AS lang, canonical.text AS canonical, content.words AS words, facts.body_bytes AS body_bytes,
  rule.text AS robots_rule, visit.first AS first_snapshot, visit.last AS last_snapshot
FROM snapshot JOIN site ON site.id = snapshot.site
JOIN visit ON visit.site = site.id AND visit.first <= snapshot.id AND visit.last >= snapshot.id
JOIN url ON url.id = visit.url
LEFT JOIN url AS target ON target.id = visit.redirect
LEFT JOIN word AS type ON type.id = visit.content_type
LEFT JOIN word AS rule ON rule.id = visit.robots_rule
LEFT JOIN facts ON facts.id = visit.facts
LEFT JOIN content ON content.id = facts.content
LEFT JOIN word AS lang ON lang.id = content.lang
LEFT JOIN url AS canonical ON canonical.id = content.canonical
LEFT JOIN code AS role ON role.kind = 'role' AND role.value = visit.role
LEFT JOIN code AS outcome ON outcome.kind = 'outcome' AND outcome.value = visit.outcome
LEFT JOIN code AS refusal ON refusal.kind = 'refusal' AND refusal.value = visit.refusal
LEFT JOIN code AS indexability
  ON indexability.kind = 'indexability' AND indexability.value = visit.indexability;

CREATE VIEW v_findings AS
SELECT snapshot.id AS snapshot, site.url AS site, checks.text AS check_id, severity.name AS severity,
  scope.name AS scope, url.text AS url,
  CASE typeof(finding.subject) WHEN 'integer' THEN subject.text ELSE finding.subject END AS subject,
  coalesce(finding.evidence, '{}') AS evidence, finding.first AS first_snapshot, finding.last AS last_snapshot
FROM snapshot JOIN site ON site.id = snapshot.site
JOIN finding ON finding.site = site.id AND finding.first <= snapshot.id AND finding.last >= snapshot.id
JOIN word AS checks ON checks.id = finding.check_id
JOIN url ON url.id = finding.url
LEFT JOIN url AS subject ON subject.id = finding.subject AND typeof(finding.subject) = 'integer'
LEFT JOIN code AS severity ON severity.kind = 'severity' AND severity.value = finding.severity
LEFT JOIN code AS scope ON scope.kind = 'scope' AND scope.value = finding.scope;

CREATE VIEW v_links AS
SELECT link.snapshot AS snapshot, source.text AS source, target.text AS target, kind.name AS kind,
  link.anchor AS anchor, link.fragment AS fragment, (link.rel & 1) != 0 AS nofollow,
  (link.rel & 2) != 0 AS sponsored, (link.rel & 4) != 0 AS ugc, region.name AS region, link.image AS image,
  link.hidden AS hidden, link.line AS line
FROM exported_link AS link
JOIN url AS source ON source.id = link.source
JOIN url AS target ON target.id = link.target
LEFT JOIN code AS kind ON kind.kind = 'link_kind' AND kind.value = link.kind
LEFT JOIN code AS region ON region.kind = 'region' AND region.value = link.region;
)sql";

// What an address that was asked for its status says of keeping it, and the size of an image.
constexpr const char* kAnswers = R"sql(
ALTER TABLE visit ADD COLUMN freshness INTEGER NOT NULL DEFAULT -2;
ALTER TABLE visit ADD COLUMN validator INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN width INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visit ADD COLUMN height INTEGER NOT NULL DEFAULT 0;
)sql";

// The facts of a page point to texts that stand beside them, which a program before cannot read; evidence is
// as store/evidence_pack.h says. json_extract of two paths gives the JSON of the first value, whatever its
// type, in any version of SQLite that people have: '[612,null]'.
constexpr const char* kSharedTexts = R"sql(
DROP VIEW v_findings;
CREATE VIEW v_findings AS
SELECT snapshot.id AS snapshot, site.url AS site, checks.text AS check_id, severity.name AS severity,
  scope.name AS scope, url.text AS url,
  CASE typeof(finding.subject) WHEN 'integer' THEN subject.text ELSE finding.subject END AS subject,
  CASE substr(finding.evidence, 1, 1)
    WHEN '{' THEN finding.evidence
    WHEN '[' THEN (
      SELECT json_group_object(name, json(substr(pair, 2, length(pair) - 7)))
      FROM (SELECT name.value AS name,
              json_extract(finding.evidence, '$[' || (name.key + 1) || ']', '$.none') AS pair
            FROM word, json_each(word.text) AS name
            WHERE word.id = json_extract(finding.evidence, '$[0]')))
    ELSE coalesce((SELECT text FROM word WHERE id = CAST(finding.evidence AS INTEGER)), '{}') END AS evidence,
  finding.first AS first_snapshot, finding.last AS last_snapshot
FROM snapshot JOIN site ON site.id = snapshot.site
JOIN finding ON finding.site = site.id AND finding.first <= snapshot.id AND finding.last >= snapshot.id
JOIN word AS checks ON checks.id = finding.check_id
JOIN url ON url.id = finding.url
LEFT JOIN url AS subject ON subject.id = finding.subject AND typeof(finding.subject) = 'integer'
LEFT JOIN code AS severity ON severity.kind = 'severity' AND severity.value = finding.severity
LEFT JOIN code AS scope ON scope.kind = 'scope' AND scope.value = finding.scope;
)sql";

// What the project's extract rules found on each page: a JSON list, or why it is not known.
constexpr const char* kExtracted = R"sql(
CREATE TABLE extracted(
  snapshot INTEGER NOT NULL REFERENCES snapshot, url INTEGER NOT NULL REFERENCES url,
  rule INTEGER NOT NULL REFERENCES word, found TEXT, reason INTEGER REFERENCES word,
  PRIMARY KEY(snapshot, url, rule)) WITHOUT ROWID;
CREATE VIEW v_extracted AS
SELECT extracted.snapshot AS snapshot, site.url AS site, url.text AS url, rule.text AS name,
  extracted.found AS found, reason.text AS not_evaluated
FROM extracted JOIN snapshot ON snapshot.id = extracted.snapshot JOIN site ON site.id = snapshot.site
JOIN url ON url.id = extracted.url JOIN word AS rule ON rule.id = extracted.rule
LEFT JOIN word AS reason ON reason.id = extracted.reason;
)sql";

// The 29 methods: what people state, what was counted in files of theirs, and every evaluation.
constexpr const char* kMethodTables = R"sql(
CREATE TABLE attestation(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, method INTEGER NOT NULL, item TEXT NOT NULL,
  state INTEGER NOT NULL, owner TEXT NOT NULL, attested_by TEXT NOT NULL, attested_on INTEGER NOT NULL,
  start_on INTEGER NOT NULL, check_on INTEGER NOT NULL, due_on INTEGER NOT NULL, performed_on INTEGER NOT NULL,
  expires_on INTEGER NOT NULL, evidence TEXT NOT NULL, evidence_hash TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE attestation_field(
  attestation INTEGER NOT NULL REFERENCES attestation, n INTEGER NOT NULL, name TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY(attestation, n)) WITHOUT ROWID;
CREATE TABLE evidence_reading(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, kind TEXT NOT NULL, source TEXT NOT NULL,
  hash TEXT NOT NULL, read_at INTEGER NOT NULL, UNIQUE(site, kind, hash));
CREATE TABLE evidence_count(
  reading INTEGER NOT NULL REFERENCES evidence_reading, name TEXT NOT NULL, key TEXT NOT NULL,
  day INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY(reading, name, key, day)) WITHOUT ROWID;
CREATE TABLE method_run(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, snapshot INTEGER NOT NULL,
  evaluated_on INTEGER NOT NULL, basis TEXT NOT NULL);
CREATE TABLE method_verdict(
  run INTEGER NOT NULL REFERENCES method_run, method INTEGER NOT NULL, status INTEGER NOT NULL,
  source INTEGER NOT NULL, date INTEGER NOT NULL, flags INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY(run, method)) WITHOUT ROWID;
CREATE TABLE method_measure(
  run INTEGER NOT NULL REFERENCES method_run, metric TEXT NOT NULL, numerator REAL NOT NULL,
  denominator REAL NOT NULL, date INTEGER NOT NULL, PRIMARY KEY(run, metric)) WITHOUT ROWID;
CREATE VIEW v_methods AS
SELECT method_run.id AS run, site.url AS site, method_run.snapshot AS snapshot,
  method_run.evaluated_on AS evaluated_on, method_verdict.method AS method, status.name AS status,
  method_verdict.date AS evidence_date, method_verdict.reason AS reason
FROM method_run JOIN site ON site.id = method_run.site
JOIN method_verdict ON method_verdict.run = method_run.id
LEFT JOIN code AS status ON status.kind = 'method_status' AND status.value = method_verdict.status;
CREATE VIEW v_attestations AS
SELECT attestation.id AS id, site.url AS site, attestation.method AS method, attestation.item AS item,
  state.name AS state, attestation.owner AS owner, attestation.attested_by AS attested_by,
  attestation.attested_on AS attested_on, attestation.due_on AS due_on,
  attestation.performed_on AS performed_on, attestation.expires_on AS expires_on,
  attestation.evidence AS evidence, attestation.note AS note
FROM attestation JOIN site ON site.id = attestation.site
LEFT JOIN code AS state ON state.kind = 'attested_state' AND state.value = attestation.state;
)sql";

// What a project means to do: tasks and goals.
constexpr const char* kPlanTables = R"sql(
CREATE TABLE task(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, source TEXT NOT NULL, title TEXT NOT NULL,
  owner TEXT NOT NULL, note TEXT NOT NULL, state INTEGER NOT NULL, priority REAL NOT NULL,
  impact INTEGER NOT NULL, effort INTEGER NOT NULL, created_on INTEGER NOT NULL, start_on INTEGER NOT NULL,
  check_on INTEGER NOT NULL, due_on INTEGER NOT NULL, done_on INTEGER NOT NULL, run_before INTEGER NOT NULL,
  run_after INTEGER NOT NULL);
CREATE TABLE goal(
  id INTEGER PRIMARY KEY, site INTEGER NOT NULL REFERENCES site, title TEXT NOT NULL, metric TEXT NOT NULL,
  target REAL NOT NULL, baseline REAL NOT NULL, has_baseline INTEGER NOT NULL, set_on INTEGER NOT NULL,
  deadline INTEGER NOT NULL);
)sql";

struct Migration {
  std::vector<const char*> texts;
};

const std::vector<Migration>& migrations() {
  static const std::vector<Migration> all{{{kTables, kViews}}, {{kAnswers}},      {{kSharedTexts}},
                                          {{kExtracted}},      {{kMethodTables}}, {{kPlanTables}},
                                          {{kRankTables}},     {{kLinkTables}},   {{kRankIndexes}}};
  return all;
}

struct Code {
  const char* kind;
  int value;
  std::string_view name;
};

std::vector<Code> link_codes() {
  constexpr std::array kinds{"anchor",    "area",         "frame",    "canonical", "alternate",
                             "next_prev", "meta_refresh", "redirect", "amp",       "noscript"};
  constexpr std::array roles{"page", "external", "resource"};
  std::vector<Code> codes;
  const auto add = [&](const char* kind, const auto& names) {
    for (int i = 0; i < static_cast<int>(names.size()); ++i) codes.push_back({kind, i, names[i]});
  };
  add("link_kind", kinds);
  add("role", roles);
  return codes;
}

std::vector<Code> all_codes() {
  std::vector<Code> codes = link_codes();
  for (int i = 0; i < 64; ++i) {
    const auto add = [&](const char* kind, std::string_view text) {
      if (text != "unknown") codes.push_back({kind, i, text});
    };
    add("outcome", name(static_cast<Outcome>(i)));
    add("refusal", name(static_cast<Refusal>(i)));
    add("indexability", name(static_cast<Indexability>(i)));
    add("look_status", name(static_cast<LookStatus>(i)));
    add("depth_strategy", name(static_cast<DepthStrategy>(i)));
    add("standing", name(static_cast<Standing>(i)));
    add("device", name(static_cast<Device>(i)));
    add("backlink_state", name(static_cast<BacklinkState>(i)));
    add("backlink_kind", name(static_cast<BacklinkKind>(i)));
    add("backlink_event", name(static_cast<BacklinkEventKind>(i)));
    if (i < 6) add("region", name(static_cast<Region>(i)));
    if (i < 6) add("method_status", name(static_cast<MethodStatus>(i)));
    if (i < 6) add("attested_state", name(static_cast<AttestedState>(i)));
    if (i < 4) add("severity", name(static_cast<Severity>(i)));
    if (i < 3) add("scope", name(static_cast<Scope>(i)));
  }
  return codes;
}

void write_codes(Database& database) {
  for (const Code& code : all_codes()) {
    database.query("INSERT OR IGNORE INTO code(kind, value, name) VALUES(?, ?, ?)")
        .bind(std::string_view(code.kind), code.value, code.name)
        .run();
  }
}

void migrate(Database& database, int from) {
  Transaction transaction(database, nullptr);
  const std::vector<Migration>& all = migrations();
  for (std::size_t i = static_cast<std::size_t>(from); i < all.size(); ++i) {
    for (const char* text : all[i].texts) database.run(text);
  }
  write_codes(database);
  database.run(fmt::format("PRAGMA application_id = {}", kApplicationId));
  database.run(fmt::format("PRAGMA user_version = {}", all.size()));
  transaction.commit();
}

}  // namespace

int schema_version() { return static_cast<int>(migrations().size()); }

Result<void> prepare_schema(Database& database, bool read_only) {
  const std::string& path = database.path();
  const std::int64_t tables = database.number("SELECT count(*) FROM sqlite_master");
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (tables > 0 && application != kApplicationId) {
    return fail(fmt::format("{} is a database of another program.", path),
                "Choose another project folder, or move that file away.");
  }
  if (version > schema_version()) {
    return fail(
        fmt::format("{} was written by a newer version of Sitelark (format {}; this program knows {}).", path,
                    version, schema_version()),
        "Update Sitelark; the file was not touched.");
  }
  if (version == schema_version()) return {};
  if (read_only && tables == 0)
    return fail(fmt::format("{} holds no audit yet.", path), "Run an audit first.");
  if (read_only) {
    return fail(fmt::format("{} was written by an older version of Sitelark (format {}).", path, version),
                "Run an audit or resume once: that brings the file up to date.");
  }
  migrate(database, static_cast<int>(version));
  return {};
}

}  // namespace sitelark
