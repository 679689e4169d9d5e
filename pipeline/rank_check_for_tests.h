// A check of ranks against a provider and a web that are words: what is asked and answered can be read in the
// test. <gtest/gtest.h> stands before it: a room may name that in its tests alone.
#pragma once

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <sstream>

#include "pipeline/rank_check.h"
#include "pipeline/rank_job.h"
#include "store/store.h"

namespace sitelark {

// A provider whose requests and answers are words: "look tea 2", "list more https://a.test/ ...".
class WordProvider : public Provider {
 public:
  const std::string& id() const override { return id_; }
  const std::string& title() const override { return id_; }
  const ProviderLimits& limits() const override { return limits_; }
  bool has_queue(const std::string& engine) const override { return engine == "baidu"; }
  std::vector<std::string> engines() const override { return {"google", "baidu"}; }
  std::vector<std::string> secret_names() const override { return {}; }

  Result<SearchSetting> granted(const SearchSetting& asked, bool strict) const override {
    if (strict && asked.device != Device::unspecified) return fail("words cannot set a device", "");
    SearchSetting setting = asked;
    setting.device = Device::unspecified;
    return setting;
  }

  Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                             const Secrets&) const override {
    static constexpr const char* kSteps[] = {"look", "submit", "ready", "fetch"};
    ApiRequest request;
    request.body = fmt::format("{} {} {}", kSteps[static_cast<int>(step)],
                               step == SerpStep::ready   ? ""
                               : step == SerpStep::fetch ? task
                                                         : query.keyword,
                               query.page);
    return request;
  }

  SerpAnswer read(SerpStep step, const SerpQuery& query, const ApiAnswer& answer) const override {
    SerpAnswer out;
    std::istringstream in(answer.body);
    std::string word;
    in >> word;
    if (word == "list" || word == "last") {
      out.status = LookStatus::looked;
      out.more = word == "list";
      out.list.pages = {query.page};
      for (std::string url; in >> url;) out.list.results.push_back({.page = query.page, .url = url});
      return out;
    }
    if (word == "task") in >> out.task;
    for (std::string task; word == "ready" && in >> task;) out.ready.push_back(task);
    if (word == "ready") out.status = LookStatus::looked;
    if (word == "task" || word == "pending") out.status = LookStatus::pending;
    for (int i = 0; i < 14; ++i) {
      if (word == name(static_cast<LookStatus>(i))) out.status = static_cast<LookStatus>(i);
    }
    std::int64_t seconds = 0;
    if (step != SerpStep::submit && in >> seconds) out.retry_after = seconds;
    out.detail = answer.body;
    return out;
  }

  std::string id_ = "words";
  ProviderLimits limits_{
      .requests_per_second = 10, .at_once = 2, .max_pages = 10, .cost_per_request = 0.5, .unit = "USD"};
};

struct Killed {};

// Answers what the test says, a tenth of a second later by a clock that only it moves.
class WordWeb final : public ApiClient {
 public:
  int in_flight() const override { return static_cast<int>(waiting_.size()); }
  void start(const ApiRequest& request, std::int64_t tag) override {
    if (kill_at == static_cast<int>(asked.size())) throw Killed();
    asked.push_back(request.body);
    times.push_back(clock);
    waiting_.push_back({.tag = tag, .status = 200, .body = answers(request.body)});
  }
  std::vector<ApiAnswer> poll(std::chrono::milliseconds) override {
    clock += 0.1;
    return std::exchange(waiting_, {});
  }

  std::function<std::string(const std::string&)> answers;
  int kill_at = -1;
  double clock = 0;
  std::vector<std::string> asked;
  std::vector<double> times;

 private:
  std::vector<ApiAnswer> waiting_;
};

inline constexpr std::int64_t kToday = 20'000;

class RankCheckTest : public ::testing::Test {
 protected:
  RankCheckTest() {
    std::string name = "/tmp/sitelark-check-XXXXXX";
    folder_ = mkdtemp(name.data());
    auto provider = std::make_unique<WordProvider>();
    provider_ = provider.get();
    providers_["words"] = {std::move(provider), {}};
    project_.sites.push_back({.name = "Own", .url = "https://own.test/"});
    rank().setting.engine = "google";
    rank().depth = 30;
    rank().provider = "words";
    web_.answers = [](const std::string& asked) {
      return asked.ends_with(" 2") ? "list https://x.test/ https://own.test/tea"
                                   : "list https://a.test/ https://b.test/";
    };
    open();
  }
  ~RankCheckTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  ProjectRank& rank() {
    if (project_.ranks.empty()) project_.ranks.emplace_back();
    return project_.ranks.front();
  }
  RankRecords& ranks() { return store_->ranks(); }
  void open() {
    store_.reset();
    store_ = std::move(*Store::open(folder_ + "/x.db"));
    ASSERT_TRUE(ranks().watch(watch_of(project_)));
  }
  void want(std::initializer_list<const char*> keywords) {
    for (const char* text : keywords) project_.keywords.push_back({.text = text});
  }

  CheckEnd check(CheckCaps caps = {}, bool again = false) {
    CheckRequest request{.project = project_, .today = today_, .again = again};
    EXPECT_TRUE(ranks().watch(watch_of(project_)));
    EXPECT_TRUE(settle_earlier_looks(ranks(), today_, providers_));
    plan_ = plan_check(ranks(), request, providers_).value();
    CheckHooks hooks;
    hooks.seconds = [this] { return web_.clock; };
    hooks.utc = [this] { return today_ * 86'400 + static_cast<std::int64_t>(web_.clock); };
    hooks.sleep = [this](std::chrono::milliseconds time) {
      web_.clock += std::max(0.001, static_cast<double>(time.count()) / 1000);
    };
    hooks.cancelled = cancelled_;
    return run_check({.ranks = ranks(),
                      .providers = providers_,
                      .client = web_,
                      .redirects = links_,
                      .watch = watch_of(project_),
                      .today = today_,
                      .caps = caps,
                      .hooks = hooks},
                     plan_)
        .value();
  }

  std::vector<RankPoint> history(const char* keyword, const char* engine = "google") {
    const auto series = ranks().series(keyword, {.engine = engine}).value();
    return ranks().history(series, watch_of(project_).sites.front(), {}).value();
  }

  std::string folder_;
  std::unique_ptr<Store> store_;
  WordProvider* provider_ = nullptr;
  KnownProviders providers_;
  Project project_;
  WordWeb web_;
  ApiClient* links_ = nullptr;
  std::function<bool()> cancelled_;
  RankCheckPlan plan_;
  std::int64_t today_ = kToday;
};

}  // namespace sitelark
