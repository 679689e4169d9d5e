#include "crawler/sitemap/sitemap.h"

#include "crawler/sitemap/entry_judge.h"
#include "crawler/sitemap/gunzip.h"
#include "crawler/sitemap/sitemap_reader.h"
#include "crawler/sitemap/xml_guard.h"
#include "crawler/sitemap/xml_stream.h"
#include "text/charset.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace sitelark {
namespace {

std::string charset_of(std::string_view content_type) {
  const std::size_t at = ascii_lower(content_type).find("charset=");
  if (at == std::string::npos) {
    return {};
  }
  std::string_view label = content_type.substr(at + 8);
  label = label.substr(0, label.find(';'));
  label = trim_ascii(label);
  if (label.size() >= 2 && label.front() == '"' && label.back() == '"') {
    label = label.substr(1, label.size() - 2);
  }
  return std::string(label);
}

// The lines of an error count from the body's first, so what is skipped in front is remembered.
struct Text {
  std::string utf8;
  std::int32_t lines_skipped = 0;
};

Text decoded(std::string_view body, std::string_view content_type, EntryJudge& judge) {
  Text text;
  std::string_view encoding = encoding_of_bom(body);
  if (encoding.empty() && !is_valid_utf8(body)) {
    encoding = encoding_for_label(sniff_encoding(body, charset_of(content_type), "UTF-8").encoding).value();
    judge.remark("not-utf8", encoding);
  } else if (!encoding.empty() && encoding != "UTF-8") {
    judge.remark("not-utf8", encoding);
  }
  text.utf8 = decode(body, encoding.empty() ? "UTF-8" : encoding).utf8;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.utf8.size(); begin = at) {
    const char32_t c = next_code_point(text.utf8, at);
    if (!is_space(c) && c != 0xFEFF) {
      break;
    }
    text.lines_skipped += c == '\n' ? 1 : 0;
  }
  text.utf8.erase(0, begin);
  return text;
}

// The body as it is to be read: inflated, and cut at the limit.
std::string_view opened(std::string_view body, std::string& inflated, const SitemapOptions& options,
                        SitemapResult& result) {
  for (int round = 0; round < 2 && is_gzip(body); ++round) {
    Gunzipped gunzipped = gunzip(body, options.max_bytes);
    inflated = std::move(gunzipped.bytes);
    body = inflated;
    result.too_large = result.too_large || gunzipped.over_limit;
    if (round == 1) {
      result.error = "gzip: compressed twice";
    } else if (!gunzipped.error.empty()) {
      result.error = std::move(gunzipped.error);
    }
  }
  if (static_cast<std::int64_t>(body.size()) > options.max_bytes) {
    body = body.substr(0, static_cast<std::size_t>(options.max_bytes));
    result.too_large = true;
  }
  return body;
}

void read_lines(std::string_view text, EntryJudge& judge, SitemapResult& result) {
  result.type = SitemapType::text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = trim_space(text.substr(at, end - at));
    at = end + 1;
    if (result.too_large && end == text.size()) {
      break;  // the cut may have gone through this line
    }
    SitemapEntry entry;
    entry.loc = line.substr(0, 16 << 10);
    if (!line.empty() && !judge.take(std::move(entry))) {
      break;
    }
  }
}

void read_elements(Text& text, EntryJudge& judge, SitemapResult& result) {
  SitemapReader reader(judge, result);
  const XmlGuard guard = guard_xml(text.utf8);
  XmlOutcome outcome = read_xml(text.utf8, reader);
  if (outcome.stopped) {
    return;
  }
  if (!guard.error.empty()) {
    outcome.error = guard.error;
    outcome.line = guard.line;
  }
  const bool was_cut = result.too_large || !result.error.empty();
  if (!outcome.error.empty() && !was_cut) {
    result.error = outcome.error;
    result.error_line = outcome.line + text.lines_skipped;
  }
  if (!outcome.error.empty()) {
    const std::size_t last_open = text.utf8.rfind('<');
    const std::size_t last_close = text.utf8.rfind('>');
    reader.flush(last_close != std::string::npos && last_open > last_close);
  }
}

bool starts_with_url(std::string_view text) {
  const std::string_view line = trim_space(text.substr(0, std::min(text.find_first_of("\r\n"), text.size())));
  const auto url = line.size() > 8192 ? std::nullopt : Url::parse(line);
  return url && url->is_http();
}

}  // namespace

std::string_view name(SitemapType type) {
  switch (type) {
    case SitemapType::unknown:
      return "unknown";
    case SitemapType::urlset:
      return "urlset";
    case SitemapType::index:
      return "index";
    case SitemapType::rss:
      return "rss";
    case SitemapType::atom:
      return "atom";
    case SitemapType::text:
      return "text";
  }
  return "unknown";
}

SitemapResult read_sitemap(std::string_view body, const Url& url, std::string_view content_type,
                           const SitemapOptions& options,
                           const std::function<void(const SitemapEntry&)>& visit) {
  SitemapResult result;
  EntryJudge judge(url, options, result, visit);
  std::string inflated;
  body = opened(body, inflated, options, result);
  result.bytes = static_cast<std::int64_t>(body.size());
  Text text = decoded(body, content_type, judge);
  const bool says_text = icontains_ascii(content_type, "text/plain");
  if (!text.utf8.empty() && text.utf8.front() == '<') {
    read_elements(text, judge, result);
  } else if (!text.utf8.empty() && (says_text || starts_with_url(text.utf8))) {
    read_lines(text.utf8, judge, result);
  } else if (result.error.empty()) {
    result.error = text.utf8.empty() ? "empty" : "not a sitemap: neither XML nor a list of addresses";
  }
  return result;
}

}  // namespace sitelark
