// The text that a reader sees, and what opens and closes around it: links, headings, buttons.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "crawler/html/script_signs.h"
#include "crawler/html/text_signs.h"
#include "model/short_hashes.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/prose.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxSinks = 8;
constexpr std::size_t kMaxSinkText = 16'384;

bool is_permalink_sign(std::string_view anchor) {
  constexpr std::array<std::string_view, 7> kSigns{"#", "¶", "§", "🔗", "⚓", "⚓︎", "∞"};
  return std::find(kSigns.begin(), kSigns.end(), anchor) != kSigns.end();
}

// "Install#": the sign that links a heading to itself is no word of it.
void drop_permalink(Reading& reading, const TextSink& sink, std::string_view anchor) {
  if (sink.heading < 0 || !is_permalink_sign(anchor)) return;
  if (!ascii::trim(attribute_text(*sink.html, "href")).starts_with('#')) return;
  reading.sinks[static_cast<std::size_t>(sink.heading)].text.cut_back(sink.heading_bytes);
}

void close_link(Reading& reading, const TextSink& sink) {
  std::string anchor = short_text(sink.text.text(), 300);
  drop_permalink(reading, sink, anchor);
  bool from_alt = false;
  if (anchor.empty() && !sink.alt.empty()) {
    anchor = short_text(sink.alt.text(), 300);
    from_alt = !anchor.empty();
  }
  const bool own_text = !anchor.empty() && !from_alt;
  if (anchor.empty()) anchor = short_text(attribute_text(*sink.html, "aria-label"), 300);
  if (anchor.empty()) anchor = short_text(attribute_text(*sink.html, "title"), 300);
  if (sink.bad_index >= 0) reading.facts.bad_links[static_cast<std::size_t>(sink.bad_index)].anchor = anchor;
  if (sink.images == 1 && !own_text && sink.first_image >= 0)
    reading.facts.images[static_cast<std::size_t>(sink.first_image)].only_in_link = true;
  if (sink.index < 0) return;
  Link& link = reading.facts.links[static_cast<std::size_t>(sink.index)];
  link.image = link.image || sink.images > 0;
  if (!link.anchor.empty() && !(link.anchor_from_alt && own_text)) return;  // its earlier half had a text
  link.anchor = std::move(anchor);
  link.anchor_from_alt = from_alt;
}

void close_heading(Reading& reading, const TextSink& sink) {
  if (sink.index < 0) return;
  Heading& heading = reading.facts.headings[static_cast<std::size_t>(sink.index)];
  heading.text = short_text(sink.text.text());
  if (!heading.text.empty() || sink.alt.empty()) return;
  heading.text = short_text(sink.alt.text());
  heading.text_from_alt = true;
}

void close_button(Reading& reading, const TextSink& sink) {
  if (sink.text.empty() && sink.alt.empty())
    reading.remark("button-without-name", markup(*sink.html), sink.line);
}

// Empty, or nothing but "Loading...".
void close_root(Reading& reading, const TextSink& sink) {
  if (sink.text.text().size() > 30 || sink.images > 2) return;
  const char* id = attribute(*sink.html, "id");
  reading.remark("app-root", id == nullptr ? std::string(element_name(*sink.html)) : std::string("#") + id,
                 sink.line);
}

void measure_main(Reading& reading, std::string_view main) {
  TextFacts& text = reading.facts.text;
  const WordCount words = count_words(main);
  text.main_words = words.words;
  text.main_chars = count_chars(main);
  text.letters = words.scripts.letters;
  text.han = words.scripts.han;
  text.kana = words.scripts.kana;
  text.hangul = words.scripts.hangul;
  text.latin = words.scripts.latin;
  text.cyrillic = words.scripts.cyrillic;
  text.arabic = words.scripts.arabic;
  if (!main.empty()) text.main_hash = hash128(fold(main));
}

