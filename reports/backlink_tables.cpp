#include "reports/backlink_tables.h"

#include <fmt/format.h>

#include <cmath>

#include "model/backlink_details.h"
#include "reports/safe_text.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

using Cell = Table::Cell;

Cell day_cell(std::int64_t utc, const BacklinkPrinting& printing) {
  return utc > 0 ? Cell(format_day(utc, printing.timezone)) : Cell();
}

Table::Column column(const BacklinkPrinting& printing, const char* key, const char* text, unsigned weight) {
  return {key, std::string(printing.words(fmt::format("backlink.{}", text))), weight};
}

Cell status_cell(int status) { return status == 0 ? Cell() : Cell(static_cast<std::int64_t>(status)); }

// Place among all domains of the web graph; 1 is the most central.
Cell centrality_cell(const DomainRow& row) {
  const auto known = row.metrics.find("harmonic_position");
  return known == row.metrics.end() ? Cell() : Cell(std::llround(known->second));
}

double percent_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return 0;
  return std::round(static_cast<double>(part) * 1000 / static_cast<double>(whole)) / 10;
}

constexpr std::size_t kDisavowLines = 100'000, kDisavowBytes = 2u << 20;

}  // namespace

std::string state_told(const Backlink& link, const Words& words) {
  const bool never_seen = link.is_candidate() || link.seen_at == 0;
  const bool no_link = never_seen && link.look.state == BacklinkState::link_removed;
  const bool login = link.look.state == BacklinkState::could_not_look && link.look.detail == kLoginDetail;
  std::string state = no_link ? std::string(words("backlink.state.no_link"))
                      : login ? std::string(words("backlink.state.login"))
                              : words.named("backlink.state", name(link.look.state));
  const bool kept_out =
      link.look.state == BacklinkState::page_error || link.look.state == BacklinkState::could_not_look;
  if (kept_out && link.look.status >= 400) state += fmt::format(" ({})", link.look.status);
  if (!link.is_lost() || link.is_candidate()) return state;  // no link was known
  return fmt::format("{}: {}", words("backlink.event.lost"), state);
}

std::string signal_told(const LinkSignal& signal, const Words& words) {
  return filled(words(fmt::format("backlink.signal.{}", signal.id)),
                std::vector<Slot>{{"n", grouped(signal.value)}, {"sample", one_line(signal.sample)}});
}

Table backlink_table(const std::vector<Backlink>& links, const BacklinkPrinting& p) {
  Table table{
      {column(p, "source", "source", 4), column(p, "target", "target", 3), column(p, "anchor", "anchor", 2),
       column(p, "rel", "rel", 0), column(p, "place", "place", 0), column(p, "state", "state", 2),
       column(p, "first_seen", "first_seen", 0), column(p, "last_seen", "last_seen", 0)},
      {}};
  for (const Backlink& link : links) {
    const bool seen = link.seen_at != 0;
    const std::string rel = rel_text(seen ? link.look.rel : link.claim.rel);
    table.rows.push_back({link.source_url,
                          seen && !link.look.target_url.empty() ? link.look.target_url
                          : link.is_candidate()                 ? link.about
                                                                : link.target_url,
                          seen ? link.look.anchor : link.claim.anchor, rel.empty() ? Cell() : Cell(rel),
                          seen ? Cell(p.words.named("backlink.place", place_name(link.look))) : Cell(),
                          state_told(link, p.words), day_cell(link.first_seen, p),
                          day_cell(link.last_seen, p)});
  }
  return table;
}

namespace {

// What stands in events by its name, in words.
std::string side_told(const BacklinkEvent& event, const std::string& side, const Words& words) {
  if (side.empty()) return side;
  if (event.kind == BacklinkEventKind::moved) return words.named("backlink.place", side);
  const bool is_state = event.kind == BacklinkEventKind::restored && &side == &event.before;
  return is_state ? words.named("backlink.state", side) : side;
}

}  // namespace

Table backlink_change_table(const std::vector<BacklinkChange>& changes, const BacklinkPrinting& p) {
  Table table{{column(p, "day", "day", 0), column(p, "change", "event", 2), column(p, "reason", "reason", 2),
               column(p, "before", "before", 2), column(p, "after", "after", 2),
               column(p, "last_seen", "last_seen", 0), column(p, "source", "source", 4),
               column(p, "target", "target", 3)},
              {}};
  for (const BacklinkChange& change : changes) {
    const BacklinkEvent& event = change.event;
    const bool lost = event.kind == BacklinkEventKind::lost;
    table.rows.push_back({day_cell(event.at, p), p.words.named("backlink.event", name(event.kind)),
                          lost ? Cell(p.words.named("backlink.state", name(event.state))) : Cell(),
                          side_told(event, event.before, p.words),
                          lost ? std::string() : side_told(event, event.after, p.words),
                          day_cell(change.link.last_seen, p), change.link.source_url,
                          change.link.target_url});
  }
  return table;
}

