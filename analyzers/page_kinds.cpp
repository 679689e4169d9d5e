#include "analyzers/page_kinds.h"

#include "text/pattern.h"

namespace sitelark {

bool is_list_page(const PageFacts& facts) {
  constexpr std::ptrdiff_t kLeastLinks = 10;
  if (facts.text.main_words_in_links < 0.6 * facts.text.main_words) return false;
  return std::count_if(facts.links.begin(), facts.links.end(), [](const Link& link) {
           return link.region == Region::main && is_clickable(link.kind);
         }) >= kLeastLinks;
}

bool is_service_page(const Page& page) {
  static const Pattern address(
      "/(?:contact|contacts|contact-us|contactus|kontakt|contacto|contato|login|log-in|logon|signin|sign-in|"
      "signup|sign-up|register|registration|search|cart|checkout|account|lianxi|denglu|zhuce)(?:[/._?-]|$)",
      true);
  static const Pattern title("联系(?:我们|方式)|登录|登陆|注册|搜索结果|聯絡我們|登入");
  if (address.found_in(page.visit.url.path()) || title.found_in(page.summary.title)) return true;
  for (const Form& form : page.facts.forms) {
    if (std::find(form.inputs.begin(), form.inputs.end(), "password") != form.inputs.end()) return true;
  }
  return false;
}

bool is_frameset(const PageFacts& facts) { return has_remark(facts, "frameset"); }

bool is_forwarder(const PageFacts& facts) {
  const auto refreshes = [](const Link& link) { return link.kind == LinkKind::meta_refresh; };
  constexpr double kHardlyAnyWords = 20;
  return std::any_of(facts.links.begin(), facts.links.end(), refreshes) ||
         (facts.text.body_words < kHardlyAnyWords && has_remark(facts, "js-redirect"));
}

bool is_alias(const Page& page) {
  static const Pattern at_once("^\\s*0*(?:\\.0*)?\\s*(?:[;,]|$)");
  const auto refreshes = [](const MetaTag& meta) {
    return meta.name == "refresh" && meta.place != Place::noscript && at_once.found_in(meta.content) &&
           (meta.attribute == "http-equiv" || meta.place == Place::header);
  };
  const auto leads_there = [&](const Link& link) {
    return link.kind == LinkKind::meta_refresh && link.target == page.summary.canonical;
  };
  const PageFacts& facts = page.facts;
  return !page.summary.canonical.empty() && page.summary.canonical != page.visit.url.without_fragment() &&
         std::any_of(facts.links.begin(), facts.links.end(), leads_there) &&
         std::any_of(facts.metas.begin(), facts.metas.end(), refreshes);
}

bool has_remark(const PageFacts& facts, std::string_view kind) {
  return std::any_of(facts.remarks.begin(), facts.remarks.end(),
                     [&](const Remark& remark) { return remark.kind == kind; });
}

bool is_clickable(LinkKind kind) { return kind == LinkKind::anchor || kind == LinkKind::area; }

}  // namespace sitelark
