// What a page lets in or gives away: scripts of others, keys, spam that somebody put there.
#include "analyzers/checks/topics.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostUrls = 20;

// Value of the directive that rules scripts, or nothing where the policy does not rule them.
std::optional<std::string> script_rule(std::string_view policy) {
  std::optional<std::string> fallback;
  while (!policy.empty()) {
    const std::size_t end = std::min(policy.find(';'), policy.size());
    const std::string directive = ascii_lower(trim_ascii(policy.substr(0, end)));
    policy.remove_prefix(std::min(end + 1, policy.size()));
    if (directive.starts_with("script-src ")) return directive;
    if (directive.starts_with("default-src ")) fallback = directive;
  }
  return fallback;
}

bool is_unsafe(std::string_view rule) {
  static const Pattern strict("'nonce-|'sha(?:256|384|512)-|'strict-dynamic'");
  static const Pattern anything("(?:^|\\s)(?:\\*|https?:|https?://\\*|data:)(?:\\s|$)");
  if (strict.found_in(rule)) return false;
  return rule.find("'unsafe-inline'") != rule.npos || anything.found_in(rule);
}

std::vector<std::string> policies(const PageFacts& facts) {
  std::vector<std::string> all;
  for (const Header& one : facts.headers) {
    if (!ascii_iequals(one.name, "content-security-policy")) continue;
    std::string_view rest = one.value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      all.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  for (const MetaTag& meta : facts.metas) {
    if (meta.attribute == "http-equiv" && meta.name == "content-security-policy") all.push_back(meta.content);
  }
  return all;
}

// Every policy must be met, so the strictest one decides.
void csp_unsafe(const Page& page, const Limits&, Findings& findings) {
  std::string unsafe;
  for (const std::string& policy : policies(page.facts)) {
    const std::optional<std::string> rule = script_rule(policy);
    if (!rule) continue;
    if (!is_unsafe(*rule)) return;
    if (unsafe.empty()) unsafe = *rule;
  }
  if (!unsafe.empty()) findings.add({{"policy", unsafe}});
}

// Files of public hosts that stand under a full version number: their bytes never change. Others do, and a
// hash would break them.
bool never_changes(const Url& url) {
  static const Pattern versioned(
      "^https?://(?:cdn\\.jsdelivr\\.net/(?:npm|gh)/(?:@?[^/@]+/)?[^/@]+@v?\\d+\\.\\d+\\.\\d+/|"
      "unpkg\\.com/(?:@[^/@]+/)?[^/@]+@\\d+\\.\\d+\\.\\d+/|"
      "(?:cdnjs\\.cloudflare\\.com|ajax\\.googleapis\\.com|cdn\\.bootcdn\\.net)/ajax/libs/[^/]+/"
      "\\d+\\.\\d+\\.\\d+[^/]*/|"
      "code\\.jquery\\.com/(?:ui/\\d+\\.\\d+\\.\\d+/|jquery-\\d+\\.\\d+\\.\\d+)|"
      "(?:stackpath|maxcdn|netdna)\\.bootstrapcdn\\.com/[^/]+/\\d+\\.\\d+\\.\\d+/|"
      "(?:cdn\\.bootcss\\.com|cdn\\.staticfile\\.(?:org|net)|lib\\.baomitu\\.com)/[^/]+/\\d+\\.\\d+\\.\\d+/"
      ")");
  return versioned.found_in(url.href());
}

void sri_missing(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string> urls;
  for (const Resource& resource : page.facts.resources) {
    const bool script = resource.kind == ResourceKind::script && !resource.noscript && !resource.integrity;
    if (script && never_changes(resource.url)) urls.insert(resource.url.href());
  }
  for (const LinkElement& link : page.facts.link_elements) {
    const bool style = icontains_ascii(link.rel, "stylesheet") && link.place != Place::noscript;
    if (style && link.integrity.empty() && never_changes(link.url)) urls.insert(link.url.href());
  }
  if (urls.empty()) return;
  std::vector<std::string> some(urls.begin(), urls.end());
  if (some.size() > kMostUrls) some.resize(kMostUrls);
  findings.add({{"count", static_cast<std::int64_t>(urls.size())}, {"urls", some}});
}

void secret(const Page& page, const Limits&, Findings& findings) {
  for (const Remark& remark : page.facts.remarks) {
    if (remark.kind == "secret")
      findings.add({{"key", remark.value}, {"line", std::int64_t{remark.line}}}, {.subject = remark.value});
  }
}

bool is_script_type(std::string_view type) {
  return icontains_ascii(type, "javascript") || icontains_ascii(type, "ecmascript") ||
         icontains_ascii(type, "wasm");
}

// Browsers refuse these for scripts (Fetch standard), and all others once "nosniff" is sent.
void bad_script_type(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&,
                     Findings& findings) {
  static const Pattern script_path("\\.m?js$", true);
  const Visit& visit = row.visit;
  if (visit.role != Role::resource || visit.outcome != Outcome::response || visit.status != 200) return;
  if (visit.content_type.empty() || !script_path.found_in(visit.url.path())) return;
  const std::string type =
      ascii_lower(trim_ascii(visit.content_type.substr(0, visit.content_type.find(';'))));
  if (!is_script_type(type)) findings.add({{"type", type}});
}

// Words of the spam that intruders place. Two different ones in a title are no chance.
int spam_words(const std::string& text) {
  constexpr std::string_view kWords[] = {
      "viagra",   "cialis", "levitra", "online casino", "casino bonus", "slot gacor", "slot online",
      "judi",     "togel",  "sbobet",  "payday loan",   "poker online", "博彩",       "六合彩",
      "时时彩",   "百家乐", "老虎机",  "娱乐城",        "真人荷官",     "北京赛车",   "新葡京",
      "澳门赌场", "私服",   "裸聊",    "约炮",          "外围女"};
  const std::string folded = fold(text);
  return static_cast<int>(std::count_if(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
    return folded.find(word) != folded.npos;
  }));
}

