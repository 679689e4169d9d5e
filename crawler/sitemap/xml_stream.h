// XML as a stream of events (libxml2, SAX2). Nothing outside the text is ever touched: no network, no DTD, no
// entities but the five of XML itself. Memory is bounded by libxml2's own limits (depth 256, 10 MB a text).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitelark {

struct XmlAttribute {
  std::string_view name;  // without prefix
  std::string value;
};

struct XmlElement {
  std::string_view name;  // without prefix
  std::string_view prefix;
  std::string_view ns;  // URI; empty: none, or the prefix is not declared
  std::vector<XmlAttribute> attributes;

  std::string_view attribute(std::string_view wanted) const;  // empty: none
};

class XmlListener {
 public:
  virtual ~XmlListener() = default;
  // False stops the reading. Views die with the call.
  virtual bool start_element(const XmlElement& element) = 0;
  virtual bool end_element(std::string_view name) = 0;
  virtual void text(std::string_view part) = 0;
};

struct XmlOutcome {
  std::string error;  // the first thing that makes it not well-formed; empty: none
  std::int32_t line = 0;
  bool stopped = false;  // by the listener
};

// Reads valid UTF-8; an encoding that the text itself declares is ignored.
XmlOutcome read_xml(std::string_view utf8, XmlListener& listener);

}  // namespace sitelark