// Bytes of [begin, end) that are code. `code` is in order and shrinks to what lies behind `begin`.
std::size_t code_within(std::span<const PartText::Range>& code, std::size_t begin, std::size_t end) {
  while (!code.empty() && code.front().end <= begin) code = code.subspan(1);
  std::size_t bytes = 0;
  for (const PartText::Range& range : code) {
    if (range.begin >= end) break;
    bytes += std::min(range.end, end) - std::max(range.begin, begin);
  }
  return bytes;
}

// Above 150 wordeq, and prose. A word has at least one letter and a space, a Han character three bytes for
// 0.6.
void look_at_paragraph(TextFacts& text, std::string_view paragraph) {
  constexpr std::size_t kLeastBytes = 300;
  constexpr double kLong = 150;
  if (paragraph.size() < kLeastBytes) return;
  const double words = count_words(paragraph).words;
  if (words <= kLong || words <= text.longest_paragraph_words || !is_prose(paragraph)) return;
  text.longest_paragraph_words = words;
  text.longest_paragraph = first_chars(paragraph, 200);
}

// Lines that are mostly code are no paragraphs; they are recorded, for others to leave them out as well.
void read_lines(Reading& reading, const PartText& part) {
  constexpr std::size_t kMostCodeLines = 2'000;
  const std::string_view main = part.text.text();
  std::span<const PartText::Range> code = part.code;
  std::vector<std::string_view> code_lines;
  for (std::size_t begin = 0; begin < main.size();) {
    const std::size_t end = std::min(main.find('\n', begin), main.size());
    const std::string_view line = main.substr(begin, end - begin);
    if (code_within(code, begin, end) * 2 < line.size()) {
      look_at_paragraph(reading.facts.text, line);
    } else if (!line.empty() && code_lines.size() < kMostCodeLines) {
      code_lines.push_back(line);
    }
    begin = end + 1;
  }
  if (!code_lines.empty()) reading.facts.code_hashes = pack_short_hashes(code_lines);
}

// Numbers that the authorities of mainland China want in the footer.
void remark_filings(Reading& reading, std::string_view main, std::string_view rest) {
  std::string icp = icp_number(rest);
  if (icp.empty()) icp = icp_number(main);
  if (!icp.empty()) reading.remark("cn-icp", icp, 0);
  std::string psb = psb_number(rest);
  if (psb.empty()) psb = psb_number(main);
  if (!psb.empty()) reading.remark("cn-psb", psb, 0);
}

// Headings are bold by themselves and recorded apart.
bool in_heading(const Reading& reading) {
  const std::size_t last = std::min(reading.sinks.size(), kMaxSinks);
  return std::any_of(reading.sinks.end() - static_cast<std::ptrdiff_t>(last), reading.sinks.end(),
                     [](const TextSink& sink) { return sink.kind == TextSink::Kind::heading; });
}

// The main text is that of <main>, and everything outside landmarks where a page has no <main> or keeps most
// of its text outside of it. Returns it; what is left over goes to the rest.
PartText main_part(Reading& reading) {
  PartText& marked = reading.marked;
  PartText& unmarked = reading.unmarked;
  const std::size_t inside = marked.text.text().size();
  const std::size_t outside = unmarked.text.text().size();
  if (inside == 0) return std::move(unmarked);
  if (outside <= 2 * inside) {
    reading.rest.break_line();
    reading.rest.add(unmarked.text.text());
    return std::move(marked);
  }
  PartText both = std::move(unmarked);
  both.append_line(marked);
  return both;
}

std::int32_t clickable_in_main(const PageFacts& facts) {
  const auto in_main = [](const Link& link) {
    return link.region == Region::main && (link.kind == LinkKind::anchor || link.kind == LinkKind::area);
  };
  return static_cast<std::int32_t>(std::count_if(facts.links.begin(), facts.links.end(), in_main));
}

void note_heading(const Reading& reading, TextSink& sink) {
  for (std::size_t i = reading.sinks.size(); i-- > 0;) {
    const TextSink& outer = reading.sinks[i];
    if (outer.kind != TextSink::Kind::heading) continue;
    sink.heading = static_cast<std::int32_t>(i);
    sink.heading_bytes = outer.text.text().size();
    return;
  }
}

}  // namespace

