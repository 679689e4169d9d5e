#include "cli/demo_site.h"

#include <fmt/format.h>

#include <charconv>

#include "cli/demo_server.h"
#include "text/charset.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::string_view kShopHost = "www.larktea.example";

std::string_view type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {{".html", "text/html; charset=utf-8"},
                                                                      {".css", "text/css"},
                                                                      {".js", "text/javascript"},
                                                                      {".svg", "image/svg+xml"},
                                                                      {".png", "image/png"},
                                                                      {".xml", "application/xml"},
                                                                      {".txt", "text/plain; charset=utf-8"},
                                                                      {".ico", "image/x-icon"},
                                                                      {".pdf", "application/pdf"},
                                                                      {".json", "application/json"},
                                                                      {".jpg", "image/jpeg"}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

const EmbeddedFile* file(std::string_view path) {
  for (const EmbeddedFile& f : kDemoSite) {
    if (f.path == path) return &f;
  }
  return nullptr;
}

// Every answer of a well-kept shop carries these; a line of the table replaces one by naming it, and
// removes it by naming it without a value.
Headers usual_headers(std::string_view type) {
  Headers headers{{"Content-Type", std::string(type)}};
  headers.push_back({"Strict-Transport-Security", "max-age=63072000; includeSubDomains"});
  headers.push_back({"X-Content-Type-Options", "nosniff"});
  headers.push_back({"X-Frame-Options", "SAMEORIGIN"});
  headers.push_back({"Referrer-Policy", "strict-origin-when-cross-origin"});
  headers.push_back({"Content-Security-Policy", "default-src 'self'; img-src 'self' data:"});
  headers.push_back({"Permissions-Policy", "geolocation=()"});
  headers.push_back({"Cache-Control", "public, max-age=604800"});
  return headers;
}

void put_header(Headers& headers, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view wanted = trim_ascii(line.substr(0, colon));
  const std::string_view value = trim_ascii(line.substr(colon + 1));
  std::erase_if(headers, [&](const Header& h) { return ascii_iequals(h.name, wanted); });
  if (!value.empty()) headers.push_back({std::string(wanted), std::string(value)});
}

}  // namespace

DemoSite::DemoSite() {
  add_files();
  if (const EmbeddedFile* table = file("site.tsv")) add_lines(table->content);
  missing_.status = 404;
  missing_.headers = usual_headers("text/html; charset=utf-8");
  missing_.body =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not found</title></head>"
      "<body><h1>Not found</h1></body></html>\n";
}

void DemoSite::add_files() {
  for (const EmbeddedFile& f : kDemoSite) {
    if (!f.path.starts_with("site/")) continue;
    std::string key(f.path.substr(5));
    const std::string host = key.substr(0, key.find('/'));
    if (std::find(hosts_.begin(), hosts_.end(), host) == hosts_.end()) hosts_.push_back(host);
    const auto type = type_of(key);
    if (key.ends_with("/index.html")) key.resize(key.size() - 10);
    answers_[key] = {200, usual_headers(type), std::string(f.content)};
  }
  std::stable_partition(hosts_.begin(), hosts_.end(),
                        [](const std::string& host) { return host == kShopHost; });
}

void DemoSite::add_lines(std::string_view table) {
  for (std::string_view line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    if (cells.size() < 3) continue;
    DemoAnswer answer;
    std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), answer.status);
    const EmbeddedFile* body = cells[2] == "-" ? nullptr : file("site/" + std::string(cells[2]));
    answer.headers = usual_headers(body ? type_of(cells[2]) : "text/html; charset=utf-8");
    if (body) answer.body = body->content;
    for (std::size_t i = 3; i < cells.size(); ++i) put_header(answer.headers, cells[i]);
    const std::string_view type = header(answer.headers, "Content-Type");
    if (icontains_ascii(type, "charset=gbk")) answer.body = encode_for_query(answer.body, "GBK");
    answers_[std::string(cells[0])] = std::move(answer);
  }
}

const DemoAnswer& DemoSite::answer(std::string_view host, std::string_view path_and_query) const {
  const auto found = answers_.find(fmt::format("{}{}", host, path_and_query));
  if (found != answers_.end()) return found->second;
  // Shops do not mind the marks of campaigns.
  const std::size_t query = path_and_query.find("?utm_");
  return query == path_and_query.npos ? missing_ : answer(host, path_and_query.substr(0, query));
}

std::vector<std::string> DemoSite::hosts() const { return hosts_; }

}  // namespace sitelark
