// HtmlDocument: a copy of gumbo's tree as libxml2's, for XPath.
//
// Names of elements and attributes are in lower case and without namespaces, those of svg and math too; an
// attribute that the parser gave a prefix keeps it as part of its name ("xlink:href"). Comments, the doctype
// and the contents of <template> are not part of it; the insides of script, style and noscript are one text.
// White space between words is one character, as the scan before the parser leaves it.
#pragma once

#include <gumbo.h>
#include <libxml/tree.h>

#include <memory>
#include <optional>
#include <string_view>

#include "crawler/html/prescan.h"

namespace sitelark {

struct HtmlDocumentLimits {
  std::int64_t nodes = 200'000;            // elements, attributes and texts: about 150 bytes each
  std::int64_t text_bytes = 16 << 20;      // of texts and attributes
  std::int64_t text_by_depth = 128 << 20;  // of texts, each times its depth: what one contains(., 'x') of
                                           // every element reads
};

class HtmlDocument {
 public:
  // `root` is the tree of `scan.text`. nullopt: the page is beyond the limits.
  static std::optional<HtmlDocument> copy(const GumboNode& root, const Prescan& scan,
                                          const HtmlDocumentLimits& limits = {});

  xmlDoc* document() const { return document_.get(); }
  // Line in the source, 1-based; 0: not known. Of an attribute or a text that of its element.
  static std::int32_t line_of(const xmlNode& node);

 private:
  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  using Document = std::unique_ptr<xmlDoc, Free>;
  explicit HtmlDocument(Document document) : document_(std::move(document)) {}

  Document document_;
};

}  // namespace sitelark
