#include "analyzers/page_kinds.h"

#include "analyzers/language_tag.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {

bool is_list_page(const PageFacts& facts) {
  constexpr std::int32_t kLeastLinks = 10;
  return facts.text.main_links >= kLeastLinks &&
         facts.text.main_words_in_links >= 0.6 * facts.text.main_words;
}

bool is_service_page(const Url& url, const PageSummary& summary, const PageFacts& facts) {
  static const Pattern address(
      "/(?:contact|contacts|contact-us|contactus|kontakt|contacto|contato|login|log-in|logon|signin|sign-in|"
      "signup|sign-up|register|registration|search|cart|checkout|account|lianxi|denglu|zhuce)(?:[/._?-]|$)",
      true);
  static const Pattern title("联系(?:我们|方式)|登录|登陆|注册|搜索结果|聯絡我們|登入");
  if (address.found_in(url.path()) || title.found_in(summary.title)) return true;
  for (const Form& form : facts.forms) {
    if (std::find(form.inputs.begin(), form.inputs.end(), "password") != form.inputs.end()) return true;
  }
  return false;
}

bool is_any_home(const PageRow& row, const SiteContext& context) {
  const Url& url = row.visit.url;
  if (context.is_home(url)) return true;
  if (!row.state.internal() || url.query()) return false;
  std::string_view folder = url.path();
  for (const std::string_view index : {"index.html", "index.htm", "index.php"})
    if (folder.ends_with(index)) folder.remove_suffix(index.size());
  if (folder == "/") return true;
  if (folder.ends_with('/')) folder.remove_suffix(1);
  const std::string tag = folder.empty() ? std::string() : ascii_lower(folder.substr(1));
  return is_valid_language_tag(tag) && primary_language(tag) == row.summary.lang;
}

bool is_frameset(const PageFacts& facts) { return has_remark(facts, "frameset"); }

bool is_forwarder(const PageFacts& facts) {
  static const Pattern to_address("^\\s*[0-9.]*\\s*[;,]\\s*(?:url\\s*=\\s*)?['\"]?\\S", true);
  const auto refreshes = [](const MetaTag& meta) {
    return meta.name == "refresh" && meta.attribute == "http-equiv" && to_address.found_in(meta.content);
  };
  constexpr double kHardlyAnyWords = 20;
  return std::any_of(facts.metas.begin(), facts.metas.end(), refreshes) ||
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

bool is_indexable_page(const PageRow& row) {
  return row.state.indexable() && row.state.html && row.state.internal();
}

bool is_clickable(LinkKind kind) { return kind == LinkKind::anchor || kind == LinkKind::area; }

}  // namespace sitelark