// A site that is about such things itself says so on its front page, or on many pages.
void hacked(SiteFacts& site, const SiteContext& context, const Limits& limits, Findings& findings) {
  std::vector<UrlId> spam;
  double pages = 0;
  bool own_theme = false;
  site.for_each_page(false, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !row.state.indexable()) return;
    ++pages;
    const int words = spam_words(row.summary.title + ' ' + row.summary.h1);
    own_theme = own_theme || (words > 0 && context.is_home(row.visit.url));
    if (words >= 2) spam.push_back(row.id);
  });
  const auto count = static_cast<double>(spam.size());
  if (own_theme || count < limits["min-pages"] || count * 100 > pages * limits["max-percent"]) return;
  std::set<UrlId> reported(spam.begin(), spam.end());
  site.for_each_page(false, [&](const PageRow& row) {
    if (reported.contains(row.id)) findings.add_at(row.visit.url.href(), {{"title", row.summary.title}});
  });
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "security-csp-unsafe", .severity = notice, .methods = {8}}, csp_unsafe},
    {{.id = "security-sri-missing", .severity = notice, .methods = {8}}, sri_missing},
    {{.id = "security-secret-in-page", .severity = error, .methods = {8}}, secret},
};

const RowCheck kRows[] = {
    {{.id = "security-bad-content-type-script",
      .severity = warning,
      .needs = needs::resource_status,
      .methods = {8}},
     bad_script_type},
};

const SiteCheck kSites[] = {
    {{.id = "security-hacked-content",
      .severity = error,
      .methods = {8},
      .thresholds = {{"min-pages", 3, "pages"}, {"max-percent", 30, "%"}}},
     hacked},
};

}  // namespace

Topic security_content_topic() {
  return {.name = "security_content", .pages = kPages, .sites = kSites, .rows = kRows};
}

}  // namespace sitelark
