// Providers of search results: any file is refused or makes requests that hold the keyword where it belongs;
// any answer is read within its bounds, and a failure holds no rank. The first byte chooses what is read, the
// rest is the file or the answer.
#include <string>
#include <string_view>

#include "crawler/imports/console_export.h"
#include "crawler/imports/rank_file.h"
#include "crawler/serp/provider.h"
#include "crawler/serp/search_console.h"
#include "fuzz/require.h"

namespace {

using sitelark::require;

const sitelark::Secrets kSecrets{
    {"key", "s3cr3t"}, {"login", "me"}, {"password", "pw"}, {"url", "https://find.example"}};

void read(const sitelark::Provider& provider, const std::string& engine, const sitelark::ApiAnswer& answer) {
  using sitelark::SerpStep;
  const sitelark::SerpQuery query{.keyword = "tea", .setting = {.engine = engine}, .page = 2};
  for (const SerpStep step : {SerpStep::look, SerpStep::submit, SerpStep::ready, SerpStep::fetch}) {
    const sitelark::SerpAnswer read = provider.read(step, query, answer);
    const bool looked = read.status == sitelark::LookStatus::looked;
    require(looked || read.list.results.empty(), "a failure holds no rank");
    require(read.detail.size() <= 1300, "details are bounded");
    for (const sitelark::SearchResult& result : read.list.results) {
      require(result.position >= 1 && result.place >= 1 && result.page >= 1, "places count from 1");
      require(sitelark::Url::parse(result.url).has_value(), "results have addresses");
    }
    for (const sitelark::SerpFeature& feature : read.list.features)
      require(feature.urls.size() <= 20, "features are bounded");
  }
}

void read_shipped(std::string_view body, int status) {
  static const auto all = [] {
    std::vector<std::unique_ptr<sitelark::Provider>> out;
    for (const std::string& id : sitelark::shipped_providers())
      out.push_back(std::move(*sitelark::shipped_provider(id)));
    return out;
  }();
  for (const auto& provider : all)
    read(*provider, provider->engines().front(), {.status = status, .body = std::string(body)});
  (void)sitelark::read_console({}, {.status = status, .body = std::string(body)});
  (void)sitelark::read_rank_file(body);
  (void)sitelark::read_console_export(body, "x");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 2 == 0) {
    read_shipped(rest, data[0] % 4 == 0 ? 200 : 429);
    return 0;
  }
  const auto provider = sitelark::parse_provider(rest, "fuzz.json");
  if (!provider) {
    require(!provider.error().what.empty(), "a refusal has a reason");
    return 0;
  }
  for (const std::string& engine : (*provider)->engines()) {
    const sitelark::SerpQuery query{.keyword = "a\"b&c\r\nd", .setting = {.engine = engine}};
    const auto request = (*provider)->request(sitelark::SerpStep::look, query, "", kSecrets);
    if (request) require(request->url.is_http(), "only web addresses are asked");
    read(**provider, engine, {.status = 200, .body = std::string(rest)});
  }
  return 0;
}
