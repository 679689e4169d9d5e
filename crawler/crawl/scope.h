// Scope: which addresses belong to the site, and the chain of small filters that an address of the site
// goes through before it is crawled. The first filter that says no gives the reason.
#pragma once

#include <string>
#include <vector>

#include "crawler/crawl/crawl.h"

namespace sitelark {

struct Candidate {
  const Url& url;
  const Url* parent = nullptr;  // page or redirect that named it; null: a sitemap
  int depth = 0;
  int hops = 0;  // redirects since the link
};

class CrawlScope {
 public:
  CrawlScope(const CrawlOptions& options, int year_now);

  // A host of the site. Ports that are not the scheme's own must be the start's; http and https are one.
  bool contains(const Url& url) const;
  // Of the same registered domain: "cdn.example.com" for "www.example.com". Not necessarily in scope.
  bool akin(const Url& url) const;
  // "www.example.com" for "example.com" and back: becomes part of the scope. Used for redirects of the start.
  void adopt_twin(const Url& url);

  Refusal refusal(const Candidate& candidate) const;

 private:
  struct Host {
    std::string name;
    std::string bare;  // without "www."
    std::string port;  // "" where it is the scheme's own
  };
  static Host host_of(const Url& url);

  const CrawlOptions& options_;
  int year_now_;
  std::vector<Host> hosts_;
};

}  // namespace sitelark
