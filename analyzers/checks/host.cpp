// One page, one address: the forms in which a host answers, and addresses that differ in nothing but
// spelling.
#include "analyzers/checks/topics.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

void page_200(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (file.kind != "probe-404" || file.outcome != Outcome::response || file.status != 200) continue;
    const std::string final = file.hops.empty() ? file.url.href() : file.hops.back().href();
    findings.add_at(context.start.href(),
                    {{"host", file.url.host_and_port()}, {"probe", file.url.href()}, {"final", final}},
                    {.subject = file.url.host_and_port()});
  }
}

// Forms of the root (http and https, with and without www) that answer themselves, without a redirect.
void host_variants(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  std::set<std::string> answering;
  for (const SiteFile& file : site.files()) {
    const bool itself = file.hops.empty() || (file.hops.size() == 1 && file.hops.front() == file.url);
    if (file.kind != "probe-variant" || file.outcome != Outcome::response || file.status != 200 || !itself)
      continue;
    answering.insert(file.url.origin());
  }
  const UrlState root = site.state(site.find(context.start.with_path("/")));
  if (root.known && root.outcome == Outcome::response && root.status == 200)
    answering.insert(context.start.origin());
  if (answering.size() < 2) return;
  findings.add({{"count", static_cast<std::int64_t>(answering.size())},
                {"origins", std::vector<std::string>(answering.begin(), answering.end())}});
}

void http_to_https_temporary(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  for (const SiteFile& file : site.files()) {
    if (file.kind != "probe-variant" || file.url.scheme() != "http" || file.hops.empty()) continue;
    const int status = file.hop_statuses.empty() ? 0 : file.hop_statuses.front();
    if (status != 302 && status != 303 && status != 307) continue;
    const Url& next =
        file.hops.front() == file.url && file.hops.size() > 1 ? file.hops[1] : file.hops.front();
    if (next.scheme() != "https") continue;
    findings.add_at(context.start.href(),
                    {{"from", file.url.href()}, {"status", std::int64_t{status}}, {"to", next.href()}},
                    {.subject = file.url.host_and_port()});
  }
}

std::string form_without_index(const Url& url) {
  static const Pattern index("/(?:index\\.(?:html?|php|aspx?|jsp)|default\\.aspx?|home)$", true);
  std::string path(url.path());
  if (index.found_in(path)) path.erase(path.rfind('/') + 1);
  return path;
}

// Members of one group whose addresses become equal under `form`, with their others.
template <class Form>
void same_text_under(SiteFacts& site, const Form& form, Findings& findings) {
  site.for_each_group(GroupKey::main_text, [&](std::string_view, std::span<const GroupMember> members) {
    std::map<std::string, std::vector<std::string>> by_form;
    for (const GroupMember& member : members) {
      const std::optional<Url> url = Url::parse(site.url(member.id));
      if (url) by_form[form(*url)].push_back(url->href());
    }
    for (const auto& [key, urls] : by_form) {
      if (urls.size() < 2) continue;
      for (const std::string& url : urls) {
        const std::string& other = url == urls.front() ? urls[1] : urls.front();
        findings.add_at(url, {{"other", other}});
      }
    }
  });
}

void trailing_slash(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  const auto form = [](const Url& url) {
    std::string path(url.path());
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    return url.with_path(path).href() + '?' + std::string(url.query().value_or(""));
  };
  same_text_under(site, form, findings);
}

// Only /index.html against / of one folder is reported, at the file's own address.
void index_file(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  site.for_each_group(GroupKey::main_text, [&](std::string_view, std::span<const GroupMember> members) {
    for (const GroupMember& member : members) {
      const std::optional<Url> url = Url::parse(site.url(member.id));
      if (!url || url->query()) continue;
      const Url folder = url->with_path(form_without_index(*url));
      if (folder == *url) continue;
      const UrlId other = site.find(folder);
      const auto is_other = [&](const GroupMember& m) { return m.id == other; };
      if (other == 0 || std::none_of(members.begin(), members.end(), is_other)) continue;
      findings.add_at(context.start.href(), {{"file", url->href()}, {"folder", folder.href()}},
                      {.subject = url->href()});
    }
  });
}

struct Spelling {
  std::uint64_t key = 0;  // of the lower-case address and the title
  UrlId id = 0;
  auto operator<=>(const Spelling&) const = default;
};

// Same title, and addresses that differ in the case of letters only. 16 bytes a page.
void letter_case(SiteFacts& site, const SiteContext&, const Limits&, Findings& findings) {
  std::vector<Spelling> all;
  site.for_each_page(false, [&](const PageRow& row) {
    if (!row.state.internal() || !row.state.html || row.visit.status != 200 || row.summary.title.empty())
      return;
    if (row.summary.indexability != Indexability::indexable) return;
    const std::string key = ascii_lower(row.visit.url.href()) + '\n' + fold(row.summary.title);
    all.push_back({hash64(key), row.id});
  });
  std::sort(all.begin(), all.end());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool before = i > 0 && all[i - 1].key == all[i].key;
    const bool after = i + 1 < all.size() && all[i + 1].key == all[i].key;
    if (!before && !after) continue;
    findings.add_at(site.url(all[i].id), {{"other", site.url(before ? all[i - 1].id : all[i + 1].id)}});
  }
}

using enum Severity;

const SiteCheck kSites[] = {
    {{.id = "response-404-page-200",
      .severity = error,
      .scope = Scope::site,
      .needs = needs::probes,
      .methods = {5}},
     page_200},
    {{.id = "response-host-variants",
      .severity = error,
      .scope = Scope::site,
      .needs = needs::probes,
      .methods = {5}},
     host_variants},
    {{.id = "redirect-http-to-https-temporary",
      .severity = warning,
      .scope = Scope::site,
      .needs = needs::probes,
      .methods = {5}},
     http_to_https_temporary},
    {{.id = "response-index-file-duplicate", .severity = warning, .scope = Scope::site, .methods = {5}},
     index_file},
    {{.id = "response-trailing-slash-duplicate", .severity = warning, .methods = {5}}, trailing_slash},
    {{.id = "response-case-duplicate", .severity = warning, .methods = {5}}, letter_case},
};

}  // namespace

Topic host_topic() { return {.name = "host", .sites = kSites}; }

}  // namespace sitelark
