#include "crawler/sitemap/xml_stream.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <memory>

#include "text/fold.h"

namespace sitelark {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

struct Reading {
  XmlListener* listener = nullptr;
  xmlParserCtxtPtr context = nullptr;
  XmlOutcome outcome;

  void stop() {
    outcome.stopped = true;
    xmlStopParser(context);
  }
};

Reading& reading(void* user) { return *static_cast<Reading*>(user); }

// Without substitution of entities libxml2 writes "&" in attributes as "&#38;".
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
  constexpr std::string_view kEscaped = "&#38;";
  const std::string_view value(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
  std::string plain;
  std::size_t from = 0;
  for (std::size_t at = value.find(kEscaped); at != value.npos; at = value.find(kEscaped, from)) {
    plain.append(value.substr(from, at + 1 - from));
    from = at + kEscaped.size();
  }
  return plain.append(value.substr(from));
}

void on_start(void* user, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int /*namespaces*/,
              const xmlChar** /*declared*/, int attributes, int /*defaulted*/, const xmlChar** values) {
  Reading& now = reading(user);
  if (now.outcome.stopped) {
    return;
  }
  XmlElement element{view(name), view(prefix), view(uri), {}};
  element.attributes.reserve(static_cast<std::size_t>(attributes));
  for (int i = 0; i < attributes; ++i) {
    const xmlChar** five = values + static_cast<std::ptrdiff_t>(i) * 5;  // name, prefix, URI, begin, end
    element.attributes.push_back({view(five[0]), attribute_value(five[3], five[4])});
  }
  if (!now.listener->start_element(element)) {
    now.stop();
  }
}

void on_end(void* user, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  Reading& now = reading(user);
  if (!now.outcome.stopped && !now.listener->end_element(view(name))) {
    now.stop();
  }
}

void on_text(void* user, const xmlChar* text, int size) {
  Reading& now = reading(user);
  if (!now.outcome.stopped && size > 0) {
    now.listener->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  }
}

void on_error(void* user, xmlErrorPtr error) {
  Reading& now = reading(user);
  if (now.outcome.stopped || error->level != XML_ERR_FATAL || !now.outcome.error.empty()) {
    return;  // undeclared prefixes and the like are no reason to stop
  }
  now.outcome.error = error->message == nullptr ? "not well-formed" : trim_ascii(error->message);
  now.outcome.line = error->line;
}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};  // whatever stays null is skipped: declarations, comments, instructions
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.getEntity = [](void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); };
  sax.serror = on_error;
  return sax;
}

struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const {
    xmlFreeDoc(context->myDoc);
    xmlFreeParserCtxt(context);
  }
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const XmlAttribute& each : attributes) {
    if (each.name == wanted) {
      return each.value;
    }
  }
  return {};
}

XmlOutcome read_xml(std::string_view utf8, XmlListener& listener) {
  static const bool initialised = (xmlInitParser(), true);
  (void)initialised;
  Reading now;
  now.listener = &listener;
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(
      xmlCreatePushParserCtxt(&sax, &now, nullptr, 0, nullptr));
  if (context == nullptr) {
    now.outcome.error = "out of memory";
    return now.outcome;
  }
  now.context = context.get();
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT);
  constexpr std::size_t kChunk = 32 << 10;
  bool open = true;
  for (std::size_t at = 0; open && at < utf8.size(); at += kChunk) {
    const std::string_view chunk = utf8.substr(at, kChunk);
    xmlParseChunk(context.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
    open = !now.outcome.stopped && now.outcome.error.empty();
  }
  if (open) {
    xmlParseChunk(context.get(), nullptr, 0, 1);
  }
  return now.outcome;
}

}  // namespace sitelark
