// The options of `audit`, and from them and the project file the settings of one audit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/folder.h"
#include "pipeline/audit_settings.h"

namespace sitelark {

// What the user typed. Unset: the project file decides, then the default.
struct AuditArguments {
  std::string url;
  std::string add_as;
  std::string list_file;
  std::vector<std::string> known_files;
  std::string robots;
  std::string auth;
  std::string fail_on;
  std::string format;
  std::string output;
  bool sitemap_mode = false;
  bool no_external = false;
  bool no_resources = false;
  bool no_sitemaps = false;
  bool no_history = false;
  bool no_probes = false;
  bool no_text = false;
  bool subdomains = false;
  bool cookies = false;
  bool allow_private = false;
  bool insecure = false;
  bool quiet = false;
  std::optional<std::int64_t> max_pages;
  std::optional<std::int64_t> max_depth;
  std::optional<std::int64_t> connections;
  std::optional<double> rate;
  std::optional<double> timeout;
  std::string user_agent;
  std::string ca_file;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> bots;
  std::vector<std::string> only;
  std::vector<std::string> skip;
  std::vector<std::string> headers;
  std::vector<std::string> resolve;
  std::vector<std::string> connect_to;
};

void add_audit_options(Command& command, AuditArguments& arguments);
// Those that make sense for a crawl that goes on: secrets, output.
void add_resume_options(Command& command, AuditArguments& arguments);

Result<AuditSettings> audit_settings(const AuditArguments& arguments, const Folder& folder);
// Headers and passwords, which are never stored.
Result<void> add_secrets(const AuditArguments& arguments, const AuditSettings& settings,
                         FetchOptions& options);

}  // namespace sitelark
