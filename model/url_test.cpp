#include "model/url.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace sitelark {
namespace {

Url url(std::string_view text) {
  const auto parsed = Url::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Url());
}

std::string resolved(std::string_view input, std::string_view base) {
  const Url from = url(base);
  const auto parsed = Url::parse(input, &from);
  return parsed ? parsed->href() : "failure";
}

TEST(Url, NamesItsParts) {
  const Url u = url("https://ann:p%40ss@www.Example.com:8443/a/b.html?x=1&y#top");
  EXPECT_EQ(u.href(), "https://ann:p%40ss@www.example.com:8443/a/b.html?x=1&y#top");
  EXPECT_EQ(u.scheme(), "https");
  EXPECT_EQ(u.username(), "ann");
  EXPECT_EQ(u.password(), "p%40ss");
  EXPECT_EQ(u.host(), "www.example.com");
  EXPECT_EQ(u.port(), 8443);
  EXPECT_EQ(u.effective_port(), 8443);
  EXPECT_EQ(u.path(), "/a/b.html");
  EXPECT_EQ(u.query(), "x=1&y");
  EXPECT_EQ(u.fragment(), "top");
  EXPECT_EQ(u.path_and_query(), "/a/b.html?x=1&y");
  EXPECT_EQ(u.origin(), "https://www.example.com:8443");
  EXPECT_EQ(u.host_and_port(), "www.example.com:8443");
  EXPECT_TRUE(u.is_http());
}

TEST(Url, MissingPartsAreNotEmptyParts) {
  const Url bare = url("http://h");
  EXPECT_EQ(bare.path_and_query(), "/");
  EXPECT_EQ(bare.query(), std::nullopt);
  EXPECT_EQ(bare.fragment(), std::nullopt);
  EXPECT_EQ(bare.port(), std::nullopt);
  EXPECT_EQ(bare.effective_port(), 80);
  const Url empty = url("http://h/?#");
  EXPECT_EQ(empty.href(), "http://h/?#");
  EXPECT_EQ(empty.query(), "");
  EXPECT_EQ(empty.fragment(), "");
  EXPECT_EQ(empty.path_and_query(), "/?");
}

TEST(Url, AnEmptyOneHasEmptyParts) {
  const Url none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.scheme(), "");
  EXPECT_EQ(none.host(), "");
  EXPECT_EQ(none.path_and_query(), "");
  EXPECT_EQ(none.effective_port(), 0);
  EXPECT_FALSE(none.is_http());
  EXPECT_EQ(none.without_fragment(), none);
  EXPECT_FALSE(Url::parse("a.html", &none));
}

TEST(Url, SpellingsOfOneAddressAreEqual) {
  const char* spellings[] = {"http://example.com/a%20b",           "HTTP://EXAMPLE.com:80/a b",
                             " http:\\\\example.com\\x\\..\\a b ", "http://ex\nample.com/./a%20b",
                             "http:example.com/%2E/a b",           "http://%65xample.com/a b"};
  std::unordered_set<Url> seen;
  for (const char* text : spellings) seen.insert(url(text));
  EXPECT_EQ(seen.size(), 1u);
  EXPECT_NE(url("http://example.com/a"), url("http://example.com/a/"));
  EXPECT_NE(url("http://example.com/%7e"), url("http://example.com/~"));
  EXPECT_LT(url("http://a/"), url("http://b/"));
}

