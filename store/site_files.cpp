#include "store/site_files.h"

#include "store/record.h"

namespace sitelark {
namespace {

constexpr std::uint64_t kMaxEntries = 5'000'000;

struct Entry {
  UrlId url = 0;
  std::string lastmod;
  std::vector<std::string> alternate_codes;
  std::vector<UrlId> alternate_urls;  // of the same length

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "url", s.url);
    f(2, "lastmod", s.lastmod);
    f(80, "alternate_codes", s.alternate_codes);
    f(81, "alternate_urls", s.alternate_urls);
  }
};

template <class T>
T read_record(const std::string& bytes) {
  T value;
  if (!decode_record(bytes, value)) throw damaged("a stored record cannot be read");
  return value;
}

}  // namespace

// Makes or replaces the row of a file; gives its number within the snapshot.
std::int64_t SiteFileTable::row_of(const SnapshotRow& snapshot, const SiteFile& file) {
  const std::int64_t kind = words_.add(file.kind);
  const UrlId url = urls_.add(file.url.href());
  const std::int64_t blob = blobs_.put(snapshot.site, encode_record(file)).id;
  std::int64_t last = 0;
  {
    Query rows = database_.query("SELECT n, kind, url FROM site_file WHERE snapshot = ? ORDER BY n");
    rows.bind(snapshot.id);
    while (rows.step()) {
      last = rows.integer(0);
      if (rows.integer(1) != kind || rows.integer(2) != url) continue;
      database_.query("UPDATE site_file SET file = ? WHERE snapshot = ? AND n = ?")
          .bind(blob, snapshot.id, last)
          .run();
      return last;
    }
  }
  database_.query("INSERT INTO site_file(snapshot, n, kind, url, file, entries) VALUES(?, ?, ?, ?, ?, NULL)")
      .bind(snapshot.id, last + 1, kind, url, blob)
      .run();
  return last + 1;
}

void SiteFileTable::save(const SnapshotRow& snapshot, const SiteFile& file) { row_of(snapshot, file); }

void SiteFileTable::save_sitemap(const SnapshotRow& snapshot, const SiteFile& file,
                                 const std::vector<Store::SitemapUrl>& entries) {
  const std::int64_t n = row_of(snapshot, file);
  std::vector<Entry> rows;
  rows.reserve(entries.size());
  for (const Store::SitemapUrl& entry : entries) {
    Entry& row = rows.emplace_back(Entry{.url = urls_.add(entry.url.href()), .lastmod = entry.lastmod});
    for (const auto& [code, url] : entry.alternates) {
      row.alternate_codes.push_back(code);
      row.alternate_urls.push_back(urls_.add(url.href()));
    }
  }
  const std::int64_t blob = rows.empty() ? 0 : blobs_.put(snapshot.site, encode_list(rows)).id;
  database_.query("UPDATE site_file SET entries = ? WHERE snapshot = ? AND n = ?")
      .bind(OrNull{blob}, snapshot.id, n)
      .run();
}

void SiteFileTable::save_certificate(const SnapshotRow& snapshot, const CertificateFacts& certificate) {
  const std::int64_t blob = blobs_.put(snapshot.site, encode_record(certificate)).id;
  database_.query("INSERT OR REPLACE INTO certificate(snapshot, host, data) VALUES(?, ?, ?)")
      .bind(snapshot.id, std::string_view(certificate.host), blob)
      .run();
}

std::vector<SiteFileTable::Stored> SiteFileTable::files(SnapshotId snapshot) {
  std::vector<Stored> out;
  Query rows = database_.query("SELECT file, entries FROM site_file WHERE snapshot = ? ORDER BY n");
  rows.bind(snapshot);
  while (rows.step()) {
    out.push_back({read_record<SiteFile>(blobs_.read(rows.integer(0))), rows.integer(1)});
  }
  return out;
}

SitemapEntries SiteFileTable::entries(std::int64_t id) {
  SitemapEntries out;
  if (id == 0) return out;
  std::vector<Entry> rows;
  const std::string bytes = blobs_.read(id);
  if (!decode_list(ByteReader(bytes), rows, kMaxEntries)) {
    throw damaged("the entries of a sitemap cannot be read");
  }
  for (Entry& entry : rows) {
    out.urls.push_back(entry.url);
    out.lastmods.push_back(std::move(entry.lastmod));
    std::vector<Alternate>& alternates = out.alternates.emplace_back();
    const std::size_t count = std::min(entry.alternate_codes.size(), entry.alternate_urls.size());
    for (std::size_t i = 0; i < count; ++i)
      alternates.push_back({std::move(entry.alternate_codes[i]), entry.alternate_urls[i]});
  }
  return out;
}

std::vector<CertificateFacts> SiteFileTable::certificates(SnapshotId snapshot) {
  std::vector<CertificateFacts> out;
  Query rows = database_.query("SELECT data FROM certificate WHERE snapshot = ? ORDER BY host");
  rows.bind(snapshot);
  while (rows.step()) out.push_back(read_record<CertificateFacts>(blobs_.read(rows.integer(0))));
  return out;
}

}  // namespace sitelark
