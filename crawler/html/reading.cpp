#include "crawler/html/reading.h"

#include "crawler/html/ascii.h"
#include "text/hash.h"
#include "text/measure.h"

namespace sitelark {

std::string cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
  return std::string(text.substr(0, bytes));
}

namespace {

// Bytes of a character without width at the start of `text`: zero width space, joiners, byte order mark.
std::size_t invisible_at(std::string_view text) {
  for (const std::string_view c : {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"})
    if (text.starts_with(c)) return 3;
  return 0;
}

// Permalinks of headings hold nothing but a zero width space.
std::string_view without_invisible_ends(std::string_view text) {
  while (invisible_at(text) != 0) text.remove_prefix(3);
  while (text.size() >= 3 && invisible_at(text.substr(text.size() - 3)) != 0) text.remove_suffix(3);
  return text;
}

}  // namespace

std::string short_text(std::string_view text, std::int64_t points) {
  TextFlow flow;
  flow.add(without_invisible_ends(text.substr(0, 65'536)));
  std::string result = flow.take();
  if (result.size() <= static_cast<std::size_t>(points)) return result;
  return first_chars(result, points);
}

void Reading::remark(std::string_view kind, std::string_view value, std::int32_t line) {
  if (facts.remarks.size() < kMaxRemarks)
    facts.remarks.push_back({std::string(kind), short_text(value, 200), line});
}

void Reading::remark_some(std::string_view kind, std::string_view value, std::int32_t line) {
  constexpr std::int64_t kSome = 10;
  if (facts.remarks.size() >= kMaxRemarks) return;
  const std::int64_t known = std::count_if(facts.remarks.begin(), facts.remarks.end(),
                                           [&](const Remark& remark) { return remark.kind == kind; });
  if (known < kSome) remark(kind, value, line);
}

void add_data_uri(Reading& reading, std::string_view reference) {
  if (reference.size() > 5 && ascii::starts_with(reference, "data:"))
    reading.facts.source.data_uri_bytes += static_cast<std::int64_t>(reference.size());
}

void add_resource(Reading& reading, Resource resource, std::string_view reference) {
  constexpr std::size_t kMaxResources = 1000;
  reference = ascii::trim(reference);
  if (reference.empty()) return;
  reading.url_used = true;
  if (reference[0] == 'd' && reference.starts_with("data:")) return add_data_uri(reading, reference);
  if (reading.facts.resources.size() >= kMaxResources) return;
  std::optional<Url> url = reading.resolve(reference);
  if (!url || !url->is_http()) return;
  if (resource.kind == ResourceKind::image) {  // srcset and placeholders name the same file again and again
    const std::uint64_t key = hash64(url->href()) * 2 + (resource.noscript ? 1 : 0);
    if (!reading.seen_resources.insert(key).second) return;
  }
  resource.url = std::move(*url);
  resource.href = cut(reference, 500);
  resource.protocol_relative = reference.starts_with("//");
  reading.facts.resources.push_back(std::move(resource));
}

}  // namespace sitelark