TEST(Url, ResolvesReferences) {
  const char* base = "http://h/a/b/c.html?q#f";
  const std::pair<const char*, const char*> cases[] = {
      {"", "http://h/a/b/c.html?q"},
      {"#x", "http://h/a/b/c.html?q#x"},
      {"?x", "http://h/a/b/c.html?x"},
      {"d", "http://h/a/b/d"},
      {"./", "http://h/a/b/"},
      {"..", "http://h/a/"},
      {"../../../../d", "http://h/d"},
      {"/d", "http://h/d"},
      {"//k/d", "http://k/d"},
      {"http:d", "http://h/a/b/d"},
      {"https:d", "https://d/"},
      {"mailto:a@b.c", "mailto:a@b.c"},
      {"javascript:void(0)", "javascript:void(0)"},
      {"tel:+49 30", "tel:+49 30"},
      {"//", "failure"},
      {"http://a b/", "failure"},
      {"http://h:99999/", "failure"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(resolved(input, base), expected) << input;
}

TEST(Url, AnOpaqueBaseTakesFragmentsOnly) {
  EXPECT_TRUE(url("mailto:a@b.c").is_opaque());
  EXPECT_EQ(resolved("#x", "mailto:a@b.c?subject=s#y"), "mailto:a@b.c?subject=s#x");
  EXPECT_EQ(resolved("d", "mailto:a@b.c"), "failure");
}

TEST(Url, APathOfTwoSlashesWithoutAHostIsGuarded) {
  const Url base = url("x:/.//a?b");
  EXPECT_EQ(base.path(), "//a");
  const auto copy = Url::parse("#c", &base);
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->href(), "x:/.//a?b#c");
  EXPECT_EQ(copy->path(), "//a");
  EXPECT_EQ(copy->query(), "b");
  EXPECT_EQ(resolved("/d", "x:/.//a?b"), "x:/d");
}

TEST(Url, InvalidUtf8ReadsAsReplacementCharacter) {
  EXPECT_EQ(url("http://h/\xff\xe4\xb8").href(), "http://h/%EF%BF%BD%EF%BF%BD");
  EXPECT_FALSE(Url::parse("http://h\xff/"));
}

TEST(Url, QueriesGoThroughTheEncoderOfThePage) {
  const Url::QueryEncoder gbk = [](std::string_view utf8) {
    EXPECT_EQ(utf8, "q=\xe4\xb8\xad'");
    return std::string("q=\xd6\xd0'");
  };
  EXPECT_EQ(Url::parse("http://h/\xe4\xb8\xad?q=\xe4\xb8\xad'#\xe4\xb8\xad", nullptr, &gbk)->href(),
            "http://h/%E4%B8%AD?q=%D6%D0%27#%E4%B8%AD");
  EXPECT_EQ(Url::parse("ws://h/?q=\xe4\xb8\xad", nullptr, &gbk)->query(), "q=%E4%B8%AD");
  EXPECT_EQ(Url::parse("x://h/?q=\xe4\xb8\xad", nullptr, &gbk)->query(), "q=%E4%B8%AD");
}

TEST(Url, WithPathKeepsTheOrigin) {
  const Url page = url("https://u@h:8443/a/b?q#f");
  EXPECT_EQ(page.with_path("/robots.txt").href(), "https://u@h:8443/robots.txt");
  EXPECT_EQ(page.with_path("x y").href(), "https://u@h:8443/x%20y");
  EXPECT_EQ(page.with_path("").href(), "https://u@h:8443/");
  EXPECT_EQ(page.with_path("//evil/?x#y").href(), "https://u@h:8443//evil/%3Fx%23y");
  EXPECT_EQ(page.with_path("/robots.txt").host(), "h");
}

TEST(Url, WithoutFragment) {
  EXPECT_EQ(url("http://h/a?b#c").without_fragment(), url("http://h/a?b"));
  EXPECT_EQ(url("http://h/a?b#c").without_fragment().fragment(), std::nullopt);
}

TEST(Url, DisplayIsReadableAndNotMisleading) {
  const std::pair<const char*, const char*> cases[] = {
      {"http://xn--fiqs8s.cn/%E4%B8%AD%E6%96%87?q=%E4%B8%AD#%E4%B8%AD",
       "http://\xe4\xb8\xad\xe5\x9b\xbd.cn/\xe4\xb8\xad\xe6\x96\x87?q=\xe4\xb8\xad#\xe4\xb8\xad"},
      {"http://h:81/%41%7e", "http://h:81/A~"},
      {"http://h/a%2Fb%3Fc%23d%26e%3Df%25g%20h%0A", "http://h/a%2Fb%3Fc%23d%26e%3Df%25g%20h%0A"},
      {"http://h/%E2%80%AEgnp.exe", "http://h/%E2%80%AEgnp.exe"},            // right-to-left override
      {"http://h/%E3%80%80%C2%A0%C2%85", "http://h/%E3%80%80%C2%A0%C2%85"},  // spaces, a control
      {"http://h/%D6%D0%CE%C4", "http://h/%D6%D0%CE%C4"},                    // GBK
      {"http://h/%E4%B8%AD%FF%E4", "http://h/\xe4\xb8\xad%FF%E4"},
      {"http://h/%", "http://h/%"},
      {"http://h/%3%30%%33%30", "http://h/%3%30%%330"},  // not "%30"
      {"http://h/%25%33%30", "http://h/%2530"},
      {"http://xn--0.com/", "http://xn--0.com/"},
      {"http://[::1]/%2e%2e/x", "http://[::1]/x"},
      {"mailto:%C3%A9@h", "mailto:\xc3\xa9@h"},
  };
  for (const auto& [input, expected] : cases) EXPECT_EQ(url(input).display(), expected) << input;
}

TEST(Url, DisplayNamesTheSameAddress) {
  const char* inputs[] = {"http://xn--fiqs8s.cn/%E4%B8%AD%2F%41?q=%E4%B8%AD+%26#%C3%A9", "http://h/%41"};
  for (const char* input : inputs) {
    const Url shown = url(url(input).display());
    EXPECT_EQ(shown.display(), url(input).display());
    EXPECT_EQ(shown.host(), url(input).host());
  }
}

TEST(Url, HostileInputEnds) {
  const std::string many(1 << 20, '/');
  EXPECT_EQ(url("http:" + many + "h").href(), "http://h/");
  std::string dots = "http://h";
  for (int i = 0; i < 100000; ++i) dots += "/a/..";
  EXPECT_EQ(url(dots).path(), "/");
  EXPECT_EQ(url("http://h/" + std::string(1 << 20, ' ') + "x").path().size(), 2u + 3u * (1u << 20));
  EXPECT_FALSE(Url::parse("http://" + std::string(1 << 20, ':')));
  EXPECT_FALSE(Url::parse("http://[" + std::string(1 << 20, ':') + "]/"));
  std::string wide = "http://";
  for (int i = 0; i < 100000; ++i) wide += "\xe4\xb8\xad";
  EXPECT_FALSE(Url::parse(wide + "/"));
  EXPECT_FALSE(Url::parse("http://h/" + std::string((std::size_t{64} << 20) + 1, 'a')));
}

}  // namespace
}  // namespace sitelark
