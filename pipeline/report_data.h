// report_data: everything a report tells, read from the store and put into words.
#pragma once

#include "analyzers/catalogue.h"
#include "reports/report.h"
#include "store/store.h"

namespace sitelark {

struct ReportRequest {
  std::string language = "en";
  std::string timezone;
  std::string client_name;
  std::string logo_data_uri;
  std::vector<Keyword> keywords;  // to be looked for
  bool with_history = true;       // score curve, new and fixed
};

// The words of one check in "en" or "zh".
CheckText check_text(const CatalogueEntry& entry, const std::string& language);
CheckText check_text(const CustomCheck& check);

Result<ReportData> report_data(Store& store, SnapshotId snapshot, const ReportRequest& request);

}  // namespace sitelark
