// Images, and the pictures that choose among sources.
#include "crawler/html/ascii.h"
#include "crawler/html/inline_style.h"
#include "crawler/html/reading.h"
#include "crawler/html/srcset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxImages = 1000;

// "640", "640px"; -1 for anything else.
std::int32_t dimension(const char* value) {
  if (value == nullptr) return -1;
  std::string_view s = ascii::trim(value);
  std::int32_t number = 0;
  std::size_t digits = 0;
  while (digits < s.size() && ascii::is_digit(s[digits]) && digits < 8)
    number = number * 10 + (s[digits++] - '0');
  if (digits == 0) return -1;
  s = s.substr(digits);
  if (s.starts_with('.')) s.remove_prefix(std::min(s.find_first_not_of("0123456789", 1), s.size()));
  return s.empty() || ascii::equals(s, "px") ? number : -1;
}

bool has_lazy_source(const Element& element) {
  for (const char* name : {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-srcset",
                           "data-echo", "data-lazyload", "data-ll-src", "data-url", "data-original-src"})
    if (const char* value = element.attribute(name); value != nullptr && value[0] != 0) return true;
  return false;
}

bool is_modern(std::string_view type, std::string_view srcset) {
  return icontains_ascii(type, "webp") || icontains_ascii(type, "avif") || icontains_ascii(srcset, ".webp") ||
         icontains_ascii(srcset, ".avif");
}

Resource image_resource(const Element& element, const Context& context) {
  Resource resource{.kind = ResourceKind::image};
  resource.in_head = context.head;
  resource.noscript = context.noscript;
  resource.line = element.line;
  return resource;
}

void add_candidates(Reading& reading, const Element& element, const Context& context,
                    std::string_view srcset) {
  if (srcset.empty()) return;
  for (const std::string_view url : srcset_urls(srcset))
    add_resource(reading, image_resource(element, context), url);
}

// A script shows in place of a lazy picture what noscript holds for those without scripting.
bool is_of(const TextSink& sink, const Context& context) {
  const int own_levels = context.noscript && !sink.noscript ? 1 : 0;
  return sink.hide_level + own_levels == context.hide_level;
}

// The image names the link, heading or button that it stands in.
void tell_sinks(Reading& reading, std::int32_t index, std::string_view alt, const Context& context) {
  for (TextSink& sink : reading.sinks) {
    if (sink.images++ == 0) sink.first_image = index;
    if (alt.empty() || !is_of(sink, context)) continue;
    sink.alt.add(alt);
    sink.alt.break_word();
  }
}

// An image in noscript is most often the copy of a lazy one before it; a counting pixel is not.
void note_copy(Reading& reading, const Image& image) {
  const bool pixel = (image.width >= 0 && image.width <= 1) || image.hidden;
  if (pixel || reading.last_image < 0) return;
  reading.facts.images[static_cast<std::size_t>(reading.last_image)].noscript_copy = true;
  reading.last_image = -1;
}

void read_source(Reading& reading, const Element& element, const Context& context) {
  Picture* picture =
      context.picture < 0 ? nullptr : &reading.pictures[static_cast<std::size_t>(context.picture)];
  if (picture == nullptr) return;
  const std::string_view srcset = element.text_of("srcset");
  picture->has_source_srcset = picture->has_source_srcset || !srcset.empty();
  picture->modern_source = picture->modern_source || is_modern(element.text_of("type"), srcset);
  add_candidates(reading, element, context, srcset);
}

