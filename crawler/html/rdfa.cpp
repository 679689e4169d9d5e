// RDFa as items: RDFa Lite 1.1, and of RDFa 1.1 what search engines read (content, about, rel with a prefix).
#include "crawler/html/ascii.h"
#include "crawler/html/item_text.h"
#include "crawler/html/structured_data.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxPrefixes = 50;
constexpr std::size_t kEnoughFaults = 50;

struct Scope {
  std::int32_t item = -1;
  bool schema_org = false;        // the vocabulary of bare names
  bool vocabulary = false;        // there is one
  bool subject = false;           // about or resource names what properties are of
  std::int32_t linked_from = -1;  // the item that a `rel` above waits to lead from
  std::string_view link;          // by this property
};

class Rdfa {
 public:
  Rdfa(Reading& reading, const Prescan& scan)
      : reading_(reading), items_(reading.items), scan_(scan), texts_(reading.items) {}

  void read(const GumboNode& root) {
    each_element(root, Scope{}, [&](const GumboNode& node, const Scope& outer) -> std::optional<Scope> {
      return enter(node, outer);
    });
  }

 private:
  Scope enter(const GumboNode& node, const Scope& outer) {
    const GumboElement& element = node.v.element;
    Scope inner = outer;
    if (const char* vocabulary = attribute(element, "vocab")) {
      inner.vocabulary = !ascii::trim(vocabulary).empty();
      inner.schema_org = is_schema_org(vocabulary);
    }
    read_prefixes(attribute_text(element, "prefix"));
    if (attribute(element, "about") != nullptr || attribute(element, "resource") != nullptr)
      inner.subject = true;
    const char* types = attribute(element, "typeof");
    const char* property = attribute(element, "property");
    if (types != nullptr) open_item(node, types, outer, inner);
    if (property != nullptr) read_property(node, property, outer, inner);
    if (const char* rel = attribute(element, "rel"); rel != nullptr && property == nullptr)
      read_rel(node, rel, outer, inner);
    return inner;
  }

  void open_item(const GumboNode& node, std::string_view types, const Scope& outer, Scope& inner) {
    const GumboElement& element = node.v.element;
    DataItem item{.format = DataFormat::rdfa, .line = line_of(node, scan_)};
    const bool linked = outer.linked_from >= 0;
    const bool nested = attribute(element, "property") != nullptr && outer.item >= 0;
    item.parent = nested ? outer.item : outer.linked_from;
    for (const std::string_view type : words_of(types)) {
      const std::string_view name = schema_name(type, inner);
      if (!name.empty()) item.schema_org = true;
      if (item.types.size() < 10) item.types.push_back(cut(name.empty() ? type : name, kMaxName));
      check_prefix(node, type);
    }
    const char* about = attribute(element, "about");
    item.id = cut(ascii::trim(about != nullptr ? about : attribute_text(element, "resource")), 2000);
    inner.item = items_.add(std::move(item));
    inner.subject = true;
    inner.linked_from = -1;
    if (linked && !nested && inner.item >= 0)
      items_.add({.item = outer.linked_from,
                  .name = cut(outer.link, kMaxName),
                  .kind = DataKind::item,
                  .target = inner.item});
  }

  void read_property(const GumboNode& node, std::string_view names, const Scope& outer, const Scope& inner) {
    const GumboElement& element = node.v.element;
    const bool in_head = element.tag == GUMBO_TAG_META || element.tag == GUMBO_TAG_LINK;
    for (const std::string_view name : words_of(names)) {
      const std::string_view bare = schema_name(name, inner);
      if (!in_head) check_prefix(node, name);
      if (outer.item >= 0 && !bare.empty()) add_value(node, bare, outer.item, inner);
      const bool lost = !in_head && outer.item < 0 && inner.schema_org && !inner.subject && !bare.empty();
      if (lost) items_.fault("property-outside", markup(element), line_of(node, scan_));
    }
  }

  void add_value(const GumboNode& node, std::string_view name, std::int32_t owner, const Scope& inner) {
    const GumboElement& element = node.v.element;
    DataValue value{.item = owner, .name = cut(name, kMaxName)};
    if (attribute(element, "typeof") != nullptr) {
      if (inner.item < 0) return;
      value.kind = DataKind::item;
      value.target = inner.item;
    } else if (const char* content = attribute(element, "content")) {
      value.text = value_text(content);
    } else if (const char* address = first_address(element)) {
      value.kind = DataKind::url;
      const std::optional<Url> url = reading_.resolve(ascii::trim(address));
      value.text = url ? cut(url->href(), 2000) : value_text(address);
    } else if (const char* time = attribute(element, "datetime")) {
      value.text = value_text(time);
    } else {
      value.text = texts_.text_of(node);
    }
    items_.add(std::move(value));
  }

