// What belongs to a host rather than a page: robots.txt, sitemaps with their entries, probes, certificates.
// Each distinct value is stored once; a snapshot only lists which. Throws SQLite::Exception.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/store.h"
#include "store/visits.h"

namespace sitelark {

struct SitemapEntries {
  std::vector<UrlId> urls;
  std::vector<std::string> lastmods;               // of the same length
  std::vector<std::vector<Alternate>> alternates;  // of the same length
};

class SiteFileTable {
 public:
  SiteFileTable(Database& database, Compressor& compressor, UrlIds& urls, WordTable& words)
      : database_(database), urls_(urls), words_(words), blobs_(database, compressor, BlobKind::other) {}

  // A file of the same kind and URL in the same snapshot is replaced; its entries stay.
  void save(const SnapshotRow& snapshot, const SiteFile& file);
  void save_sitemap(const SnapshotRow& snapshot, const SiteFile& file,
                    const std::vector<Store::SitemapUrl>& entries);
  void save_certificate(const SnapshotRow& snapshot, const CertificateFacts& certificate);

  struct Stored {
    SiteFile file;
    std::int64_t entries = 0;  // for entries(); 0: none
  };
  std::vector<Stored> files(SnapshotId snapshot);  // in the order they were saved first
  SitemapEntries entries(std::int64_t id);
  std::vector<CertificateFacts> certificates(SnapshotId snapshot);  // by host

 private:
  std::int64_t row_of(const SnapshotRow& snapshot, const SiteFile& file);

  Database& database_;
  UrlIds& urls_;
  WordTable& words_;
  SharedBlobs blobs_;
};

}  // namespace sitelark
