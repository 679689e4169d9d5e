#include "crawler/html/script_signs.h"

#include <fmt/format.h>
#include <zlib.h>

#include "text/pattern.h"

namespace sitelark {
namespace {

// As the vendors' snippets look in November 2026. The first group is the id.
struct Tag {
  std::string_view name;
  std::string_view hint;  // a literal without which the pattern cannot match
  Pattern pattern;
};

const std::vector<Tag>& tags() {
  static const std::vector<Tag> all{
      {"Google Analytics", "/gtag/js",
       Pattern("googletagmanager\\.com/gtag/js\\?id=(G-[A-Z0-9]{4,14}|UA-[0-9]+-[0-9]+)")},
      {"Google Tag Manager", "googletagmanager.com/gtm.js",
       Pattern("googletagmanager\\.com/gtm\\.js\\?id=(?s:.{0,400}?)(GTM-[A-Z0-9]{4,10})")},
      {"Google Analytics", "google-analytics.com",
       Pattern("google-analytics\\.com/(?:analytics|ga)\\.js(?s:.{0,400}?)['\"](UA-[0-9]+-[0-9]+)")},
      {"Baidu Tongji", "hm.baidu.com/hm.js", Pattern("hm\\.baidu\\.com/hm\\.js\\?([0-9a-f]{32})")},
      {"CNZZ", ".cnzz.com",
       Pattern("\\.cnzz\\.com/(?:z_stat|stat|c)\\.(?:php|js)\\?(?:web_)?id=([0-9]{4,12})")},
      {"51.la", "51.la/js-sdk", Pattern("51\\.la/js-sdk(?s:.{0,300}?)id:\\s*['\"]([A-Za-z0-9]{8,24})")},
      {"Microsoft Clarity", "clarity.ms/tag",
       Pattern("clarity\\.ms/tag/(?s:.{0,300}?)['\"]([a-z0-9]{8,12})['\"]\\s*\\)")},
      {"Matomo", "matomo.js", Pattern("setSiteId['\"]\\s*,\\s*['\"]?([0-9]{1,8})")},
      {"Plausible", "plausible.io/js", Pattern("(plausible\\.io)/js/")},
  };
  return all;
}

struct Secret {
  std::string_view name;
  Pattern pattern;
  bool (*is_real)(std::string_view key);
};

bool any(std::string_view) { return true; }

// Vendors' manuals show keys that say so.
bool is_no_example(std::string_view key) { return key.find("EXAMPLE") == key.npos; }

int base62(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return c - 'a' + 36;
}

// The last six characters are the CRC-32 of the others behind the prefix, in base 62.
bool has_github_checksum(std::string_view key) {
  const std::string_view body = key.substr(4, key.size() - 10);
  std::uint64_t stated = 0;
  for (const char c : key.substr(key.size() - 6))
    stated = stated * 62 + static_cast<std::uint64_t>(base62(c));
  return stated == crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
}

const std::vector<Secret>& secrets() {
  static const std::vector<Secret> all{
      {"AWS access key", Pattern("\\b((?:AKIA|ASIA)[A-Z2-7]{16})\\b"), is_no_example},
      {"Stripe secret key", Pattern("\\b((?:sk|rk)_live_[0-9A-Za-z]{24,99})\\b"), any},
      {"GitHub token", Pattern("\\b(gh[pousr]_[0-9A-Za-z]{36})\\b"), has_github_checksum},
      {"Slack token", Pattern("\\b(xox[bp]-[0-9]{10,13}-[0-9]{10,13}-[0-9A-Za-z-]{24,64})\\b"), any},
      {"SendGrid key", Pattern("\\b(SG\\.[\\w-]{22}\\.[\\w-]{43})"), any},
      {"Google OAuth secret", Pattern("\\b(GOCSPX-[\\w-]{28})"), any},
      {"Alibaba Cloud access key", Pattern("['\"](LTAI[0-9A-Za-z]{20})['\"]"), is_no_example},
      {"Tencent Cloud secret id", Pattern("['\"](AKID[0-9A-Za-z]{32})['\"]"), is_no_example},
      {"private key",
       Pattern("(-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----(?:\\\\n|\\s)+[0-9A-Za-z+/]{32})"), any},
  };
  return all;
}

// A literal that one of the patterns needs: most scripts have none.
bool may_hold_secret(std::string_view script) {
  for (const std::string_view hint : {"AKIA", "ASIA", "_live_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox",
                                      "SG.", "GOCSPX-", "LTAI", "AKID", "PRIVATE KEY"})
    if (script.find(hint) != script.npos) return true;
  return false;
}

std::string masked(std::string_view key) {
  if (key.starts_with("-----")) return "-----BEGIN…";
  return fmt::format("{}…{}", key.substr(0, 4), key.substr(key.size() - 2));
}

std::string first_group(const Pattern& pattern, std::string_view text) {
  const std::vector<std::string_view> found = pattern.match(text);
  return found.size() > 1 ? std::string(found[1]) : std::string();
}

}  // namespace

std::string analytics_by_address(std::string_view src) {
  src = src.substr(0, 2000);
  for (const Tag& tag : tags()) {
    if (src.find(tag.hint) == src.npos) continue;
    const std::string id = first_group(tag.pattern, src);
    if (!id.empty()) return fmt::format("{} {}", tag.name, id);
  }
  return {};
}

void for_each_analytics(std::string_view script, const std::function<void(std::string_view)>& visit) {
  constexpr int kMost = 10;
  for (const Tag& tag : tags()) {
    std::string_view rest = script;
    for (int i = 0; i < kMost && rest.find(tag.hint) != rest.npos; ++i) {
      const std::vector<std::string_view> found = tag.pattern.match(rest);
      if (found.size() < 2) break;
      // A snippet that a script holds as text, with its quotes and line ends escaped, is not run.
      if (found[0].find('\\') == found[0].npos) visit(fmt::format("{} {}", tag.name, found[1]));
      rest = rest.substr(static_cast<std::size_t>(found[0].data() + found[0].size() - rest.data()));
    }
  }
}

void for_each_secret(std::string_view script, const std::function<void(std::string_view)>& visit) {
  if (!may_hold_secret(script)) return;
  for (const Secret& secret : secrets()) {
    const std::string key = first_group(secret.pattern, script);
    if (!key.empty() && secret.is_real(key)) visit(fmt::format("{} {}", secret.name, masked(key)));
  }
}

std::string icp_number(std::string_view text) {
  static const Pattern number(
      "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\\s?ICP\\s?[备证]\\s?(?:字?第?)\\s?"
      "\\d{6,8}\\s?号(?:-\\d+)?",
      true);
  if (text.find("ICP") == text.npos && text.find("icp") == text.npos) return {};
  const std::vector<std::string_view> found = number.match(text);
  return found.empty() ? std::string() : std::string(found[0]);
}

std::string psb_number(std::string_view text) {
  static const Pattern number("\\S{0,6}公网安备\\s?\\d{11,14}\\s?号");
  if (text.find("公网安备") == text.npos) return {};
  const std::vector<std::string_view> found = number.match(text);
  return found.empty() ? std::string() : std::string(found[0]);
}

}  // namespace sitelark
