// Web graphs: the input is three files, parted by zero bytes (vertices, edges, ranks). Any of them gives
// domains that link to the wanted one, or nothing.
#include <string_view>

#include "crawler/imports/web_graph.h"
#include "fuzz/require.h"

namespace {

using sitelark::Result;

sitelark::FilePieces next_file(std::string_view& input) {
  const std::string_view file = input.substr(0, input.find('\0'));
  input.remove_prefix(file.size() < input.size() ? file.size() + 1 : input.size());
  return [file](const std::function<void(std::string_view)>& take) -> Result<void> {
    for (std::size_t at = 0; at < file.size(); at += 11) take(file.substr(at, 11));
    return {};
  };
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  sitelark::WebGraphFiles files{{next_file(input)}, {next_file(input)}, {}};
  if (!input.empty()) files.ranks.push_back(next_file(input));
  static const sitelark::WantedDomains wanted({"shop.example"});
  std::int64_t given = 0;
  const auto reading = sitelark::read_web_graph(files, wanted, [&](sitelark::BacklinkClaim&& claim) {
    ++given;
    require(claim.target_url.ends_with("shop.example/"), "only the wanted domain is a target");
    for (const auto& [name, number] : claim.metrics)
      require(number >= 0 && (name != "harmonic_percentile" || number <= 100), "percentiles are percentiles");
  });
  if (reading) require(given <= reading->referring, "no link is told twice");
  return 0;
}
