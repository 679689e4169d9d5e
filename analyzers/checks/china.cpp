// Chinese sites: language variants, Baidu's metas and crawler, hosts that do not answer in the mainland.
#include "analyzers/checks/topics.h"
#include "analyzers/language_tag.h"
#include "analyzers/robots_txt.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_chinese(const Page& page) {
  const std::string lang = primary_language(page.facts.lang);
  return lang == "zh" || (lang.empty() && page.site.chinese);
}

bool is_simplified(const Page& page) {
  const std::string lang = ascii_lower(trim_ascii(page.facts.lang));
  const bool named = lang.starts_with("zh-cn") || lang.starts_with("zh-hans") || lang.starts_with("zh_cn");
  return named || (page.site.chinese && (lang.empty() || lang == "zh"));
}

void lang_variant(const Page& page, const Limits&, Findings& findings) {
  if (ascii_iequals(trim_ascii(page.facts.lang), "zh")) findings.add({{"lang", page.facts.lang}});
}

std::vector<std::string> languages(std::string_view list) {
  std::vector<std::string> all;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string language = primary_language(list.substr(0, comma));
    if (!language.empty()) all.push_back(language);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return all;
}

// A list may name the languages of the readers; it is wrong when the page's own is not among them.
void content_language(const Page& page, const Limits&, Findings& findings) {
  const std::string own = primary_language(page.facts.lang);
  if (own.empty()) return;
  std::string declared(header(page.facts.headers, "content-language"));
  for (const MetaTag& meta : page.facts.metas) {
    if (declared.empty() && meta.attribute == "http-equiv" && meta.name == "content-language")
      declared = meta.content;
  }
  const std::vector<std::string> all = languages(declared);
  if (all.empty() || std::find(all.begin(), all.end(), own) != all.end()) return;
  findings.add({{"lang", page.facts.lang}, {"declared", declared}});
}

const MetaTag* named_meta(const Page& page, std::string_view name) {
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.attribute == "name" && meta.name == name && meta.place != Place::noscript) return &meta;
  }
  return nullptr;
}

std::string without_spaces(std::string_view text) {
  std::string out = ascii_lower(text);
  std::erase(out, ' ');
  return out;
}

void applicable_device(const Page& page, const Limits&, Findings& findings) {
  const MetaTag* device = named_meta(page, "applicable-device");
  if (!device) return;
  const std::string value = without_spaces(device->content);
  const bool known = value == "pc" || value == "mobile" || value == "pc,mobile" || value == "mobile,pc";
  const MetaTag* viewport = named_meta(page, "viewport");
  const bool responsive = viewport && icontains_ascii(viewport->content, "device-width");
  if (known && !(value == "pc" && responsive)) return;
  findings.add({{"value", device->content},
                {"viewport", viewport ? viewport->content : std::string()},
                {"line", std::int64_t{device->line}}});
}

// Only what was meant as one of Baidu's two words and is none of them.
std::string misspelt(std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",; "), list.size());
    std::string word = ascii_lower(trim_ascii(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
    for (std::string_view meant : {"no-transform", "no-siteapp"}) {
      if (word.size() > 6 && word != meant && edit_distance(word, meant) <= 2) return word;
    }
  }
  return {};
}

void no_transform(const Page& page, const Limits&, Findings& findings) {
  std::vector<std::string> values{std::string(header(page.facts.headers, "cache-control"))};
  for (const MetaTag& meta : page.facts.metas) {
    if (meta.attribute == "http-equiv" && meta.name == "cache-control") values.push_back(meta.content);
  }
  for (const std::string& value : values) {
    const std::string word = misspelt(value);
    if (!word.empty()) return findings.add({{"word", word}, {"value", value}});
  }
}

bool belongs_to(std::string_view host, std::string_view domain) {
  return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

bool is_blocked_host(const Url& url) {
  for (std::string_view domain : {"fonts.googleapis.com", "ajax.googleapis.com", "maps.googleapis.com",
                                  "gstatic.com", "facebook.com", "facebook.net", "fbcdn.net", "twitter.com",
                                  "twimg.com", "youtube.com", "youtube-nocookie.com", "ytimg.com"}) {
    if (belongs_to(url.host(), domain)) return true;
  }
  const bool captcha = url.path().starts_with("/recaptcha/");
  return captcha && belongs_to(url.host(), "google.com");
}

void blocked_in_china(const Page& page, const Limits&, Findings& findings) {
  if (!is_simplified(page)) return;
  std::set<std::string> hosts;
  for (const Resource& resource : page.facts.resources) {
    if (!resource.noscript && is_blocked_host(resource.url)) hosts.insert(resource.url.host_and_port());
  }
  for (const Image& image : page.facts.images) {
    if (!image.url.empty() && is_blocked_host(image.url)) hosts.insert(image.url.host_and_port());
  }
  if (hosts.empty()) return;
  findings.add({{"origins", std::vector<std::string>(hosts.begin(), hosts.end())}});
}

void baidu_page_size(const Page& page, const Limits& limits, Findings& findings) {
  const double kib = static_cast<double>(page.facts.body_bytes) / 1024;
  if (is_chinese(page) && kib > limits["max-kib"])
    findings.add({{"size", kib}, {"limit", limits["max-kib"]}});
}

bool is_chinese_home(SiteFacts& site, const SiteContext& context) {
  if (context.chinese) return true;
  bool chinese = false;
  site.for_each_page(false, [&](const PageRow& row) {
    chinese = chinese || (row.summary.lang == "zh" && context.is_home(row.visit.url));
  });
  return chinese;
}

// Where nothing may be read, nobody knows the language: then only the project says that the site is Chinese.
void baiduspider_blocked(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile* file : readable_robots_txt(site, context)) {
    const RobotsTxtVerdict verdict = RobotsTxt(file->body).judge("Baiduspider", "/");
    if (verdict.allowed || !is_chinese_home(site, context)) continue;
    findings.add({{"rule", verdict.rule}, {"file", file->url.href()}}, {.subject = file->url.href()});
  }
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("i18n-content-language-conflict", notice), content_language},
    {info("i18n-zh-lang-variant", notice), lang_variant},
    {info("cn-no-transform-conflict", warning), no_transform},
    {info("cn-applicable-device-invalid", warning), applicable_device},
    {{.id = "cn-baidu-page-size",
      .severity = notice,
      .gate = Gate::indexable,
      .methods = {8},
      .thresholds = {{"max-kib", 128, "KiB"}}},
     baidu_page_size},
    {info("perf-blocked-in-china", notice), blocked_in_china},
};

const SiteCheck kSites[] = {
    {{.id = "cn-baiduspider-blocked",
      .severity = error,
      .scope = Scope::site,
      .needs = needs::robots,
      .methods = {7}},
     baiduspider_blocked},
};

}  // namespace

Topic china_topic() { return {.name = "china", .pages = kPages, .sites = kSites}; }

}  // namespace sitelark
