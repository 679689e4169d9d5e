#include "crawler/sitemap/sitemap_reader.h"

#include <fmt/format.h>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::string_view kNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";
constexpr std::size_t kLongestText = 16 << 10;
constexpr std::size_t kMaxAlternates = 1000;
constexpr std::int32_t kMaxCount = 1'000'000;

constexpr unsigned kThumbnail = 1;
constexpr unsigned kTitle = 2;
constexpr unsigned kDescription = 4;
constexpr unsigned kLocation = 8;

unsigned video_part(std::string_view name) {
  if (name == "thumbnail_loc") {
    return kThumbnail;
  }
  if (name == "title") {
    return kTitle;
  }
  if (name == "description") {
    return kDescription;
  }
  return name == "content_loc" || name == "player_loc" ? kLocation : 0;
}

void append_bounded(std::string& out, std::string_view part) {
  out.append(part.substr(0, kLongestText - std::min(kLongestText, out.size())));
}

SitemapType type_of_root(std::string_view name) {
  constexpr std::pair<std::string_view, SitemapType> kRoots[] = {{"urlset", SitemapType::urlset},
                                                                 {"sitemapindex", SitemapType::index},
                                                                 {"rss", SitemapType::rss},
                                                                 {"rdf", SitemapType::rss},
                                                                 {"feed", SitemapType::atom}};
  for (const auto& [root, type] : kRoots) {
    if (ascii_iequals(root, name)) {
      return type;
    }
  }
  return SitemapType::unknown;
}

}  // namespace

// By namespace, and where the prefix is not declared by the usual prefix.
SitemapReader::Extension SitemapReader::extension_of(const XmlElement& element) {
  const auto is = [&](std::string_view part, std::string_view prefix) {
    return element.ns.find(part) != std::string_view::npos ||
           (element.ns.empty() && element.prefix == prefix);
  };
  if (is("schemas/sitemap-image/", "image")) {
    return Extension::image;
  }
  if (is("schemas/sitemap-video/", "video")) {
    return Extension::video;
  }
  if (is("schemas/sitemap-news/", "news")) {
    return Extension::news;
  }
  if (element.ns == kXhtml || (element.ns.empty() && element.prefix == "xhtml")) {
    return Extension::xhtml;
  }
  if (is("www.w3.org/2005/Atom", "atom")) {
    return Extension::atom;
  }
  return Extension::none;
}

bool SitemapReader::start_root(const XmlElement& element) {
  result_.type = type_of_root(element.name);
  const bool is_sitemap = result_.type == SitemapType::urlset || result_.type == SitemapType::index;
  if (result_.type == SitemapType::unknown || (is_sitemap && element.ns != kNamespace)) {
    result_.root = element.ns.empty() ? fmt::format("<{}>", element.name)
                                      : fmt::format("<{} xmlns=\"{}\">", element.name, element.ns);
  }
  if (result_.type == SitemapType::unknown) {
    result_.error = fmt::format("not a sitemap: the root element is <{}>", element.name);
    return false;
  }
  return true;
}

bool SitemapReader::is_entry(std::string_view name) const {
  switch (result_.type) {
    case SitemapType::urlset:
      return name == "url";
    case SitemapType::index:
      return name == "sitemap";
    case SitemapType::rss:
      return name == "item";
    case SitemapType::atom:
      return name == "entry";
    case SitemapType::unknown:
    case SitemapType::text:
      break;
  }
  return false;
}

bool SitemapReader::start_element(const XmlElement& element) {
  ++depth_;
  if (depth_ == 1) {
    return start_root(element);
  }
  if (entry_depth_ == 0) {
    if (is_entry(element.name)) {
      entry_depth_ = depth_;
      entry_ = {};
      loose_.clear();
      guid_.clear();
      entry_.loc = result_.type == SitemapType::rss ? element.attribute("about") : std::string_view{};
    }
    return true;
  }
  return field_ != Field::none || start_field(element);
}

bool SitemapReader::start_field(const XmlElement& element) {
  if (extension_depth_ > 0) {
    start_extension(extension_, element);
    return true;
  }
  const Extension extension = extension_of(element);
  if (result_.type == SitemapType::atom || result_.type == SitemapType::rss) {
    if (extension == Extension::atom && element.name == "link") {
      take_atom_link(element);
    } else if (depth_ == entry_depth_ + 1) {
      open_field(feed_field(element.name));
    }
    return true;
  }
  if (extension != Extension::none) {
    start_extension(extension, element);
    return true;
  }
  const Field field = sitemap_field(element.name);
  if (field == Field::loc && !entry_.loc.empty()) {  // a forgotten end: each location is an entry
    SitemapEntry before = std::move(entry_);
    entry_ = {};
    open_field(field);
    return judge_.take(std::move(before));
  }
  open_field(field);
  return true;
}

