#include "crawler/html/open_elements.h"

#include <array>

#include "crawler/html/ascii.h"

namespace sitelark {
namespace {

enum Trait : std::uint32_t {
  kVoid = 1,
  kFormatting = 2,
  kSpecial = 4,
  kScope = 8,        // ends every search for an element "in scope"
  kTableScope = 16,  // ends a search "in table scope"
  kClosesP = 32,
  kHeading = 64,
  kMarker = 128,  // a marker in the list of active formatting elements
  kRaw = 256,
  kTable = 512,  // parts of a table
  kKeep = 1024,  // carries facts and cannot nest much: kept even beyond the depth limit
  kList = 2048,  // ol, ul: end a search for li
  kItem = 4096,  // li, dd, dt
  kButton = 8192,
};

using Traits = std::array<std::uint32_t, GUMBO_TAG_LAST + 1>;

constexpr void add(Traits& table, std::initializer_list<GumboTag> tags, std::uint32_t traits) {
  for (const GumboTag tag : tags) table[tag] |= traits;
}

#define T(name) GUMBO_TAG_##name
constexpr Traits make_traits() {
  Traits t{};
  add(t, {T(AREA), T(BASE), T(BASEFONT), T(BGSOUND), T(BR), T(COL), T(EMBED), T(FRAME), T(HR)}, kVoid);
  add(t, {T(IMAGE), T(IMG), T(INPUT), T(KEYGEN), T(LINK), T(META), T(PARAM), T(SOURCE)}, kVoid);
  add(t, {T(TRACK), T(WBR), T(ISINDEX)}, kVoid);
  add(t, {T(A), T(B), T(BIG), T(CODE), T(EM), T(FONT), T(I), T(NOBR)}, kFormatting);
  add(t, {T(S), T(SMALL), T(STRIKE), T(STRONG), T(TT), T(U)}, kFormatting);
  add(t, {T(ADDRESS), T(ARTICLE), T(ASIDE), T(BLOCKQUOTE), T(CENTER), T(DETAILS), T(DIR)}, kClosesP);
  add(t, {T(DIV), T(DL), T(FIELDSET), T(FIGCAPTION), T(FIGURE), T(FOOTER), T(HEADER)}, kClosesP);
  add(t, {T(HGROUP), T(MAIN), T(MENU), T(NAV), T(OL), T(P), T(SECTION), T(SUMMARY), T(UL)}, kClosesP);
  add(t, {T(H1), T(H2), T(H3), T(H4), T(H5), T(H6)}, kClosesP | kHeading | kSpecial | kKeep);
  add(t, {T(PRE), T(LISTING), T(FORM), T(LI), T(DD), T(DT), T(PLAINTEXT), T(HR), T(XMP)}, kClosesP);
  add(t, {T(TABLE)}, kClosesP);
  add(t, {T(ADDRESS), T(ARTICLE), T(ASIDE), T(BLOCKQUOTE), T(BUTTON), T(CENTER), T(DETAILS)}, kSpecial);
  add(t, {T(DD), T(DIR), T(DIV), T(DL), T(DT), T(FIELDSET), T(FIGCAPTION), T(FIGURE)}, kSpecial);
  add(t, {T(FOOTER), T(FORM), T(HEADER), T(HGROUP), T(LI), T(LISTING), T(MAIN), T(MENU)}, kSpecial);
  add(t, {T(NAV), T(OL), T(P), T(PRE), T(SECTION), T(SELECT), T(SUMMARY), T(UL)}, kSpecial);
  add(t, {T(APPLET), T(MARQUEE), T(OBJECT), T(TEMPLATE), T(TD), T(TH), T(CAPTION)},
      kSpecial | kScope | kMarker);
  add(t, {T(TABLE), T(TBODY), T(THEAD), T(TFOOT), T(TR), T(COLGROUP)}, kSpecial | kTable);
  add(t, {T(TD), T(TH), T(CAPTION)}, kTable);
  add(t, {T(TABLE), T(TEMPLATE)}, kScope | kTableScope);
  add(t, {T(SCRIPT), T(STYLE), T(TEXTAREA), T(TITLE), T(NOSCRIPT), T(IFRAME), T(NOEMBED)}, kRaw);
  add(t, {T(NOFRAMES), T(XMP), T(PLAINTEXT)}, kRaw);
  add(t, {T(OL), T(UL)}, kList);
  add(t, {T(LI), T(DD), T(DT)}, kItem);
  add(t, {T(BUTTON)}, kButton);
  add(t, {T(A), T(P), T(TITLE)}, kKeep);
  return t;
}

constexpr Traits kTraits = make_traits();

// Start tags that leave foreign content (HTML Standard, 13.2.6.5), about.
bool breaks_out(GumboTag tag) {
  const std::uint32_t traits = kTraits[tag];
  if (tag == T(A) || tag == T(FORM) || tag == T(TEMPLATE) || tag == T(SELECT) || tag == T(BUTTON))
    return false;
  return (traits & (kFormatting | kHeading | kItem)) != 0 ||
         ((traits & kClosesP) != 0 && (traits & kSpecial) != 0 && tag != T(ARTICLE) && tag != T(SECTION)) ||
         tag == T(IMG) || tag == T(BR) || tag == T(META) || tag == T(SPAN) || tag == T(SUB) ||
         tag == T(SUP) || tag == T(RUBY) || tag == T(VAR) || tag == T(HR) || tag == T(EMBED);
}

bool is_integration(GumboTag tag) {
  switch (static_cast<int>(tag)) {
    case T(FOREIGNOBJECT):
    case T(DESC):
    case T(TITLE):
    case T(MI):
    case T(MO):
    case T(MN):
    case T(MS):
    case T(MTEXT):
    case T(ANNOTATION_XML):
      return true;
    default:
      return false;
  }
}

std::uint32_t key_of(std::string_view name, GumboTag tag) {
  if (tag != GUMBO_TAG_UNKNOWN) return tag;
  std::uint32_t hash = 2166136261u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(ascii::lower(c))) * 16777619u;
  return hash | 0x80000000u;
}

GumboTag tag_of(std::string_view name) {
  if (name.size() > 14) return GUMBO_TAG_UNKNOWN;
  return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
}

constexpr std::size_t kReserve = 32;  // room above max_depth for elements that are kept anyway

}  // namespace

