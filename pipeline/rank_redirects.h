// Where the redirect links of result lists lead.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "crawler/serp/redirects.h"
#include "model/ranks.h"

namespace sitelark {

// Fills SearchResult::target of those that could be resolved; the others stay as the engine gave them. Lists
// are worked on at the same time.
class ListResolver {
 public:
  explicit ListResolver(ApiClient& client, const RedirectPace& pace = {}) : resolver_(client, pace) {}

  struct Resolved {
    std::int64_t ticket = 0;
    ResultList list;
  };
  // False: it holds no such link, and was not taken.
  bool take(std::int64_t ticket, const ResultList& list);
  // As RedirectResolver::work.
  std::vector<Resolved> work(double now, std::chrono::milliseconds wait);
  std::optional<double> soonest() const { return resolver_.soonest(); }
  std::size_t lists() const { return lists_.size(); }

 private:
  struct Open {
    ResultList list;
    std::vector<std::size_t> links;  // indices of its results
  };
  RedirectResolver resolver_;
  std::map<std::int64_t, Open> lists_;
};

// Resolves the links of all of them, until nothing is left or `goes_on` says no; it hears how many lists are
// not done yet. False: it said no, and some links may be unresolved.
bool resolve_lists(const std::vector<ResultList*>& lists, ApiClient& client, const RedirectPace& pace,
                   const std::function<bool(std::size_t left)>& goes_on);

}  // namespace sitelark
