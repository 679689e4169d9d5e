// Owners of libcurl's handles. Not safe to share between threads.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

namespace sitelark {

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct CloseShare {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using CurlEasy = std::unique_ptr<CURL, CloseEasy>;
using CurlMulti = std::unique_ptr<CURLM, CloseMulti>;
using CurlShare = std::unique_ptr<CURLSH, CloseShare>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

inline CurlList curl_list(const std::vector<std::string>& lines) {
  CurlList list;
  for (const std::string& line : lines) {
    if (curl_slist* longer = curl_slist_append(list.get(), line.c_str())) {
      (void)list.release();
      list.reset(longer);
    }
  }
  return list;
}

}  // namespace sitelark