TextSink& open_sink(Reading& reading, TextSink::Kind kind, const Context& context) {
  TextSink sink;
  if (!reading.spare_sinks.empty()) {  // keeps its buffers
    sink = std::move(reading.spare_sinks.back());
    reading.spare_sinks.pop_back();
    TextFlow text = std::move(sink.text);
    TextFlow alt = std::move(sink.alt);
    text.clear();
    alt.clear();
    sink = TextSink{};
    sink.text = std::move(text);
    sink.alt = std::move(alt);
  }
  sink.kind = kind;
  sink.hide_level = context.hide_level;
  sink.noscript = context.noscript;
  if (kind == TextSink::Kind::link) note_heading(reading, sink);
  reading.sinks.push_back(std::move(sink));
  return reading.sinks.back();
}

void close_sink(Reading& reading) {
  TextSink& sink = reading.sinks.back();
  switch (sink.kind) {
    case TextSink::Kind::link:
    case TextSink::Kind::bad_link:
      close_link(reading, sink);
      break;
    case TextSink::Kind::heading:
      close_heading(reading, sink);
      break;
    case TextSink::Kind::button:
      close_button(reading, sink);
      break;
    case TextSink::Kind::root:
      close_root(reading, sink);
      break;
  }
  if (reading.spare_sinks.size() < kMaxSinks) reading.spare_sinks.push_back(std::move(sink));
  reading.sinks.pop_back();
}

void read_text(Reading& reading, std::string_view text, const Context& context) {
  const std::size_t first = reading.sinks.size() > kMaxSinks ? reading.sinks.size() - kMaxSinks : 0;
  for (std::size_t i = first; i < reading.sinks.size(); ++i) {
    TextSink& sink = reading.sinks[i];
    if (sink.hide_level == context.hide_level && sink.text.text().size() < kMaxSinkText) sink.text.add(text);
  }
  // A list of links that a click opens is a menu, whatever it is called.
  if (context.styled_away && !context.noscript && !context.in_link) reading.hidden.add(text);
  if (context.unseen) return;
  if (context.region == Region::main) {
    if (context.bold && !in_heading(reading)) reading.bold.add(text);
    (context.in_main ? reading.marked : reading.unmarked).add(text, context.in_link, context.code);
  } else {
    reading.rest.add(text);
  }
  TextFacts& facts = reading.facts.text;
  if (!context.code && facts.template_remnant.empty())
    facts.template_remnant = short_text(template_remnant(text), 80);
}

void finish_text(Reading& reading) {
  PageFacts& facts = reading.facts;
  PartText main = main_part(reading);
  measure_main(reading, main.text.text());
  read_lines(reading, main);
  facts.text.body_words = facts.text.main_words + count_words(reading.rest.text()).words;
  facts.text.body_bytes = static_cast<std::int64_t>(main.text.text().size() + reading.rest.text().size());
  facts.text.main_links = clickable_in_main(facts);
  facts.text.copyright_year = copyright_year(reading.rest.text());
  facts.text.main_words_in_links = count_words(main.linked.text()).words;
  if (!reading.hidden.empty()) {
    facts.text.hidden_chars = count_chars(reading.hidden.text());
    facts.text.hidden_text = first_chars(reading.hidden.text(), 200);
  }
  remark_filings(reading, main.text.text(), reading.rest.text());
  facts.text.bold_chars = count_chars(reading.bold.text());
  facts.bold_text = first_chars(reading.bold.text(), 2'000);
  for (const TextFlow* flow : {&main.text, &reading.rest}) {
    if (facts.text.mojibake) break;
    const std::string_view sample = mojibake(flow->text());
    facts.text.mojibake = !sample.empty();
    facts.text.mojibake_sample = short_text(sample, 80);
  }
  facts.main_text = main.text.take();
  if (facts.main_text.size() > reading.limits.max_main_text)
    facts.main_text = cut(facts.main_text, reading.limits.max_main_text);
}

}  // namespace sitelark