Image image_of(Reading& reading, const Element& element, const Context& context) {
  Image image;
  const std::string_view src = ascii::trim(element.text_of("src"));
  image.src = cut(src, 500);
  const bool data = ascii::starts_with(src, "data:");
  if (data) {
    image.data_uri_bytes = static_cast<std::int64_t>(src.size());
    add_data_uri(reading, src);
  } else if (!src.empty()) {
    if (std::optional<Url> url = reading.resolve(src); url && url->is_http()) image.url = std::move(*url);
  }
  const char* alt = element.attribute("alt");
  image.has_alt = alt != nullptr;
  if (alt != nullptr) image.alt = short_text(alt);
  image.width = dimension(element.attribute("width"));
  image.height = dimension(element.attribute("height"));
  if (element.global.style != nullptr) image.style_ratio = read_inline_style(element.global.style).ratio;
  image.lazy = ascii::equals(element.text_of("loading"), "lazy");
  image.has_srcset = !element.text_of("srcset").empty();
  image.data_src = (src.empty() || data) && has_lazy_source(element);
  image.decorative = context.decorative;
  image.hidden = context.out_of_sight();
  image.in_link = context.in_link;
  image.region = context.head ? Region::head : context.region;
  image.line = element.line;
  image.headings_before = static_cast<std::int32_t>(reading.facts.headings.size());
  return image;
}

// HTML-AAM, 4.1.10: where there is no alt attribute, aria-label and title name an image.
std::string name_without_alt(const Element& element) {
  std::string name = element.global.label == nullptr ? std::string() : short_text(element.global.label);
  return name.empty() ? short_text(element.text_of("title")) : name;
}

void read_img(Reading& reading, const Element& element, const Context& context) {
  Image image = image_of(reading, element, context);
  if (!image.url.empty()) add_resource(reading, image_resource(element, context), element.text_of("src"));
  add_candidates(reading, element, context, element.text_of("srcset"));
  if (context.picture >= 0) {
    Picture& picture = reading.pictures[static_cast<std::size_t>(context.picture)];
    picture.has_image = true;
    image.has_srcset = image.has_srcset || picture.has_source_srcset;
    image.modern_source = picture.modern_source;
  }
  if (context.noscript) {
    image.noscript_copy = true;
    note_copy(reading, image);
  }
  const auto index = static_cast<std::int32_t>(reading.facts.images.size());
  if (ascii::equals(element.text_of("fetchpriority"), "high") && !context.noscript)
    reading.remark_some("fetchpriority-high", image.src, element.line);
  const bool room = reading.facts.images.size() < kMaxImages;
  tell_sinks(reading, room ? index : -1, image.has_alt ? image.alt : name_without_alt(element), context);
  if (!room) return;
  if (!context.noscript) reading.last_image = index;
  reading.facts.images.push_back(std::move(image));
}

}  // namespace

void read_inline_images(Reading& reading, const std::vector<std::string_view>& urls, const Element& element,
                        const Context& context) {
  for (const std::string_view url : urls) add_resource(reading, image_resource(element, context), url);
}

void read_image(Reading& reading, const Element& element, const Context& context) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_IMG:
      return read_img(reading, element, context);
    case GUMBO_TAG_SOURCE:
      return read_source(reading, element, context);
    case GUMBO_TAG_UNKNOWN:
      if (ascii::equals(element_name(element.html), "amp-img")) read_img(reading, element, context);
      return;
    case GUMBO_TAG_SVG:  // an icon: its <title> is its alternative text
      for (unsigned i = 0; i < element.node.v.element.children.length; ++i) {
        const GumboNode& child = *child_at(element.node, i);
        if (is_element(child) && child.v.element.tag == GUMBO_TAG_TITLE) {
          Context seen = context;
          --seen.hide_level;  // the svg itself counts as out of sight for text
          return tell_sinks(reading, -1, only_text(child), seen);
        }
      }
      return tell_sinks(reading, -1, {}, context);
    case GUMBO_TAG_INPUT:
      if (ascii::equals(element.text_of("type"), "image"))
        add_resource(reading, image_resource(element, context), element.text_of("src"));
      return;
    case GUMBO_TAG_BODY:
      add_resource(reading, image_resource(element, context), element.text_of("background"));
      return;
    default:
      return;
  }
}

}  // namespace sitelark
