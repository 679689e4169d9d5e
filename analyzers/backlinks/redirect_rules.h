// Redirects that bring backlinks to pages that are gone back to life, as rules of a web server. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct PathMove {
  std::string from;  // path and query as in the link, percent-encoded; begins with '/'
  std::string to;    // path of the site
};

// A page of the site whose path has most in common with one that is gone: the same last segment, else most of
// its words; empty where nothing is near.
std::string nearest_path(std::string_view gone, const std::vector<std::string>& paths);

// Blocks to be put into the server's configuration. A move with a query is told apart by it. Paths that
// cannot be written safely (control characters, backslashes) are left out.
std::string nginx_rules(const std::vector<PathMove>& moves);
std::string apache_rules(const std::vector<PathMove>& moves);

}  // namespace sitelark
