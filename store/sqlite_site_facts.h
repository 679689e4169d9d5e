// SqliteSiteFacts: a stored snapshot as ordered streams. Memory per known URL: a state (48 bytes), its place
// in the order of texts (4), where its numbers stand (8), where its language versions of sitemaps stand (8,
// only on sites that have them), and while groups are made 12 more.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/site_facts.h"
#include "store/alternates_file.h"
#include "store/external_sort.h"
#include "store/known_urls.h"
#include "store/repeated_blocks.h"
#include "store/scratch_file.h"
#include "store/sqlite_comparison.h"
#include "store/tables.h"

namespace sitelark {

class SqliteSiteFacts final : public SiteFacts {
 public:
  SqliteSiteFacts(Tables& tables, SnapshotId snapshot, SnapshotId before = 0);

  const SnapshotInfo& snapshot() const override { return info_; }
  std::string url(UrlId id) const override;
  UrlId find(const Url& url) const override;
  UrlState state(UrlId id) const override;
  Resolved resolve(UrlId id) const override;
  std::int64_t unreached() const override { return unreached_; }
  void read_pages(Extent extent, const std::function<void(const PageRow&)>& visit) override;
  std::unique_ptr<SimilarTexts> similar_texts(const SimilarityLimits& limits) override;
  void for_each_link_by_source(const std::function<void(const LinkRow&)>& visit) override;
  void for_each_link_by_target(const std::function<void(const LinkRow&)>& visit) override;
  void for_each_group(
      GroupKey key,
      const std::function<void(std::string_view value, std::span<const GroupMember>)>& visit) override;
  const std::vector<SiteFile>& files() const override { return files_; }
  const std::vector<CertificateFacts>& certificates() const override { return certificates_; }
  void for_each_sitemap_entry(
      const std::function<void(const SiteFile& file, UrlId url, std::string_view lastmod)>& visit) override;
  std::vector<Alternate> sitemap_alternates(UrlId id) const override;
  Comparison* comparison() override { return comparison_.get(); }

 private:
  struct Known {  // what find() learnt lately
    std::uint64_t hash = 0;
    UrlId id = 0;
  };
  // -- building
  void read_files();
  void know_urls();
  void fill_states();
  void describe_answer(const VisitRow& row, UrlState& state) const;
  void set_unreached_aside();
  bool is_internet_seen();
  void order_by_text();
  void sort_links();
  void write_numbers();
  // -- reading
  const UrlState& state_ref(UrlId id) const;
  VisitNumbers numbers(std::uint32_t place);
  const Url& parsed(UrlId id);
  void visit_page(UrlId id, Extent extent, const std::function<void(const PageRow&)>& visit);
  const RepeatedBlocks& repeated_blocks();
  std::optional<std::string> own_text(std::int64_t facts_row, const PageSummary& summary);
  std::string own_text_of(UrlId id);
  void links_of(const VisitRow& row, std::vector<PackedLink>& links);
  std::string group_value(GroupKey key, const VisitRow& row);
  GroupMember member(UrlId id);

  Tables& tables_;
  SnapshotInfo info_;
  SnapshotRow row_;
  KnownUrls known_;
  std::vector<UrlState> states_;  // by place
  std::int64_t unreached_ = 0;
  std::vector<UrlId> order_;  // every known URL in order of its text
  std::vector<SiteFile> files_;
  std::vector<std::int64_t> entries_;  // of each file
  std::vector<CertificateFacts> certificates_;
  std::optional<AlternatesFile> alternates_;  // where sitemaps name language versions
  std::unique_ptr<ExternalSort> by_target_;
  std::optional<RepeatedBlocks> repeated_;
  std::unique_ptr<ScratchFile> numbers_;
  std::vector<std::uint64_t> number_offsets_;  // by place, plus one; 0: none
  std::vector<std::pair<UrlId, Url>> parsed_;  // the URLs of links, as met lately
  mutable std::vector<Known> found_;
  std::unique_ptr<Comparison> comparison_;
};

}  // namespace sitelark
