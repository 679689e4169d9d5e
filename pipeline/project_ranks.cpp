#include "pipeline/project_ranks.h"

#include "analyzers/language_tag.h"

namespace sitelark {
namespace {

constexpr std::int64_t kMaxDepth = 1'000;

// The value of an enum by its name in the file, which one_of has checked.
template <class Enum>
Enum named(const std::string& word, std::initializer_list<Enum> all, Enum otherwise) {
  for (const Enum one : all) {
    if (name(one) == word) return one;
  }
  return otherwise;
}

bool is_country(std::string_view text) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return text.size() == 2 && std::all_of(text.begin(), text.end(), is_lower);
}

bool is_label(std::string_view text) {
  const auto is_good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  return text == "*" || (!text.empty() && std::all_of(text.begin(), text.end(), is_good));
}

void read_setting(TomlReader& in, const toml::table& table, SearchSetting& setting) {
  setting.engine = ascii_lower(in.text(table, "engine").value_or(""));
  if (setting.engine.empty())
    in.complain(table, "a [[rank]] needs an \"engine\"", "Such as \"google\", \"bing\" or \"baidu\".");
  setting.country = ascii_lower(in.text(table, "country").value_or(""));
  if (!setting.country.empty() && !is_country(setting.country))
    in.complain(*table.get("country"), fmt::format("\"{}\" is not a country", setting.country),
                "Write its two letters of ISO 3166-1: \"us\", \"cn\".");
  setting.language = in.text(table, "language").value_or("");
  if (!setting.language.empty() && !is_valid_language_tag(setting.language))
    in.complain(*table.get("language"), fmt::format("\"{}\" is not a language", setting.language),
                "Write a tag of BCP 47: \"en\", \"zh-Hans\".");
  setting.place = in.text(table, "place").value_or("");
  setting.device = named(in.one_of(table, "device", {"desktop", "mobile", "tablet"}).value_or(""),
                         {Device::desktop, Device::mobile, Device::tablet}, Device::unspecified);
}

bool holds(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

void read_rank(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[rank]]",
                {"engine", "country", "language", "place", "device", "provider", "depth", "strategy",
                 "groups", "tags", "queue", "strict"});
  ProjectRank rank;
  read_setting(in, table, rank.setting);
  rank.provider = in.text(table, "provider").value_or("searxng");
  rank.depth = in.count(table, "depth").value_or(rank.depth);
  if (rank.depth < 1 || rank.depth > kMaxDepth)
    in.complain(*table.get("depth"), fmt::format("\"depth\" must be 1 to {} results", kMaxDepth));
  const auto strategy =
      in.one_of(table, "strategy", {"first-page", "pages", "smart", "until-found"}).value_or("pages");
  rank.strategy = named(
      strategy,
      {DepthStrategy::first_page, DepthStrategy::pages, DepthStrategy::smart, DepthStrategy::until_found},
      DepthStrategy::pages);
  rank.groups = in.text_or_texts(table, "groups");
  rank.tags = in.text_or_texts(table, "tags");
  rank.queue = in.value<bool>(table, "queue", "true or false").value_or(false);
  rank.strict = in.value<bool>(table, "strict", "true or false").value_or(false);
  project.ranks.push_back(std::move(rank));
}

void read_site_match(TomlReader& in, const toml::table& table, ProjectSite& site) {
  const auto match =
      in.one_of(table, "match", {"exact-url", "url-prefix", "host", "subdomains", "domain"}).value_or("host");
  site.match = named(match,
                     {SiteMatch::exact_url, SiteMatch::url_prefix, SiteMatch::host,
                      SiteMatch::host_and_subdomains, SiteMatch::registrable_domain},
                     SiteMatch::host);
  for (const std::string& text : in.text_or_texts(table, "subdomains")) {
    site.subdomains.push_back(ascii_lower(text));
    if (!is_label(site.subdomains.back()))
      in.complain(*table.get("subdomains"), fmt::format("\"{}\" is not the label of a host", text),
                  "Write what stands before the host: \"blog\"; or \"*\" for all.");
  }
}

std::vector<RankedSite> ranked_sites(const Project& project) {
  std::vector<RankedSite> sites;
  for (const bool own : {true, false}) {
    for (const ProjectSite& site : project.sites) {
      const bool counts = own ? site.role == SiteRole::own
                              : site.role == SiteRole::competitor || site.role == SiteRole::watch;
      if (counts) sites.push_back({site.name, site.url, own, site.match, site.subdomains});
    }
  }
  return sites;
}

bool is_looked_up(const Keyword& keyword, const ProjectRank& rank) {
  const std::string language = primary_language(rank.setting.language);
  if (!language.empty() && !keyword.language.empty() && language != keyword.language) return false;
  if (rank.groups.empty() && rank.tags.empty()) return true;
  return holds(rank.groups, keyword.group) ||
         std::any_of(keyword.tags.begin(), keyword.tags.end(),
                     [&](const std::string& tag) { return holds(rank.tags, tag); });
}

}  // namespace sitelark
