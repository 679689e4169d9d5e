#include "store/sqlite_store.h"

#include <fmt/core.h>

#include <map>

#include "store/diff_snapshots.h"
#include "store/facts_blob.h"
#include "store/sqlite_site_facts.h"

namespace sitelark {

template <class F>
Result<void> SqliteStore::write(SnapshotId snapshot, F&& body) {
  return guarded(path_, [&]() -> Result<void> {
    Transaction transaction(tables_->database, [this] { tables_->forget(); });
    tables_->forget_if_changed();
    const SnapshotRow row = tables_->row(snapshot);
    if (!row.newest) {
      throw StoreError(
          fmt::format("Audit {} cannot be continued: a newer one of this site exists.", snapshot),
          "Start a new audit.");
    }
    body(row);
    transaction.commit();
    return {};
  });
}

// An audit that ended before it saved anything leaves no trace: it would only tear intervals apart.
void SqliteStore::drop_empty(const SnapshotInfo& snapshot) {
  if (snapshot.complete || tables_->batches(snapshot.id) > 0) return;
  Database& database = tables_->database;
  database.query("DELETE FROM site_file WHERE snapshot = ?").bind(snapshot.id).run();
  database.query("DELETE FROM certificate WHERE snapshot = ?").bind(snapshot.id).run();
  database.query("DELETE FROM not_evaluated WHERE snapshot = ?").bind(snapshot.id).run();
  tables_->findings.clear_site(tables_->row(snapshot.id));
  tables_->extracted.clear(snapshot.id);
  database.query("DELETE FROM snapshot WHERE id = ?").bind(snapshot.id).run();
}

Result<SnapshotInfo> SqliteStore::begin_snapshot(const std::string& site, const std::string& version,
                                                 const std::string& settings, std::int64_t now) {
  return guarded(path_, [&]() -> Result<SnapshotInfo> {
    Database& database = tables_->database;
    Transaction transaction(database, [this] { tables_->forget(); });
    tables_->forget_if_changed();
    const std::int64_t site_id = tables_->site_row(site);
    const auto newest = [&]() -> SnapshotId {
      Query row = database.query("SELECT max(id) FROM snapshot WHERE site = ?");
      row.bind(site_id);
      return row.step() ? row.integer(0) : 0;
    };
    if (const SnapshotId before = newest(); before != 0) drop_empty(tables_->info(before));
    const std::int64_t id = database.number("SELECT max(id) FROM snapshot") + 1;
    database
        .query(
            "INSERT INTO snapshot(id, site, previous, started, version, settings) VALUES(?, ?, ?, ?, ?, ?)")
        .bind(id, site_id, newest(), now, std::string_view(version), std::string_view(settings))
        .run();
    transaction.commit();
    return tables_->info(id);
  });
}

Result<std::optional<SnapshotInfo>> SqliteStore::unfinished(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::optional<SnapshotInfo>> {
    Query row = tables_->database.query(
        "SELECT max(snapshot.id), complete FROM snapshot JOIN site ON site.id = snapshot.site WHERE site.url "
        "= ?");
    row.bind(std::string_view(site));
    if (!row.step() || row.null(0) || row.integer(1) != 0) return std::nullopt;
    return tables_->info(row.integer(0));
  });
}

std::int64_t SqliteStore::save_page(const SnapshotRow& snapshot, const PageRecord& page,
                                    VisitNumbers& numbers) {
  const UrlId url = tables_->urls.add(page.visit.url.href());
  const std::optional<VisitRow> known = tables_->visits.newest(snapshot.site, url);
  const bool again = known && known->last == snapshot.id;
  std::int64_t facts = 0;
  if (page.has_facts) facts = tables_->facts.put(snapshot.site, page, known ? known->facts : 0);
  const VisitRow row = tables_->visits.row_of(page, url, facts);
  tables_->visits.save(snapshot, known, row);
  tables_->findings.save_page(snapshot, url, page.findings, again);
  tables_->extracted.save_page(snapshot, url, page.extracted, again);
  numbers = numbers_of(page.visit, url);
  for (const NotEvaluated& missing : page.not_evaluated) {
    numbers.not_evaluated.push_back(tables_->words.add(missing.check));
    numbers.not_evaluated.push_back(tables_->words.add(missing.reason));
    numbers.not_evaluated.push_back(missing.count);
  }
  return (is_asked_page(row) ? 1 : 0) - (again && is_asked_page(*known) ? 1 : 0);
}

