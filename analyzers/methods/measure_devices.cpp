// Methods 23, 25 and 28: what helps visitors to come back and to pass a page on, and tags of ad networks.
#include <algorithm>

#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "analyzers/summary.h"

namespace sitelark {
namespace {

class Bookmarks final : public PageMeasurer {
 public:
  explicit Bookmarks(const MethodSources& sources)
      : sources_(sources),
        words_(sources.list.list("bookmark_words")),
        keys_(sources.list.list("bookmark_keys")),
        calls_(sources.list.list("bookmark_calls")) {}

  void page(const PageRow& row) override {
    for (const LinkElement& link : row.facts->link_elements) {
      if (!sources_.context.is_home(row.visit.url)) break;
      icon_ = icon_ || has_rel(link.rel, "icon");
      touch_ = touch_ || has_rel(link.rel, "apple-touch-icon") ||
               has_rel(link.rel, "apple-touch-icon-precomposed") || has_rel(link.rel, "manifest");
    }
    home_read_ = home_read_ || sources_.context.is_home(row.visit.url);
    const auto obsolete = [&](const BadLink& link) {
      return holds_part(link.href, calls_) || holds_part(link.markup, calls_);
    };
    const auto& bad = row.facts->bad_links;
    const std::string& url = row.visit.url.href();
    if (std::any_of(bad.begin(), bad.end(), obsolete)) obsolete_.add(true, url);
    const bool asks =
        (row.own != nullptr && (words_.in(row.own->text) || holds_part(row.own->text, keys_))) ||
        std::any_of(bad.begin(), bad.end(), [&](const BadLink& one) { return words_.in(one.anchor); });
    if (asks) prompts_.add(true, url);
  }

  void end(Measures& measures) override {
    const std::int64_t date = sources_.date();
    measures["prompt_pages"] = std::move(prompts_).count(date);
    measures["obsolete_bookmark"] = std::move(obsolete_).count(date);
    if (!home_read_) return;
    for (const SiteFile& file : sources_.site.files())
      icon_ = icon_ || (file.kind == "favicon" && file.status >= 200 && file.status < 300);
    measures["favicon_ok"] = counted(icon_, date);
    measures["save_icon"] = counted(touch_, date);
  }

 private:
  const MethodSources& sources_;
  WordFinder words_;
  const std::vector<std::string>&keys_, &calls_;
  bool home_read_ = false, icon_ = false, touch_ = false;
  Tally prompts_{Tally::Shows::counted}, obsolete_{Tally::Shows::counted};
};

// Content pages: those that may be found and are more than a list or a form.
class Sharing final : public PageMeasurer {
 public:
  explicit Sharing(const MethodSources& sources)
      : sources_(sources),
        words_(sources.list.list("referral_words")),
        open_(sources.list.list("share")),
        closed_(sources.list.list("share_closed")),
        tags_(sources.list.list("ad_tags")) {}

  void page(const PageRow& row) override {
    Page& page = pages_[row.id];
    page.url = row.visit.url.href();
    page.content = row.state.indexable() && !is_list_page(*row.facts) &&
                   !is_service_page(row.visit.url, row.summary, *row.facts);
    for (const Resource& resource : row.facts->resources) note(page, resource.href);
    for (const BadLink& link : row.facts->bad_links) note(page, link.href + " " + link.markup);
    page.card = has_card(*row.facts);
    if (row.state.indexable() && words_.in(subject_of(*row.facts))) devices_.add(true, page.url);
  }

  void link(const LinkRow& link) override {
    const auto page = pages_.find(link.source);
    if (page != pages_.end() && !link.target_state.internal()) note(page->second, link.link.target.href());
  }

  void end(Measures& measures) override {
    Tally shared, cards, dead(Tally::Shows::counted);
    for (const auto& [id, page] : pages_) {
      if (page.dead) dead.add(true, page.url);
      if (!page.content) continue;
      shared.add(page.shares, page.url);
      cards.add(page.card, page.url);
    }
    const std::int64_t date = sources_.date();
    measures["share_pages"] = std::move(shared).ratio(date);
    measures["og_complete"] = std::move(cards).ratio(date);
    measures["dead_share"] = std::move(dead).count(date);
    measures["ppc_tags"] = counted(tagged_, date);
    Measure devices = std::move(devices_).count(date);
    for (const Attestation& said : sources_.statements)
      devices.numerator += said.method == 25 && !said.item.empty() && said.state == AttestedState::done &&
                           said.holds(sources_.now);
    measures["referral_devices"] = std::move(devices);
  }

 private:
  struct Page {
    std::string url;
    bool content = false, shares = false, dead = false, card = false;
  };

  void note(Page& page, std::string_view address) {
    page.shares = page.shares || holds_part(address, open_);
    page.dead = page.dead || holds_part(address, closed_);
    tagged_ = tagged_ || holds_part(address, tags_);
  }

  static bool has_card(const PageFacts& facts) {
    constexpr std::array<std::string_view, 4> kNeeded{"og:title", "og:description", "og:image", "og:url"};
    return std::all_of(kNeeded.begin(), kNeeded.end(), [&](std::string_view wanted) {
      return std::any_of(facts.metas.begin(), facts.metas.end(),
                         [&](const MetaTag& meta) { return meta.name == wanted && !meta.content.empty(); });
    });
  }

  const MethodSources& sources_;
  WordFinder words_;
  const std::vector<std::string>&open_, &closed_, &tags_;
  bool tagged_ = false;
  std::map<UrlId, Page> pages_;
  Tally devices_{Tally::Shows::counted};
};

template <class Reader>
std::unique_ptr<PageMeasurer> made(const MethodSources& sources) {
  return std::make_unique<Reader>(sources);
}

}  // namespace

MeasurerInfo bookmark_measurer() {
  return {.metrics = {"favicon_ok", "save_icon", "prompt_pages", "obsolete_bookmark"},
          .make = made<Bookmarks>};
}

MeasurerInfo sharing_measurer() {
  return {.metrics = {"share_pages", "og_complete", "dead_share", "referral_devices", "ppc_tags"},
          .make = made<Sharing>};
}

}  // namespace sitelark