void SitemapReader::start_extension(Extension extension, const XmlElement& element) {
  if (extension == Extension::xhtml) {
    take_link(element);
    return;
  }
  if (extension_depth_ == 0) {
    if (element.name == "image" && extension == Extension::image) {
      entry_.images += entry_.images < kMaxCount ? 1 : 0;
    } else if (element.name == "video" && extension == Extension::video) {
      entry_.videos += entry_.videos < kMaxCount ? 1 : 0;
      video_seen_ = 0;
    }
    extension_ = extension;
    extension_depth_ = depth_;
    return;
  }
  if (extension == Extension::video && video_part(element.name) != 0) {
    video_field_ = element.name;
    open_field(Field::video);
  } else if (extension == Extension::news && element.name == "publication_date") {
    open_field(Field::news_date);
  }
}

void SitemapReader::take_link(const XmlElement& element) {
  if (element.name != "link") {
    return;
  }
  result_.xhtml_undeclared = result_.xhtml_undeclared || element.ns.empty();
  const std::string_view hreflang = element.attribute("hreflang");
  if (ascii_iequals(element.attribute("rel"), "alternate") && !hreflang.empty() &&
      entry_.alternates.size() < kMaxAlternates) {
    entry_.alternates.push_back(
        {std::string(trim_space(hreflang)), std::string(trim_space(element.attribute("href")))});
  }
}

void SitemapReader::take_atom_link(const XmlElement& element) {
  const std::string_view rel = element.attribute("rel");
  if (entry_.loc.empty() && (rel.empty() || rel == "alternate")) {
    entry_.loc = element.attribute("href");
  }
}

SitemapReader::Field SitemapReader::feed_field(std::string_view name) const {
  if (name == "link" && result_.type == SitemapType::rss) {
    return Field::loc;
  }
  if (name == "guid") {
    return Field::guid;
  }
  const bool is_date = name == "pubDate" || name == "date" || name == "updated" || name == "modified" ||
                       (name == "published" && entry_.lastmod.empty());
  return is_date ? Field::lastmod : Field::none;
}

SitemapReader::Field SitemapReader::sitemap_field(std::string_view name) {
  constexpr std::pair<std::string_view, Field> kFields[] = {{"loc", Field::loc},
                                                            {"lastmod", Field::lastmod},
                                                            {"changefreq", Field::changefreq},
                                                            {"priority", Field::priority}};
  for (const auto& [known, field] : kFields) {
    if (ascii_iequals(known, name)) {
      return field;
    }
  }
  return Field::none;
}

void SitemapReader::open_field(Field field) {
  field_ = field;
  field_depth_ = field == Field::none ? 0 : depth_;
  buffer_.clear();
}

void SitemapReader::text(std::string_view part) {
  if (field_ != Field::none) {
    append_bounded(buffer_, part);
  } else if (depth_ == entry_depth_ && depth_ > 0) {
    append_bounded(loose_, part);
  }
}

void SitemapReader::close_field() {
  const std::string value(trim_space(buffer_));
  switch (field_) {
    case Field::loc:
      entry_.loc = value.empty() ? entry_.loc : value;
      break;
    case Field::guid:
      guid_ = value;
      break;
    case Field::lastmod:
      entry_.lastmod = value;
      break;
    case Field::changefreq:
      entry_.changefreq = value;
      break;
    case Field::priority:
      entry_.priority = value;
      break;
    case Field::news_date:
      entry_.news_date = value;
      break;
    case Field::video:
      video_seen_ |= value.empty() ? 0 : video_part(video_field_);
      break;
    case Field::none:
      break;
  }
  open_field(Field::none);
}

void SitemapReader::close_video() {
  if (extension_ == Extension::video) {
    constexpr unsigned kAll = kThumbnail | kTitle | kDescription | kLocation;
    entry_.video_incomplete = entry_.video_incomplete || video_seen_ != kAll;
  }
  extension_ = Extension::none;
  extension_depth_ = 0;
}

bool SitemapReader::end_element(std::string_view /*name*/) {
  bool go_on = true;
  if (field_ != Field::none && depth_ == field_depth_) {
    close_field();
  } else if (extension_depth_ > 0 && depth_ == extension_depth_) {
    close_video();
  } else if (entry_depth_ > 0 && depth_ == entry_depth_) {
    go_on = close_entry();
  }
  --depth_;
  return go_on;
}

bool SitemapReader::close_entry() {
  entry_depth_ = 0;
  if (entry_.loc.empty() && guid_.find("://") != std::string::npos) {
    entry_.loc = guid_;
  }
  if (const std::string_view loose = trim_space(loose_); entry_.loc.empty() && !loose.empty()) {
    judge_.remark("loc-missing", loose);
    entry_.loc = loose;
  }
  return judge_.take(std::move(entry_));
}

void SitemapReader::flush(bool loc_complete) {
  if (entry_depth_ == 0) {
    return;
  }
  if (field_ == Field::loc && loc_complete) {
    close_field();
  }
  loose_.clear();
  if (!entry_.loc.empty()) {
    close_entry();
  }
}

}  // namespace sitelark
