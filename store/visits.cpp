#include "store/visits.h"

#include <tuple>

#include "store/evidence_json.h"

namespace sitelark {
namespace {

VisitRow read_row(const Query& row) {  // of SELECT *
  VisitRow out;
  out.url = static_cast<UrlId>(row.integer(1));
  out.first = row.integer(2);
  out.last = row.integer(3);
  out.role = static_cast<Role>(row.integer(4));
  out.outcome = static_cast<Outcome>(row.integer(5));
  out.refusal = static_cast<Refusal>(row.integer(6));
  out.status = static_cast<int>(row.integer(7));
  out.redirect = static_cast<UrlId>(row.integer(8));
  out.location = row.text(9);
  out.content_type = row.integer(10);
  out.content_length = row.integer(11);
  out.http_version = static_cast<int>(row.integer(12));
  out.robots_rule = row.integer(13);
  out.blocked_for = row.integer(14);
  out.indexability = static_cast<Indexability>(row.integer(15));
  out.nofollow = row.integer(16) != 0;
  out.noindex = row.integer(17) != 0;
  out.facts = row.integer(18);
  out.freshness = row.integer(19);
  out.validator = row.integer(20) != 0;
  out.width = static_cast<std::int32_t>(row.integer(21));
  out.height = static_cast<std::int32_t>(row.integer(22));
  return out;
}

auto said(const VisitRow& row) {
  return std::tie(row.role, row.outcome, row.refusal, row.status, row.redirect, row.location,
                  row.content_type, row.content_length, row.http_version, row.robots_rule, row.blocked_for,
                  row.indexability, row.nofollow, row.noindex, row.facts, row.freshness, row.validator,
                  row.width, row.height);
}

}  // namespace

bool VisitRow::says_the_same(const VisitRow& other) const { return said(*this) == said(other); }

bool is_asked_page(const VisitRow& row) {
  return row.role == Role::page && row.outcome != Outcome::refused && row.outcome != Outcome::interrupted &&
         row.outcome != Outcome::robots_disallowed && row.outcome != Outcome::robots_unavailable;
}

std::optional<VisitRow> Visits::newest(std::int64_t site, UrlId url) {
  Query row = database_.query("SELECT * FROM visit WHERE site = ? AND url = ? ORDER BY first DESC LIMIT 1");
  row.bind(site, url);
  if (!row.step()) return std::nullopt;
  return read_row(row);
}

std::optional<VisitRow> Visits::at(const SnapshotRow& snapshot, UrlId url) {
  Query row = database_.query("SELECT * FROM visit WHERE site = ? AND url = ? AND first <= ? AND last >= ?");
  row.bind(snapshot.site, url, snapshot.id, snapshot.id);
  if (!row.step()) return std::nullopt;
  return read_row(row);
}

void Visits::for_each(const SnapshotRow& snapshot, const std::function<void(const VisitRow&)>& visit) {
  Query rows =
      database_.query("SELECT * FROM visit WHERE site = ? AND first <= ? AND last >= ? ORDER BY url");
  rows.bind(snapshot.site, snapshot.id, snapshot.id);
  while (rows.step()) visit(read_row(rows));
}

VisitRow Visits::row_of(const PageRecord& record, UrlId url, std::int64_t facts) {
  const Visit& visit = record.visit;
  VisitRow row;
  row.url = url;
  row.role = visit.role;
  row.outcome = visit.outcome;
  row.refusal = visit.refusal;
  row.status = visit.status;
  if (!visit.redirect.empty()) row.redirect = urls_.add(visit.redirect.href());
  if (visit.location != visit.redirect.href()) row.location = visit.location;
  row.content_type = words_.add(visit.content_type);
  row.content_length = visit.content_length;
  row.http_version = visit.http_version;
  row.robots_rule = words_.add(visit.robots_rule);
  if (!visit.blocked_for.empty()) row.blocked_for = words_.add(texts_json(visit.blocked_for));
  row.indexability = record.summary.indexability;
  row.nofollow = record.summary.nofollow;
  row.noindex = record.summary.noindex;
  row.facts = facts;
  row.freshness = visit.freshness;
  row.validator = visit.validator;
  row.width = visit.width;
  row.height = visit.height;
  return row;
}

void Visits::insert(std::int64_t site, const VisitRow& row) {
  database_
      .query("INSERT INTO visit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(site, row.url, row.first, row.last, static_cast<int>(row.role), static_cast<int>(row.outcome),
            static_cast<int>(row.refusal), row.status, OrNull{row.redirect}, std::string_view(row.location),
            OrNull{row.content_type}, row.content_length, row.http_version, OrNull{row.robots_rule},
            OrNull{row.blocked_for}, static_cast<int>(row.indexability), row.nofollow, row.noindex,
            OrNull{row.facts}, row.freshness, row.validator, row.width, row.height)
      .run();
}

void Visits::save(const SnapshotRow& snapshot, const std::optional<VisitRow>& known, VisitRow row) {
  row.first = row.last = snapshot.id;
  const auto move_last = [&](SnapshotId last) {
    database_.query("UPDATE visit SET last = ? WHERE site = ? AND url = ? AND first = ?")
        .bind(last, snapshot.site, row.url, known->first)
        .run();
  };
  const bool same = known && known->says_the_same(row);
  if (known && known->last == snapshot.id) {
    if (same) return;
    if (known->first == snapshot.id) {
      database_.query("DELETE FROM visit WHERE site = ? AND url = ? AND first = ?")
          .bind(snapshot.site, row.url, known->first)
          .run();
    } else {
      move_last(snapshot.previous);
    }
  } else if (same && known->last == snapshot.previous) {
    return move_last(snapshot.id);
  }
  insert(snapshot.site, row);
}

Visit Visits::visit_of(const VisitRow& row) {
  Visit visit;
  visit.url = Url::parse(urls_.text(row.url)).value_or(Url());
  visit.role = row.role;
  visit.outcome = row.outcome;
  visit.refusal = row.refusal;
  visit.status = row.status;
  if (row.redirect != 0) {
    const std::string target = urls_.text(row.redirect);
    visit.redirect = Url::parse(target).value_or(Url());
    visit.location = row.location.empty() ? target : row.location;
  } else {
    visit.location = row.location;
  }
  visit.content_type = words_.text(row.content_type);
  visit.content_length = row.content_length;
  visit.http_version = row.http_version;
  visit.freshness = row.freshness;
  visit.validator = row.validator;
  visit.width = row.width;
  visit.height = row.height;
  visit.robots_rule = words_.text(row.robots_rule);
  if (row.blocked_for != 0) visit.blocked_for = parse_texts(words_.text(row.blocked_for));
  return visit;
}

void Visits::fill_summary(const VisitRow& row, PageSummary& summary) {
  summary.indexability = row.indexability;
  summary.nofollow = row.nofollow;
  summary.noindex = row.noindex;
}

}  // namespace sitelark