bool OpenElements::start(std::string_view name, bool self_closing) {
  last_ = tag_of(name);
  const std::uint32_t key = key_of(name, last_);
  const std::uint32_t traits = kTraits[last_];
  count_work();
  raw_text_ = end_tag_needed_ = false;
  if (foreign() && breaks_out(last_)) leave_foreign();
  if (foreign()) {
    if (self_closing) return true;
    return push({key, is_integration(last_) ? kScope | kSpecial : 0u, true, is_integration(last_)});
  }
  if (last_ == T(HTML) || last_ == T(HEAD) || last_ == T(BODY) || last_ == T(FRAMESET)) return true;
  imply_ends(key, traits);
  raw_text_ = (traits & kRaw) != 0;
  end_tag_needed_ = (traits & kVoid) == 0 && last_ != T(SVG) && last_ != T(MATH);
  if ((traits & (kVoid | kRaw)) != 0) return true;
  const bool root = last_ == T(SVG) || last_ == T(MATH);
  if (root && self_closing) return true;
  return push({key, traits, root, false});
}

bool OpenElements::push(const Entry& entry) {
  std::size_t active = 0;
  for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1] != 0; --i) ++active;
  const bool formatting = (entry.traits & kFormatting) != 0;
  if (formatting && entry.key != T(A) && active >= static_cast<std::size_t>(limits_.max_formatting))
    return false;
  const std::size_t depth = stack_.size() + active;
  deepest_ = std::max(deepest_, static_cast<std::int32_t>(stack_.size() + overflow_.size() + 3));
  if (depth >= static_cast<std::size_t>(limits_.max_depth)) {
    too_deep_ = true;
    const bool keep = (entry.traits & kKeep) != 0;
    if (!keep || depth >= static_cast<std::size_t>(limits_.max_depth) + kReserve) {
      if (!formatting) overflow_.push_back(entry.key);
      return false;
    }
  }
  if (entry.key == T(P)) ++open_paragraphs_;
  if ((entry.traits & kMarker) != 0) formatting_.push_back(0);
  if (formatting) formatting_.push_back(entry.key);
  stack_.push_back(entry);
  return true;
}

void OpenElements::pop_to(std::size_t size) {
  while (stack_.size() > size) {
    const Entry& top = stack_.back();
    if (top.key == T(P)) --open_paragraphs_;
    if ((top.traits & kMarker) != 0) {
      while (!formatting_.empty() && formatting_.back() != 0) formatting_.pop_back();
      if (!formatting_.empty()) formatting_.pop_back();
    }
    stack_.pop_back();
  }
  overflow_.clear();
}

bool OpenElements::pop_last(std::uint32_t key, std::uint32_t boundary) {
  for (std::size_t i = stack_.size(); i > 0; --i) {
    if (stack_[i - 1].key == key && (!stack_[i - 1].foreign || key == T(SVG) || key == T(MATH))) {
      pop_to(i - 1);
      return true;
    }
    if ((stack_[i - 1].traits & boundary) != 0) return false;
  }
  return false;
}

void OpenElements::leave_foreign() {
  std::size_t size = stack_.size();
  while (size > 0 && stack_[size - 1].foreign && !stack_[size - 1].integration) --size;
  pop_to(size);
}

