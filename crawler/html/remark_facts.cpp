// Small things seen on single elements, told as they are.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/fold.h"

namespace sitelark {
namespace {

bool is_filled(const char* value) { return value != nullptr && !ascii::trim(value).empty(); }

bool is_named(const Element& element) {
  return is_filled(element.attribute("title")) || is_filled(element.attribute("aria-label")) ||
         is_filled(element.attribute("aria-labelledby"));
}

void remark_media(Reading& reading, const Element& element) {
  const bool video = element.tag == GUMBO_TAG_VIDEO;
  std::string_view src = element.text_of("src");
  if (src.empty()) src = markup(element.html);
  const bool moving_picture = element.has("autoplay") && element.has("muted");
  if (video && !element.has("poster") && !moving_picture)
    reading.remark("video-without-poster", src, element.line);
  if (element.has("autoplay") && (!video || !element.has("muted")))
    reading.remark("autoplay", src, element.line);
}

bool is_plugin(const Element& element) {
  if (element.tag == GUMBO_TAG_APPLET) return true;
  const std::string_view type = element.text_of("type");
  const std::string_view data = element.text_of(element.tag == GUMBO_TAG_EMBED ? "src" : "data");
  if (icontains_ascii(type, "flash") || icontains_ascii(type, "java") || icontains_ascii(type, "silverlight"))
    return true;
  if (icontains_ascii(element.text_of("classid"), "d27cdb6e")) return true;  // Flash
  const std::string_view path = data.substr(0, std::min(data.find_first_of("?#"), data.size()));
  return path.size() > 4 && (ascii::equals(path.substr(path.size() - 4), ".swf") ||
                             ascii::equals(path.substr(path.size() - 4), ".xap"));
}

void remark_frame(Reading& reading, const Element& element, const Context& context) {
  if (is_named(element) || context.decorative || context.out_of_sight()) return;
  std::string_view src = element.text_of("src");
  if (src.empty()) src = element.has("srcdoc") ? "srcdoc" : element.text_of("data-src");
  reading.remark("iframe-without-title", src, element.line);
}

// Where scripts build the whole page; remarked when it turns out empty.
bool is_app_root(const Element& element) {
  if (element.tag == GUMBO_TAG_UNKNOWN) return ascii::equals(element_name(element.html), "app-root");
  if (element.tag != GUMBO_TAG_DIV && element.tag != GUMBO_TAG_MAIN && element.tag != GUMBO_TAG_SECTION)
    return false;
  if (element.global.id == nullptr) return false;
  const std::string_view id = element.global.id;
  for (const std::string_view root :
       {"root", "app", "__next", "__nuxt", "___gatsby", "react-root", "app-root", "q-app", "svelte",
        "ember-application", "main-app", "vue-app"})
    if (id == root) return true;
  return false;
}

void open_named_sink(Reading& reading, TextSink::Kind kind, const Element& element, const Context& context) {
  TextSink& sink = open_sink(reading, kind, context);
  sink.html = &element.html;
  sink.line = element.line;
}

void remark_by_tag(Reading& reading, const Element& element, const Context& context) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_IFRAME:
      return remark_frame(reading, element, context);
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
      return remark_media(reading, element);
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
      if (is_plugin(element)) reading.remark("plugin", markup(element.html), element.line);
      return;
    case GUMBO_TAG_FRAMESET:
      return reading.remark("frameset", markup(element.html), element.line);
    case GUMBO_TAG_BUTTON:
      if (!is_named(element) && !context.decorative && !context.out_of_sight())
        open_named_sink(reading, TextSink::Kind::button, element, context);
      return;
    default:
      return;
  }
}

}  // namespace

void read_remarks(Reading& reading, const Element& element, const Context& context) {
  if (context.noscript) return;
  const bool body_or_main = element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_MAIN;
  if (body_or_main && element.global.aria_hidden)
    reading.remark("aria-hidden-body", element_name(element.html), element.line);
  if (element.global.positive_tabindex)
    reading.remark("positive-tabindex", markup(element.html), element.line);
  const bool may_hide_snippet =
      element.tag == GUMBO_TAG_DIV || element.tag == GUMBO_TAG_SPAN || element.tag == GUMBO_TAG_SECTION;
  if (element.global.nosnippet && !may_hide_snippet)
    reading.remark("data-nosnippet-misplaced", element_name(element.html), element.line);
  if (is_app_root(element)) open_named_sink(reading, TextSink::Kind::root, element, context);
  remark_by_tag(reading, element, context);
}

}  // namespace sitelark
