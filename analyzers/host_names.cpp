#include "analyzers/host_names.h"

#include <array>
#include <charconv>
#include <optional>

namespace sitelark {
namespace {

std::optional<std::array<int, 4>> ipv4(std::string_view host) {
  std::array<int, 4> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [end, error] = std::from_chars(host.data(), host.data() + host.size(), parts[i]);
    if (error != std::errc()) return std::nullopt;
    host.remove_prefix(static_cast<std::size_t>(end - host.data()));
    if (i + 1 == parts.size()) break;
    if (!host.starts_with('.')) return std::nullopt;
    host.remove_prefix(1);
  }
  return host.empty() ? std::optional(parts) : std::nullopt;
}

bool is_private(const std::array<int, 4>& ip) {
  return ip[0] == 10 || ip[0] == 127 || ip[0] == 0 || (ip[0] == 192 && ip[1] == 168) ||
         (ip[0] == 172 && ip[1] >= 16 && ip[1] < 32) || (ip[0] == 169 && ip[1] == 254);
}

bool is_or_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

std::string_view last_labels(std::string_view host, int count) {
  std::size_t at = host.size();
  for (int i = 0; i < count && at != std::string_view::npos; ++i) at = at == 0 ? 0 : host.rfind('.', at - 1);
  return at == std::string_view::npos ? host : host.substr(at + 1);
}

std::string_view registrable(std::string_view host) {
  const std::string_view two = last_labels(host, 2);
  const std::size_t dot = two.find('.');
  if (dot == std::string_view::npos) return host;
  const bool country = two.size() - dot - 1 == 2;
  return country && dot <= 3 ? last_labels(host, 3) : two;
}

}  // namespace

bool is_placeholder_host(std::string_view host) {
  for (std::string_view reserved : {"localhost", "local", "internal", "test", "example", "invalid",
                                    "example.com", "example.org", "example.net", "yourdomain.com",
                                    "your-docusaurus-test-site.com", "your-docusaurus-site.example.com"}) {
    if (is_or_below(host, reserved)) return true;
  }
  if (host == "[::1]" || host.starts_with("[fe80:") || host.starts_with("[fd")) return true;
  const std::optional<std::array<int, 4>> address = ipv4(host);
  return address && is_private(*address);
}

bool share_last_label(std::string_view a, std::string_view b) {
  return last_labels(a, 1) == last_labels(b, 1);
}

std::string_view without_www(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

bool is_other_domain(std::string_view a, std::string_view b) {
  if (a == b || a.empty() || b.empty() || is_or_below(a, b) || is_or_below(b, a)) return false;
  if (ipv4(a) || ipv4(b)) return true;
  return registrable(a) != registrable(b);
}

bool is_out_of_the_world(std::string_view host, std::string_view of_page) {
  if (!is_placeholder_host(host)) return false;
  return !is_placeholder_host(of_page) || !share_last_label(host, of_page);
}

}  // namespace sitelark