Result<void> SqliteStore::save_pages(SnapshotId snapshot, const std::vector<PageRecord>& pages) {
  if (pages.empty()) return {};
  std::int64_t site = 0;
  Result<void> saved = write(snapshot, [&](const SnapshotRow& row) {
    site = row.site;
    std::vector<VisitNumbers> batch(pages.size());
    std::int64_t asked = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) asked += save_page(row, pages[i], batch[i]);
    const std::string packed = tables_->compressor.compress(BlobKind::other, row.site, pack_batch(batch));
    tables_->database.query("INSERT INTO visit_batch(snapshot, n, data) VALUES(?, ?, ?)")
        .bind(snapshot, tables_->batches(snapshot) + 1, Blob{packed})
        .run();
    tables_->database.query("UPDATE snapshot SET pages = pages + ? WHERE id = ?").bind(asked, snapshot).run();
  });
  if (saved && tables_->facts.can_learn(site)) learn(snapshot);
  return saved;
}

// The pages are saved whatever comes of it. Foreign keys can only be switched off outside a transaction.
void SqliteStore::learn(SnapshotId snapshot) {
  const auto keys = [&](const char* sql) {
    return guarded(path_, [&]() -> Result<void> {
      tables_->database.run(sql);
      return {};
    });
  };
  if (!keys("PRAGMA foreign_keys = OFF")) return;
  const Result<void> learnt =
      write(snapshot, [&](const SnapshotRow& row) { tables_->facts.learn(row.site); });
  if (!learnt) tables_->facts.forget();
  keys("PRAGMA foreign_keys = ON");
}

Result<void> SqliteStore::save_files(SnapshotId snapshot, const std::vector<SiteFile>& files) {
  return write(snapshot, [&](const SnapshotRow& row) {
    for (const SiteFile& file : files) tables_->files.save(row, file);
  });
}

Result<void> SqliteStore::save_certificates(SnapshotId snapshot, const std::vector<CertificateFacts>& hosts) {
  return write(snapshot, [&](const SnapshotRow& row) {
    for (const CertificateFacts& host : hosts) tables_->files.save_certificate(row, host);
  });
}

Result<void> SqliteStore::save_sitemap(SnapshotId snapshot, const SiteFile& file,
                                       const std::vector<SitemapUrl>& urls) {
  return write(snapshot, [&](const SnapshotRow& row) { tables_->files.save_sitemap(row, file, urls); });
}

Result<void> SqliteStore::save_site_findings(SnapshotId snapshot, const std::vector<Finding>& findings,
                                             const std::vector<NotEvaluated>& not_evaluated) {
  return save_site_findings(snapshot, [&](const std::function<void(const Finding&)>& add) {
    for (const Finding& finding : findings) add(finding);
    return not_evaluated;
  });
}

Result<void> SqliteStore::save_site_findings(SnapshotId snapshot, const FindingSource& source) {
  return write(snapshot, [&](const SnapshotRow& row) {
    tables_->findings.clear_site(row);
    tables_->database.query("DELETE FROM not_evaluated WHERE snapshot = ?").bind(snapshot).run();
    const auto missing = source([&](const Finding& finding) { tables_->findings.add_site(row, finding); });
    for (const NotEvaluated& one : missing) {
      tables_->database
          .query(
              "INSERT INTO not_evaluated VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + "
              "excluded.count")
          .bind(snapshot, tables_->words.add(one.check), tables_->words.add(one.reason), one.count)
          .run();
    }
  });
}

Result<void> SqliteStore::finish_snapshot(SnapshotId snapshot, bool complete, double score,
                                          const std::string& stopped_by, std::int64_t now) {
  return write(snapshot, [&](const SnapshotRow&) {
    tables_->database
        .query("UPDATE snapshot SET complete = ?, score = ?, stopped_by = ?, finished = ? WHERE id = ?")
        .bind(complete, score, std::string_view(stopped_by), now, snapshot)
        .run();
  });
}

