// The elements of sitemaps and feeds, turned into entries. For sitemap.cpp.
#pragma once

#include <string>
#include <string_view>

#include "crawler/sitemap/entry_judge.h"
#include "crawler/sitemap/xml_stream.h"

namespace sitelark {

class SitemapReader : public XmlListener {
 public:
  SitemapReader(EntryJudge& judge, SitemapResult& result) : judge_(judge), result_(result) {}

  bool start_element(const XmlElement& element) override;
  bool end_element(std::string_view name) override;
  void text(std::string_view part) override;

  // The text ended or broke inside an entry: gives that entry where its location was complete.
  void flush(bool loc_complete);

 private:
  enum class Field : std::uint8_t { none, loc, guid, lastmod, changefreq, priority, news_date, video };
  enum class Extension : std::uint8_t { none, image, video, news, xhtml, atom, other };

  static Extension extension_of(const XmlElement& element);
  bool start_root(const XmlElement& element);
  bool is_entry(std::string_view name) const;
  bool start_field(const XmlElement& element);
  void start_extension(Extension extension, const XmlElement& element);
  void take_link(const XmlElement& element);       // xhtml:link
  void take_atom_link(const XmlElement& element);  // link of Atom
  Field feed_field(std::string_view name) const;
  static Field sitemap_field(std::string_view name);
  void open_field(Field field);
  void close_field();
  void close_video();
  bool close_entry();

  EntryJudge& judge_;
  SitemapResult& result_;
  SitemapEntry entry_;
  std::string buffer_;  // text of the open field
  std::string loose_;   // text that stands in the entry itself
  std::string guid_;
  std::string video_field_;
  unsigned video_seen_ = 0;
  int depth_ = 0;
  int entry_depth_ = 0;      // 0: no entry is open
  int field_depth_ = 0;      // 0: no field is open
  int extension_depth_ = 0;  // 0: no image, video or news is open
  Extension extension_ = Extension::none;
  Field field_ = Field::none;
};

}  // namespace sitelark
