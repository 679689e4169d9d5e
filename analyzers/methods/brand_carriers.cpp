#include "analyzers/methods/brand_carriers.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/host_names.h"
#include "analyzers/item_graph.h"
#include "analyzers/page_kinds.h"
#include "analyzers/words.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

// One carrier while pages go by.
class Carrier {
 public:
  explicit Carrier(std::string id) { out_.id = std::move(id); }

  void add(bool same, std::string_view value, const std::string& url) {
    ++out_.of;
    if (same) {
      ++out_.same;
      return;
    }
    if (out_.example.empty()) out_.example = url;
    constexpr std::size_t kMostValues = 20;
    std::string shown = first_chars(collapse_space(value), 80);
    if (out_.others.size() < kMostValues || out_.others.contains(shown)) ++out_.others[std::move(shown)];
  }

  bool empty() const { return out_.of == 0; }
  BrandCarrier take() && {
    using Standing = BrandCarrier::Standing;
    out_.standing = out_.of == 0           ? Standing::absent
                    : out_.same == out_.of ? Standing::same
                                           : Standing::differs;
    return std::move(out_);
  }

 private:
  BrandCarrier out_;
};

class BrandReader {
 public:
  BrandReader(SiteFacts& site, const std::string& brand) : site_(site), brand_(brand), folded_(fold(brand)) {
    const auto start = Url::parse(site.snapshot().site);
    if (start) start_ = *start;
  }

  BrandReport read() {
    const UrlId home = site_.find(start_);
    const Resolved resolved = home == 0 ? Resolved{} : site_.resolve(home);
    const auto at = resolved.final == 0 ? std::optional(start_) : Url::parse(site_.url(resolved.final));
    home_ = at.value_or(start_);
    preferred_ = home_.origin();
    site_.read_pages(Extent::facts, [&](const PageRow& row) { page(row); });
    site_.for_each_link_by_source([&](const LinkRow& link) { this->link(link); });
    read_variants();
    return report();
  }

 private:
  bool is_brand(std::string_view value) const { return fold(collapse_space(value)) == folded_; }

  void page(const PageRow& row) {
    if (row.facts == nullptr || !is_indexable_page(row)) return;
    const std::string& url = row.visit.url.href();
    const std::string origin = row.visit.url.origin();
    host_.add(origin == preferred_, origin, url);
    if (!brand_.empty() && !row.summary.title.empty()) read_title(row.summary.title, url);
    for (const MetaTag& meta : row.facts->metas) {
      if (meta.content.empty() || meta.place == Place::noscript) continue;
      if (meta.name == "og:site_name") site_name_.add(is_brand(meta.content), meta.content, url);
      if (meta.name == "application-name" || meta.name == "apple-mobile-web-app-title")
        app_name_.add(is_brand(meta.content), meta.content, url);
    }
    read_items(*row.facts, url);
    for (const Remark& remark : row.facts->remarks) {
      if (remark.kind != "cn-icp") continue;
      if (filing_value_.empty()) filing_value_ = remark.value;
      filing_.add(remark.value == filing_value_, remark.value, url);
    }
  }

  void read_title(const std::string& title, const std::string& url) {
    const std::vector<std::string> parts = title_parts(title);
    const std::string folded = fold(title);
    const std::string_view after =
        folded.starts_with(folded_) ? std::string_view(folded).substr(folded_.size()) : std::string_view();
    const bool has =
        after.starts_with(":") ||  // "Example: what we sell", and "：", which folds to it
        std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return is_brand(part); });
    title_.add(has, parts.size() > 1 ? parts.back() : title, url);
  }

  // The organisation or site that the page is of; not those it writes about.
  void read_items(const PageFacts& facts, const std::string& url) {
    const ItemGraph graph(facts);
    for (std::size_t i = 0; i < facts.data_items.size(); ++i) {
      const bool site = graph.is_a(i, "WebSite");
      if (!graph.is_top(i) || (!site && !graph.is_a(i, "Organization"))) continue;
      const std::string_view name = graph.name(i);
      if (!name.empty()) structured_.add(is_brand(name), name, url);
      std::string_view mail = graph.text(i, "email");
      if (mail.starts_with("mailto:")) mail.remove_prefix(7);
      const std::size_t at = mail.rfind('@');
      if (at == mail.npos) continue;
      const std::string domain = ascii_lower(mail.substr(at + 1));
      const std::string_view own = without_www(home_.host());
      mail_.add(domain == own || own.ends_with(fmt::format(".{}", domain)), domain, url);
    }
  }

  // A logo or name in the head or foot of the page that leads home.
  void link(const LinkRow& link) {
    const bool frame = link.link.region == Region::header || link.link.region == Region::footer ||
                       link.link.region == Region::nav;
    if (brand_.empty() || !frame || !is_clickable(link.link.kind) || !link.link.anchor_from_alt) return;
    if (link.link.target.without_fragment() == home_.without_fragment())
      home_link_.add(fold(link.link.anchor).find(folded_) != std::string::npos, link.link.anchor,
                     site_.url(link.source));
  }

  // The other spellings of the host, which the audit asked once each.
  void read_variants() {
    for (const SiteFile& file : site_.files()) {
      if (file.kind != "probe-variant" || file.status < 200 || file.status > 299) continue;
      const Url& end = file.hops.empty() ? file.url : file.hops.back();
      host_.add(end.origin() == preferred_, end.origin(), file.url.href());
    }
  }

  BrandReport report() {
    BrandReport out{.brand = brand_, .preferred = preferred_, .carriers = {}};
    out.carriers.push_back(std::move(host_).take());
    for (Carrier* one : {&title_, &site_name_, &structured_, &app_name_, &home_link_}) {
      BrandCarrier carrier = std::move(*one).take();
      if (brand_.empty()) carrier.standing = BrandCarrier::Standing::missing;  // nothing to hold it against
      out.carriers.push_back(std::move(carrier));
    }
    out.carriers.push_back(std::move(mail_).take());
    out.carriers.push_back(std::move(filing_).take());
    out.carriers.push_back({.id = "brand_query",
                            .standing = BrandCarrier::Standing::missing,
                            .same = 0,
                            .of = 0,
                            .others = {},
                            .example = {}});
    return out;
  }

  SiteFacts& site_;
  std::string brand_, folded_, preferred_, filing_value_;
  Url start_, home_;
  Carrier host_{"host"}, title_{"title"}, site_name_{"site_name"}, structured_{"structured_data"},
      app_name_{"app_name"}, home_link_{"home_link"}, mail_{"mail"}, filing_{"filing"};
};

}  // namespace

std::string_view name(BrandCarrier::Standing standing) {
  switch (standing) {
    case BrandCarrier::Standing::same:
      return "same";
    case BrandCarrier::Standing::differs:
      return "differs";
    case BrandCarrier::Standing::absent:
      return "absent";
    case BrandCarrier::Standing::missing:
      return "missing";
  }
  return "missing";
}

BrandReport measure_brand(SiteFacts& site, const std::string& brand) {
  return BrandReader(site, brand).read();
}

}  // namespace sitelark
