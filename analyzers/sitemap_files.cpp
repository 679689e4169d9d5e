#include "analyzers/sitemap_files.h"

#include "text/fold.h"

namespace sitelark {

bool has_content(const SiteFile& file) {
  const bool whole = file.outcome == Outcome::response || file.outcome == Outcome::body_too_large;
  return whole && file.status >= 200 && file.status <= 299;
}

bool is_declared(const SiteFile& file) { return file.source != "guess"; }

bool is_sitemap(const SiteFile& file) {
  if (file.kind != "sitemap") return false;
  if (is_declared(file) || !file.sitemap_type.empty() || file.outcome == Outcome::body_too_large) return true;
  const bool xhtml = icontains_ascii(file.content_type, "xhtml");
  return has_content(file) && icontains_ascii(file.content_type, "xml") && !xhtml;
}

std::int64_t remark_count(const SiteFile& file, std::string_view word) {
  for (const auto& [kind, count] : file.remarks) {
    if (kind == word) return count;
  }
  return 0;
}

std::vector<std::string> remark_samples(const SiteFile& file, std::string_view word) {
  std::vector<std::string> samples;
  for (const std::string& sample : file.samples) {
    const std::size_t tab = std::min(sample.find('\t'), sample.size());
    if (std::string_view(sample).substr(0, tab) == word && tab < sample.size())
      samples.push_back(sample.substr(tab + 1));
  }
  return samples;
}

}  // namespace sitelark
