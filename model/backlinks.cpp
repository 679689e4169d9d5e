#include "model/backlinks.h"

#include <tuple>

namespace sitelark {

std::string_view name(BacklinkKind kind) {
  switch (kind) {
    case BacklinkKind::unknown:
      return "unknown";
    case BacklinkKind::text:
      return "text";
    case BacklinkKind::image:
      return "image";
    case BacklinkKind::redirect:
      return "redirect";
    case BacklinkKind::canonical:
      return "canonical";
    case BacklinkKind::alternate:
      return "alternate";
    case BacklinkKind::frame:
      return "frame";
    case BacklinkKind::form:
      return "form";
    case BacklinkKind::rss:
      return "rss";
    case BacklinkKind::mention:
      return "mention";
  }
  return "unknown";
}

std::string_view name(BacklinkState state) {
  switch (state) {
    case BacklinkState::candidate:
      return "candidate";
    case BacklinkState::live:
      return "live";
    case BacklinkState::link_removed:
      return "link_removed";
    case BacklinkState::page_not_found:
      return "page_not_found";
    case BacklinkState::page_error:
      return "page_error";
    case BacklinkState::page_redirected:
      return "page_redirected";
    case BacklinkState::noindex:
      return "noindex";
    case BacklinkState::canonicalised:
      return "canonicalised";
    case BacklinkState::host_dead:
      return "host_dead";
    case BacklinkState::robots:
      return "robots";
    case BacklinkState::could_not_look:
      return "could_not_look";
  }
  return "unknown";
}

bool is_link_seen(BacklinkState state) {
  return state == BacklinkState::live || state == BacklinkState::noindex ||
         state == BacklinkState::canonicalised;
}

bool is_known_lost(BacklinkState state) {
  return state == BacklinkState::link_removed || state == BacklinkState::page_not_found ||
         state == BacklinkState::page_redirected || state == BacklinkState::host_dead;
}

std::string rel_text(std::uint8_t rel) {
  if (rel == kNoRel) return "";
  if (rel == kFollow) return "follow";
  std::string out;
  const auto add = [&](std::uint8_t bit, const char* word) {
    if ((rel & bit) == 0) return;
    if (!out.empty()) out += ' ';
    out += word;
  };
  add(kNofollow, "nofollow");
  add(kSponsored, "sponsored");
  add(kUgc, "ugc");
  return out;
}

std::string_view place_name(const BacklinkLook& look) {
  return look.in_comments ? "comments" : name(look.region);
}

bool BacklinkLook::says_the_same(const BacklinkLook& o) const {
  const auto key = [](const BacklinkLook& l) {
    return std::tie(l.state, l.status, l.final_url, l.target_url, l.target_status, l.anchor, l.kind, l.rel,
                    l.region, l.in_comments, l.indexable, l.canonical, l.language);
  };
  return key(*this) == key(o);
}

std::string_view name(AgreedState state) {
  switch (state) {
    case AgreedState::as_agreed:
      return "as_agreed";
    case AgreedState::missing:
      return "missing";
    case AgreedState::wrong_target:
      return "wrong_target";
    case AgreedState::nofollow_added:
      return "nofollow_added";
    case AgreedState::page_hidden:
      return "page_hidden";
    case AgreedState::other_anchor:
      return "other_anchor";
    case AgreedState::not_looked_yet:
      return "not_looked_yet";
    case AgreedState::could_not_look:
      return "could_not_look";
    case AgreedState::none_agreed:
      return "none_agreed";
  }
  return "none_agreed";
}

std::string_view name(BacklinkEventKind kind) {
  switch (kind) {
    case BacklinkEventKind::appeared:
      return "appeared";
    case BacklinkEventKind::lost:
      return "lost";
    case BacklinkEventKind::restored:
      return "restored";
    case BacklinkEventKind::rel_changed:
      return "rel_changed";
    case BacklinkEventKind::anchor_changed:
      return "anchor_changed";
    case BacklinkEventKind::target_changed:
      return "target_changed";
    case BacklinkEventKind::moved:
      return "moved";
    case BacklinkEventKind::noindex_added:
      return "noindex_added";
    case BacklinkEventKind::noindex_removed:
      return "noindex_removed";
    case BacklinkEventKind::canonicalised:
      return "canonicalised";
    case BacklinkEventKind::target_broken:
      return "target_broken";
    case BacklinkEventKind::target_mended:
      return "target_mended";
  }
  return "unknown";
}

}  // namespace sitelark
