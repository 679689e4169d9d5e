#include "analyzers/methods/mail_counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/host_names.h"
#include "analyzers/methods/signs.h"
#include "text/dates.h"
#include "text/fold.h"
#include "text/hash.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestBlock = 12;
constexpr std::size_t kLongestSignature = 8;

std::string_view host_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == address.npos ? std::string_view() : address.substr(at + 1);
}

bool is_own(std::string_view host, std::string_view own) {
  host = without_www(host);
  return host == own ||
         (host.size() > own.size() && host.ends_with(own) && host[host.size() - own.size() - 1] == '.');
}

bool says_how_to_reach(const std::string& signature) {
  static const Pattern telephone(R"(\+?\d[\d ()/.-]{6,}\d)", true);
  static const Pattern mail(R"([^\s@]+@[^\s@]+\.[a-z]{2,})", true);
  return telephone.found_in(signature) || mail.found_in(signature);
}

class Counter {
 public:
  Counter(const MethodList& list, const MailSample& mail, const Url& own, std::string_view brand)
      : list_(list),
        mail_(mail),
        own_(without_www(own.host())),
        brand_(brand),
        day_(mail.date / kSecondsPerDay * kSecondsPerDay),
        sender_(fmt::format("{:016x}", hash64(mail.from))) {}

  std::vector<EvidenceCount> count() {
    const bool own_from = is_own(host_of(mail_.from), own_);
    const bool unsubscribe =
        mail_.unsubscribe || WordFinder({"unsubscribe", "退订", "取消订阅"}).in(mail_.text);
    if (unsubscribe && own_from) {
      count_issue();
    } else if (own_from || names_own(mail_.text)) {
      count_outgoing(own_from);
    }
    return std::move(counts_);
  }

 private:
  void put(std::string_view name, bool is_so = true) {
    if (is_so) counts_.push_back({std::string(name), sender_, day_, 1});
  }
  bool names_own(std::string_view text) const { return icontains_ascii(text, own_); }

  void count_outgoing(bool own_from) {
    const std::vector<std::string_view> lines = signature_of(mail_.text);
    const std::string signature = fmt::format("{}", fmt::join(lines, "\n"));
    const bool company = brand_.empty() || fold(signature).find(fold(brand_)) != std::string::npos;
    put("mail");
    put("own_from", own_from);
    put("signed", !lines.empty());
    put("sig_url", names_own(signature));
    put("sig_contact", company && says_how_to_reach(signature));
    put("sig_short", !lines.empty() && lines.size() <= kLongestSignature);
  }

  // An issue of the own list; with a price or words of an offer it is an offer, too.
  void count_issue() {
    put("issue");
    put("issue_unsub");
    const std::string said = mail_.subject + "\n" + mail_.text;
    static const Pattern price(R"([$€£¥￥]\s?\d|\d\s?(元|EUR|USD|RMB))", true);
    std::vector<const Url*> links;
    for (const Url& link : mail_.links) {
      if (is_own(link.host(), own_)) links.push_back(&link);
    }
    const bool offers =
        WordFinder(list_.list("offer_words")).in(said) && (price.found_in(said) || !links.empty());
    if (!offers) return;
    put("offer");
    put("offer_unsub");
    put("offer_tracked", !links.empty() && std::all_of(links.begin(), links.end(), [](const Url* link) {
          return link->query().value_or("").find("utm_") != std::string_view::npos;
        }));
    for (const Url* link : links) counts_.push_back({"offer_link", link->href(), day_, 1});
  }

  const MethodList& list_;
  const MailSample& mail_;
  std::string own_;
  std::string_view brand_;
  std::int64_t day_;
  std::string sender_;
  std::vector<EvidenceCount> counts_;
};

}  // namespace

std::vector<std::string_view> signature_of(std::string_view text) {
  std::vector<std::string_view> lines;
  bool delimited = false;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    line = trim_ascii(line);
    if (line.starts_with('>')) continue;
    if (line == "--") {
      lines.clear();
      delimited = true;
    } else {
      lines.push_back(line);
    }
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  const auto is_blank = [](std::string_view line) { return line.empty(); };
  if (delimited) {
    lines.erase(std::remove_if(lines.begin(), lines.end(), is_blank), lines.end());
    return lines;
  }
  const auto start = std::find_if(lines.rbegin(), lines.rend(), is_blank).base();
  if (start == lines.begin() || static_cast<std::size_t>(lines.end() - start) > kLongestBlock) return {};
  return {start, lines.end()};
}

std::vector<EvidenceCount> mail_counts(const MethodList& list, const MailSample& mail, const Url& own,
                                       std::string_view brand) {
  return Counter(list, mail, own, brand).count();
}

}  // namespace sitelark
