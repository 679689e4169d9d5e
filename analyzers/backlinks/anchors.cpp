#include "analyzers/backlinks/anchors.h"

#include <algorithm>

#include "analyzers/generic_anchors.h"
#include "analyzers/host_names.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_address(std::string_view text) {
  if (text.find(' ') != text.npos || text.find('.') == text.npos) return false;
  if (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) return true;
  const std::size_t host_end = text.find('/');
  const std::string_view host = text.substr(0, host_end);
  return std::all_of(host.begin(), host.end(),
                     [](char c) { return is_word_byte(c) || c == '.' || c == '-'; }) &&
         host.rfind('.') + 2 < host.size() && host.find_first_of("abcdefghijklmnopqrstuvwxyz") != host.npos;
}

std::string script_of(std::string_view text) {
  return std::string(dominant_script(count_words(text).scripts));
}

}  // namespace

bool holds_phrase(std::string_view text, std::string_view phrase) {
  if (phrase.empty()) return false;
  for (std::size_t at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    const bool begins = at == 0 || !is_word_byte(phrase.front()) || !is_word_byte(text[at - 1]);
    const bool ends = end == text.size() || !is_word_byte(phrase.back()) || !is_word_byte(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

const std::string& anchor_of(const Backlink& link) {
  return link.seen_at != 0 ? link.look.anchor : link.claim.anchor;
}

BacklinkKind kind_of(const Backlink& link) { return link.seen_at != 0 ? link.look.kind : link.claim.kind; }

std::uint8_t rel_of(const Backlink& link) { return link.seen_at != 0 ? link.look.rel : link.claim.rel; }

bool is_followed(const Backlink& link) { return rel_of(link) == kFollow; }

AnchorClasses::AnchorClasses(std::string_view brand, std::string_view host,
                             const std::vector<std::string>& keywords) {
  const std::string_view bare = without_www(host);
  std::string label = fold(bare.substr(0, bare.find('.')));
  if (!brand.empty()) brands_.insert(fold(brand));
  if (label.find_first_not_of("0123456789:[]") != label.npos) {
    brands_.insert(label);
    std::replace(label.begin(), label.end(), '-', ' ');
    brands_.insert(label);
  }
  for (const std::string& keyword : keywords) keywords_.insert(fold(keyword));
  brands_.erase("");
  keywords_.erase("");
  for (const auto* texts : {&brands_, &keywords_}) {
    for (const std::string& text : *texts) scripts_.insert(script_of(text));
  }
  scripts_.insert("Latin");  // addresses and product names are Latin everywhere
}

bool AnchorClasses::names_brand(const std::string& folded) const {
  return std::any_of(brands_.begin(), brands_.end(),
                     [&](const std::string& brand) { return holds_phrase(folded, brand); });
}

AnchorClass AnchorClasses::of(const Backlink& link) const {
  return of(anchor_of(link), kind_of(link), link.look.language);
}

AnchorClass AnchorClasses::of(std::string_view anchor, BacklinkKind kind, std::string_view language) const {
  const std::string folded = fold(anchor);
  if (folded.empty()) return AnchorClass::empty;
  if (is_address(folded)) return AnchorClass::naked_url;
  if (kind == BacklinkKind::image) return AnchorClass::image_alt;
  if (keywords_.contains(folded)) return AnchorClass::exact;
  const bool keyword = std::any_of(keywords_.begin(), keywords_.end(),
                                   [&](const std::string& word) { return holds_phrase(folded, word); });
  if (names_brand(folded)) return keyword ? AnchorClass::brand_keyword : AnchorClass::brand;
  if (keyword) return AnchorClass::partial;
  if (is_generic_anchor(anchor, language)) return AnchorClass::generic;
  const std::string script = script_of(folded);
  return script.empty() || scripts_.contains(script) ? AnchorClass::other : AnchorClass::other_script;
}

}  // namespace sitelark