  static const char* first_address(const GumboElement& element) {
    if (const char* resource = attribute(element, "resource")) return resource;
    if (const char* href = attribute(element, "href")) return href;
    return attribute(element, "src");
  }

  // Only names with a prefix: bare words of rel are those of HTML.
  void read_rel(const GumboNode& node, std::string_view names, const Scope& outer, Scope& inner) {
    if (outer.item < 0) return;
    for (const std::string_view name : words_of(names)) {
      if (name.find(':') == name.npos) continue;
      const std::string_view bare = schema_name(name, inner);
      if (bare.empty()) continue;
      const GumboElement& element = node.v.element;
      if (attribute(element, "typeof") != nullptr || first_address(element) != nullptr) {
        add_value(node, bare, outer.item, inner);
      } else {
        inner.linked_from = outer.item;
        inner.link = bare;
      }
    }
  }

  std::string_view schema_name(std::string_view name, const Scope& scope) const {
    const std::size_t colon = name.find(':');
    if (colon == name.npos) return scope.schema_org ? name : std::string_view{};
    if (const std::string_view bare = schema_org_name(name); !bare.empty()) return bare;
    const std::string prefix = ascii_lower(name.substr(0, colon));
    const bool known =
        prefix == "schema" || std::find(schema_.begin(), schema_.end(), prefix) != schema_.end();
    return known ? name.substr(colon + 1) : std::string_view{};
  }

  // "s: https://schema.org/ dc: http://purl.org/dc/terms/"
  void read_prefixes(std::string_view list) {
    const std::vector<std::string_view> words = words_of(list);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (!words[i].ends_with(':') || declared_.size() >= kMaxPrefixes) continue;
      declared_.push_back(ascii_lower(words[i].substr(0, words[i].size() - 1)));
      if (is_schema_org(words[i + 1])) schema_.push_back(declared_.back());
    }
  }

  // Prefixes of the initial context of RDFa 1.1, and those of cards.
  static bool is_initial(std::string_view prefix) {
    for (const std::string_view known :
         {"as",      "cat",   "cc",      "cnt",   "csvw",    "ctag",  "dc",      "dc11",  "dcat",  "dcterms",
          "dctypes", "dqv",   "earl",    "foaf",  "gldp",    "gr",    "grddl",   "ht",    "ical",  "jsonld",
          "ldp",     "ma",    "oa",      "odrl",  "og",      "owl",   "prov",    "ptr",   "qb",    "rdf",
          "rdfa",    "rdfs",  "rev",     "rif",   "role",    "rr",    "schema",  "sd",    "sioc",  "skos",
          "skosxl",  "sosa",  "ssn",     "time",  "v",       "vcard", "void",    "wdr",   "wdrs",  "xhv",
          "xml",     "xsd",   "article", "fb",    "twitter", "book",  "profile", "video", "music", "product",
          "content", "sioct", "http",    "https", "_",       "mw"})
      if (prefix == known) return true;
    return false;
  }

  void check_prefix(const GumboNode& node, std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == name.npos || colon == 0) return;
    const std::string prefix = ascii_lower(name.substr(0, colon));
    if (is_initial(prefix) || std::find(declared_.begin(), declared_.end(), prefix) != declared_.end())
      return;
    if (reading_.facts.data_faults.size() >= kEnoughFaults) return;
    if (declared_as_namespace(node, prefix)) return declared_.push_back(prefix);
    items_.fault("prefix-unknown", name, line_of(node, scan_));
  }

  // xmlns:dc="..." of RDFa 1.0, here or above.
  static bool declared_as_namespace(const GumboNode& node, const std::string& prefix) {
    const std::string name = "xmlns:" + prefix;
    const GumboNode* at = &node;
    for (int level = 0; at != nullptr && is_element(*at) && level < 1000; ++level, at = at->parent)
      if (attribute(at->v.element, name.c_str()) != nullptr) return true;
    return false;
  }

  Reading& reading_;
  ItemList& items_;
  const Prescan& scan_;
  ItemTexts texts_;
  std::vector<std::string> declared_;
  std::vector<std::string> schema_;  // of them, those of schema.org
};

}  // namespace

void read_rdfa(Reading& reading, const GumboNode& root, const Prescan& scan) {
  Rdfa(reading, scan).read(root);
}

}  // namespace sitelark
