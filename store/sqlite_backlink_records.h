// BacklinkRecords over the tables of one connection.
#pragma once

#include "store/backlink_records.h"
#include "store/tables.h"

namespace sitelark {

class SqliteBacklinkRecords final : public BacklinkRecords {
 public:
  SqliteBacklinkRecords(Tables& tables, const std::string& path) : tables_(tables), path_(path) {}

  Result<std::int64_t> add_file(const ClaimFile& file) override;
  Result<ClaimCounts> add(std::int64_t file, const std::vector<PlacedClaim>& claims) override;
  Result<void> save(const std::vector<BacklinkUpdate>& updates) override;
  Result<std::int64_t> take_back_losses() override;
  Result<void> watch(const std::vector<std::int64_t>& links, bool watched) override;
  Result<void> for_each(const std::function<void(const Backlink&)>& visit) override;
  Result<std::vector<Backlink>> of_source(const std::string& source_url) override;
  Result<std::vector<BacklinkLook>> looks(std::int64_t link) override;
  Result<std::vector<ClaimOrigin>> origins(std::int64_t link) override;
  Result<void> for_each_event(
      std::int64_t from, std::int64_t to,
      const std::function<void(const Backlink&, const BacklinkEvent&)>& visit) override;
  Result<std::int64_t> count() override;

 private:
  struct Key {
    std::int64_t source = 0, target = 0, about = 0;
  };
  template <class F>
  auto write(F&& body) -> decltype(body());

  Key key_of(const Backlink& link);
  std::int64_t find(const Key& key);
  std::int64_t insert(const Key& key, const Backlink& link);
  void renew(const Backlink& link);
  void renew_times(std::int64_t id, const BacklinkClaim& claim);
  void put_claim(std::int64_t id, const BacklinkClaim& claim);
  void put_look(std::int64_t id, const BacklinkLook& look);
  void put_event(std::int64_t id, const BacklinkEvent& event);
  Backlink read(const Query& row);
  BacklinkLook read_look(const Query& row, int first);
  std::string url(std::int64_t id) {
    return id == 0 ? std::string() : tables_.urls.text(static_cast<UrlId>(id));
  }

  Tables& tables_;
  const std::string& path_;
};

template <class F>
auto SqliteBacklinkRecords::write(F&& body) -> decltype(body()) {
  return guarded(path_, [&]() -> decltype(body()) {
    Transaction transaction(tables_.database, [this] { tables_.forget(); });
    auto done = body();
    if (done) transaction.commit();
    return done;
  });
}

}  // namespace sitelark
