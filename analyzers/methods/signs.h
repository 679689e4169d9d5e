// Signs of a method on a page: words of a list, hosts of a list.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/page_facts.h"
#include "text/phrase_match.h"

namespace sitelark {

// "baidu.com" is any host of that domain, "amazon.*" one with the label amazon before another, "bbs.*" as
// well.
bool is_host_of(std::string_view host, const std::vector<std::string>& hosts);

// An address or a piece of markup that holds one of the parts, in any case.
bool holds_part(std::string_view text, const std::vector<std::string>& parts);

// Words of a list in text, as whole words, in any case, width and Chinese script. Belongs to one thread.
class WordFinder {
 public:
  explicit WordFinder(const std::vector<std::string>& words);
  bool in(std::string_view text);

 private:
  PhraseMatcher matcher_;
};

// The title in head, and the main heading: what a page says that it is about.
std::string subject_of(const PageFacts& facts);

}  // namespace sitelark
