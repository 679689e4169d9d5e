#include "crawler/crawl/probes.h"

#include <fmt/format.h>

#include "crawler/crawl/registrable.h"
#include "text/fold.h"
#include "text/hash.h"

namespace sitelark {
namespace {

constexpr std::size_t kTitleSearch = 64u << 10;
constexpr std::size_t kTitleLength = 200;

std::string bare_name(const std::string& host) { return host.starts_with("www.") ? host.substr(4) : host; }

std::string absent_path(const Url& site) {
  const Hash128 hash = hash128("no such page on " + site.origin());
  return fmt::format("/{:016x}{:08x}", hash.high, hash.low & 0xffffffff);
}

void add_variants(std::vector<Probe>& probes, const Url& site) {
  const std::string host(site.host());
  if (site.port() || !has_www_forms(host)) return;
  for (const char* scheme : {"http", "https"})
    for (const char* prefix : {"", "www."})
      if (auto url = Url::parse(fmt::format("{}://{}{}/", scheme, prefix, bare_name(host))))
        probes.push_back({"probe-variant", *url});
}

std::string title_of(std::string_view body) {
  const std::string lower = ascii_lower(body.substr(0, kTitleSearch));
  const std::size_t tag = lower.find("<title");
  const std::size_t begin = tag == std::string::npos ? tag : lower.find('>', tag);
  const std::size_t end = begin == std::string::npos ? begin : lower.find("</title", begin);
  if (end == std::string::npos) return {};
  auto points = code_points(trim_ascii(body.substr(begin + 1, end - begin - 1)));
  if (points.size() > kTitleLength) points.resize(kTitleLength);
  return to_utf8(points);
}

}  // namespace

std::vector<Probe> probes_of(const Url& site) {
  std::vector<Probe> probes{{"probe-404", site.with_path(absent_path(site))}};
  add_variants(probes, site);
  for (const char* path : {"/index.html", "/index.php", "/default.aspx", "/home"})
    probes.push_back({"probe-index", site.with_path(path)});
  probes.push_back({"llms", site.with_path("/llms.txt")});
  probes.push_back({"favicon", site.with_path("/favicon.ico")});
  return probes;
}

void finish_probe(SiteFile& file, std::string_view body) {
  if (file.kind != "probe-404") return;
  const std::string title = title_of(body);
  if (!title.empty()) file.samples.push_back("title\t" + title);
}

}  // namespace sitelark
