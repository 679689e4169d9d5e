// What a fetched page holds: its facts, its findings, what the project's queries found, and where it leads.
// Pure functions on their own data, for the workers of an audit.
#pragma once

#include "analyzers/run_checks.h"
#include "crawler/crawl/crawl.h"
#include "crawler/query/page_queries.h"
#include "pipeline/audit_settings.h"
#include "store/store.h"

namespace sitelark {

// What pages are read and judged with. Outlives its readers.
struct PageReading {
  const AuditSettings& settings;
  const CheckPlan& plan;
  const SiteContext& context;
  const PageQueries& queries;
};

PageRecord read_page(const PageReading& how, Visit visit, const Exchange& exchange);

// The addresses that a page leads to: just read, or stored by an audit that is taken up again.
Discovered discovered_in(const PageRecord& record);
Discovered discovered_in(const Store::DonePage& page);

}  // namespace sitelark
