// The tables of backlinks, as a migration (store/schema.cpp).
#pragma once

namespace sitelark {

constexpr const char* kLinkTables = R"sql(
CREATE TABLE backlink_file(
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  read_at INTEGER NOT NULL);
CREATE TABLE backlink(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL, about INTEGER NOT NULL,
  domain INTEGER NOT NULL REFERENCES word, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, look INTEGER,
  looked_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, misses INTEGER NOT NULL, missed_at INTEGER NOT NULL,
  watched INTEGER NOT NULL, invented INTEGER NOT NULL, UNIQUE(source, target, about));
CREATE INDEX backlink_target ON backlink(target);
CREATE TABLE backlink_claim(
  backlink INTEGER PRIMARY KEY REFERENCES backlink, anchor TEXT, kind INTEGER NOT NULL, rel INTEGER NOT NULL,
  title TEXT, language TEXT, status INTEGER NOT NULL, first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
  lost_on INTEGER NOT NULL, lost_reason TEXT, text_before TEXT, text_after TEXT, metrics TEXT, extra TEXT,
  line INTEGER NOT NULL);
CREATE TABLE backlink_origin(
  backlink INTEGER NOT NULL REFERENCES backlink, file INTEGER NOT NULL REFERENCES backlink_file,
  line INTEGER NOT NULL, PRIMARY KEY(backlink, file)) WITHOUT ROWID;
CREATE TABLE backlink_look(
  id INTEGER PRIMARY KEY, backlink INTEGER NOT NULL REFERENCES backlink, looked_at INTEGER NOT NULL,
  state INTEGER NOT NULL, detail TEXT, status INTEGER NOT NULL, final INTEGER NOT NULL, target INTEGER NOT NULL,
  target_status INTEGER NOT NULL, anchor TEXT, kind INTEGER NOT NULL, rel INTEGER NOT NULL,
  region INTEGER NOT NULL, in_comments INTEGER NOT NULL, indexable INTEGER NOT NULL, canonical INTEGER NOT NULL,
  language TEXT, outlinks INTEGER NOT NULL);
CREATE INDEX backlink_look_of ON backlink_look(backlink);
CREATE TABLE backlink_event(
  id INTEGER PRIMARY KEY, backlink INTEGER NOT NULL REFERENCES backlink, at INTEGER NOT NULL,
  kind INTEGER NOT NULL, state INTEGER NOT NULL, text_before TEXT, text_after TEXT);
CREATE INDEX backlink_event_at ON backlink_event(at);

CREATE VIEW v_backlinks AS
SELECT backlink.id AS backlink, source.text AS source, domain.text AS source_domain, target.text AS target,
  about.text AS about, backlink.first_seen AS first_seen, backlink.last_seen AS last_seen,
  backlink.looked_at AS looked_at, coalesce(state.name, 'candidate') AS state, backlink.misses >= 2 AS lost,
  look.status AS status, final.text AS final_url, now.text AS target_now,
  nullif(look.target_status, 0) AS target_status, coalesce(look.anchor, claim.anchor) AS anchor,
  coalesce(look_kind.name, claim_kind.name) AS kind, coalesce(look.rel, nullif(claim.rel, 128)) AS rel,
  region.name AS region, look.in_comments AS in_comments, look.indexable AS indexable,
  canonical.text AS canonical, look.language AS language, look.outlinks AS outlinks, look.detail AS detail,
  claim.title AS claimed_title, claim.lost_reason AS claimed_loss, claim.metrics AS metrics,
  backlink.watched AS watched, backlink.invented AS invented
FROM backlink JOIN url AS source ON source.id = backlink.source
JOIN word AS domain ON domain.id = backlink.domain
LEFT JOIN url AS target ON target.id = backlink.target
LEFT JOIN word AS about ON about.id = backlink.about
LEFT JOIN backlink_claim AS claim ON claim.backlink = backlink.id
LEFT JOIN backlink_look AS look ON look.id = backlink.look
LEFT JOIN url AS final ON final.id = look.final
LEFT JOIN url AS now ON now.id = look.target
LEFT JOIN url AS canonical ON canonical.id = look.canonical
LEFT JOIN code AS state ON state.kind = 'backlink_state' AND state.value = look.state
LEFT JOIN code AS look_kind ON look_kind.kind = 'backlink_kind' AND look_kind.value = look.kind
LEFT JOIN code AS claim_kind ON claim_kind.kind = 'backlink_kind' AND claim_kind.value = claim.kind
LEFT JOIN code AS region ON region.kind = 'region' AND region.value = look.region;

CREATE VIEW v_backlink_events AS
SELECT event.id AS event, event.backlink AS backlink, date(event.at, 'unixepoch') AS day, event.at AS at,
  kind.name AS kind, CASE WHEN kind.name = 'lost' THEN state.name END AS reason,
  event.text_before AS "before", event.text_after AS "after", source.text AS source,
  domain.text AS source_domain, target.text AS target, backlink.invented AS invented
FROM backlink_event AS event JOIN backlink ON backlink.id = event.backlink
JOIN url AS source ON source.id = backlink.source
JOIN word AS domain ON domain.id = backlink.domain
LEFT JOIN url AS target ON target.id = backlink.target
LEFT JOIN code AS kind ON kind.kind = 'backlink_event' AND kind.value = event.kind
LEFT JOIN code AS state ON state.kind = 'backlink_state' AND state.value = event.state;
)sql";

}  // namespace sitelark
