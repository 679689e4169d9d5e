// FileJob: a file of a host on its way, one request a hop. Shared by robots.txt, sitemaps and probes.
#pragma once

#include <string>

#include "crawler/fetch/transport.h"
#include "model/snapshot.h"

namespace sitelark {

class FileJob {
 public:
  FileJob(const std::string& kind, const Url& url, int max_hops);

  Request request() const;  // to be asked next
  const Url& at() const { return at_; }
  // true: the file has been read, or never will be; false: at() is another hop.
  bool take(Exchange& exchange);
  SiteFile& file() { return file_; }
  std::string& body() { return body_; }  // whole, after take() said true
  bool too_many_hops() const { return too_many_hops_; }

 private:
  bool follow(const Exchange& exchange);

  SiteFile file_;
  Url at_;
  int max_hops_;
  std::string body_;
  bool too_many_hops_ = false;
};

// Resolved Location of a redirect answer, without fragment; empty when there is none, or none that parses.
Url redirect_target(const Exchange& exchange);

}  // namespace sitelark
