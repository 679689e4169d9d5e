#include "analyzers/shared_passes.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace sitelark {
namespace {

using PageVisit = std::function<void(const PageRow&)>;
using LinkVisit = std::function<void(const LinkRow&)>;
using EntryVisit = std::function<void(const SiteFile&, UrlId, std::string_view)>;
using GroupVisit = std::function<void(std::string_view, std::span<const GroupMember>)>;

// In order of what a pass costs.
enum class Stream : std::uint8_t { entries, groups, rows, links_by_source, links_by_target, facts, texts };

Stream stream_of(Extent extent) {
  switch (extent) {
    case Extent::rows:
      return Stream::rows;
    case Extent::facts:
      return Stream::facts;
    case Extent::texts:
      return Stream::texts;
  }
  return Stream::texts;
}

// What a job waits for; the visitor of its stream is set.
struct Wish {
  Stream stream = Stream::entries;
  GroupKey group = GroupKey::title;
  const PageVisit* page = nullptr;
  const LinkVisit* link = nullptr;
  const EntryVisit* entry = nullptr;
  const GroupVisit* members = nullptr;

  auto cost() const { return std::pair(stream, group); }
};

// A pass that reads texts serves those who want facts alone as well.
bool shares_pass(const Wish& served, const Wish& wish) {
  if (served.stream >= Stream::facts) return wish.stream >= Stream::facts;
  return wish.cost() == served.cost();
}

}  // namespace

// One job with the site as it sees it.
class SharedPasses::Reader final : public SiteFacts {
 public:
  Reader(SiteFacts& site, Job job) : site_(site), job_(std::move(job)) {}
  ~Reader() override {
    if (thread_.joinable()) thread_.join();
  }

  // -- called by SharedPasses
  void begin() {
    thread_ = std::thread([this] { live(); });
  }
  // Until it waits for a stream, or has ended.
  void go_on() {
    std::unique_lock lock(mutex_);
    running_ = true;
    moved_.notify_all();
    moved_.wait(lock, [this] { return !running_; });
  }
  bool ended() const { return ended_; }
  const Wish& wish() const { return wish_; }
  template <class Visit, class... Row>
  void see(const Visit& visit, const Row&... row) {
    if (failed_) return;
    try {
      visit(row...);
    } catch (...) {
      failed_ = std::current_exception();
    }
  }
  void stream_failed(const std::exception_ptr& failure) {
    if (!failed_) failed_ = failure;
  }
  std::exception_ptr thrown() const { return thrown_; }

  // -- called by the job
  const SnapshotInfo& snapshot() const override { return site_.snapshot(); }
  std::string url(UrlId id) const override { return site_.url(id); }
  UrlId find(const Url& url) const override { return site_.find(url); }
  UrlState state(UrlId id) const override { return site_.state(id); }
  Resolved resolve(UrlId id) const override { return site_.resolve(id); }
  const std::vector<SiteFile>& files() const override { return site_.files(); }
  const std::vector<CertificateFacts>& certificates() const override { return site_.certificates(); }
  std::vector<Alternate> sitemap_alternates(UrlId id) const override { return site_.sitemap_alternates(id); }
  Comparison* comparison() override { return site_.comparison(); }
  std::unique_ptr<SimilarTexts> similar_texts(const SimilarityLimits& limits) override {
    return site_.similar_texts(limits);
  }
  void read_pages(Extent extent, const PageVisit& visit) override {
    wait({.stream = stream_of(extent), .page = &visit});
  }
  void for_each_link_by_source(const LinkVisit& visit) override {
    wait({.stream = Stream::links_by_source, .link = &visit});
  }
  void for_each_link_by_target(const LinkVisit& visit) override {
    wait({.stream = Stream::links_by_target, .link = &visit});
  }
  void for_each_group(GroupKey key, const GroupVisit& visit) override {
    wait({.stream = Stream::groups, .group = key, .members = &visit});
  }
  void for_each_sitemap_entry(const EntryVisit& visit) override {
    wait({.stream = Stream::entries, .entry = &visit});
  }

