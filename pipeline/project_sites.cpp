#include "pipeline/project_sites.h"

#include "model/url.h"
#include "pipeline/project_ranks.h"
#include "pipeline/toml_text.h"

namespace sitelark {
namespace {

constexpr std::pair<std::string_view, SiteRole> kRoles[] = {{"own", SiteRole::own},
                                                            {"competitor", SiteRole::competitor},
                                                            {"partner", SiteRole::partner},
                                                            {"listing", SiteRole::listing},
                                                            {"watch", SiteRole::watch}};

// An address, or a path of the site that is linked to.
std::string read_address(TomlReader& in, const toml::table& table, std::string_view key) {
  std::string typed = in.text(table, key).value_or("");
  const auto url = Url::parse(typed);
  const bool is_path = typed.starts_with('/') && !typed.starts_with("//");
  if (!typed.empty() && !is_path && !(url && url->is_http()))
    in.complain(*table.get(key), fmt::format("\"{}\" is not an address", typed),
                "Write it whole, https://www.example.com/tea/, or as a path: /tea/");
  return typed;
}

AgreedLink read_link(TomlReader& in, const toml::table& table) {
  return {.target = read_address(in, table, "target"),
          .anchor = in.text(table, "anchor").value_or(""),
          .follow = in.value<bool>(table, "follow", "true or false").value_or(false)};
}

void read_agreed(TomlReader& in, const toml::table& table, ProjectSite& site) {
  const toml::table* link = in.section(table, "link");
  const toml::table* back = in.section(table, "back");
  const bool agrees = site.role == SiteRole::partner || site.role == SiteRole::listing;
  if ((link || back) && !agrees)
    in.complain(table, "\"link\" and \"back\" are agreed with partners and listings only",
                "Add role = \"partner\" or role = \"listing\".");
  if (link) {
    in.known_keys(*link, "link", {"target", "anchor", "follow"});
    site.link = read_link(in, *link);
  }
  if (!back) return;
  in.known_keys(*back, "back", {"page", "target", "anchor", "follow"});
  site.back = read_link(in, *back);
  site.back_page = read_address(in, *back, "page");
}

// "link = { target = '/tea/', follow = true }"; empty: nothing was agreed.
std::string agreed_text(std::string_view key, const AgreedLink& link, const std::string& page) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : {std::pair<const char*, const std::string*>{"page", &page},
                                    {"target", &link.target},
                                    {"anchor", &link.anchor}}) {
    if (!value->empty()) parts.push_back(fmt::format("{} = {}", name, toml_text(*value)));
  }
  if (link.follow) parts.emplace_back("follow = true");
  return parts.empty() ? std::string() : fmt::format("{} = {{ {} }}\n", key, fmt::join(parts, ", "));
}

}  // namespace

std::string_view name(SiteRole role) { return kRoles[static_cast<int>(role)].first; }

std::optional<SiteRole> site_role(std::string_view word) {
  for (const auto& [text, role] : kRoles) {
    if (text == word) return role;
  }
  return std::nullopt;
}

void read_site(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[site]]",
                {"name", "url", "role", "tier", "type", "match", "subdomains", "link", "back"});
  ProjectSite site;
  site.name = in.text(table, "name").value_or("");
  const auto url = in.text(table, "url");
  if (!url) {
    in.complain(table, "a [[site]] needs a \"url\"");
    return;
  }
  const auto parsed = Url::parse(*url);
  if (!parsed || !parsed->is_http()) {
    in.complain(*table.get("url"), fmt::format("\"{}\" is not an http or https address", *url),
                "Write it whole: https://www.example.com/");
    return;
  }
  site.url = parsed->href();
  const auto role = in.one_of(table, "role", {"own", "competitor", "partner", "listing", "watch"});
  site.role = site_role(role.value_or("own")).value_or(SiteRole::own);
  site.tier = in.count(table, "tier").value_or(0);
  site.type = in.one_of(table, "type", {"content", "shop", "company", "intermediary"}).value_or("");
  read_site_match(in, table, site);
  read_agreed(in, table, site);
  project.sites.push_back(std::move(site));
}

std::string site_text(const ProjectSite& site) {
  std::string out =
      fmt::format("\n[[site]]\nurl = {}\nrole = {}\n", toml_text(site.url), toml_text(name(site.role)));
  if (!site.name.empty()) out += fmt::format("name = {}\n", toml_text(site.name));
  if (!site.type.empty()) out += fmt::format("type = {}\n", toml_text(site.type));
  if (site.tier) out += fmt::format("tier = {}\n", site.tier);
  if (site.match != SiteMatch::host) out += fmt::format("match = {}\n", toml_text(name(site.match)));
  if (!site.subdomains.empty()) {
    out += fmt::format("subdomains = {}\n", toml_texts(site.subdomains));
  }
  out += agreed_text("link", site.link, {});
  if (site.back) out += agreed_text("back", *site.back, site.back_page);
  return out;
}

}  // namespace sitelark
