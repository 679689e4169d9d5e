#include "crawler/html/prescan.h"

#include "crawler/html/ascii.h"
#include "crawler/html/tag_scanner.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxNoscripts = 500;
constexpr auto kNone = std::string_view::npos;

void blank(std::string& source, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i)
    if (source[i] != '\n' && source[i] != '\r') source[i] = ' ';
}

class Prescanner {
 public:
  Prescanner(std::string& source, const PrescanLimits& limits)
      : source_(source), limits_(limits), scanner_(source, limits.max_attributes), open_(limits.elements) {}

  Prescan run() {
    ScannedTag tag;
    result_.parse_size = source_.size();
    while (scanner_.next(tag)) {
      before_html(tag);
      if (tag.kind == ScannedTag::Kind::doctype) continue;
      if (out_of_budget(tag)) break;
      if (tag.kind == ScannedTag::Kind::start)
        start(tag);
      else if (!open_.end(tag.name))
        blank(source_, tag.begin, tag.end);
      scanner_.set_foreign(open_.foreign());
    }
    result_.source.depth = open_.deepest();
    result_.source.too_deep = result_.source.too_deep || open_.too_deep();
    result_.work = open_.work() + attribute_work_;
    return std::move(result_);
  }

 private:
  bool out_of_budget(const ScannedTag& tag) {
    const auto attributes = static_cast<std::uint64_t>(std::min(tag.attribute_count, limits_.max_attributes));
    attribute_work_ += attributes * attributes / 8;  // the parser compares each with those before
    if (++tags_ <= limits_.max_tags && open_.work() + attribute_work_ <= limits_.max_work) return false;
    result_.parse_size = tag.begin;
    result_.source.too_deep = true;
    return true;
  }

  void start(const ScannedTag& tag) {
    const bool keep = open_.start(tag.name, tag.self_closing);
    count(open_.last_started());
    if (!keep) {
      blank(source_, tag.begin, tag.end);
      return;
    }
    if (tag.excess_begin != 0) blank(source_, tag.excess_begin, tag.end - 1);
    if (!open_.raw_text_follows()) return;
    const std::size_t end = scanner_.skip_raw_text(tag.name);
    if (open_.last_started() == GUMBO_TAG_NOSCRIPT) take_noscript(tag, end);
  }

  void count(GumboTag tag) {
    result_.source.html_tags += tag == GUMBO_TAG_HTML ? 1 : 0;
    result_.source.head_tags += tag == GUMBO_TAG_HEAD ? 1 : 0;
    result_.source.body_tags += tag == GUMBO_TAG_BODY ? 1 : 0;
    result_.has_base = result_.has_base || tag == GUMBO_TAG_BASE;
  }

  void take_noscript(const ScannedTag& tag, std::size_t end) {
    if (result_.noscripts.size() < kMaxNoscripts) {
      result_.noscripts.push_back({tag.begin, tag.end, result_.noscript_text.size(), end - tag.end});
      result_.noscript_text.append(source_, tag.end, end - tag.end);
    }
    blank(source_, tag.end, end);
  }

  // Text or elements before <html> or the doctype; comments may stand there.
  void before_html(const ScannedTag& tag) {
    if (settled_) return;
    if (first_content_ == kNone) first_content_ = scanner_.text_before();
    const bool doctype = tag.kind == ScannedTag::Kind::doctype;
    const bool html = tag.kind == ScannedTag::Kind::start && ascii::equals(tag.name, "html");
    if (doctype && !result_.source.doctype) {
      result_.source.doctype = true;
      result_.source.doctype_text = first_chars(collapse_space(tag.name.substr(0, 2000)), 300);
    }
    if (!doctype && !html) {
      if (first_content_ == kNone && tag.kind == ScannedTag::Kind::start) first_content_ = tag.begin;
      return;
    }
    settled_ = html || first_content_ != kNone;
    if (first_content_ == kNone) return;
    result_.source.content_before_html = true;
    const std::string_view what =
        std::string_view(source_).substr(first_content_, tag.begin - first_content_);
    result_.source.before_html = first_chars(collapse_space(what.substr(0, 800)), 100);
  }

  std::string& source_;
  const PrescanLimits& limits_;
  TagScanner scanner_;
  OpenElements open_;
  Prescan result_;
  std::int64_t tags_ = 0;
  std::uint64_t attribute_work_ = 0;
  std::size_t first_content_ = kNone;
  bool settled_ = false;
};

}  // namespace

Prescan prescan(std::string& source, const PrescanLimits& limits) {
  Prescan result = Prescanner(source, limits).run();
  if (!result.noscript_text.empty()) {  // the parts are parsed one by one, under the same limits
    std::string& text = result.noscript_text;
    for (const NoscriptPart& part : result.noscripts) {
      std::string inside = text.substr(part.text_begin, part.size);
      const Prescan nested = Prescanner(inside, limits).run();
      blank(inside, nested.parse_size, inside.size());
      text.replace(part.text_begin, part.size, inside);
      result.source.too_deep = result.source.too_deep || nested.source.too_deep;
    }
  }
  return result;
}

}  // namespace sitelark
