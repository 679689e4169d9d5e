#include "crawler/imports/wat_page.h"

#include <algorithm>
#include <charconv>

#include "text/calendar.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostLinks = 1'000;
constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLongestUrl = 8'192;  // bytes
constexpr std::int64_t kLongestText = 500;  // characters

std::string text_of(std::string_view text) { return first_chars(collapse_space(text), kLongestText); }

// "//host/..." or "scheme://host/...": the host as written; empty: the address is relative.
std::string_view written_host(std::string_view url) {
  const std::size_t slashes = url.find("//");
  if (slashes == url.npos || slashes > 10) return {};
  url.remove_prefix(slashes + 2);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const std::size_t at = url.rfind('@'); at != url.npos) url.remove_prefix(at + 1);
  return url.substr(0, url.find(':'));
}

// What of the JSON is wanted, by the keys on the way there.
class PageSax final : public nlohmann::json_sax<nlohmann::json> {
 public:
  PageSax(const WantedDomains& wanted, WatPage& page) : wanted_(wanted), page_(page) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t number) override { return value(std::to_string(number)); }
  bool number_unsigned(std::uint64_t number) override { return value(std::to_string(number)); }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string& text) override { return value(text); }
  bool binary(nlohmann::json::binary_t&) override { return true; }
  bool key(std::string& name) override {
    path_.back() = name;
    return true;
  }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  static constexpr std::size_t kHtml =
      4;  // Envelope, Payload-Metadata, HTTP-Response-Metadata, HTML-Metadata

  bool open() {
    path_.emplace_back();
    const bool begins_item = path_.size() == kHtml + 3 || path_.size() == kHtml + 4;
    if (begins_item) item_ = {};
    return path_.size() <= kDeepest;
  }

  bool close() {
    path_.pop_back();
    if (is_at(kHtml, "Links") && path_.size() == kHtml + 2) end_link();
    if (is_at(kHtml, "Head") && path_.size() == kHtml + 3) end_head_item();
    return true;
  }

  bool is_at(std::size_t depth, std::string_view name) const {
    return path_.size() > depth && path_[depth] == name && path_[0] == "Envelope" &&
           path_[1] == "Payload-Metadata" && path_[2] == "HTTP-Response-Metadata" &&
           path_[3] == "HTML-Metadata";
  }

  // False: the page's own address is too long for any. Links would be resolved against it, each anew.
  bool value(const std::string& text) {
    const std::string& name = path_.empty() ? none_ : path_.back();
    const std::size_t depth = path_.size();
    if (depth == 3 && path_[1] == "WARC-Header-Metadata") read_warc(name, text);
    if (depth >= 4 && path_[2] == "HTTP-Response-Metadata") read_http(text);
    if (is_at(kHtml, "Links") && depth == kHtml + 3) put_item(name, text);
    if (is_at(kHtml, "Head")) {
      if (depth == kHtml + 2 && name == "Title") page_.title = text_of(text);
      if (depth == kHtml + 2 && name == "Base") page_.base = text;
      if (depth == kHtml + 4) put_item(name, text);
    }
    return page_.url.size() <= kLongestUrl && page_.base.size() <= kLongestUrl;
  }

  void read_warc(const std::string& name, const std::string& text) {
    if (name == "WARC-Type") page_.type = text;
    if (name == "WARC-Target-URI" && page_.url.empty()) page_.url = text;
    if (name == "WARC-Date" && page_.date.empty()) page_.date = text.substr(0, 60);
  }

  // Headers may be lists: their names stand one or two steps above.
  void read_http(const std::string& text) {
    if (path_[3] == "Response-Message" && path_.size() == 5 && path_[4] == "Status")
      std::from_chars(text.data(), text.data() + text.size(), page_.status);
    if (path_[3] != "Headers" || path_.size() < 5) return;
    if (ascii_iequals(path_[4], "X-Robots-Tag")) add_robots(text);
    if (ascii_iequals(path_[4], "Location") && text.size() <= kLongestUrl) page_.location = text;
  }

  void add_robots(const std::string& text) {
    if (page_.robots.size() > 1'000) return;
    if (!page_.robots.empty()) page_.robots += ", ";
    page_.robots += text_of(text);
  }

  void put_item(const std::string& name, const std::string& text) {
    if (name == "path") item_.path = text;
    if (name == "url" || name == "content") item_.url = text.substr(0, kLongestUrl + 1);
    if (name == "text" || name == "name") item_.text = text;
    if (name == "rel") item_.rel = text;
    if (name == "alt") item_.alt = text;
    if (name == "type") item_.type = text;
  }

  // Relative addresses lead to a wanted domain only where the base is one.
  void end_link() {
    const std::string_view host = written_host(item_.url);
    const std::string_view base = written_host(page_.base.empty() ? page_.url : page_.base);
    const bool is_wanted =
        item_.url.size() <= kLongestUrl && wanted_.holds_written(host.empty() ? base : host);
    if (is_wanted && page_.links.size() < kMostLinks) {
      item_.text = text_of(item_.text);
      item_.alt = text_of(item_.alt);
      page_.links.push_back(std::move(item_));
    }
    item_ = {};
  }

  void end_head_item() {
    if (path_[kHtml + 1] == "Metas" && ascii_iequals(item_.text, "robots")) add_robots(item_.url);
    if (path_[kHtml + 1] == "Link") {
      if (ascii_iequals(item_.rel, "canonical")) page_.canonical = item_.url;
      end_link();
    }
    item_ = {};
  }

  const WantedDomains& wanted_;
  WatPage& page_;
  std::vector<std::string> path_;  // keys; of lists empty
  const std::string none_;
  WatLink item_;  // a link, or a meta element: its name as text and its content as url
};

