// The site of methods_site_test.cpp with everything that the other methods ask for: more pages, a log, mails,
// a feed, campaigns, statements and pages of others.
#include "tests/methods_site.h"

namespace sitelark::testing {
namespace {

constexpr const char* kShare =
    " <a href=\"https://service.weibo.com/share/share.php?url=tea\">Share</a>"
    " <a href=\"/partners\">Earn with us</a>";

std::string leaves(std::string_view about, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += fmt::format("{} leaf number {} is dried in the north. ", about, i);
  return text;
}

// Ten keywords have pages of their own. Each of methods 1 to 4 holds by the fewest that it asks for: one
// title, two descriptions, two headings and one first paragraph do without the keyword.
void add_kinds(MethodsSite& site) {
  const char* kinds[] = {"White", "Yellow", "Dark", "Smoked", "Rolled", "Pressed", "Roasted", "Scented"};
  for (int i = 0; i < 8; ++i) {
    const std::string kind = kinds[i], tea = kind + " tea", leaf = kind + " leaf";
    const std::string path = "/kind/" + kind;
    site.pages[path] = {
        .title = fmt::format("{} that is dried in the north", i == 7 ? leaf : tea),
        .description =
            fmt::format("{} is dried in the north, number by number, and packed on the day on which it "
                        "is ordered by you.",
                        i >= 6 ? leaf : tea),
        .h1 = i >= 6 ? leaf : tea,
        .first =
            fmt::format("Our {} is dried in the north and packed on the day on which you order it from us.",
                        i == 7 ? leaf : tea),
        .body = fmt::format("<b>{}</b> {}", tea, leaves(kind, 30)),
        .head = {}};
    site.project.keywords.push_back({.text = tea, .page = path});
  }
  site.project.keywords[0].priority = site.project.keywords[1].priority = "A";
}

void add_pages(MethodsSite& site) {
  const std::string product = site.pages["/green"].head;
  site.pages["/green"].head.clear();
  site.pages["/"].title = "Tea Test: leaves from small farms";  // about no keyword
  site.pages["/"].first =
      "We sell leaves from small farms in the hills, and write down what we learn about brewing every "
      "harvest.";
  const auto add = [&](const std::string& path, const std::string& title, const std::string& about) {
    site.pages[path] = {
        .title = title,
        .description = fmt::format("{} leaf is dried in the north: number after number of it, all "
                                   "that is known of {}.",
                                   about, about),
        .h1 = title,
        .first = fmt::format("{} is what this page tells about, from the first leaf to the last one "
                             "that is dried here.",
                             about),
        .body = leaves(about, 30),
        .head = {}};
  };
  add("/tin", "A tin for leaves, made in Anji", "Tin");
  site.pages["/tin"].head = product;
  add("/brew/one", "Brewing green tea: water and times", "Kettle");
  add("/brew/two", "Brewing black tea: water and times", "Cup");
  add("/news/summer", "News: the summer harvest is in", "Summer");
  add("/news/autumn", "News: the autumn harvest is in", "Autumn");
  for (const char* path : {"/news/summer", "/news/autumn"})
    site.pages[path].body += "<time datetime=\"2026-10-12\">12 October 2026</time>";
  add("/friends", "Tell a friend and get a tin", "Friend");
  add("/partners", "Affiliate programme: earn with leaves", "Commission");
  site.pages["/partners"].body += "<a href=\"/tin?aff=example\">For example</a>";
  PageText marked = site.pages["/tin"];
  marked.head = "<link rel=\"canonical\" href=\"https://tea.test/tin\">";
  site.answers["/tin?aff=example"] = marked.html();
  site.answers["/guide.pdf"] = "HTTP/1.1 200 OK\nContent-Type: application/pdf\n\n%PDF-1.4";
  site.answers["/card"] = "HTTP/1.1 301 Moved\nLocation: https://tea.test/\n\n";
  std::string links =
      "<a href=\"/card\">Card</a> <a href=\"https://ads1.test/\">Pots</a> "
      "<a href=\"https://ads2.test/\">Cups</a>";
  for (auto& [path, page] : site.pages) {
    links += fmt::format(" <a href=\"{}\">{}</a>", path, page.h1);
    page.body += kShare;
  }
  site.pages["/"].body += links;
}

void add_log(MethodsSite& site) {
  const auto add = [&](int times, const LogVisit& visit) {
    site.log.insert(site.log.end(), std::size_t(times), visit);
  };
  for (const char* bot : {"Baiduspider", "Googlebot/2.1", "bingbot/2.0", "360Spider", "Sogou+web+spider"})
    add(1, {.path = "/", .query = {}, .referrer = {}, .agent = bot});
  add(50, {.path = "/contest", .query = {}, .referrer = {}});
  add(10, {.path = "/guide", .query = {}, .referrer = {}});
  add(10, {.path = "/", .query = {}, .referrer = "https://tieba.baidu.com/p/1"});
  add(5, {.path = "/", .query = {}, .referrer = "https://t.cn/abc"});
  add(10, {.path = "/tin", .query = "gclid=x", .referrer = {}});
  add(3, {.path = "/", .query = "utm_source=monthly&utm_medium=magazine", .referrer = {}});
  add(3, {.path = "/tin", .query = "utm_source=list&utm_medium=email", .referrer = {}});
  for (int i = 0; i < 5; ++i) add(1, {.path = "/tin", .query = fmt::format("aff=shop{}", i), .referrer = {}});
}

std::string mail_of(const std::string& from, const std::string& subject, const std::string& date,
                    const std::string& rest) {
  return fmt::format("From: {}@tea.test\nTo: guest@customer.test\nSubject: {}\nDate: {}\n{}", from, subject,
                     date, rest);
}

void add_mails(MethodsSite& site) {
  const std::string day = "Mon, 2 Nov 2026 09:00:00 +0000";
  for (const char* who : {"ann", "bob", "cleo"})
    site.mails.push_back(mail_of(who, "Your question", day,
                                 "\nHello.\n\n-- \nTea Test, Hill Street 1\nTelephone +49 30 1234 567\n"
                                 "https://tea.test/\n"));
  const std::string list = "List-Unsubscribe: <https://tea.test/guide>\n\n";
  for (const char* subject : {"What the spring brought", "What the summer brought"})
    site.mails.push_back(mail_of("letter", subject, day, list + "We tell of it in the news.\n"));
  site.mails.push_back(
      mail_of("letter", "A discount for readers", day,
              list + "Tins at a discount:\nhttps://tea.test/tin?utm_source=list&utm_medium=email\n"));
}

void state(MethodsSite& site, int method, const std::string& item, const std::string& evidence,
           std::vector<std::pair<std::string, std::string>> fields = {}) {
  Attestation said;
  said.site = "https://tea.test/";
  said.method = method;
  said.item = item;
  said.state = AttestedState::done;
  said.attested_by = "Ann";
  said.attested_on = said.performed_on = kNow - 20 * kDay;
  said.expires_on = kNow + 60 * kDay;
  said.evidence = evidence;
  said.fields = std::move(fields);
  site.statements.push_back(std::move(said));
}

// A page of somebody else that the project declares for the method.
void declare(MethodsSite& site, int method, const std::string& url, const std::string& query = {}) {
  site.elsewhere[url] = fmt::format(
      "<!doctype html><html lang=\"en\"><head><title>Green tea and who sells it</title><meta "
      "property=\"article:published_time\" content=\"2026-10-20\"></head><body><main><p>Tea Test. Contact "
      "person: Ann. "
      "Telephone +49 30 1234 567. Address: Hill Street 1. Products: tins.</p><p><a "
      "href=\"https://tea.test/{}\">Tea Test</a> <img src=\"/a.png\" alt=\"tin\"></p></main></body></html>",
      query);
  if (method == 11) {
    site.project.sites.push_back({.name = url, .url = url, .role = SiteRole::partner});
  } else {
    state(site, method, url, url);
  }
}

void add_pages_elsewhere(MethodsSite& site) {
  constexpr std::pair<int, int> kPages[] = {{9, 3}, {10, 5}, {11, 5}, {12, 3}, {16, 2}, {24, 2}, {29, 2}};
  for (const auto& [method, count] : kPages) {
    for (int i = 1; i <= count; ++i) {
      const bool ad = method == 24;
      declare(site, method,
              ad ? fmt::format("https://ads{}.test/", i) : fmt::format("https://m{}-{}.test/", method, i),
              ad ? "?utm_medium=banner" : "");
    }
  }
}

void add_statements(MethodsSite& site) {
  const std::string proof = "https://tea.test/guide";
  state(site, 13, "card", proof, {{"carrier", "card"}, {"short_url_or_qr", "/card"}});
  state(site, 13, "letterhead", proof, {{"carrier", "letterhead"}});
  state(site, 13, "bag", proof, {{"carrier", "packaging"}});
  state(site, 14, "Monthly", proof, {{"landing_url", "https://tea.test/?utm_medium=magazine"}});
  state(site, 20, "Pot lovers", proof, {{"consent_proof", proof}, {"utm_campaign", "pots"}});
  for (const char* community : {"tieba", "zhihu", "douban"}) state(site, 21, community, proof);
  state(site, 26, "Kitchen letter", proof, {{"utm_campaign", "kitchen"}});
}

}  // namespace

MethodsSite promoted_site() {
  MethodsSite site = methods_site();
  add_kinds(site);
  add_pages(site);
  add_log(site);
  add_mails(site);
  add_pages_elsewhere(site);
  add_statements(site);
  // Those that a change may take out of the index stay out of the sitemap.
  site.in_sitemap = {"/", "/guide", "/contest", "/tin", "/news/spring", "/news/summer", "/news/autumn"};
  site.feed =
      "id,title,description,link,image_link,availability,price\n"
      "1,Tin,A tin for leaves,https://tea.test/tin,https://tea.test/a.png,in stock,8.00 EUR\n";
  for (const int method : {20, 26, 28})
    site.campaigns[method] = "Day,Campaign,Impr.,Clicks,Cost,Conversions\n2026-11-10,Tins,900,10,20.00,2\n";
  return site;
}

}  // namespace sitelark::testing
