#include "analyzers/keywords/placement.h"

#include "model/percent.h"
#include "text/fold.h"
#include "text/han_variants.h"
#include "text/measure.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

constexpr double kTitleSize = 20;  // px, as search results show it
constexpr std::int64_t kShownChars = 300;
constexpr std::size_t kShownAlts = 5;
constexpr double kOpeningWords = 100;
constexpr double kListShare = 0.6;         // of the words inside links (check catalogue, section 7)
constexpr std::size_t kShortSpelling = 4;  // letters; shorter ones occur in other words by chance

std::vector<Phrase> phrases_of(std::span<const Keyword> keywords) {
  std::vector<Phrase> phrases;
  for (const Keyword& keyword : keywords) phrases.push_back({keyword.text, keyword.language});
  return phrases;
}

bool is_latin(std::string_view text) {
  const ScriptCounts scripts = count_words(text).scripts;
  return scripts.latin == scripts.letters;
}

// Letters and digits of ASCII only.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : ascii_lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

// How a keyword may be written as one word in an address.
std::vector<std::string> spellings_of(std::string_view keyword, const std::vector<std::string>& parts) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view text) {
    std::string spelling = squeezed(pinyin(text));
    if (spelling.size() >= kShortSpelling) out.push_back(std::move(spelling));
  };
  add(keyword);
  for (const std::string& part : parts) {
    if (!is_latin(part)) add(part);
  }
  return out;
}

std::string joined(const std::vector<Heading>& headings, int from, int to) {
  std::string out;
  for (const Heading& heading : headings) {
    if (heading.hidden || heading.level < from || heading.level > to) continue;
    out += heading.text;
    out += '\n';
  }
  return out;
}

bool is_content_image(const Image& image) {
  const bool is_small = image.width >= 0 && image.width < 50 && image.height >= 0 && image.height < 50;
  return image.region == Region::main && !image.decorative && !image.hidden && !image.noscript_copy &&
         !image.url.empty() && !is_small;
}

double weight(PhraseMatch match, double full) {
  if (match == PhraseMatch::none) return 0;
  return match == PhraseMatch::words ? full / 2 : full;
}

}  // namespace

double focus_score(const KeywordPage& page) {
  const double body = page.uses >= 2 ? 0.15 : 0;
  return weight(page.at(KeywordPlace::title), 0.30) + weight(page.at(KeywordPlace::h1), 0.20) +
         weight(page.at(KeywordPlace::first_paragraph), 0.20) + body +
         weight(page.at(KeywordPlace::description), 0.10) +
         (page.at(KeywordPlace::url) == PhraseMatch::none ? 0 : 0.05);
}

std::string_view first_paragraph(std::string_view text, const std::vector<Heading>& headings) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.size() < 60) continue;  // 20 ideographs; 15 words have more
    const WordCount count = count_words(line);
    if (count.scripts.han + count.scripts.kana < 20 && count.words < 15) continue;
    const bool is_heading = std::any_of(headings.begin(), headings.end(),
                                        [&](const Heading& heading) { return heading.text == line; });
    if (!is_heading) return line;
  }
  return {};
}

std::string_view first_words(std::string_view text, double words) {
  constexpr std::size_t kStep = 48;
  std::size_t end = 0;
  double counted = 0;
  while (end < text.size() && counted < words) {
    std::size_t next = std::min(end + kStep, text.size());
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    next = std::min(text.find_first_of(" \n", next), next + kStep);
    next = std::min(next, text.size());
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    counted += count_words(text.substr(end, next - end)).words;
    end = next;
  }
  return text.substr(0, end);
}

std::string url_words(const Url& url) {
  std::string words = percent_decode(url.path());
  const auto query = url.query();
  if (query) words += ' ' + percent_decode(*query);
  for (char& c : words) {
    const bool separates = std::string_view("/-_.,;:+=&?~!@$'()*[]|").find(c) != std::string_view::npos;
    if (separates) c = ' ';
  }
  return words;
}

PlacementReader::PlacementReader(std::span<const Keyword> keywords) : matcher_(phrases_of(keywords)) {
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    spellings_.push_back(spellings_of(keywords[i].text, matcher_.parts(i)));
    latin_.push_back(is_latin(keywords[i].text));
  }
}