Store::DonePage SqliteStore::done_page(const VisitRow& row, const VisitNumbers& numbers) {
  DonePage done;
  done.visit = tables_->visits.visit_of(row);
  put_numbers(numbers, done.visit);
  done.nofollow_page = row.nofollow;
  if (row.facts == 0) return done;
  PageFacts facts;
  PageSummary summary;
  tables_->facts.read(row.facts, facts, summary);
  done.resources = std::move(facts.resources);
  for (Image& image : facts.images) {
    if (!image.url.empty()) done.images.push_back(std::move(image.url));
  }
  std::vector<PackedLink> links;
  const std::string packed = tables_->facts.packed_links(row.facts);
  if (!packed.empty() && !unpack_links(packed, links)) {
    throw damaged("the links of a page cannot be read");
  }
  for (PackedLink& link : links) {
    link.link.target = Url::parse(tables_->urls.text(link.target)).value_or(Url());
    done.links.push_back(std::move(link.link));
  }
  return done;
}

Result<void> SqliteStore::for_each_done(SnapshotId snapshot,
                                        const std::function<void(const DonePage&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    const SnapshotRow row = tables_->row(snapshot);
    std::vector<bool> seen;
    for (std::int64_t n = tables_->batches(snapshot); n > 0; --n) {  // the newest word on a URL counts
      const std::vector<VisitNumbers> batch = tables_->batch(snapshot, n);
      for (auto numbers = batch.rbegin(); numbers != batch.rend(); ++numbers) {
        if (numbers->url >= seen.size()) seen.resize(numbers->url + std::size_t{1024});
        if (seen[numbers->url]) continue;
        seen[numbers->url] = true;
        const std::optional<VisitRow> found = tables_->visits.at(row, numbers->url);
        if (found && found->outcome != Outcome::interrupted) visit(done_page(*found, *numbers));
      }
    }
    return {};
  });
}

Result<void> SqliteStore::for_each_indexable(SnapshotId snapshot,
                                             const std::function<void(const std::string&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    const SnapshotRow row = tables_->row(snapshot);
    Query rows = tables_->database.query(
        "SELECT url.text FROM visit JOIN url ON url.id = visit.url WHERE visit.site = ? AND visit.first <= ? "
        "AND "
        "visit.last >= ? AND visit.role = ? AND visit.indexability = ? ORDER BY visit.url");
    rows.bind(row.site, snapshot, snapshot, static_cast<int>(Role::page),
              static_cast<int>(Indexability::indexable));
    while (rows.step()) visit(std::string(rows.text(0)));
    return {};
  });
}

Result<std::vector<SnapshotInfo>> SqliteStore::snapshots(const std::string& site) {
  return guarded(path_, [&]() -> Result<std::vector<SnapshotInfo>> {
    Query rows = tables_->database.query(
        "SELECT snapshot.id FROM snapshot JOIN site ON site.id = snapshot.site WHERE site.url = ?1 OR ?1 = "
        "'' "
        "ORDER BY snapshot.id DESC");
    rows.bind(std::string_view(site));
    std::vector<SnapshotInfo> out;
    while (rows.step()) out.push_back(tables_->info(rows.integer(0)));
    return out;
  });
}

Result<SnapshotInfo> SqliteStore::snapshot(SnapshotId id) {
  return guarded(path_, [&]() -> Result<SnapshotInfo> { return tables_->info(id); });
}

Result<std::unique_ptr<SiteFacts>> SqliteStore::site_facts(SnapshotId snapshot, SnapshotId before) {
  return guarded(path_, [&]() -> Result<std::unique_ptr<SiteFacts>> {
    return std::make_unique<SqliteSiteFacts>(*tables_, snapshot, before);
  });
}

Result<void> SqliteStore::for_each_finding(SnapshotId snapshot,
                                           const std::function<void(const Finding&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    tables_->findings.for_each_by_text(
        tables_->row(snapshot), [&](const FindingRow& row) { visit(tables_->findings.finding_of(row)); });
    return {};
  });
}

