// Character encodings: declared where, declared how, and true or not.
#include "text/charset.h"

#include "analyzers/checks/topics.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::int64_t kPrescan = 1024;  // HTML Standard: a declaration must stand in the first 1,024 bytes

bool has_outer_declaration(const CharsetFacts& charset) {
  return !charset.bom.empty() || !charset.header_label.empty();
}

void missing(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  if (has_outer_declaration(charset) || charset.meta_offset >= 0) return;
  if (page.facts.media_type == "application/xhtml+xml") return;  // XML is UTF-8 unless it says otherwise
  findings.add({{"encoding", charset.effective}});
}

// Where the header or a mark says it, nobody needs the late tag.
void late(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  if (has_outer_declaration(charset) || charset.meta_offset < kPrescan) return;
  findings.add({{"charset", charset.meta_label}, {"offset", charset.meta_offset}});
}

// gb18030 decodes all of GBK, and a page that can be scanned for its tag is no UTF-16.
std::string family(std::string_view label) {
  const std::optional<std::string_view> encoding = encoding_for_label(label);
  if (!encoding) return {};
  if (*encoding == "gb18030") return "GBK";
  return std::string(encoding->starts_with("UTF-16") ? "UTF-8" : *encoding);
}

void conflict(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  const std::string header = family(charset.header_label);
  const std::string meta = family(charset.meta_label);
  if (header.empty() || meta.empty() || header == meta) return;
  findings.add({{"header", charset.header_label}, {"meta", charset.meta_label}});
}

void unknown_label(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  for (const std::string* label : {&charset.header_label, &charset.meta_label}) {
    if (trim_ascii(*label).empty() || encoding_for_label(*label)) continue;
    const bool header = label == &charset.header_label;
    return findings.add({{"charset", *label}, {"where", std::string(header ? "Content-Type" : "meta")}});
  }
}

bool is_declared(CharsetSource source) {
  return source == CharsetSource::bom || source == CharsetSource::header || source == CharsetSource::meta;
}

void not_utf8(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  if (is_declared(charset.source) && charset.effective != "UTF-8")
    findings.add({{"encoding", charset.effective}});
}

// A page in GBK gives about one unreadable place for each character; a UTF-8 page with a slip only a few.
bool is_mislabelled_gb(const PageFacts& facts) {
  constexpr std::int64_t kLeast = 50;
  const CharsetFacts& charset = facts.charset;
  return charset.utf8_declared_gb_bytes && charset.effective == "UTF-8" && charset.undecodable >= kLeast &&
         charset.undecodable * 100 > facts.body_bytes;
}

void gb_bytes_as_utf8(const Page& page, const Limits&, Findings& findings) {
  if (!is_mislabelled_gb(page.facts)) return;
  findings.add({{"count", page.facts.charset.undecodable}, {"offset", page.facts.charset.first_undecodable}});
}

void undecodable(const Page& page, const Limits& limits, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  if (!is_declared(charset.source) || is_mislabelled_gb(page.facts)) return;
  const double share = 100.0 * static_cast<double>(charset.undecodable) /
                       static_cast<double>(std::max<std::int64_t>(page.facts.body_bytes, 1));
  if (share <= limits["max-percent"]) return;
  findings.add({{"encoding", charset.effective},
                {"count", charset.undecodable},
                {"offset", charset.first_undecodable}});
}

void gb2312_superset(const Page& page, const Limits&, Findings& findings) {
  const CharsetFacts& charset = page.facts.charset;
  const bool by_header = charset.source == CharsetSource::header;
  const std::string& label = by_header ? charset.header_label : charset.meta_label;
  if (charset.effective != "GBK" || !charset.gb18030_four_byte) return;
  findings.add({{"charset", label}});
}

using enum Severity;

CheckInfo info(std::string_view id, Severity severity) {
  return {.id = id, .severity = severity, .methods = {8}};
}

const PageCheck kPages[] = {
    {info("charset-missing", warning), missing},
    {info("charset-late", warning), late},
    {info("charset-conflict", error), conflict},
    {info("charset-unknown-label", error), unknown_label},
    {info("charset-not-utf8", notice), not_utf8},
    {{.id = "charset-undecodable",
      .severity = error,
      .methods = {8},
      .thresholds = {{"max-percent", 0.1, "%"}}},
     undecodable},
    {info("charset-gb2312-superset", notice), gb2312_superset},
    {info("charset-utf8-declared-gbk-bytes", error), gb_bytes_as_utf8},
};

}  // namespace

Topic charset_topic() { return {.name = "charset", .pages = kPages}; }

}  // namespace sitelark
