#include "store/sqlite_comparison.h"

#include <fmt/core.h>

#include "store/links_pack.h"
#include "text/hash.h"

namespace sitelark {
namespace {

// Both snapshots have this very row.
bool covers(const VisitRow& row, SnapshotId snapshot) {
  return row.first <= snapshot && row.last >= snapshot;
}

bool is_page(const VisitRow& row) {
  return row.role == Role::page && row.outcome != Outcome::refused && row.outcome != Outcome::interrupted;
}

bool is_answer(Outcome outcome) { return outcome == Outcome::response || outcome == Outcome::body_too_large; }

void mark(std::vector<bool>& marks, UrlId id) {
  if (id >= marks.size()) marks.resize(id + std::size_t{1024});
  marks[id] = true;
}

bool is_marked(const std::vector<bool>& marks, UrlId id) { return id < marks.size() && marks[id]; }

bool is_sitemap(const SiteFile& file) { return file.kind == "sitemap" && file.sitemap_type != "index"; }

std::uint64_t key_of(const FindingRow& row) { return hash64(fmt::format("{} {}", row.url, row.check)); }

}  // namespace

// What a PageSide points into.
struct SqliteComparison::Side {
  Side(Tables& tables, const VisitRow& row) : tables_(tables), facts_row_(row.facts) {
    if (row.facts != 0) tables.facts.read(row.facts, facts, summary);
    Visits::fill_summary(row, summary);
    const bool html = is_answer(row.outcome) && row.status >= 200 && row.status < 300 && facts.html;
    view.emplace(PageSide{.outcome = row.outcome,
                          .status = row.status,
                          .indexability = row.indexability,
                          .html = html,
                          .summary = summary,
                          .facts = facts,
                          .main_text = [this] { return main_text(); }});
  }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

  std::optional<std::string> main_text() const {
    return facts_row_ == 0 ? std::nullopt : tables_.facts.main_text(facts_row_);
  }

  Tables& tables_;
  std::int64_t facts_row_;
  PageFacts facts;
  PageSummary summary;
  std::optional<PageSide> view;
};

SqliteComparison::SqliteComparison(Tables& tables, SnapshotId before, SnapshotId now)
    : tables_(tables), info_(tables.info(before)), before_(tables.row(before)), now_(tables.row(now)) {
  if (before_.site != now_.site) {
    throw StoreError(fmt::format("Audits {} and {} are of different sites.", before, now),
                     "Compare two audits of one site.");
  }
  for (SiteFileTable::Stored& stored : tables_.files.files(before)) files_.push_back(std::move(stored.file));
}

std::optional<VisitRow> SqliteComparison::page_at(const SnapshotRow& snapshot, UrlId url) {
  std::optional<VisitRow> row = tables_.visits.at(snapshot, url);
  if (row && !is_page(*row)) row.reset();
  return row;
}

void SqliteComparison::show(const std::optional<VisitRow>& then, const std::optional<VisitRow>& now,
                            const std::function<void(const PagePair&)>& visit) {
  if (!then && !now) return;
  std::optional<Side> before_side;
  std::optional<Side> now_side;
  if (then) before_side.emplace(tables_, *then);
  if (now) now_side.emplace(tables_, *now);
  const bool both_read = then && now && then->facts != 0 && now->facts != 0;
  visit({.id = now ? now->url : then->url,
         .before = before_side ? &*before_side->view : nullptr,
         .now = now_side ? &*now_side->view : nullptr,
         .read_alike =
             both_read && tables_.facts.extractor(then->facts) == tables_.facts.extractor(now->facts)});
}

void SqliteComparison::for_each_changed_page(const std::function<void(const PagePair&)>& visit) {
  tables_.visits.for_each(now_, [&](const VisitRow& row) {
    if (covers(row, before_.id) || row.role != Role::page) return;
    show(page_at(before_, row.url), is_page(row) ? std::optional(row) : std::nullopt, visit);
  });
  tables_.visits.for_each(before_, [&](const VisitRow& row) {
    if (covers(row, now_.id) || !is_page(row)) return;
    const std::optional<VisitRow> now = tables_.visits.at(now_, row.url);
    if (!now || now->role != Role::page) show(row, std::nullopt, visit);
  });
}

SiteTotals SqliteComparison::totals(const SnapshotRow& snapshot, std::optional<SiteTotals>& known) {
  if (known) return *known;
  SiteTotals totals;
  std::vector<bool> pages;
  tables_.visits.for_each(snapshot, [&](const VisitRow& row) {
    if (!is_page(row)) return;
    mark(pages, row.url);
    if (row.indexability == Indexability::indexable) ++totals.indexable;
  });
  totals.links = links_between(snapshot, pages);
  totals.sitemap_urls = sitemap_urls(snapshot.id);
  known = totals;
  return totals;
}

std::int64_t SqliteComparison::links_between(const SnapshotRow& snapshot, const std::vector<bool>& pages) {
  std::int64_t links = 0;
  std::vector<LinkEdge> edges;
  tables_.visits.for_each(snapshot, [&](const VisitRow& row) {
    if (!is_page(row) || row.facts == 0 || row.nofollow) return;
    const std::string packed = tables_.facts.packed_links(row.facts);
    if (packed.empty() || !unpack_edges(packed, edges)) return;
    for (const LinkEdge& edge : edges) {
      const bool clickable = edge.kind == LinkKind::anchor || edge.kind == LinkKind::area;
      if (clickable && edge.followed && is_marked(pages, edge.target)) ++links;
    }
  });
  return links;
}

std::int64_t SqliteComparison::sitemap_urls(SnapshotId snapshot) {
  std::int64_t urls = 0;
  for (const SiteFileTable::Stored& stored : tables_.files.files(snapshot)) {
    if (is_sitemap(stored.file)) urls += stored.file.entries;
  }
  return urls;
}

std::unordered_set<std::uint64_t> SqliteComparison::errors_before() {
  std::unordered_set<std::uint64_t> known;
  tables_.findings.for_each(before_, [&](const FindingRow& row) {
    if (row.severity == Severity::error && !row.of_site) known.insert(key_of(row));
  });
  return known;
}

void SqliteComparison::for_each_fresh_error(
    const std::function<void(std::string_view check, UrlId page)>& visit) {
  const std::unordered_set<std::uint64_t> known = errors_before();
  tables_.findings.for_each(now_, [&](const FindingRow& row) {
    if (row.severity != Severity::error || row.of_site || known.contains(key_of(row))) return;
    const std::optional<VisitRow> then = page_at(before_, row.url);
    const std::optional<VisitRow> now = page_at(now_, row.url);
    if (then && now && then->facts != now->facts && then->facts != 0 && now->facts != 0)
      visit(std::string(tables_.words.text(row.check)), row.url);
  });
}

}  // namespace sitelark
