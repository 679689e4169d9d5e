#include "cli/demo_evidence.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <ctime>

#include "analyzers/data_files.h"
#include "analyzers/methods/method_list.h"
#include "cli/methods.h"
#include "cli/terminal.h"
#include "model/embedded_file.h"
#include "store/method_records.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kDemoEvidence;

namespace {

constexpr std::string_view kStatements = "statements.tsv";

std::string log_day(std::int64_t utc) {
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = format_day(utc, "UTC");
  const auto month = static_cast<std::size_t>((iso[5] - '0') * 10 + iso[6] - '0');
  return fmt::format("{}/{}/{}", iso.substr(8), kMonths.at(month - 1), iso.substr(0, 4));
}

std::string date_of(std::string_view token, std::int64_t now) {
  const std::size_t colon = token.find(':');
  const std::string_view kind = colon == token.npos ? std::string_view() : token.substr(0, colon);
  const std::string_view digits = colon == token.npos ? token : token.substr(colon + 1);
  std::int64_t days = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  if (digits.empty() || bad != std::errc() || end != digits.data() + digits.size()) return {};
  const std::int64_t day = now - days * kSecondsPerDay;
  if (kind == "mail") return format_http_date(day);
  return kind == "iso" ? format_day(day, "UTC") : log_day(day);
}

// One line of the table; states are those of `methods attest`.
Attestation statement_of(std::string_view line, const std::string& site, std::int64_t now) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  cells.resize(std::max<std::size_t>(cells.size(), 5));
  Attestation said;
  said.site = site;
  said.method = std::stoi(cells[0]);
  said.item = cells[1];
  for (int i = 0; i <= static_cast<int>(AttestedState::not_applicable); ++i) {
    if (cells[2] == name(static_cast<AttestedState>(i))) said.state = static_cast<AttestedState>(i);
  }
  said.attested_on = now;
  said.evidence = cells[4];
  said.attested_by = "Sitelark demo";
  if (said.state == AttestedState::done) {
    said.performed_on = now - std::stoll(cells[3]) * kSecondsPerDay;
    const MethodInfo& method = method_list().methods[static_cast<std::size_t>(said.method) - 1];
    said.expires_on = said.performed_on + method.valid_days * kSecondsPerDay;
  }
  for (std::size_t i = 5; i < cells.size(); ++i) {
    const std::size_t equals = cells[i].find('=');
    const std::string key = cells[i].substr(0, equals), value = cells[i].substr(equals + 1);
    if (key == "note") {
      said.note = value;
    } else if (key == "start") {  // days ago
      said.start = now - std::stoll(value) * kSecondsPerDay;
    } else {
      said.fields.emplace_back(key, value);
    }
  }
  return said;
}

Result<void> add_statements(MethodRecords& records, const std::string& site, std::string_view table) {
  for (const std::string_view line : parts_of(table, '\n')) {
    if (line.front() == '#') continue;
    if (auto added = records.add(statement_of(line, site, std::time(nullptr))); !added) return added;
  }
  return {};
}

// Files of the samples, by what they are evidence of.
Result<ReadArguments> write_samples(const Folder& folder) {
  ReadArguments files;
  const std::string into = folder.path + "/evidence";
  mkdir(into.c_str(), 0777);  // it may be there already; writing tells
  for (const EmbeddedFile& file : kDemoEvidence) {
    const std::string path = fmt::format("{}/{}", into, file.path);
    if (auto written = write_file(path, with_demo_dates(file.content, std::time(nullptr))); !written)
      return tl::unexpected<Error>(written.error());
    if (file.path.ends_with(".log")) files.logs.push_back(path);
    if (file.path.ends_with(".eml")) files.mails.push_back(path);
    if (file.path.ends_with(".xml")) files.feeds.push_back(path);
    if (file.path.ends_with(".csv")) files.campaigns.push_back(path);
  }
  files.target_cost = 25;
  files.quiet = true;
  return files;
}

}  // namespace

std::string with_demo_dates(std::string_view text, std::int64_t now) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('@');
    out += text.substr(0, open);
    if (open == text.npos) break;
    const std::size_t close = text.find('@', open + 1);
    const std::string date =
        close == text.npos ? std::string() : date_of(text.substr(open + 1, close - open - 1), now);
    out += date.empty() ? "@" : date;
    text.remove_prefix(date.empty() ? open + 1 : close + 1);
  }
  return out;
}

Result<void> add_demo_evidence(const Folder& folder) {
  auto store = open_store(folder, false);
  if (!store) return tl::unexpected<Error>(store.error());
  MethodRecords& records = (*store)->methods();
  const auto site = own_start(folder, {});
  if (!site) return tl::unexpected<Error>(site.error());
  const auto known = records.statements(*site);
  if (!known) return tl::unexpected<Error>(known.error());
  if (!known->empty()) return {};
  const auto files = write_samples(folder);
  if (!files) return tl::unexpected<Error>(files.error());
  read_evidence(*files, folder, *Url::parse(*site), records);
  for (const EmbeddedFile& file : kDemoEvidence) {
    if (file.path == kStatements) return add_statements(records, *site, file.content);
  }
  return {};
}

}  // namespace sitelark
