// The filing numbers that sites hosted in mainland China show at the bottom of their pages. Only hosts below
// .cn and .中国 are judged: nothing else says without doubt where a site is at home.
#include "analyzers/checks/topics.h"

namespace sitelark {
namespace {

bool is_mainland_name(std::string_view host) {
  return host.ends_with(".cn") || host.ends_with(".xn--fiqs8s");
}

struct Filing {
  bool chinese_home = false;  // the front page was read, and is in Chinese
  std::string icp;
  std::string psb;
};

std::string remark(const PageFacts& facts, std::string_view kind) {
  for (const Remark& one : facts.remarks) {
    if (one.kind == kind) return one.value;
  }
  return {};
}

Filing filing_of(SiteFacts& site, const SiteContext& context) {
  Filing filing;
  site.for_each_page(true, [&](const PageRow& row) {
    if (row.visit.role != Role::page || !row.facts || !row.facts->html) return;
    const TextFacts& text = row.facts->text;
    const bool chinese = row.summary.lang == "zh" || text.han * 2 > text.letters;
    if (context.is_home(row.visit.url) && row.visit.status == 200 && chinese) filing.chinese_home = true;
    if (filing.icp.empty()) filing.icp = remark(*row.facts, "cn-icp");
    if (filing.psb.empty()) filing.psb = remark(*row.facts, "cn-psb");
  });
  return filing;
}

bool links_to(SiteFacts& site, std::initializer_list<std::string_view> hosts) {
  bool found = false;
  site.for_each_link_by_source([&](const LinkRow& row) {
    found = found || std::find(hosts.begin(), hosts.end(), row.link.target.host()) != hosts.end();
  });
  return found;
}

void icp_missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  if (!is_mainland_name(context.start.host())) return;
  const Filing filing = filing_of(site, context);
  if (filing.chinese_home && filing.icp.empty()) findings.add({{"host", std::string(context.start.host())}});
}

void icp_link(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  if (!context.chinese && !is_mainland_name(context.start.host())) return;
  const Filing filing = filing_of(site, context);
  if (filing.icp.empty() || links_to(site, {"beian.miit.gov.cn"})) return;
  findings.add({{"number", filing.icp}});
}

// A site with an ICP number is hosted in the mainland, and must be known to the police as well.
void psb_missing(SiteFacts& site, const SiteContext& context, const Limits&, Findings& findings) {
  if (!context.chinese && !is_mainland_name(context.start.host())) return;
  const Filing filing = filing_of(site, context);
  if (filing.icp.empty()) return;
  const bool linked = links_to(site, {"beian.mps.gov.cn", "www.beian.gov.cn"});
  if (!filing.psb.empty() && linked) return;
  if (filing.psb.empty() && linked) return;  // the number is a picture
  findings.add({{"number", filing.psb.empty() ? std::string("-") : filing.psb}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity, std::uint32_t also = needs::nothing) {
  return {.id = id, .severity = severity, .scope = Scope::site, .needs = also, .methods = {8}};
}

const SiteCheck kSites[] = {
    {info("cn-icp-missing", warning, needs::complete_crawl), icp_missing},
    {info("cn-icp-link", notice), icp_link},
    {info("cn-psb-missing", notice, needs::complete_crawl), psb_missing},
};

}  // namespace

Topic filing_topic() { return {.name = "filing", .sites = kSites}; }

}  // namespace sitelark
