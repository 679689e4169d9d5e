// Access logs: pieces of any size give the same entries, and every line is counted once. The first byte
// chooses the size of the pieces, the rest is the log.
#include <cstdlib>

#include "crawler/imports/log_reader.h"
#include "fuzz/require.h"

namespace {

using sitelark::require;

struct Told {
  std::vector<std::string> entries;
  sitelark::LogReading reading;
};

Told read(std::string_view file, std::size_t piece) {
  Told told;
  sitelark::LogReader reader([&](const sitelark::LogEntry& entry) {
    constexpr std::int64_t kYear10000 = 253'402'300'800;
    require(std::abs(entry.time) <= kYear10000 + 2 * 86'400, "years have four digits");
    require(entry.status >= 0 && entry.status <= 999, "statuses are statuses");
    require(reader.line() >= static_cast<std::int64_t>(told.entries.size()) + 1, "entries have lines");
    std::string one = std::to_string(entry.time) + ' ' + std::to_string(entry.status);
    for (const std::string_view part :
         {entry.client, entry.method, entry.target, entry.referrer, entry.agent})
      one.append("\n").append(part);
    told.entries.push_back(std::move(one));
  });
  for (std::size_t at = 0; at < file.size(); at += piece) reader.feed(file.substr(at, piece));
  told.reading = reader.end();
  return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view file(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Told whole = read(file, file.size() + 1), pieces = read(file, 1 + std::size_t{data[0]} * 4);
  require(whole.entries == pieces.entries, "pieces give the same entries");
  require(whole.reading.unreadable == pieces.reading.unreadable, "and the same unreadable lines");
  require(whole.reading.entries == static_cast<std::int64_t>(whole.entries.size()), "entries are counted");
  require(whole.reading.entries + whole.reading.unreadable <= whole.reading.lines, "lines are counted once");
  require(whole.reading.first_unreadable <= whole.reading.lines, "the first is one of them");
  return 0;
}
