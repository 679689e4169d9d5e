// The demo site as a table: what each address answers. Read from the files compiled into the program.
//
// demo/site.tsv: one line an answer, tab-separated; '#' starts a comment:
//   host-and-path   status   file-or-"-"   headers ("Name: value" each, tab-separated)
// A file below demo/site/HOST/ that no line names answers 200 under its own path ("index.html" as "/").
// A file that a line says "charset=gbk" of is stored in UTF-8 and sent in that encoding.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/exchange.h"

namespace sitelark {

struct DemoAnswer {
  int status = 200;
  Headers headers;
  std::string body;
};

class DemoSite {
 public:
  DemoSite();
  // The answer for "www.example.test/path?query"; 404 with a page of the site when there is none.
  const DemoAnswer& answer(std::string_view host, std::string_view path_and_query) const;
  std::vector<std::string> hosts() const;  // the shop first

 private:
  void add_files();
  void add_lines(std::string_view table);
  std::map<std::string, DemoAnswer, std::less<>> answers_;
  std::vector<std::string> hosts_;
  DemoAnswer missing_;
};

}  // namespace sitelark
