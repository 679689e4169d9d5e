// Campaign exports: a row is read or counted as unreadable, and what is read are amounts.
#include "crawler/imports/campaign_export.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const sitelark::CampaignExport read = sitelark::read_campaign_export(file);
  const sitelark::CampaignExport again = sitelark::read_campaign_export(file);
  require(read.rows.size() == again.rows.size() && read.unreadable == again.unreadable, "the same twice");
  const auto rows = static_cast<std::int64_t>(read.rows.size()) + read.unreadable;
  require(rows <= static_cast<std::int64_t>(size), "no row is counted twice");
  require((read.unreadable == 0) == (read.first_unreadable == 0), "the first is told");
  require(!read.trouble || rows == 0, "trouble is no row");
  for (const sitelark::CampaignRow& row : read.rows) {
    for (const double amount : {row.impressions, row.clicks, row.cost, row.orders})
      require(amount >= 0 && amount < 1e12, "amounts are amounts");
    require(sitelark::is_valid_utf8(row.campaign) && sitelark::is_valid_utf8(row.keyword), "text is UTF-8");
  }
  return 0;
}
