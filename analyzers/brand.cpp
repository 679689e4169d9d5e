#include "analyzers/brand.h"

#include "analyzers/words.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLeastTitles = 5;

// Boyer and Moore's vote: whatever more than half of the values are is left at the end, in the memory of one.
struct Vote {
  std::string value;
  std::string folded;
  std::int64_t lead = 0;

  void count(const std::string& part) {
    std::string other = fold(part);
    if (lead == 0) {
      value = part;
      folded = std::move(other);
      lead = 1;
      return;
    }
    lead += other == folded ? 1 : -1;
  }
};

void for_each_title(SiteFacts& site,
                    const std::function<void(const std::vector<std::string>& parts)>& visit) {
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.indexable() || !row.state.html || !row.state.internal()) return;
    const std::vector<std::string> parts = title_parts(row.summary.title);
    if (!parts.empty()) visit(parts);
  });
}

}  // namespace

std::string brand_of_titles(SiteFacts& site) {
  Vote first;
  Vote last;
  for_each_title(site, [&](const std::vector<std::string>& parts) {
    first.count(parts.front());
    last.count(parts.back());
  });
  std::int64_t titles = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  for_each_title(site, [&](const std::vector<std::string>& parts) {
    ++titles;
    if (parts.size() < 2) return;
    begin += fold(parts.front()) == first.folded ? 1 : 0;
    end += fold(parts.back()) == last.folded ? 1 : 0;
  });
  if (titles < kLeastTitles) return {};
  if (2 * end > titles) return last.value;
  return 2 * begin > titles ? first.value : std::string();
}

std::string brand_of(const SiteContext& context, const PageFacts& facts) {
  if (!context.brand.empty()) return context.brand;
  for (const MetaTag& meta : facts.metas) {
    if (meta.name == "og:site_name" && meta.place != Place::noscript && !meta.content.empty())
      return meta.content;
  }
  return {};
}

std::string without_brand(std::string_view title, std::string_view brand) {
  const std::vector<std::string> parts = title_parts(title);
  const std::string folded = fold(brand);
  if (parts.size() < 2 || folded.empty()) return std::string(title);
  const auto place = [&](const std::string& part) { return static_cast<std::size_t>(title.find(part)); };
  if (fold(parts.back()) == folded) {
    const std::string& before = parts[parts.size() - 2];
    return std::string(title.substr(0, title.rfind(before, title.rfind(parts.back())) + before.size()));
  }
  return fold(parts.front()) == folded ? std::string(title.substr(place(parts[1]))) : std::string(title);
}

}  // namespace sitelark
