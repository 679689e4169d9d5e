#include "crawler/imports/mail.h"

#include <algorithm>
#include <set>

#include "crawler/html/extract.h"
#include "crawler/imports/mail_coding.h"
#include "text/calendar.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kMostParts = 100;
constexpr int kDeepest = 10;
constexpr std::size_t kMostLinks = 1'000;
constexpr std::size_t kMostHeaders = 1'000;
constexpr std::size_t kLongestUrl = 4'096;  // bytes, in plain text

using MailHeaders = std::vector<std::pair<std::string, std::string>>;  // names in lower case, values unfolded

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end == text.npos ? text.size() : end + 1, text.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// Takes the header lines and the empty line after them.
MailHeaders take_headers(std::string_view& text) {
  MailHeaders headers;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !headers.empty()) {
      headers.back().second.append(" ").append(trim_ascii(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos || headers.size() >= kMostHeaders) continue;
    headers.emplace_back(ascii_lower(trim_ascii(line.substr(0, colon))), trim_ascii(line.substr(colon + 1)));
  }
  return headers;
}

std::string_view value_of(const MailHeaders& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

// "text/html; charset=gbk" -> "gbk"
std::string parameter(std::string_view header, std::string_view name) {
  const std::string lower = ascii_lower(header);
  const std::string sign = std::string(name) + "=";
  for (std::size_t at = lower.find(sign); at != lower.npos; at = lower.find(sign, at + 1)) {
    if (at > 0 && lower[at - 1] != ';' && lower[at - 1] != ' ') continue;
    std::string_view value = header.substr(at + sign.size());
    if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
    return std::string(trim_ascii(value.substr(0, value.find(';'))));
  }
  return {};
}

std::string address_in(std::string_view from) {
  const std::size_t open = from.rfind('<');
  std::string_view address = open == from.npos ? from : from.substr(open + 1);
  address = trim_ascii(address.substr(0, address.find_first_of(">,;")));
  const std::size_t space = address.find_last_of(" \t");
  if (space != address.npos) address.remove_prefix(space + 1);
  return address.find('@') == address.npos || address.size() > 320 ? std::string() : ascii_lower(address);
}

class Reader {
 public:
  MailSample read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string_view body = bytes;
    const MailHeaders headers = take_headers(body);
    mail_.from = address_in(decode_words(value_of(headers, "from")));
    mail_.subject = first_chars(collapse_space(decode_words(value_of(headers, "subject"))), 500);
    mail_.date = parse_any_date(value_of(headers, "date")).value_or(0);
    mail_.unsubscribe = !value_of(headers, "list-unsubscribe").empty();
    waiting_.push_back({headers, body, 0});
    while (!waiting_.empty() && parts_ < kMostParts) {
      const Part part = std::move(waiting_.front());
      waiting_.erase(waiting_.begin());
      ++parts_;
      read_part(part);
    }
    if (mail_.text.empty()) mail_.text = std::move(html_text_);
    if (headers.empty() || mail_.from.empty()) {
      mail_.trouble.kind = ReadingTrouble::Kind::no_sender;
    } else if (mail_.text.empty() && mail_.links.empty()) {
      mail_.trouble.kind = ReadingTrouble::Kind::no_text;
    }
    return std::move(mail_);
  }

 private:
  struct Part {
    MailHeaders headers;
    std::string_view body;
    int depth = 0;
  };

  void read_part(const Part& part) {
    const std::string_view type = value_of(part.headers, "content-type");
    const std::string kind = ascii_lower(trim_ascii(type.substr(0, type.find(';'))));
    if (kind.starts_with("multipart/")) return split(part, parameter(type, "boundary"));
    if (ascii_lower(value_of(part.headers, "content-disposition")).starts_with("attachment")) return;
    const bool html = kind == "text/html";
    if (!html && kind != "text/plain" && !kind.empty()) return;
    const std::string bytes = decode_transfer(part.body, value_of(part.headers, "content-transfer-encoding"));
    std::string text = to_utf8_from(bytes, parameter(type, "charset"));
    if (html) return read_html(std::move(text));
    find_links(text);
    if (mail_.text.empty()) mail_.text = std::move(text);
  }

  void split(const Part& part, const std::string& boundary) {
    if (boundary.empty() || part.depth >= kDeepest) return;
    const std::string line = "--" + boundary;
    std::string_view rest = part.body;
    std::size_t at = rest.starts_with(line) ? 0 : rest.find("\n" + line);
    while (at != rest.npos && waiting_.size() < kMostParts) {
      rest.remove_prefix(at + line.size() + (rest[at] == '\n' ? 1 : 0));
      if (rest.starts_with("--")) break;
      take_line(rest);
      at = rest.find("\n" + line);
      std::string_view body = rest.substr(0, at);
      MailHeaders headers = take_headers(body);
      waiting_.push_back({std::move(headers), body, part.depth + 1});
    }
  }

  void read_html(std::string html) {
    Exchange exchange;
    exchange.url = *Url::parse("https://mail.invalid/");
    exchange.outcome = Outcome::response;
    exchange.status = 200;
    exchange.headers.push_back({"content-type", "text/html; charset=utf-8"});
    exchange.body = std::move(html);
    const PageFacts facts = extract_facts(exchange);
    for (const Link& link : facts.links) add(link.target);
    if (html_text_.empty()) html_text_ = facts.main_text;
  }

  void find_links(std::string_view text) {
    std::size_t end = 0;  // of what holds no space or mark around `at`
    for (std::size_t at = text.find("http"); at != text.npos; at = text.find("http", at)) {
      if (at >= end) end = at + unbroken(text.substr(at)).size();
      const std::string_view address = address_in_run(text.substr(at, end - at));
      const auto url = address.empty() ? std::nullopt : Url::parse(address);
      if (url) add(*url);
      at += url ? address.size() : 4;
    }
  }

  static std::string_view unbroken(std::string_view text) {
    text = text.substr(0, text.find_first_of(" \t\r\n<>\"'"));
    for (const std::string_view wide_mark : {"\xE3\x80", "\xEF\xBC"})  // U+3000-303F, U+FF00-FF3F
      text = text.substr(0, text.find(wide_mark));
    return text;
  }

  // Empty: it begins as none, or is longer than any.
  static std::string_view address_in_run(std::string_view text) {
    const bool is_web = text.starts_with("http://") || text.starts_with("https://");
    if (!is_web || text.size() > kLongestUrl) return {};
    while (!text.empty() && std::string_view(".,;:!?)").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    return text;
  }

  void add(const Url& url) {
    const bool counts = url.is_http() && !url.host().empty() && url.host() != "mail.invalid";
    if (counts && mail_.links.size() < kMostLinks && known_.insert(url.href()).second)
      mail_.links.push_back(url);
  }

  MailSample mail_;
  std::vector<Part> waiting_;
  std::size_t parts_ = 0;
  std::string html_text_;
  std::set<std::string> known_;
};

}  // namespace

MailSample read_mail(std::string_view bytes) { return Reader().read(bytes); }

}  // namespace sitelark
