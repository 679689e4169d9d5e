// Running an audit from the terminal: progress, Ctrl-C, and at the end the summary and the report.
#pragma once

#include <functional>
#include <optional>

#include "cli/audit_options.h"
#include "cli/folder.h"
#include "reports/report.h"

namespace sitelark {

// Audits into the folder's database, brings what `evidence` knows beside it, writes report.html and tells the
// summary. The exit code of the command.
int run_and_report(const Folder& folder, const AuditArguments& arguments, const AuditSettings& settings,
                   const std::optional<SnapshotInfo>& resumed = std::nullopt,
                   const std::function<Result<void>()>& evidence = {});

// The report of one snapshot as the project wants it.
Result<ReportData> load_report(Store& store, const Folder& folder, SnapshotId snapshot);
// "json", "csv", "markdown", "xlsx" or "html" into a file; "-" is standard output. CSV into a folder
// ("tables/", or one that exists) is a file for every table: findings, pages, and those of methods, ranks and
// backlinks.
Result<void> write_report(const ReportData& data, const std::string& format, const std::string& output);

// 1 when there is a finding at or above `fail_on`, else 0.
int exit_code_for(const ReportData& data, const std::string& fail_on);

}  // namespace sitelark