 private:
  void live() {
    wait_for_turn();
    try {
      job_(*this);
    } catch (...) {
      thrown_ = std::current_exception();
    }
    ended_ = true;
    give_turn();
  }
  void wait(const Wish& wish) {
    wish_ = wish;
    give_turn();
    wait_for_turn();
    if (failed_) std::rethrow_exception(std::exchange(failed_, nullptr));
  }
  void wait_for_turn() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return running_; });
  }
  void give_turn() {
    const std::scoped_lock lock(mutex_);
    running_ = false;
    moved_.notify_all();
  }

  SiteFacts& site_;
  Job job_;
  Wish wish_;
  bool ended_ = false;
  std::exception_ptr failed_;  // the pass that served it
  std::exception_ptr thrown_;  // by the job
  std::mutex mutex_;
  std::condition_variable moved_;
  bool running_ = false;  // whose turn it is; all else is handed over with it
  std::thread thread_;
};

SharedPasses::SharedPasses(SiteFacts& site) : site_(site) {}
SharedPasses::~SharedPasses() = default;

void SharedPasses::add(Job job) { readers_.push_back(std::make_unique<Reader>(site_, std::move(job))); }

void SharedPasses::run() {
  std::exception_ptr thrown;
  const auto drop_ended = [&] {
    std::erase_if(readers_, [&](const std::unique_ptr<Reader>& reader) {
      if (reader->ended() && !thrown) thrown = reader->thrown();
      return reader->ended();
    });
  };
  for (const std::unique_ptr<Reader>& reader : readers_) {
    reader->begin();
    reader->go_on();
  }
  for (drop_ended(); !readers_.empty(); drop_ended()) serve(next_served());
  if (thrown) std::rethrow_exception(thrown);
}

std::vector<SharedPasses::Reader*> SharedPasses::next_served() const {
  const auto cheapest = std::min_element(readers_.begin(), readers_.end(), [](const auto& a, const auto& b) {
    return a->wish().cost() < b->wish().cost();
  });
  std::vector<Reader*> served;
  for (const std::unique_ptr<Reader>& reader : readers_) {
    if (shares_pass((*cheapest)->wish(), reader->wish())) served.push_back(reader.get());
  }
  return served;
}

void SharedPasses::serve(const std::vector<Reader*>& served) {
  const auto to_all = [&](auto visit, const auto&... row) {
    for (Reader* reader : served) reader->see(*(reader->wish().*visit), row...);
  };
  const auto pages = [&](Extent extent) {
    site_.read_pages(extent, [&](const PageRow& row) { to_all(&Wish::page, row); });
  };
  const auto links = [&](const LinkRow& row) { to_all(&Wish::link, row); };
  const Wish wish = served.front()->wish();
  try {
    switch (wish.stream) {
      case Stream::entries:
        site_.for_each_sitemap_entry([&](const SiteFile& file, UrlId id, std::string_view lastmod) {
          to_all(&Wish::entry, file, id, lastmod);
        });
        break;
      case Stream::groups:
        site_.for_each_group(wish.group, [&](std::string_view value, std::span<const GroupMember> members) {
          to_all(&Wish::members, value, members);
        });
        break;
      case Stream::rows:
        pages(Extent::rows);
        break;
      case Stream::links_by_source:
        site_.for_each_link_by_source(links);
        break;
      case Stream::links_by_target:
        site_.for_each_link_by_target(links);
        break;
      case Stream::facts:
      case Stream::texts:
        pages(std::any_of(served.begin(), served.end(),
                          [](const Reader* reader) { return reader->wish().stream == Stream::texts; })
                  ? Extent::texts
                  : Extent::facts);
        break;
    }
  } catch (...) {
    for (Reader* reader : served) reader->stream_failed(std::current_exception());
  }
  for (Reader* reader : served) reader->go_on();
}

}  // namespace sitelark
