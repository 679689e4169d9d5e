// The address by itself: its length, its letters, its parameters.
#include "analyzers/checks/topics.h"
#include "analyzers/host_names.h"
#include "model/percent.h"
#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

std::string address(const Page& page) { return page.visit.url.without_fragment().href(); }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<std::string_view> parameters(const Url& url) { return split(url.query().value_or(""), '&'); }

std::vector<std::string> strings(const std::vector<std::string_view>& views) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < std::min<std::size_t>(views.size(), 20); ++i)
    all.push_back(first_chars(views[i], 200));
  return all;
}

void too_long(const Page& page, const Limits& limits, Findings& findings) {
  const auto length = static_cast<std::int64_t>(address(page).size());
  const auto above = [&](const char* limit) { return static_cast<double>(length) > limits[limit]; };
  if (!above("notice-chars")) return;
  const char* limit =
      above("error-chars") ? "error-chars" : (above("warning-chars") ? "warning-chars" : "notice-chars");
  const Severity severity = above("error-chars")     ? Severity::error
                            : above("warning-chars") ? Severity::warning
                                                     : Severity::notice;
  findings.add({{"chars", length}, {"limit", limits[limit]}}, {.severity = severity});
}

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (percent_byte(text, i) >= 0) {
      const bool twice = percent_byte(text, i) == '%';
      i += twice ? 4 : 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void uppercase(const Page& page, const Limits&, Findings& findings) {
  const std::string path = without_escapes(page.visit.url.path());
  if (std::any_of(path.begin(), path.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    findings.add({{"path", std::string(page.visit.url.path())}});
}

void underscore(const Page& page, const Limits&, Findings& findings) {
  const std::string_view path = page.visit.url.path();
  if (path.find('_') != path.npos) findings.add({{"path", std::string(path)}});
}

void space(const Page& page, const Limits&, Findings& findings) {
  const std::string_view path = page.visit.url.path();
  if (path.find("%20") != path.npos || path.find('+') != path.npos)
    findings.add({{"path", std::string(path)}});
}

bool has_high_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void non_ascii(const Page& page, const Limits&, Findings& findings) {
  const std::string decoded = percent_decode(page.visit.url.path_and_query());
  if (!has_high_bytes(decoded) || repair_utf8(decoded) != decoded) return;
  findings.add({{"decoded", first_chars(decoded, 300)}, {"url", address(page)}});
}

void non_utf8(const Page& page, const Limits&, Findings& findings) {
  const std::string decoded = percent_decode(page.visit.url.path_and_query());
  if (has_high_bytes(decoded) && repair_utf8(decoded) != decoded) findings.add({{"url", address(page)}});
}

void double_encoded(const Page& page, const Limits&, Findings& findings) {
  static const Pattern twice("%25[0-9A-Fa-f]{2}");
  const std::string path = std::string(page.visit.url.path_and_query());
  const std::vector<std::string_view> found = twice.match(path);
  if (!found.empty()) findings.add({{"part", std::string(found[0])}, {"url", address(page)}});
}

void double_slash(const Page& page, const Limits&, Findings& findings) {
  const std::string_view path = page.visit.url.path();
  if (path.find("//") != path.npos) findings.add({{"path", std::string(path)}});
}

// Numbers repeat in dates and ids.
bool may_repeat(std::string_view segment) { return segment.find_first_not_of("0123456789") == segment.npos; }

std::string repeated(const std::vector<std::string_view>& segments) {
  std::unordered_map<std::string_view, int> counts;
  for (std::string_view segment : segments) {
    if (!may_repeat(segment) && ++counts[segment] >= 3) return std::string(segment);
  }
  for (std::size_t i = 0; i + 3 < segments.size(); ++i) {
    const bool pair = segments[i] == segments[i + 2] && segments[i + 1] == segments[i + 3];
    if (pair && !(may_repeat(segments[i]) && may_repeat(segments[i + 1])))
      return std::string(segments[i]) + "/" + std::string(segments[i + 1]);
  }
  return {};
}

void repetitive_path(const Page& page, const Limits&, Findings& findings) {
  const std::string part = repeated(split(page.visit.url.path(), '/'));
  if (!part.empty()) findings.add({{"part", part}, {"path", std::string(page.visit.url.path())}});
}

void with_parameters(const Page& page, const Limits&, Findings& findings) {
  const std::vector<std::string_view> all = parameters(page.visit.url);
  if (!all.empty()) findings.add({{"parameters", strings(all)}});
}

void too_many_parameters(const Page& page, const Limits& limits, Findings& findings) {
  const std::vector<std::string_view> all = parameters(page.visit.url);
  if (static_cast<double>(all.size()) <= limits["max-parameters"]) return;
  findings.add({{"count", static_cast<std::int64_t>(all.size())},
                {"limit", limits["max-parameters"]},
                {"parameters", strings(all)}});
}

void parameter_empty_or_repeated(const Page& page, const Limits&, Findings& findings) {
  std::set<std::string_view> names;
  for (std::string_view parameter : parameters(page.visit.url)) {
    const std::size_t equals = parameter.find('=');
    const std::string_view name = parameter.substr(0, equals);
    const bool list = name.ends_with("[]") || name.ends_with("%5B%5D");
    const bool blank = equals != parameter.npos && equals + 1 == parameter.size();
    const bool again = !names.insert(name).second && !list;
    if (blank || again) return findings.add({{"parameter", std::string(parameter)}, {"url", address(page)}});
  }
}

void internal_search(const Page& page, const Limits&, Findings& findings) {
  static const Pattern search(
      "^(?:/[a-zA-Z-]{2,5})?/(?:search|sousuo)(?:/|\\.[a-z]{2,5})?(?:\\?|$)|"
      "[?&](?:q|s|query|keyword|keywords|wd|kw|search)=[^&]");
  const std::string_view path = page.visit.url.path_and_query();
  if (search.found_in(path)) findings.add({{"path", std::string(path)}});
}

void deep_folders(const Page& page, const Limits& limits, Findings& findings) {
  const std::size_t count = split(page.visit.url.path(), '/').size();
  if (static_cast<double>(count) <= limits["max-segments"]) return;
  findings.add({{"segments", static_cast<std::int64_t>(count)},
                {"limit", limits["max-segments"]},
                {"path", std::string(page.visit.url.path())}});
}

void special(const Page& page, const Limits&, Findings& findings) {
  const std::string path = percent_decode(page.visit.url.path());
  const std::size_t at = path.find_first_of(",;\"'()[]{}\\^`<>");
  if (at == path.npos) return;
  findings.add({{"character", std::string(1, path[at])}, {"path", std::string(page.visit.url.path())}});
}

bool is_ip(std::string_view host) {
  static const Pattern ipv4("^[0-9]+(?:\\.[0-9]+){3}$");
  return host.starts_with('[') || ipv4.found_in(host);
}

// A server for trying out: its address and port are meant.
bool is_own_machine(std::string_view host) {
  return host == "localhost" || (is_ip(host) && is_placeholder_host(host));
}

void ip_host(const Page& page, const Limits&, Findings& findings) {
  const std::string_view host = page.visit.url.host();
  if (is_ip(host) && !is_own_machine(host)) findings.add({{"host", std::string(host)}});
}

void odd_port(const Page& page, const Limits&, Findings& findings) {
  const std::optional<std::uint16_t> port = page.visit.url.port();
  if (!port || *port == 80 || *port == 443 || is_own_machine(page.visit.url.host())) return;
  findings.add({{"port", std::int64_t{*port}}, {"host", std::string(page.visit.url.host())}});
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "url-too-long",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"notice-chars", 115, "chars"},
                     {"warning-chars", 200, "chars"},
                     {"error-chars", 2000, "chars"}}},
     too_long},
    {{.id = "url-uppercase", .severity = notice, .gate = Gate::indexable, .methods = {5}}, uppercase},
    {{.id = "url-underscore", .severity = notice, .methods = {5}}, underscore},
    {{.id = "url-space", .severity = warning, .methods = {5}}, space},
    {{.id = "url-non-ascii", .severity = notice, .methods = {5}}, non_ascii},
    {{.id = "url-non-utf8-encoded", .severity = warning, .methods = {5}}, non_utf8},
    {{.id = "url-double-encoded", .severity = warning, .methods = {5}}, double_encoded},
    {{.id = "url-double-slash", .severity = warning, .methods = {5}}, double_slash},
    {{.id = "url-repetitive-path", .severity = warning, .methods = {5}}, repetitive_path},
    {{.id = "url-parameters", .severity = notice, .gate = Gate::indexable, .methods = {5}}, with_parameters},
    {{.id = "url-too-many-parameters",
      .severity = warning,
      .methods = {5},
      .thresholds = {{"max-parameters", 3, "parameters"}}},
     too_many_parameters},
    {{.id = "url-parameter-empty-or-repeated", .severity = notice, .methods = {5}},
     parameter_empty_or_repeated},
    {{.id = "url-internal-search", .severity = notice, .gate = Gate::indexable, .methods = {5}},
     internal_search},
    {{.id = "url-deep-folders",
      .severity = notice,
      .methods = {5},
      .thresholds = {{"max-segments", 6, "segments"}}},
     deep_folders},
    {{.id = "url-dot-or-special", .severity = notice, .methods = {5}}, special},
    {{.id = "url-ip-host", .severity = warning, .methods = {5}}, ip_host},
    {{.id = "url-port-nonstandard", .severity = notice, .methods = {5}}, odd_port},
};

}  // namespace

Topic url_topic() { return {.name = "url", .pages = kPages}; }

}  // namespace sitelark
