// Where a page names its keywords. Pure; one object reads many pages and belongs to one thread.
#pragma once

#include <optional>
#include <span>

#include "model/keywords.h"
#include "model/site_facts.h"

namespace sitelark {

// How well a page suits a keyword, 0 to 1: title 0.30, h1 0.20, first paragraph 0.20, two uses in the main
// text 0.15, description 0.10, address 0.05 (method 6 of the 29). Words that stand apart count half, as they
// may belong to something else.
double focus_score(const KeywordPage& page);

// The first block of at least 20 ideographs or 15 words that is no heading; empty: there is none.
std::string_view first_paragraph(std::string_view main_text, const std::vector<Heading>& headings);

// The first `words` wordeq.
std::string_view first_words(std::string_view text, double words);

// Words of a path and the query's values, decoded.
std::string url_words(const Url& url);

class PlacementReader {
 public:
  explicit PlacementReader(std::span<const Keyword> keywords);

  // One a keyword, without links. `main_text`: nullopt where it was not kept.
  std::vector<KeywordPage> read(const PageRow& row, const std::optional<std::string>& main_text);
  // Has a link's text a word of each keyword? One a keyword.
  std::vector<PhraseHit> read_anchor(std::string_view anchor) { return matcher_.find(anchor); }

 private:
  void read_url(const Url& url, std::vector<KeywordPage>& pages);
  void read_head(const PageRow& row, std::vector<KeywordPage>& pages);
  void read_marks(const PageFacts& facts, std::vector<KeywordPage>& pages);
  void read_text(const PageFacts& facts, const std::string& text, std::vector<KeywordPage>& pages);
  void note(KeywordPlace place, std::string_view text, std::vector<KeywordPage>& pages);

  PhraseMatcher matcher_;
  std::vector<std::vector<std::string>> spellings_;  // of each keyword in an address: joined, pinyin
  std::vector<bool> latin_;
};

}  // namespace sitelark
