// Provider: one source of search results, as its data file describes it (docs/providers.md). Immutable; any
// thread. It makes requests and reads answers; sending them is ApiClient's business, when and how often the
// pipeline's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/serp/api_client.h"
#include "model/ranks.h"
#include "model/result.h"

namespace sitelark {

// Values of the secrets that a provider's file names, by name. Never printed, logged or stored.
using Secrets = std::vector<std::pair<std::string, std::string>>;

// Where a look may end: providers that can be told stop reading pages behind the one that holds such a host.
struct StopHost {
  std::string host;  // without a leading "www."
  bool with_subdomains = false;

  friend bool operator==(const StopHost&, const StopHost&) = default;
};

// What is asked of a provider: one keyword, one page of its list.
struct SerpQuery {
  std::string keyword;
  SearchSetting setting;  // as granted
  std::int32_t page = 1;  // from 1
  std::int32_t pages =
      1;  // that are wanted in all, from `page` on: providers that give several at once use it
  std::vector<StopHost> stop_at;  // empty: all pages are wanted
};

// A live provider answers `look`. One with a queue takes a task with `submit`, names finished ones on
// `ready`, and gives the list on `fetch`.
enum class SerpStep : std::uint8_t { look, submit, ready, fetch };

// What an answer says.
struct SerpAnswer {
  LookStatus status = LookStatus::parse;    // pending: the task is not done yet
  std::string detail;                       // of a failure, shortened, without secrets
  std::string advice, advice_zh;            // of a failure: what the file says can be done; may be empty
  ResultList list;                          // of looked: with absolute places counted from the query's page
  bool more = false;                        // the engine has further pages
  std::optional<std::int64_t> retry_after;  // seconds
  double cost = -1;                         // by the answer's own word, else -1: the file's price counts
  std::string task;                         // of submit
  std::vector<std::string> ready;           // of ready: tasks that may be fetched
};

// How a provider wants to be treated.
struct ProviderLimits {
  double requests_per_second = 1;
  int at_once = 1;
  std::int32_t max_pages = 10;
  std::int32_t page_size = 10;     // organic results that a page has at most, for estimates
  std::int32_t pages_at_once = 1;  // that one request can bring; above 1 it always begins with page 1
  double cost_per_request = 0;     // in `unit`, for each page
  std::string unit;                // "credits", "USD"; empty: free
};

class Provider {
 public:
  virtual ~Provider() = default;
  virtual const std::string& id() const = 0;
  virtual const std::string& title() const = 0;
  virtual const ProviderLimits& limits() const = 0;
  // Answers SerpStep::look; a provider may have a queue as well, or a queue alone.
  virtual bool has_live(const std::string& engine) const { return !has_queue(engine); }
  virtual bool has_queue(const std::string& engine) const = 0;
  virtual std::vector<std::string> engines() const = 0;
  virtual std::vector<std::string> secret_names() const = 0;
  // What a secret is, for people, and whether a request can do without it.
  struct SecretNote {
    std::string name, about;
    bool optional = false;
    bool visible = false;  // an address, which may be shown
  };
  virtual std::vector<SecretNote> secret_notes() const { return {}; }
  // What may be set of a search under that engine: "country", "language", "place", "device".
  virtual std::vector<std::string> settable(const std::string&) const { return {}; }

  // The setting that a look will really have: what the provider cannot set is empty in it. Fails when it does
  // not know the engine, or when `strict` and something asked would be dropped.
  virtual Result<SearchSetting> granted(const SearchSetting& asked, bool strict) const = 0;

  // Fails when a secret is missing (and says where to put it).
  virtual Result<ApiRequest> request(SerpStep step, const SerpQuery& query, const std::string& task,
                                     const Secrets& secrets) const = 0;
  // Never fails: what cannot be understood is LookStatus::parse, with the place.
  virtual SerpAnswer read(SerpStep step, const SerpQuery& query, const ApiAnswer& answer) const = 0;
};

// `path` is for messages. A field that nobody knows is an error that names the nearest.
Result<std::unique_ptr<Provider>> parse_provider(std::string_view json, const std::string& path);

// Those that are part of the program, by id.
std::vector<std::string> shipped_providers();
Result<std::unique_ptr<Provider>> shipped_provider(const std::string& id);

}  // namespace sitelark
