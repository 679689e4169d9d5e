#include "crawler/html/prescan.h"

#include "crawler/html/ascii.h"
#include "crawler/html/tag_scanner.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kShortRun = 3;  // a shorter run of white space is not worth an entry in the map

// As the parser counts them: CR LF is one.
std::int32_t count_lines(std::string_view text) {
  std::int32_t lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    lines += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ? 1 : 0;
  return lines;
}

class Prescanner {
 public:
  Prescanner(std::string_view source, const PrescanLimits& limits)
      : source_(source), limits_(limits), scanner_(source, limits.max_attributes), open_(limits.elements) {
    result_.original = source;
    result_.text.reserve(source.size());
  }

  Prescan run() {
    ScannedTag tag;
    bool complete = true;
    while (complete && scanner_.next(tag)) {
      before_html(tag);
      complete = !out_of_budget(tag);
      if (complete) write(tag);
    }
    if (complete) write_text(source_.size());
    result_.source.depth = open_.deepest();
    result_.source.too_deep = !complete || open_.too_deep();
    result_.work = open_.work() + attribute_work_;
    return std::move(result_);
  }

 private:
  void write(const ScannedTag& tag) {
    write_text(tag.begin);
    switch (tag.kind) {
      case ScannedTag::Kind::start:
        start(tag);
        break;
      case ScannedTag::Kind::end:
        open_.end(tag.name) ? copy(tag.end) : leave_out(tag.end, true);
        break;
      case ScannedTag::Kind::doctype:
        copy(tag.end);
        break;
      case ScannedTag::Kind::comment:
        leave_out(tag.end, false);
        break;
    }
    scanner_.set_foreign(open_.foreign());
  }

  bool out_of_budget(const ScannedTag& tag) {
    const auto attributes = static_cast<std::uint64_t>(std::min(tag.attribute_count, limits_.max_attributes));
    attribute_work_ += attributes * attributes / 8;  // the parser compares each with those before
    return ++tags_ > limits_.max_tags || open_.work() + attribute_work_ > limits_.max_work;
  }

  void start(const ScannedTag& tag) {
    const bool keep = open_.start(tag.name, tag.self_closing);
    count(open_.last_started());
    if (!keep || is_repeated_root(tag)) return leave_out(tag.end, true);
    if (tag.excess_begin != 0) {
      copy(tag.excess_begin);
      leave_out(tag.end - 1, false);
    }
    copy(tag.end);
    if (limits_.xml && tag.self_closing && open_.end_tag_needed()) return close(tag);
    if (!open_.raw_text_follows()) return;
    const std::size_t end = scanner_.skip_raw_text(tag.name);
    const GumboTag element = open_.last_started();
    if (element != GUMBO_TAG_SCRIPT && element != GUMBO_TAG_STYLE && element != GUMBO_TAG_NOSCRIPT)
      return copy(end);
    result_.raw.push_back({tag.begin, tag.end, end - tag.end});
    leave_out(end, false);
  }

  void close(const ScannedTag& tag) {
    const std::size_t before = result_.text.size();
    result_.text.append("</").append(tag.name).append(">");
    result_.map.add(result_.text.size(), -static_cast<std::int64_t>(result_.text.size() - before), 0);
    open_.end(tag.name);
  }

  // The attributes of a repeated <html> or <body> are added to the first one's, each compared with all.
  bool is_repeated_root(const ScannedTag& tag) {
    if (open_.last_started() != GUMBO_TAG_HTML && open_.last_started() != GUMBO_TAG_BODY) return false;
    root_attributes_ += tag.attribute_count;
    return root_attributes_ > limits_.max_attributes &&
           result_.source.html_tags + result_.source.body_tags > 2;
  }

