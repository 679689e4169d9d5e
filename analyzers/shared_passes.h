// SharedPasses: jobs that read a site's streams as if each were alone with it, while those that want the same
// stream share one pass over it. Hundreds of checks so cost a few passes instead of one or two each.
//
// A job is straight-line code. Where it asks for a stream it waits until no other job can go on; then one
// pass serves all that wait for it, the cheapest stream first, so that the dear ones find most waiting. Jobs
// have threads of their own only in order to wait: at any moment one of them runs, or a pass does.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "model/site_facts.h"

namespace sitelark {

class SharedPasses {
 public:
  using Job = std::function<void(SiteFacts& site)>;

  // `site` must outlive this.
  explicit SharedPasses(SiteFacts& site);
  ~SharedPasses();

  void add(Job job);
  // Each job to its end. What a visitor or a failing stream throws reaches the job that asked for it; what a
  // job throws is thrown here after all have ended (of several the first job's).
  void run();

 private:
  class Reader;

  std::vector<Reader*> next_served() const;
  void serve(const std::vector<Reader*>& served);

  SiteFacts& site_;
  std::vector<std::unique_ptr<Reader>> readers_;
};

}  // namespace sitelark
