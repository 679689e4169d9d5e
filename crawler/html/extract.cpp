#include "crawler/html/extract.h"

#include "crawler/html/ascii.h"
#include "crawler/html/charset_facts.h"
#include "crawler/html/media_type.h"
#include "crawler/html/reading.h"
#include "crawler/html/response_facts.h"
#include "crawler/html/walk.h"
#include "crawler/query/page_queries.h"
#include "text/charset.h"

namespace sitelark {
namespace {

Url::QueryEncoder query_encoder(const std::string& encoding) {
  if (encoding.empty() || encoding == "UTF-8" || encoding.starts_with("UTF-16")) return {};
  return [encoding](std::string_view query) { return encode_for_query(query, encoding); };
}

PrescanLimits prescan_limits(const ExtractLimits& limits, bool xml, bool strict) {
  PrescanLimits result;
  result.xml = xml;
  result.elements.max_depth = strict ? std::min(limits.max_depth, 64) : limits.max_depth;
  if (strict) {  // no formatting element is opened anew: the tree cannot be larger than the source
    result.elements.max_formatting = 0;
    result.max_tags = 100'000;
    result.max_attributes = 50;
  }
  return result;
}

const GumboElement* find_base(const GumboNode& root) {
  std::vector<const GumboNode*> open{&root};
  while (!open.empty()) {
    const GumboNode& node = *open.back();
    open.pop_back();
    const GumboElement& element = node.v.element;
    if (element.tag == GUMBO_TAG_BASE && attribute(element, "href") != nullptr) return &element;
    if (node.type == GUMBO_NODE_TEMPLATE) continue;
    for (unsigned i = element.children.length; i > 0; --i)
      if (const GumboNode* child = child_at(node, i - 1); is_element(*child)) open.push_back(child);
  }
  return nullptr;
}

// "Set the frozen base URL" (HTML Standard, 4.2.3).
void choose_base(PageFacts& facts, const Prescan& scan, const GumboNode& root,
                 const Url::QueryEncoder& encoder) {
  if (!scan.has_base) return;
  const GumboElement* base = find_base(root);
  if (base == nullptr) return;
  const std::string_view href = ascii::trim(attribute_text(*base, "href"));
  std::optional<Url> url = Url::parse(href, &facts.url, encoder ? &encoder : nullptr);
  if (url && url->is_http()) facts.base = std::move(*url);
}

std::size_t memory_limit(std::size_t source_size) {
  return std::min<std::size_t>(384u << 20, (32u << 20) + source_size * 24);
}

// Takes the skeleton that the scan saw; depth is the tree's unless the source asked for more than we read.
void take_source_facts(SourceFacts& facts, const SourceFacts& scanned) {
  const std::int32_t depth = scanned.too_deep ? scanned.depth : 0;
  facts = scanned;
  facts.depth = depth;
}

void read_tree(PageFacts& facts, const GumboOutput& output, const Prescan& scan, const ExtractLimits& limits,
               HtmlTree& tree) {
  facts.source.quirks =
      !facts.source.doctype || output.document->v.document.doc_type_quirks_mode != GUMBO_DOCTYPE_NO_QUIRKS;
  Reading reading{.facts = facts, .limits = limits};
  reading.encoder = query_encoder(facts.charset.effective);
  reading.link_tags.resize(facts.links.size());  // those of the headers
  choose_base(facts, scan, *output.root, reading.encoder);
  walk(reading, *output.root, scan, tree);
  finish_head(reading, *output.root, scan);
  finish_ids(reading);
  finish_forms(reading);
  finish_items(reading, *output.root, scan);
  finish_text(reading);
}

using Asked = std::function<void(const GumboNode* root, const Prescan* scan)>;

// Twice when the parser asks for too much memory: the second time nothing can make it. `asked` sees the tree.
void read_document(PageFacts& facts, const std::string& source, const ExtractLimits& limits,
                   const Asked& asked) {
  const bool xml = facts.media_type == "application/xhtml+xml";
  for (const bool strict : {false, true}) {
    const Prescan scan = prescan(source, prescan_limits(limits, xml, strict));
    take_source_facts(facts.source, scan.source);
    facts.source.too_deep = facts.source.too_deep || strict;
    HtmlTree tree(memory_limit(source.size()));
    if (const GumboOutput* output = tree.parse(scan.text)) {
      asked(output->root, &scan);
      return read_tree(facts, *output, scan, limits, tree);
    }
  }
  asked(nullptr, nullptr);
}

}  // namespace

PageFacts extract_facts(const Exchange& exchange, const ExtractLimits& limits) {
  PageFacts facts;
  read_response(facts, exchange);
  if (facts.html) {
    const std::string source = decode_page(facts.charset, exchange);
    read_document(facts, source, limits, [](const GumboNode*, const Prescan*) {});
  }
  return facts;
}

QueriedFacts extract_facts(const Exchange& exchange, const PageQueries& queries,
                           const ExtractLimits& limits) {
  QueriedFacts out;
  if (queries.empty()) {
    out.facts = extract_facts(exchange, limits);
    return out;
  }
  read_response(out.facts, exchange);
  if (!out.facts.html) return out;
  const std::string source = decode_page(out.facts.charset, exchange);
  read_document(out.facts, source, limits, [&](const GumboNode* root, const Prescan* scan) {
    out.answers = queries.answers({exchange.url.href(), source, root, scan});
  });
  return out;
}

}  // namespace sitelark