  void count(GumboTag tag) {
    result_.source.html_tags += tag == GUMBO_TAG_HTML ? 1 : 0;
    result_.source.head_tags += tag == GUMBO_TAG_HEAD ? 1 : 0;
    result_.source.body_tags += tag == GUMBO_TAG_BODY ? 1 : 0;
    result_.has_base = result_.has_base || tag == GUMBO_TAG_BASE;
  }

  void copy(std::size_t end) {
    result_.text.append(source_, written_, end - written_);
    written_ = end;
  }

  void leave_out(std::size_t end, bool space) {
    if (space) result_.text += ' ';
    const std::string_view left_out = source_.substr(written_, end - written_);
    written_ = end;
    result_.map.add(result_.text.size(), static_cast<std::int64_t>(left_out.size()) - (space ? 1 : 0),
                    count_lines(left_out));
  }

  // Text up to `end`, a run of white space as one character: nobody will see more of it.
  void write_text(std::size_t end) {
    for (std::size_t i = written_; i < end;) {
      if (!ascii::is_space(source_[i])) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      while (i < end && ascii::is_space(source_[i])) ++i;
      if (i - begin < kShortRun) continue;
      copy(begin);
      const std::int32_t lines = count_lines(source_.substr(begin, i - begin));
      result_.text += lines > 0 ? '\n' : ' ';
      written_ = i;
      result_.map.add(result_.text.size(), static_cast<std::int64_t>(i - begin) - 1,
                      lines > 0 ? lines - 1 : 0);
    }
    copy(end);
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
    const std::string_view what = source_.substr(first_content_, tag.begin - first_content_);
    result_.source.before_html = first_chars(collapse_space(what.substr(0, 800)), 100);
  }

  std::string_view source_;
  const PrescanLimits& limits_;
  TagScanner scanner_;
  OpenElements open_;
  Prescan result_;
  std::size_t written_ = 0;  // of the source
  std::int64_t tags_ = 0;
  std::int64_t root_attributes_ = 0;
  std::uint64_t attribute_work_ = 0;
  std::size_t first_content_ = kNone;
  bool settled_ = false;
};

}  // namespace

void SourceMap::add(std::size_t at, std::int64_t bytes, std::int32_t lines) {
  if (bytes == 0) return;
  const Cut before = cuts_.empty() ? Cut{} : cuts_.back();
  const Cut cut{static_cast<std::uint32_t>(at), static_cast<std::int32_t>(before.bytes + bytes),
                before.lines + lines};
  if (!cuts_.empty() && before.at == cut.at)
    cuts_.back() = cut;
  else
    cuts_.push_back(cut);
}

SourceMap::Cut SourceMap::before(std::size_t at) const {
  const auto holds = [&](std::size_t i) {
    return cuts_[i].at <= at && (i + 1 == cuts_.size() || cuts_[i + 1].at > at);
  };
  for (std::size_t i = last_; i < std::min(last_ + 8, cuts_.size()); ++i)
    if (holds(i)) {
      last_ = i;
      return cuts_[i];
    }
  const auto behind = std::upper_bound(cuts_.begin(), cuts_.end(), at,
                                       [](std::size_t place, const Cut& c) { return place < c.at; });
  if (behind == cuts_.begin()) return {};
  last_ = static_cast<std::size_t>(behind - cuts_.begin()) - 1;
  return cuts_[last_];
}

const RawPart* Prescan::raw_at(std::size_t tag_begin) const {
  const auto part = std::lower_bound(raw.begin(), raw.end(), tag_begin,
                                     [](const RawPart& p, std::size_t at) { return p.tag_begin < at; });
  return part == raw.end() || part->tag_begin != tag_begin ? nullptr : &*part;
}

std::string_view Prescan::raw_text(std::size_t tag_begin) const {
  const RawPart* part = raw_at(tag_begin);
  return part == nullptr ? std::string_view{} : original.substr(part->begin, part->size);
}

Prescan prescan(std::string_view source, const PrescanLimits& limits) {
  return Prescanner(source, limits).run();
}

}  // namespace sitelark