void PlacementReader::note(KeywordPlace place, std::string_view text, std::vector<KeywordPage>& pages) {
  if (text.empty()) return;
  const std::vector<PhraseHit> hits = matcher_.find(text);
  for (std::size_t i = 0; i < hits.size(); ++i)
    pages[i].found[static_cast<std::size_t>(place)] = hits[i].match;
}

void PlacementReader::read_url(const Url& url, std::vector<KeywordPage>& pages) {
  const std::string words = url_words(url);
  const std::string letters = squeezed(words);
  const ScriptCounts scripts = count_words(words).scripts;
  const std::vector<PhraseHit> hits = matcher_.find(words);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    KeywordPage& page = pages[i];
    const bool spelt =
        std::any_of(spellings_[i].begin(), spellings_[i].end(),
                    [&](const std::string& spelling) { return letters.find(spelling) != letters.npos; });
    PhraseMatch& match = page.found[static_cast<std::size_t>(KeywordPlace::url)];
    match = hits[i].match;
    if (match == PhraseMatch::none && (hits[i].parts > 0 || spelt)) match = PhraseMatch::words;
    page.readable_url = scripts.letters >= 3;
    page.url_in_other_script = !latin_[i] && scripts.latin >= 3;
  }
}

void PlacementReader::read_head(const PageRow& row, std::vector<KeywordPage>& pages) {
  const PageSummary& summary = row.summary;
  note(KeywordPlace::title, summary.title, pages);
  const std::vector<PhraseHit> in_title = matcher_.find(summary.title);
  note(KeywordPlace::description, summary.description, pages);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    KeywordPage& page = pages[i];
    page.id = row.id;
    page.url = row.visit.url;
    page.indexable = row.state.indexable();
    page.lang = summary.lang;
    page.words = summary.words;
    page.title = first_chars(summary.title, kShownChars);
    page.description = first_chars(summary.description, kShownChars);
    page.h1 = first_chars(summary.h1, kShownChars);
    page.title_chars = in_title[i].first;
    if (page.title_chars >= 0)
      page.title_px = pixel_width(first_chars(summary.title, page.title_chars), kTitleSize);
  }
}

void PlacementReader::read_marks(const PageFacts& facts, std::vector<KeywordPage>& pages) {
  note(KeywordPlace::h1, joined(facts.headings, 1, 1), pages);
  note(KeywordPlace::heading, joined(facts.headings, 2, 6), pages);
  note(KeywordPlace::bold, facts.bold_text, pages);
  std::string alts, data;
  std::vector<std::string> shown;
  std::int64_t images = 0;
  for (const Image& image : facts.images) {
    if (!is_content_image(image)) continue;
    ++images;
    alts += image.alt + '\n';
    if (!image.alt.empty() && shown.size() < kShownAlts) shown.push_back(first_chars(image.alt, kShownChars));
  }
  note(KeywordPlace::alt, alts, pages);
  for (const DataValue& value : facts.data_values) {
    if (value.kind == DataKind::text) data += value.text + '\n';
  }
  note(KeywordPlace::structured_data, data, pages);
  for (KeywordPage& page : pages) {
    page.images = images;
    page.alts = shown;
    page.list =
        facts.text.main_words > 0 && facts.text.main_words_in_links >= kListShare * facts.text.main_words;
  }
}

void PlacementReader::read_text(const PageFacts& facts, const std::string& text,
                                std::vector<KeywordPage>& pages) {
  const std::string_view opening = first_words(text, kOpeningWords);
  note(KeywordPlace::opening, opening, pages);
  note(KeywordPlace::first_paragraph, first_paragraph(text, facts.headings), pages);
  const std::vector<PhraseHit> hits = matcher_.find(text);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    pages[i].has_text = true;
    pages[i].uses = hits[i].uses;
    pages[i].found[static_cast<std::size_t>(KeywordPlace::body)] = hits[i].match;
    pages[i].opening = first_chars(opening, kShownChars);
  }
}

std::vector<KeywordPage> PlacementReader::read(const PageRow& row,
                                               const std::optional<std::string>& main_text) {
  std::vector<KeywordPage> pages(latin_.size());
  read_head(row, pages);
  read_url(row.visit.url, pages);
  if (row.facts != nullptr) {
    read_marks(*row.facts, pages);
    if (main_text || row.facts->text.main_chars == 0) read_text(*row.facts, main_text.value_or(""), pages);
  }
  for (KeywordPage& page : pages) page.score = focus_score(page);
  return pages;
}

}  // namespace sitelark
