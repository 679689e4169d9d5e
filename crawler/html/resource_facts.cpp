// What a page loads besides images: scripts, style sheets' imports, frames, media, plugins.
#include "crawler/html/ascii.h"
#include "crawler/html/inline_style.h"
#include "crawler/html/reading.h"
#include "crawler/html/script_signs.h"
#include "crawler/html/structured_data.h"
#include "text/fold.h"

namespace sitelark {
namespace {

Resource resource_of(ResourceKind kind, const Element& element, const Context& context) {
  Resource resource{.kind = kind};
  resource.in_head = context.head;
  resource.noscript = context.noscript;
  resource.line = element.line;
  return resource;
}

void read_media(Reading& reading, const Element& element, const Context& context) {
  add_resource(reading, resource_of(ResourceKind::media, element, context), element.text_of("src"));
  if (const std::string_view poster = element.text_of("poster"); !poster.empty())
    add_resource(reading, resource_of(ResourceKind::image, element, context), poster);
}

void read_svg_reference(Reading& reading, const Element& element, const Context& context) {
  if (element.html.tag_namespace != GUMBO_NAMESPACE_SVG) return;
  const std::string_view name = element_name(element.html);
  if (ascii::equals(name, "image") || ascii::equals(name, "feimage"))
    add_resource(reading, resource_of(ResourceKind::image, element, context), element.text_of("href"));
}

bool is_script_type(std::string_view type) {
  return type.empty() || icontains_ascii(type, "javascript") || icontains_ascii(type, "ecmascript") ||
         ascii::equals(type, "module");
}

// A short piece of a script around `at`, for people.
std::string_view snippet(std::string_view script, std::size_t at) {
  return script.substr(at, std::min(script.find_first_of("\n;", at), script.size()) - at);
}

// "location = x", "location.href = x", "location.replace(x)", "location.assign(x)".
std::size_t find_redirect(std::string_view script) {
  for (std::size_t at = script.find("location"); at != script.npos; at = script.find("location", at + 8)) {
    if (at > 0 && (ascii::is_letter(script[at - 1]) || script[at - 1] == '_' || script[at - 1] == '-'))
      continue;
    std::string_view rest = script.substr(at + 8);
    if (rest.starts_with(".replace(") || rest.starts_with(".assign(")) return at;
    if (rest.starts_with(".href")) rest.remove_prefix(5);
    rest = ascii::trim(rest.substr(0, 40));
    if (rest.starts_with('=') && !rest.starts_with("==")) return at;
  }
  return script.npos;
}

bool is_comment(std::string_view script, std::size_t at) {
  const std::string_view before = script.substr(0, at);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  if (ascii::trim(line).starts_with("//")) return true;
  const std::size_t open = before.rfind("/*");
  return open != before.npos && before.find("*/", open + 2) == before.npos;
}

// A call of document.write or writeln that is no comment; the first 20 are looked at.
std::size_t find_document_write(std::string_view script) {
  constexpr std::string_view kName = "document.write";
  std::size_t at = script.find(kName);
  for (int seen = 0; at != script.npos && seen < 20; at = script.find(kName, at + 1), ++seen) {
    std::string_view rest = script.substr(at + kName.size());
    if (rest.starts_with("ln")) rest.remove_prefix(2);
    if (ascii::trim(rest.substr(0, 10)).starts_with('(') && !is_comment(script, at)) return at;
  }
  return script.npos;
}

void remark_script(Reading& reading, std::string_view script, std::int32_t line) {
  if (const std::size_t at = find_document_write(script); at != script.npos)
    reading.remark("document-write", snippet(script, at), line);
  if (const std::size_t at = find_redirect(script); at != script.npos)
    reading.remark("js-redirect", snippet(script, at), line);
  for_each_analytics(script, [&](std::string_view tag) { reading.remark("analytics", tag, line); });
}

void remark_address(Reading& reading, std::string_view src, const Element& element, const Context& context) {
  if (context.noscript) return;
  const std::string tag = analytics_by_address(src);
  if (!tag.empty()) reading.remark("analytics", tag, element.line);
}

}  // namespace

void read_script(Reading& reading, const Element& element, const Context& context) {
  const std::string_view type = ascii::trim(element.text_of("type"));
  if (const char* src = element.attribute("src")) {
    Resource resource = resource_of(ResourceKind::script, element, context);
    resource.async = element.has("async");
    resource.defer = element.has("defer");
    resource.module = ascii::equals(type, "module");
    resource.integrity = element.has("integrity");
    if (!is_script_type(type)) return;
    remark_address(reading, src, element, context);
    return add_resource(reading, std::move(resource), src);
  }
  const std::string_view script = element.raw_text;
  reading.facts.source.inline_script_bytes += static_cast<std::int64_t>(script.size());
  if (context.noscript || element.html.tag_namespace != GUMBO_NAMESPACE_HTML) return;
  if (is_json_ld(type, script)) return add_json_ld(reading, type, element, context);
  for_each_secret(script, [&](std::string_view key) { reading.remark("secret", key, element.line); });
  if (is_script_type(type)) remark_script(reading, script, element.line);
}

void read_style(Reading& reading, const Element& element, const Context& context) {
  const std::string_view css = element.raw_text;
  reading.facts.source.inline_style_bytes += static_cast<std::int64_t>(css.size());
  for (const std::string_view url : css_imports(css)) {
    reading.remark("css-import", url, element.line);
    add_resource(reading, resource_of(ResourceKind::style, element, context), url);
  }
  if (!context.noscript) read_font_faces(reading, css, element.line);
}

void read_resource(Reading& reading, const Element& element, const Context& context) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_SCRIPT:
      return read_script(reading, element, context);
    case GUMBO_TAG_STYLE:
      return read_style(reading, element, context);
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_FRAME:
      return add_resource(reading, resource_of(ResourceKind::frame, element, context),
                          element.text_of("src"));
    case GUMBO_TAG_OBJECT:
      return add_resource(reading, resource_of(ResourceKind::object, element, context),
                          element.text_of("data"));
    case GUMBO_TAG_EMBED:
      return add_resource(reading, resource_of(ResourceKind::object, element, context),
                          element.text_of("src"));
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
      return read_media(reading, element, context);
    case GUMBO_TAG_IMAGE:
    case GUMBO_TAG_UNKNOWN:
      return read_svg_reference(reading, element, context);
    default:
      return;
  }
}

}  // namespace sitelark
