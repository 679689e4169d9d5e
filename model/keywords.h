// Keywords: what a project wants to be found for, and how near each page of a site comes to them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/snapshot.h"
#include "text/phrase_match.h"

namespace sitelark {

struct Keyword {
  std::string text;
  std::string language;  // primary subtag; empty: not said
  std::string page;      // the page it is meant for: an address, or a path of the site; empty: not said
  std::string group;
  std::string priority;  // "A" to "D"; empty: not said
  std::vector<std::string> tags;
  std::int64_t volume = -1;  // searches a month; -1: not known
};

// Where a page may name its keyword.
enum class KeywordPlace : std::uint8_t {
  title = 0,
  description = 1,
  h1 = 2,
  heading = 3,  // h2 to h6
  bold = 4,
  first_paragraph = 5,
  opening = 6,   // the first 100 wordeq of the main text
  body = 7,      // the main text
  url = 8,       // one of its words, or its pinyin, is enough
  alt = 9,       // of images of the main part
  anchors = 10,  // texts of the site's links to the page; one of its words is enough
  structured_data = 11,
};
inline constexpr std::size_t kKeywordPlaces = 12;
std::string_view name(KeywordPlace place);  // "title", "first_paragraph" ...

// A page with a lower score is no page for the keyword: it takes a title and one thing more.
inline constexpr double kLeastFocus = 0.40;

// One keyword on one page.
struct KeywordPage {
  UrlId id = 0;
  Url url;
  bool indexable = false;
  std::string lang;  // primary subtag
  std::array<PhraseMatch, kKeywordPlaces> found{};
  double score = 0;  // 0-1: see analyzers/keywords/placement.h

  bool has_text = false;          // its main text was kept; if not, nothing is known of text and density
  std::int64_t uses = 0;          // in the main text
  double words = 0;               // wordeq of the main text
  bool list = false;              // most of the main text stands inside links
  std::int64_t title_chars = -1;  // characters of the title before the keyword; -1: it does not stand there
  double title_px = -1;           // and their width
  std::int64_t images = 0;        // content images
  bool readable_url = false;      // its path holds words at all
  bool url_in_other_script = false;  // the path's words are Latin, those of the keyword are not
  std::int64_t links = 0;            // of other pages of the site to it, with a text
  std::int64_t links_with = 0;       // those whose text has a word of the keyword

  // What was seen, shortened.
  std::string title;
  std::string description;
  std::string h1;
  std::string opening;
  std::vector<std::string> alts;     // at most 5
  std::vector<std::string> anchors;  // at most 5, of those without the keyword

  // Could it be the page for the keyword? Its title or main heading must say so.
  bool suits() const {
    const bool is_about =
        at(KeywordPlace::title) != PhraseMatch::none || at(KeywordPlace::h1) != PhraseMatch::none;
    return is_about && score >= kLeastFocus;
  }
  PhraseMatch at(KeywordPlace place) const { return found[static_cast<std::size_t>(place)]; }
  // Uses per hundred words of main text.
  double density() const { return words > 0 ? 100.0 * static_cast<double>(uses) / words : 0; }
};

// A page whose main text names a keyword without a link to the page that is meant for it.
struct UnlinkedMention {
  Url url;
  std::int64_t uses = 0;
};

// One keyword on a site.
struct KeywordStudy {
  Keyword keyword;
  enum class Meant : std::uint8_t {
    named,   // by the project; `page` is that page
    found,   // the page with the best score, not below the least that counts; `page` is that page
    none,    // no page comes near
    unread,  // the project names one that was not read as HTML, or the site has no such page at all
  };
  Meant meant = Meant::none;
  KeywordPage page;  // meaningless unless named or found
  std::vector<KeywordPage>
      others;  // other pages that have more of it than a word in the address, best first, at most 10
  std::int64_t pages = 0;  // pages whose title or main text has it as a whole

  // Indexable, with most uses first, at most 50; looked for among the first 1,000 pages that name it.
  std::vector<UnlinkedMention> unlinked;

  bool site_name = false;  // in the titles of half the pages: the front page is the one meant

  bool has_page() const { return meant == Meant::named || meant == Meant::found; }
};
std::string_view name(KeywordStudy::Meant meant);  // "named", "found", "none", "unread"

}  // namespace sitelark