void OpenElements::imply_ends(std::uint32_t key, std::uint32_t traits) {
  if ((traits & kItem) != 0) {
    const std::uint32_t other = key == T(DD) ? std::uint32_t{T(DT)} : std::uint32_t{T(DD)};
    leave_list_item(key, key == T(LI) ? key : other);
  }
  if ((traits & kClosesP) != 0 && open_paragraphs_ > 0) pop_last(T(P), kScope | kButton);
  if ((traits & kTable) != 0) imply_table_ends(key);
  if (stack_.empty()) return;
  const Entry& top = stack_.back();
  if ((traits & kHeading) != 0 && (top.traits & kHeading) != 0) pop_to(stack_.size() - 1);
  if (key == T(OPTION) || key == T(OPTGROUP)) {
    if (!stack_.empty() && stack_.back().key == T(OPTION)) pop_to(stack_.size() - 1);
    if (key == T(OPTGROUP) && !stack_.empty() && stack_.back().key == T(OPTGROUP)) pop_to(stack_.size() - 1);
  }
  if (key == T(RT) || key == T(RP) || key == T(RB) || key == T(RTC)) {
    const std::uint32_t above = stack_.empty() ? 0 : stack_.back().key;
    if (above == T(RT) || above == T(RP) || above == T(RB)) pop_to(stack_.size() - 1);
  }
  if (key == T(BUTTON) || key == T(SELECT)) pop_last(key, kScope);
  if (key == T(A) || key == T(NOBR)) {
    for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1] != 0; --i)
      if (formatting_[i - 1] == key) {
        end_formatting(key);
        break;
      }
  }
}

// "Clear the stack back to a table (body, row) context".
void OpenElements::imply_table_ends(std::uint32_t key) {
  if (key == T(TABLE)) {  // a table directly in a table ends the outer one
    if (!stack_.empty() && (stack_.back().traits & kTable) != 0 && (stack_.back().traits & kMarker) == 0)
      pop_last(T(TABLE), 0);
    return;
  }
  const bool cell = key == T(TD) || key == T(TH);
  for (std::size_t i = stack_.size(); i > 0; --i) {
    const Entry& entry = stack_[i - 1];
    const bool row_holds = cell && entry.key == T(TR);
    const bool body_holds =
        (cell || key == T(TR)) && (entry.key == T(TBODY) || entry.key == T(THEAD) || entry.key == T(TFOOT));
    if (row_holds || body_holds || (entry.traits & kTableScope) != 0) {
      pop_to(i);
      return;
    }
    if ((entry.traits & kScope) != 0 && (entry.traits & kTable) == 0) return;
  }
}

void OpenElements::leave_list_item(std::uint32_t key, std::uint32_t other) {
  for (std::size_t i = stack_.size(); i > 0; --i) {
    const Entry& entry = stack_[i - 1];
    if (entry.key == key || entry.key == other) {
      pop_to(i - 1);
      return;
    }
    const bool passable = entry.key == T(ADDRESS) || entry.key == T(DIV) || entry.key == T(P);
    if ((entry.traits & (kSpecial | kScope)) != 0 && !passable) return;
  }
}

bool OpenElements::end(std::string_view name) {
  const GumboTag tag = tag_of(name);
  const std::uint32_t key = key_of(name, tag);
  const std::uint32_t traits = kTraits[tag];
  count_work();
  if (!overflow_.empty() && end_overflow(key)) return false;
  for (std::size_t i = stack_.size(); i > 0 && stack_[i - 1].foreign; --i) {
    if (stack_[i - 1].key != key) continue;
    pop_to(i - 1);
    return true;
  }
  if ((traits & (kVoid | kRaw)) != 0) return true;
  if ((traits & kFormatting) != 0) return end_formatting(key);
  if (tag == T(P))
    open_paragraphs_ > 0 && pop_last(key, kScope | kButton);
  else if ((traits & kHeading) != 0) {
    for (std::size_t i = stack_.size(); i > 0 && (stack_[i - 1].traits & kScope) == 0; --i)
      if ((stack_[i - 1].traits & kHeading) != 0) {
        pop_to(i - 1);
        break;
      }
  } else if (tag == T(LI))
    pop_last(key, kScope | kList);
  else if ((traits & kTable) != 0)
    pop_last(key, kTableScope);
  else if (tag == T(TEMPLATE))
    pop_last(key, 0);
  else
    pop_last(key, (traits & kSpecial) != 0 ? kScope : kSpecial);
  return true;
}

// The adoption agency: the element goes, those opened inside it stay open.
bool OpenElements::end_formatting(std::uint32_t key) {
  for (std::size_t i = formatting_.size(); i > 0 && formatting_[i - 1] != 0; --i) {
    if (formatting_[i - 1] != key) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    break;
  }
  for (std::size_t i = stack_.size(); i > 0 && (stack_[i - 1].traits & kScope) == 0; --i) {
    if (stack_[i - 1].key != key) continue;
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    break;
  }
  return true;
}

// Does the tag end an element whose start was dropped? Those opened inside it end with it.
bool OpenElements::end_overflow(std::uint32_t key) {
  const std::size_t lowest = overflow_.size() > 16 ? overflow_.size() - 16 : 0;
  for (std::size_t i = overflow_.size(); i > lowest; --i) {
    if (overflow_[i - 1] != key) continue;
    overflow_.resize(i - 1);
    return true;
  }
  return false;
}
#undef T

}  // namespace sitelark