Result<std::vector<NotEvaluated>> SqliteStore::not_evaluated(SnapshotId snapshot) {
  return guarded(path_, [&]() -> Result<std::vector<NotEvaluated>> {
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> counts;
    std::vector<bool> seen;
    for (std::int64_t n = tables_->batches(snapshot); n > 0; --n) {
      const std::vector<VisitNumbers> batch = tables_->batch(snapshot, n);
      for (auto numbers = batch.rbegin(); numbers != batch.rend(); ++numbers) {
        if (numbers->url >= seen.size()) seen.resize(numbers->url + std::size_t{1024});
        if (seen[numbers->url]) continue;
        seen[numbers->url] = true;
        const std::vector<std::int64_t>& threes = numbers->not_evaluated;
        for (std::size_t i = 0; i + 2 < threes.size(); i += 3)
          counts[{threes[i], threes[i + 1]}] += threes[i + 2];
      }
    }
    Query rows =
        tables_->database.query("SELECT check_id, reason, count FROM not_evaluated WHERE snapshot = ?");
    rows.bind(snapshot);
    while (rows.step()) counts[{rows.integer(0), rows.integer(1)}] += rows.integer(2);
    std::vector<NotEvaluated> out;
    for (const auto& [key, count] : counts) {
      out.push_back({tables_->words.text(key.first), tables_->words.text(key.second), count});
    }
    std::sort(out.begin(), out.end(), [](const NotEvaluated& a, const NotEvaluated& b) {
      return std::tie(a.check, a.reason) < std::tie(b.check, b.reason);
    });
    return out;
  });
}

Result<void> SqliteStore::for_each_extracted(
    SnapshotId snapshot, const std::function<void(const std::string& url, const Extracted&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    tables_->extracted.for_each(snapshot, visit);
    return {};
  });
}

Result<std::optional<std::string>> SqliteStore::main_text(SnapshotId snapshot, const Url& url) {
  return guarded(path_, [&]() -> Result<std::optional<std::string>> {
    const std::optional<VisitRow> row =
        tables_->visits.at(tables_->row(snapshot), tables_->urls.find(url.href()));
    if (!row || row->facts == 0) return std::nullopt;
    return tables_->facts.main_text(row->facts);
  });
}

Result<Diff> SqliteStore::diff(SnapshotId before, SnapshotId after) {
  return guarded(path_, [&]() -> Result<Diff> { return diff_snapshots(*tables_, before, after); });
}

Result<void> SqliteStore::for_each_finding_change(
    SnapshotId before, SnapshotId after,
    const std::function<void(FindingChangeKind, const Finding&)>& visit) {
  return guarded(path_, [&]() -> Result<void> {
    sitelark::for_each_finding_change(*tables_, before, after, visit);
    return {};
  });
}

Result<void> SqliteStore::export_links(SnapshotId snapshot) {
  return guarded(path_, [&]() -> Result<void> {
    Transaction transaction(tables_->database, [this] { tables_->forget(); });
    const SnapshotRow row = tables_->row(snapshot);
    tables_->database.query("DELETE FROM exported_link WHERE snapshot = ?").bind(snapshot).run();
    tables_->visits.for_each(row, [&](const VisitRow& visit) {
      std::vector<PackedLink> links;
      const std::string packed = visit.facts == 0 ? std::string() : tables_->facts.packed_links(visit.facts);
      if (!packed.empty()) unpack_links(packed, links);
      for (std::size_t n = 0; n < links.size(); ++n) {
        const Link& link = links[n].link;
        tables_->database.query("INSERT INTO exported_link VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(snapshot, visit.url, n, links[n].target, static_cast<int>(link.kind),
                  std::string_view(link.anchor), std::string_view(link.fragment), link.rel,
                  static_cast<int>(link.region), link.image, link.hidden, link.line)
            .run();
      }
    });
    transaction.commit();
    return {};
  });
}

Result<void> SqliteStore::drop_exported_links() {
  return guarded(path_, [&]() -> Result<void> {
    Transaction transaction(tables_->database, nullptr);
    tables_->database.run("DELETE FROM exported_link");
    transaction.commit();
    return {};
  });
}

}  // namespace sitelark
