// Images as their addresses answer.
#include "analyzers/checks/topics.h"
#include "analyzers/once.h"
#include "analyzers/summary.h"

namespace sitelark {
namespace {

bool is_html_page(const PageRow& row) {
  return row.facts && row.facts->html && row.state.internal() && row.visit.status == 200;
}

// Servers refuse robots and foreign pages: that is no missing image.
bool refuses(int status) {
  return status == 401 || status == 403 || status == 405 || status == 407 || status == 429 || status == 999;
}

template <class Judge>
void each_image(const PageRow& row, const SiteFacts& site, const Judge& judge) {
  if (!is_html_page(row)) return;
  Once once;
  for (const Resource& resource : row.facts->resources) {
    if (resource.kind != ResourceKind::image || resource.noscript || resource.url.empty()) continue;
    const Url address = resource.url.without_fragment();
    const UrlId id = site.find(address);
    if (id == 0 || !once(address.href())) continue;
    judge(resource, id, site.state(id));
  }
}

// Where the page shows the image that `first` shows; images of <img>, of which each stands in the facts.
std::vector<std::string> lines_of(const PageFacts& facts, const Resource& first) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> lines;
  for (const Image& image : facts.images) {
    if (lines.size() < kMost && image.url == first.url && !image.url.empty())
      lines.push_back(std::to_string(image.line));
  }
  return lines;
}

void broken(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
            Findings& findings) {
  each_image(row, site, [&](const Resource& resource, UrlId id, const UrlState& state) {
    if (!state.broken() || refuses(state.status)) return;
    const std::string image = site.url(id);
    const std::string answer =
        state.status != 0 ? std::to_string(state.status) : std::string(name(state.outcome));
    Evidence evidence{{"image", image}, {"answer", answer}, {"line", std::int64_t{resource.line}}};
    if (std::vector<std::string> lines = lines_of(*row.facts, resource); lines.size() > 1)
      evidence.emplace_back("lines", std::move(lines));
    findings.add(std::move(evidence), {.subject = image});
  });
}

void redirect(const PageRow& row, const SiteFacts& site, const SiteContext&, const Limits&,
              Findings& findings) {
  each_image(row, site, [&](const Resource& resource, UrlId id, const UrlState& state) {
    const bool redirects =
        state.known && state.outcome == Outcome::response && is_redirect_status(state.status);
    if (!redirects) return;
    const std::string image = site.url(id);
    findings.add(
        {{"image", image}, {"status", std::int64_t{state.status}}, {"line", std::int64_t{resource.line}}},
        {.subject = image});
  });
}

void too_heavy(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits& limits,
               Findings& findings) {
  const Visit& visit = row.visit;
  if (visit.role != Role::resource || visit.outcome != Outcome::response || visit.status != 200) return;
  if (!visit.content_type.starts_with("image/")) return;
  const auto bytes = static_cast<double>(visit.content_length);
  if (bytes <= limits["notice-kib"] * 1024) return;
  const bool heavy = bytes > limits["warning-kib"] * 1024;
  findings.add({{"kib", visit.content_length / 1024},
                {"limit", heavy ? limits["warning-kib"] : limits["notice-kib"]},
                {"type", visit.content_type}},
               {.severity = heavy ? Severity::warning : Severity::notice});
}

// Browsers and Google ask for /favicon.ico where the home page names no icon.
void favicon_missing(const PageRow& row, const SiteFacts& site, const SiteContext& context, const Limits&,
                     Findings& findings) {
  if (!is_html_page(row) || !context.is_home(row.visit.url)) return;
  for (const LinkElement& link : row.facts->link_elements) {
    if (has_rel(link.rel, "icon") || has_rel(link.rel, "apple-touch-icon")) return;
  }
  for (const SiteFile& file : site.files()) {
    if (file.kind != "favicon" || file.url.origin() != row.visit.url.origin()) continue;
    const bool gone = file.outcome == Outcome::response && (file.status == 404 || file.status == 410);
    if (gone) findings.add({{"icon", file.url.href()}, {"status", std::int64_t{file.status}}});
    return;
  }
  findings.not_evaluated("/favicon.ico was not asked");
}

using enum Severity;

const RowCheck kRows[] = {
    {{.id = "image-broken",
      .severity = error,
      .scope = Scope::link,
      .needs = needs::resource_status,
      .methods = {5}},
     broken,
     true},
    {{.id = "image-redirect",
      .severity = notice,
      .scope = Scope::link,
      .needs = needs::resource_status,
      .methods = {5}},
     redirect,
     true},
    {{.id = "image-too-heavy",
      .severity = warning,
      .needs = needs::resource_status,
      .methods = {5},
      .thresholds = {{"notice-kib", 100, "KiB"}, {"warning-kib", 500, "KiB"}}},
     too_heavy},
    {{.id = "image-favicon-missing", .severity = warning, .scope = Scope::site, .methods = {23}},
     favicon_missing,
     true},
};

}  // namespace

Topic image_answer_topic() { return {.name = "image_answer", .rows = kRows}; }

}  // namespace sitelark
