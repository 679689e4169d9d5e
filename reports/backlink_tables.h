// Backlinks as tables for lists and reports. Pure. Keys of columns are stable; values that people read are in
// the language of the words.
#pragma once

#include <string>
#include <vector>

#include "model/backlink_profile.h"
#include "reports/table.h"
#include "reports/texts.h"

namespace sitelark {

struct BacklinkPrinting {
  Words words{"en"};
  std::string timezone;
};

Table backlink_table(const std::vector<Backlink>& links, const BacklinkPrinting& printing);
Table backlink_change_table(const std::vector<BacklinkChange>& changes, const BacklinkPrinting& printing);
Table backlink_domain_table(const std::vector<DomainRow>& domains, const BacklinkPrinting& printing);
Table backlink_anchor_table(const std::vector<AnchorRow>& anchors, const BacklinkPrinting& printing);
Table backlink_class_table(const BacklinkProfile& profile, const BacklinkPrinting& printing);
Table backlink_target_table(const std::vector<TargetRow>& targets, const BacklinkPrinting& printing);
Table backlink_gap_table(const std::vector<GapRow>& gaps, const BacklinkPrinting& printing);

std::string state_told(const Backlink& link, const Words& words);
std::string signal_told(const LinkSignal& signal, const Words& words);

// For Google's and Bing's disavow tools (UTF-8, "domain:example.com" a line, at most 100,000 lines and 2 MB):
// every domain with the facts that speak against it as a comment above. Nothing is disavowed by itself.
std::string disavow_file(const std::vector<DomainRow>& domains, const Words& words);

}  // namespace sitelark