Table backlink_domain_table(const std::vector<DomainRow>& domains, const BacklinkPrinting& p) {
  Table table{
      {column(p, "domain", "domain", 2), column(p, "links", "links", 0), column(p, "live", "live", 0),
       column(p, "lost", "lost", 0), column(p, "unknown", "unknown", 0), column(p, "followed", "followed", 0),
       column(p, "said", "said", 0), column(p, "first_seen", "first_seen", 0),
       column(p, "last_seen", "last_seen", 0), column(p, "centrality", "centrality", 0),
       column(p, "example", "example", 3), column(p, "signals", "signals", 3)},
      {}};
  for (const DomainRow& row : domains) {
    std::vector<std::string> signals;
    for (const LinkSignal& signal : row.signals) signals.push_back(signal_told(signal, p.words));
    table.rows.push_back({row.domain, row.links, row.live, row.lost, row.unknown, row.followed, row.said,
                          day_cell(row.first_seen, p), day_cell(row.last_seen, p), centrality_cell(row),
                          row.sample_source, std::move(signals)});
  }
  return table;
}

Table backlink_anchor_table(const std::vector<AnchorRow>& anchors, const BacklinkPrinting& p) {
  Table table{{column(p, "anchor", "anchor", 3), column(p, "class", "anchor_class", 2),
               column(p, "domains", "domains", 0), column(p, "links", "links", 0),
               column(p, "followed", "followed", 0)},
              {}};
  for (const AnchorRow& row : anchors)
    table.rows.push_back(
        {row.anchor, p.words.named("backlink.class", name(row.kind)), row.domains, row.links, row.followed});
  return table;
}

Table backlink_class_table(const BacklinkProfile& profile, const BacklinkPrinting& p) {
  Table table{{column(p, "class", "anchor_class", 2), column(p, "links", "links", 0),
               column(p, "link_share", "link_share", 0), column(p, "domains", "domains", 0),
               column(p, "domain_share", "domain_share", 0)},
              {}};
  const std::int64_t links = profile.totals.live + profile.totals.unknown;
  for (std::size_t i = 0; i < kAnchorClasses; ++i) {
    const AnchorShare& share = profile.classes[i];
    if (share.links == 0) continue;
    table.rows.push_back({p.words.named("backlink.class", name(static_cast<AnchorClass>(i))), share.links,
                          percent_of(share.links, links), share.domains,
                          percent_of(share.domains, profile.totals.domains)});
  }
  return table;
}

Table backlink_target_table(const std::vector<TargetRow>& targets, const BacklinkPrinting& p) {
  Table table{{column(p, "target", "target", 3), column(p, "target_status", "target_status", 0),
               column(p, "domains", "domains", 0), column(p, "links", "links", 0),
               column(p, "followed", "followed", 0), column(p, "sources", "source", 4)},
              {}};
  for (const TargetRow& row : targets)
    table.rows.push_back(
        {row.url, status_cell(row.status), row.domains, row.links, row.followed, row.sources});
  return table;
}

Table backlink_gap_table(const std::vector<GapRow>& gaps, const BacklinkPrinting& p) {
  Table table{
      {column(p, "domain", "domain", 2), column(p, "rivals", "rivals", 2), column(p, "links", "links", 0),
       column(p, "source", "source", 3), column(p, "target", "target", 3)},
      {}};
  for (const GapRow& row : gaps)
    table.rows.push_back({row.domain, row.rivals, row.links, row.sample_source, row.sample_target});
  return table;
}

std::string disavow_file(const std::vector<DomainRow>& domains, const Words& words) {
  std::string out;
  std::size_t lines = 0;
  for (const DomainRow& row : domains) {
    std::string entry;
    for (const LinkSignal& signal : row.signals)
      entry += fmt::format("# {}\n", one_line(signal_told(signal, words)));
    // Search engines take domains only; a bare address is named by the pages that link.
    const bool is_address = row.domain.find_first_not_of("0123456789.") == row.domain.npos;
    entry += is_address ? fmt::format("{}\n", one_line(row.sample_source))
                        : fmt::format("domain:{}\n", one_line(row.domain));
    lines += row.signals.size() + 1;
    if (lines > kDisavowLines || out.size() + entry.size() > kDisavowBytes) break;
    out += entry;
  }
  return out;
}

}  // namespace sitelark
