// Made-up backlinks for tests of reports: days, changes of every kind, a competitor, gaps; hostile words
// where asked.
#pragma once

#include "model/backlink_profile.h"

namespace sitelark::sample {

inline BacklinkChange backlink_change(int number, const std::string& word) {
  BacklinkChange change;
  change.event.at = 1'790'000'000 - number * 7'200;
  change.event.kind = static_cast<BacklinkEventKind>(number % 12);
  change.event.state = BacklinkState::page_not_found;
  change.event.before = change.event.kind == BacklinkEventKind::restored ? "host_dead" : word;
  change.event.after = word;
  change.link.source_url = "https://blog.example/" + word;
  change.link.target_url = "https://shop.example/";
  change.link.last_seen = 1'789'900'000;
  return change;
}

inline BacklinkReport backlinks(const std::vector<std::string>& words) {
  BacklinkReport report;
  BacklinkTotals& totals = report.profile.totals;
  totals = {.links = 70, .live = 60, .lost = 4, .unknown = 6, .followed = 50, .with_rel = 60, .domains = 12};
  totals.said_domains = 1;
  for (std::size_t i = 0; i < 60; ++i) {
    const std::string& word = words[i % words.size()];
    DomainRow row;
    row.domain = word;
    row.links = row.live = 2;
    row.sample_source = "https://blog.example/" + word;
    row.signals = {{"same_anchor", 9, word}};
    if (i == 0) row.metrics = {{"harmonic_position", 12}};
    report.profile.domains.push_back(row);
    report.profile.anchors.push_back({word, AnchorClass::other, 3, 2, 1});
    report.profile.targets.push_back({word, 404, 2, 1, 1, {word, word}});
    report.gaps.push_back({word, {word, "Rival"}, 2, word, word});
    report.changes.push_back(backlink_change(static_cast<int>(i), word));
  }
  report.profile.classes[static_cast<std::size_t>(AnchorClass::brand)] = {30, 9};
  for (int i = 0; i < 90; ++i)
    report.days.push_back({(20'628 + i) * 86'400, i % 3 == 0, i % 9 == 4, 30 + i / 3, 12});
  report.rivals.push_back({words.front(), totals});
  report.changes_left_out = 7;
  return report;
}

}  // namespace sitelark::sample
