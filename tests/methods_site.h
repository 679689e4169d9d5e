// For tests: a small site on which many methods pass, and one on which all do that can, as text that a test
// may change in one place.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "pipeline/method_checklist.h"
#include "tests/example_web.h"

namespace sitelark::testing {

inline constexpr std::int64_t kNow = 1'795'000'000;  // November 2026
inline constexpr std::int64_t kDay = 86'400;

// A page of the site: everything that a test changes has a name.
struct PageText {
  std::string title, description, h1, first, body, head;

  std::string html() const {
    return fmt::format(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>"
        "<meta name=\"description\" content=\"{}\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<meta property=\"og:title\" content=\"a\"><meta property=\"og:description\" content=\"b\">"
        "<meta property=\"og:image\" content=\"https://tea.test/a.png\"><meta property=\"og:url\" "
        "content=\"https://tea.test/\">{}</head><body><nav><a href=\"/\">Home</a> <a href=\"/green\">Green "
        "tea</a> "
        "<a href=\"/black\">Black tea</a> <a href=\"/news/spring\">News</a> <a href=\"/guide\">Guide</a> "
        "<a href=\"/contest\">Contest</a></nav><main><h1>{}</h1><p>{}</p><p>{}</p></main></body></html>",
        title, description, head, h1, first, body);
  }
};

// A visitor or a bot in the site's log; each is somebody else.
struct LogVisit {
  int days_ago = 1;
  std::string path, query, referrer;
  std::string agent = "Mozilla/5.0";
};

struct MethodsSite {
  std::map<std::string, PageText> pages;
  std::string robots =
      "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nUser-agent: *\nDisallow:\nSitemap: "
      "https://tea.test/sitemap.xml\n";
  std::map<std::string, std::string> answers;  // other paths: pages or raw answers
  std::vector<std::string> in_sitemap{"/", "/green", "/black", "/news/spring", "/guide", "/contest"};
  Project project;
  std::vector<Attestation> statements;
  std::vector<LogVisit> log;
  std::vector<std::string> mails;                // as .eml files hold them
  std::string feed;                              // CSV
  std::map<int, std::string> campaigns;          // CSV, by the method that they serve
  std::map<std::string, std::string> elsewhere;  // pages of others that the project declares, by address
  std::vector<Backlink> links;                   // as looks left them
  std::vector<ConsoleRow> console;

  ExampleWeb web() const {
    ExampleWeb web;
    for (const auto& [path, page] : pages) web.answers["https://tea.test" + path] = page.html();
    for (const auto& [path, answer] : answers) web.answers["https://tea.test" + path] = answer;
    web.answers["https://tea.test/robots.txt"] = robots;
    std::string map =
        "HTTP/1.1 200 OK\nContent-Type: application/xml\n\n<?xml version=\"1.0\"?><urlset "
        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    for (const std::string& path : in_sitemap)
      map += fmt::format("<url><loc>https://tea.test{}</loc></url>", path);
    web.answers["https://tea.test/sitemap.xml"] = map + "</urlset>\n";
    return web;
  }
};

MethodsSite methods_site();
// All methods pass, but the eighth, which is partial: nothing brings ranks yet.
MethodsSite promoted_site();
// What is counted in log, mails, feed and campaigns.
std::vector<EvidenceReading> readings_of(const MethodsSite& site);
SnapshotInfo audited(Store& store, const MethodsSite& site, std::int64_t now = kNow);
// Audits the site in memory and evaluates.
MethodEvaluation evaluated(const MethodsSite& site);

}  // namespace sitelark::testing