bool has_word(std::string_view text, std::string_view wanted) {
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\r\n,", at)) != text.npos) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n,", at), text.size());
    if (ascii_iequals(text.substr(at, end - at), wanted)) return true;
    at = end;
  }
  return false;
}

BacklinkKind kind_of(const WatLink& link) {
  if (link.path == "A@/href" || link.path == "AREA@/href")
    return link.text.empty() && !link.alt.empty() ? BacklinkKind::image : BacklinkKind::text;
  if (link.path == "FORM@/action") return BacklinkKind::form;
  if (link.path == "IFRAME@/src" || link.path == "FRAME@/src") return BacklinkKind::frame;
  if (link.path != "LINK@/href") return BacklinkKind::unknown;  // pictures, scripts: no links
  if (has_word(link.rel, "canonical")) return BacklinkKind::canonical;
  if (!has_word(link.rel, "alternate")) return BacklinkKind::unknown;
  return link.type.find("rss") != link.type.npos || link.type.find("atom") != link.type.npos
             ? BacklinkKind::rss
             : BacklinkKind::alternate;
}

std::uint8_t rel_of(const WatLink& link, const WatPage& page) {
  std::uint8_t rel = kFollow;
  if (has_word(link.rel, "nofollow") || has_word(page.robots, "nofollow") || has_word(page.robots, "none"))
    rel |= kNofollow;
  if (has_word(link.rel, "sponsored")) rel |= kSponsored;
  if (has_word(link.rel, "ugc")) rel |= kUgc;
  return rel;
}

class Claims {
 public:
  Claims(const WatPage& page, const WantedDomains& wanted, const TakeClaim& take)
      : page_(page), wanted_(wanted), take_(take) {}

  std::int64_t give() {
    const auto source = Url::parse(page_.url);
    if (!source || !source->is_http() || page_.type != "response") return 0;
    source_ = source->without_fragment();
    const auto base = page_.base.empty() ? std::nullopt : Url::parse(page_.base, &source_);
    base_ = base ? *base : source_;
    for (const WatLink& link : page_.links) give(link, kind_of(link));
    if (page_.status >= 300 && page_.status < 400 && !page_.location.empty())
      give({.url = page_.location}, BacklinkKind::redirect);
    return self_links_;
  }

 private:
  void give(const WatLink& link, BacklinkKind kind) {
    if (kind == BacklinkKind::unknown) return;
    const auto target = Url::parse(link.url, &base_);
    if (!target || !target->is_http() || !wanted_.holds(target->host())) return;
    if (domain_of(target->host()) == domain_of(source_.host())) {
      ++self_links_;
      return;
    }
    BacklinkClaim claim;
    claim.source_url = source_.href();
    claim.target_url = target->without_fragment().href();
    claim.kind = kind;
    claim.rel = rel_of(link, page_);
    claim.anchor = kind == BacklinkKind::image ? link.alt : link.text;
    claim.source_title = page_.title;
    claim.source_status = page_.status;
    claim.first_seen = claim.last_seen = parse_w3c_date(page_.date).value_or(0);
    if (!page_.robots.empty()) claim.extra.emplace_back("robots", text_of(page_.robots));
    const auto canonical = page_.canonical.empty() ? std::nullopt : Url::parse(page_.canonical, &base_);
    if (canonical && canonical->without_fragment() != source_)
      claim.extra.emplace_back("canonical", canonical->href());
    take_(std::move(claim));
  }

  const WatPage& page_;
  const WantedDomains& wanted_;
  const TakeClaim& take_;
  Url source_, base_;
  std::int64_t self_links_ = 0;
};

}  // namespace

bool read_wat_page(std::string_view json, const WantedDomains& wanted, WatPage& page) {
  PageSax sax(wanted, page);
  return nlohmann::json::sax_parse(json.begin(), json.end(), &sax);
}

std::int64_t give_claims(const WatPage& page, const WantedDomains& wanted, const TakeClaim& take) {
  return Claims(page, wanted, take).give();
}

}  // namespace sitelark
