// One change of the site or of what surrounds it moves one method: for each of the 29 a change that moves it
// and no other.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/methods_site.h"

namespace sitelark::testing {
namespace {

MethodStatus status_of(const MethodEvaluation& done, int method) {
  return done.run.verdicts[static_cast<std::size_t>(method) - 1].status;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  ASSERT_NE(at, text.npos) << what;
  text.replace(at, what.size(), with);
}

Attestation& said(MethodsSite& site, int method, std::string_view item) {
  const auto found =
      std::find_if(site.statements.begin(), site.statements.end(),
                   [&](const Attestation& one) { return one.method == method && one.item == item; });
  if (found == site.statements.end()) throw std::runtime_error("no such statement");
  return *found;
}

struct Tamper {
  int method;
  const char* what;
  MethodStatus becomes;
  void (*change)(MethodsSite& site);
};

constexpr auto kPass = MethodStatus::pass;
constexpr auto kPartial = MethodStatus::partial;
constexpr auto kFail = MethodStatus::fail;

const Tamper kSearch[] = {
    {1, "a title in place of five", kPartial,
     [](MethodsSite& site) { site.pages["/friends"].title = site.pages["/guide"].title; }},
    {2, "no description", kPartial,
     [](MethodsSite& site) {
       site.pages["/friends"].description.clear();
       site.pages["/guide"].description.clear();
     }},
    {3, "a main heading without the keyword", kPartial,
     [](MethodsSite& site) { site.pages["/kind/White"].h1 = "Leaves"; }},
    {4, "a first paragraph without the keyword", kPartial,
     [](MethodsSite& site) { replace(site.pages["/kind/White"].first, "White tea", "white leaf"); }},
    {5, "links that lead nowhere", kPartial,
     [](MethodsSite& site) {
       for (const char* gone : {"one", "two", "three", "four", "five"})
         site.pages["/friends"].body += fmt::format("<a href=\"/gone-{}\">Gone</a>", gone);
     }},
    {6, "no page supports the main ones", kPartial,
     [](MethodsSite& site) {
       for (const char* path : {"/brew/one", "/brew/two"}) {
         PageText& page = site.pages[path];
         page.title = page.h1 = fmt::format("Brewing, part {}: water and times", path + 6);
       }
     }},
    {7, "robots.txt names no sitemap", kPartial,
     [](MethodsSite& site) {
       site.robots = "HTTP/1.1 200 OK\nContent-Type: text/plain\n\nUser-agent: *\nDisallow:\n";
     }},
    // Four of its six points are those of methods 1 to 4: their fewest leave it above the limit only while
    // the pages may be found.
    {8, "the pages meant for keywords say that the original is elsewhere", kFail,
     [](MethodsSite& site) {
       for (const Keyword& keyword : site.project.keywords)
         site.pages[keyword.page].head += "<link rel=\"canonical\" href=\"https://tea.test/guide\">";
     }},
    {9, "a directory dropped the site", kPartial,
     [](MethodsSite& site) {
       site.elsewhere["https://m9-1.test/"] = "<title>Shops</title><p>Other shops.</p>";
     }},
    {10, "a listing is gone", kPartial,
     [](MethodsSite& site) { site.elsewhere.erase("https://m10-1.test/"); }},
    {11, "a partner's link does not count any more", kPartial,
     [](MethodsSite& site) {
       replace(site.elsewhere["https://m11-1.test/"], "<a href", "<a rel=\"nofollow\" href");
     }},
    {12, "an article lost its signature", kPartial,
     [](MethodsSite& site) { replace(site.elsewhere["https://m12-1.test/"], "https://tea.test/", "/"); }},
};

const Tamper kOthers[] = {
    {13, "the bag is only planned", kPartial,
     [](MethodsSite& site) { said(site, 13, "bag").state = AttestedState::planned; }},
    {14, "nobody came by the magazine", kPartial,
     [](MethodsSite& site) {
       std::erase_if(site.log, [](const LogVisit& visit) { return visit.query.ends_with("magazine"); });
     }},
    {15, "the guide costs something", kFail,
     [](MethodsSite& site) {
       site.pages["/guide"].title = "Our guide: how to brew leaves at home";
       site.pages["/guide"].h1 = "A guide to brewing";
     }},
    {16, "one of the news is old", kPartial,
     [](MethodsSite& site) { replace(site.pages["/news/summer"].body, "2026-10-12", "2025-10-12"); }},
    {17, "a signature without the address", kPartial,
     [](MethodsSite& site) { replace(site.mails[0], "https://tea.test/\n", "\n"); }},
    {18, "an issue of last year", kPartial,
     [](MethodsSite& site) { replace(site.mails[3], "2026", "2025"); }},
    {19, "an offer whose link has no tags", kPartial,
     [](MethodsSite& site) { replace(site.mails[5], "?utm_source=list&utm_medium=email", ""); }},
    {20, "nobody proves that the people agreed", kFail,
     [](MethodsSite& site) {
       said(site, 20, "Pot lovers").fields.erase(said(site, 20, "Pot lovers").fields.begin());
     }},
    {21, "a community that was left long ago", kPartial,
     [](MethodsSite& site) { said(site, 21, "douban").performed_on = kNow - 200 * kDay; }},
    {22, "too few saw the contest", kPartial,
     [](MethodsSite& site) {
       const auto first = std::find_if(site.log.begin(), site.log.end(),
                                       [](const LogVisit& visit) { return visit.path == "/contest"; });
       site.log.erase(first);
     }},
    {23, "nobody is asked to bookmark", kPartial,
     [](MethodsSite& site) { replace(site.pages["/guide"].body, "Ctrl+D", "any key"); }},
    {24, "an ad whose link has no tags", kPartial,
     [](MethodsSite& site) { replace(site.elsewhere["https://ads1.test/"], "?utm_medium=banner", ""); }},
    {25, "a share service that has closed", kPartial,
     [](MethodsSite& site) {
       site.pages["/friends"].head +=
           "<script src=\"https://s7.addthis.com/js/300/addthis_widget.js\"></script>";
     }},
    {26, "an ad without a tag of its own", kPartial,
     [](MethodsSite& site) { said(site, 26, "Kitchen letter").fields.clear(); }},
    {27, "an affiliate went away", kPartial,
     [](MethodsSite& site) {
       for (LogVisit& visit : site.log) {
         if (visit.query == "aff=shop4") visit.query = "aff=shop3";
       }
     }},
    {28, "an order costs too much", kPartial,
     [](MethodsSite& site) { replace(site.campaigns[28], "20.00,2", "90.00,2"); }},
    {29, "the feed has another price than the page", kPartial,
     [](MethodsSite& site) { replace(site.feed, "8.00 EUR", "9.00 EUR"); }},
};

std::vector<Tamper> tampers() {
  std::vector<Tamper> all(std::begin(kSearch), std::end(kSearch));
  all.insert(all.end(), std::begin(kOthers), std::end(kOthers));
  return all;
}

TEST(Tamper, TheWholeSitePasses) {
  const MethodEvaluation done = evaluated(promoted_site());
  for (int method = 1; method <= kMethods; ++method)
    EXPECT_EQ(name(status_of(done, method)), name(method == 8 ? kPartial : kPass)) << method;
}

TEST(Tamper, OneChangeMovesOneMethod) {
  const MethodEvaluation before = evaluated(promoted_site());
  std::vector<int> moved;
  for (const Tamper& tamper : tampers()) {
    MethodsSite site = promoted_site();
    tamper.change(site);
    const MethodEvaluation after = evaluated(site);
    for (int method = 1; method <= kMethods; ++method) {
      const MethodStatus wanted = method == tamper.method ? tamper.becomes : status_of(before, method);
      EXPECT_EQ(name(status_of(after, method)), name(wanted)) << tamper.what << ": method " << method;
    }
    EXPECT_NE(status_of(before, tamper.method), tamper.becomes) << tamper.method;
    moved.push_back(tamper.method);
  }
  for (int method = 1; method <= kMethods; ++method)
    EXPECT_EQ(std::count(moved.begin(), moved.end(), method), 1) << method;
}

}  // namespace
}  // namespace sitelark::testing
