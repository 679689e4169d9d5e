#include "pipeline/backlink_verify.h"

#include <ctime>
#include <set>

#include "analyzers/backlinks/anchors.h"
#include "analyzers/backlinks/changes.h"
#include "analyzers/backlinks/source_page.h"
#include "analyzers/host_names.h"
#include "crawler/html/extract.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kBatch = 200;
constexpr std::chrono::seconds kLongest{1};  // that answers wait for being stored

// Sources and targets on their way: updates of a source wait until the targets it links to have answered.
class Verification {
 public:
  explicit Verification(const VerifySetup& setup)
      : setup_(setup),
        visits_(setup.transport, setup.visits),
        brand_(fold(setup.brand)),
        host_(without_www(setup.sites.own_host())),
        saved_at_(std::chrono::steady_clock::now()) {}

  Result<VerifyEnd> run(const std::vector<std::string>& sources) {
    progress_.sources = static_cast<std::int64_t>(sources.size());
    for (const std::string& source : sources) ask_source(source);
    const auto stopped = [this] { return failed_ || (setup_.hooks.stopped && setup_.hooks.stopped()); };
    visits_.run([this](const PageVisited& visited) { take(visited); }, stopped, [this] { turn(); });
    if (!stopped()) settle_doubted();
    for (auto& [tag, waiting] : waiting_) settle(std::move(waiting));
    save();
    if (failed_) return tl::unexpected<Error>(*failed_);
    end_.left = progress_.sources - end_.sources;
    return end_;
  }

 private:
  struct Waiting {
    std::vector<BacklinkUpdate> updates;  // without status of the targets
    std::size_t targets = 0;              // not answered yet
  };
  struct Target {
    int status = 0;
    bool asked = false, answered = false;
    std::vector<std::int64_t> waiting;  // tags of sources
  };

  void ask_source(const std::string& source) {
    auto url = Url::parse(source);
    if (!url) return;
    sources_.push_back(source);
    const ProjectSite* home = setup_.sites.site_of(*url);
    const auto arrives = [this, home](const Url& hop) {
      const ProjectSite* site = setup_.sites.site_of(hop);
      return site != nullptr && site != home &&
             (site->role == SiteRole::own || site->role == SiteRole::competitor);
    };
    visits_.add(
        {.tag = static_cast<std::int64_t>(sources_.size()), .url = std::move(*url), .stops_at = arrives});
  }

  void take(const PageVisited& visited) {
    if (failed_ || visited.exchange.outcome == Outcome::interrupted) return;
    answered_ = answered_ || visited.exchange.outcome == Outcome::response;
    if (visited.tag < 0) return take_target(visited);
    if (!answered_ && is_dead(visited.exchange.outcome)) {
      doubt(visited);
    } else {
      take_source(visited);
    }
    turn();
  }

  static bool is_dead(Outcome outcome) {
    return outcome == Outcome::dns_failure || outcome == Outcome::connection_refused;
  }

  // While nobody has answered, a host that cannot be reached may be gone, or this machine offline: the own
  // site is asked, and the host waits for the end.
  void doubt(const PageVisited& visited) {
    doubted_.push_back(visited);
    const auto& own = setup_.sites.own_start();
    if (doubted_.size() == 1 && own) ask_target(*own);
  }

  void settle_doubted() {
    for (PageVisited& visited : std::exchange(doubted_, {})) {
      if (!answered_) {
        visited.exchange.outcome = Outcome::interrupted;
        visited.exchange.detail = "no host answered, the own one neither";
      }
      take_source(visited);
    }
  }

  std::int64_t now() const {
    return setup_.hooks.utc ? setup_.hooks.utc() : static_cast<std::int64_t>(std::time(nullptr));
  }

  void take_source(const PageVisited& visited) {
    const std::string& source = sources_[static_cast<std::size_t>(visited.tag - 1)];
    auto known = setup_.records.of_source(source);
    if (!known) return void(failed_ = known.error());
    PageFacts facts;
    SourceAnswer answer{.asked = Url::parse(source).value_or(Url()),
                        .hops = visited.hops,
                        .outcome = visited.exchange.outcome,
                        .detail = visited.exchange.detail,
                        .status = visited.exchange.status,
                        .at = now()};
    if (!visited.exchange.body.empty() && is_link_seen(state_of(answer))) {
      facts = extract_facts(visited.exchange);
      answer.facts = &facts;
      answer.names_us = names_us(facts);
    }
    Waiting waiting{updates_of(answer, *known), 0};
    ++end_.sources;
    ++progress_.done;
    wait_for_targets(visited.tag, std::move(waiting));
  }

  // Without linking here: who links to another of our pages is no mere mention.
  bool names_us(const PageFacts& facts) const {
    const bool links_here = std::any_of(facts.links.begin(), facts.links.end(), [&](const Link& link) {
      return (link.kind == LinkKind::anchor || link.kind == LinkKind::area) &&
             setup_.sites.is_own(link.target);
    });
    if (links_here) return false;
    std::string text = fold(facts.main_text);
    for (const TitleTag& title : facts.titles) text += "\n" + fold(title.text);
    return holds_phrase(text, brand_) || holds_phrase(text, host_);
  }

