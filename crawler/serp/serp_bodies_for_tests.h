// Answers of each shipped provider as its documentation shows them, with invented data, and its errors
// (tests/servers/serp). For tests only.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "crawler/serp/provider.h"

namespace sitelark {

inline std::string serp_test_file(const std::string& name) {
  std::ifstream file(std::string(SITELARK_SOURCE_DIR) + "/tests/servers/serp/" + name);
  if (!file) throw std::runtime_error("no file " + name);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

struct SampleBody {
  std::string provider;
  std::string engine;
  std::string body;
  std::vector<std::string> urls;  // of the organic results, in order
};

inline const std::vector<SampleBody>& sample_bodies() {
  static const std::vector<std::string> shop{"https://shop.example/trail",
                                             "https://mag.example/best-trail-shoes"};
  static const std::vector<SampleBody> all{
      {"searxng", "bing", serp_test_file("searxng.json"), shop},
      {"serpapi", "google", serp_test_file("serpapi-google.json"), shop},
      {"serpapi", "baidu", serp_test_file("serpapi-baidu.json"), {"http://www.baidu.com/link?url=AbC123"}},
      {"dataforseo", "google", serp_test_file("dataforseo.json"), shop},
      {"serper", "google", serp_test_file("serper.json"), shop},
      {"valueserp", "google", serp_test_file("valueserp.json"), shop},
      {"brave", "brave", serp_test_file("brave.json"), shop},
  };
  return all;
}

}  // namespace sitelark