  std::vector<BacklinkUpdate> updates_of(const SourceAnswer& answer, const std::vector<Backlink>& known) {
    std::vector<BacklinkUpdate> out;
    const std::vector<BacklinkLook> looks = looks_at(answer, known, domain_of);
    for (std::size_t i = 0; i < known.size(); ++i) {
      out.push_back({.link = known[i], .events = {}});
      out.back().link.look = looks[i];
      before_.emplace(known[i].id, known[i]);
    }
    for (BacklinkLook& look : further_of(answer, known, looks)) {
      Backlink link;
      link.source_url = answer.asked.href();
      link.source_domain = domain_of(answer.asked.host());
      link.target_url = look.target_url;
      link.look = std::move(look);
      ++end_.found;
      out.push_back({.link = std::move(link), .events = {}});
    }
    return out;
  }

  // Links that nobody knew: to own sites, and to those that a claim without target speaks of.
  std::vector<BacklinkLook> further_of(const SourceAnswer& answer, const std::vector<Backlink>& known,
                                       const std::vector<BacklinkLook>& looks) const {
    std::vector<BacklinkLook> taken;
    std::set<std::string> about;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (known[i].is_candidate()) {
        about.insert(domain_of(known[i].about));
      } else {
        taken.push_back(looks[i]);
      }
    }
    return further_looks(answer, taken, domain_of, [&](const Url& url) {
      return setup_.sites.is_own(url) || about.contains(domain_of(url.host()));
    });
  }

  void wait_for_targets(std::int64_t tag, Waiting waiting) {
    for (const BacklinkUpdate& update : waiting.updates) {
      const auto url = Url::parse(update.link.look.target_url);
      if (!is_link_seen(update.link.look.state) || !url || !setup_.sites.is_own(*url)) continue;
      Target& target = targets_[url->without_fragment().href()];
      if (target.answered) continue;
      ask_target(*url);
      target.waiting.push_back(tag);
      ++waiting.targets;
    }
    if (waiting.targets == 0) return settle(std::move(waiting));
    waiting_.emplace(tag, std::move(waiting));
  }

  void ask_target(const Url& url) {
    Target& target = targets_[url.without_fragment().href()];
    if (std::exchange(target.asked, true)) return;
    target_urls_.push_back(url.without_fragment().href());
    visits_.add({.tag = -static_cast<std::int64_t>(target_urls_.size()),
                 .url = url.without_fragment(),
                 .status_only = true});
  }

  // Of a chain of redirects the first answer, where it ends well; else what is wrong with its end.
  void take_target(const PageVisited& visited) {
    Target& target = targets_[target_urls_[static_cast<std::size_t>(-visited.tag - 1)]];
    target.answered = true;
    const int status = visited.exchange.outcome == Outcome::response ? visited.exchange.status : 0;
    target.status =
        visited.hops.empty() || status == 0 || status >= 400 ? status : visited.hop_statuses.front();
    for (const std::int64_t tag : target.waiting) {
      const auto place = waiting_.find(tag);
      if (place == waiting_.end() || --place->second.targets > 0) continue;
      Waiting ready = std::move(place->second);
      waiting_.erase(place);
      settle(std::move(ready));
    }
    target.waiting.clear();
  }

  // What the looks make of the links; to be stored.
  void settle(Waiting waiting) {
    for (BacklinkUpdate& one : waiting.updates) {
      BacklinkLook look = std::move(one.link.look);
      const auto place = before_.find(one.link.id);
      Backlink before = place == before_.end() || one.link.id == 0 ? std::move(one.link) : place->second;
      if (before.id == 0) before.look = {};
      if (before.id != 0) before_.erase(place);
      if (is_link_seen(look.state)) {
        const auto target = targets_.find(look.target_url);
        const bool asked = target != targets_.end() && target->second.answered && target->second.status != 0;
        look.target_status = asked ? target->second.status : before.look.target_status;
      }
      count(updates_.emplace_back(updated(before, std::move(look))));
    }
    if (updates_.size() >= kBatch) save();
  }

  void count(const BacklinkUpdate& update) {
    ++progress_.links;
    ++end_.links;
    ++end_.states[update.link.look.state];
    end_.rows += update.differs;
    for (const BacklinkEvent& event : update.events) ++end_.events[event.kind];
    progress_.events += static_cast<std::int64_t>(update.events.size());
  }

  void save() {
    saved_at_ = std::chrono::steady_clock::now();
    if (updates_.empty() || failed_) return;
    if (auto saved = setup_.records.save(updates_); !saved) failed_ = saved.error();
    updates_.clear();
  }

  void turn() {
    if (std::chrono::steady_clock::now() - saved_at_ >= kLongest) save();
    if (setup_.hooks.progress) setup_.hooks.progress(progress_);
  }

  const VerifySetup& setup_;
  PageVisits visits_;
  std::string brand_, host_;
  std::vector<std::string> sources_, target_urls_;     // by tag
  std::unordered_map<std::int64_t, Backlink> before_;  // by number
  std::unordered_map<std::int64_t, Waiting> waiting_;  // by tag of the source
  std::unordered_map<std::string, Target> targets_;
  std::vector<PageVisited> doubted_;  // without bodies
  bool answered_ = false;             // somebody has
  std::vector<BacklinkUpdate> updates_;
  std::chrono::steady_clock::time_point saved_at_;
  std::optional<Error> failed_;
  VerifyProgress progress_;
  VerifyEnd end_;
};

}  // namespace

Result<VerifyEnd> verify(const VerifySetup& setup, const std::vector<std::string>& sources) {
  return Verification(setup).run(sources);
}

}  // namespace sitelark
