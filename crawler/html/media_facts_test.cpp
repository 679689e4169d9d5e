// Images, resources, forms and remarks.
#include <gtest/gtest.h>

#include "crawler/html/extract_for_tests.h"
#include "crawler/html/inline_style.h"
#include "crawler/html/srcset.h"

namespace sitelark {
namespace {

using testing::facts_of;
using testing::facts_of_body;

std::string kinds_of(const PageFacts& f) {
  std::string out;
  for (const Remark& r : f.remarks) out += (out.empty() ? "" : " ") + r.kind;
  return out;
}

TEST(Images, Attributes) {
  const auto image = [](std::string_view markup) { return facts_of_body(markup).images.at(0); };
  EXPECT_FALSE(image("<img src=a>").has_alt);
  EXPECT_TRUE(image("<img src=a alt>").has_alt);
  EXPECT_EQ(image("<img src=a alt=' x\n y '>").alt, "x y");
  EXPECT_EQ(image("<img src=a width=100% height=5.5px>").width, -1);
  EXPECT_EQ(image("<img src=a width=100% height=5.5px>").height, 5);
  EXPECT_TRUE(image("<img src=a style='aspect-ratio: 1/1'>").style_ratio);
  EXPECT_TRUE(image("<img src=a style='width:1px;height:2px'>").style_ratio);
  EXPECT_FALSE(image("<img src=a style='width:1px'>").style_ratio);
  EXPECT_TRUE(image("<img src=a loading=LAZY>").lazy);
  EXPECT_TRUE(image("<img src=a srcset='b 2x'>").has_srcset);
  EXPECT_TRUE(image("<img data-src=a>").data_src);
  EXPECT_TRUE(image("<img data-src=a src='data:image/gif;base64,x'>").data_src);
  EXPECT_FALSE(image("<img data-src=a src=b>").data_src);
  EXPECT_TRUE(image("<img src=a role=presentation>").decorative);
  EXPECT_TRUE(image("<span aria-hidden=true><img src=a></span>").decorative);
  EXPECT_TRUE(image("<a href=/x> <img src=a> </a>").only_in_link);
  EXPECT_FALSE(image("<a href=/x><img src=a> text</a>").only_in_link);
  EXPECT_FALSE(image("<a href=/x><img src=a><img src=b></a>").only_in_link);
  EXPECT_TRUE(image("<div hidden><img src=a></div>").hidden);
  EXPECT_EQ(image("<img src='data:image/gif;base64,R0lGOD'>").data_uri_bytes, 28);
  EXPECT_TRUE(image("<img src='data:image/gif;base64,R0lGOD'>").url.empty());
  EXPECT_EQ(image("<amp-img src=a></amp-img>").src, "a");
  EXPECT_EQ(image("<img src=a>").line, 3);
}

TEST(Images, PicturesAndNoscript) {
  const PageFacts f = facts_of_body(R"(<picture><source type="image/webp" srcset="a.webp, b.webp 2x">
<img src="a.jpg" alt=x></picture>
<img data-src="lazy.jpg" alt=y><noscript><img src="lazy.jpg" alt=y></noscript>
<img src=last.jpg><noscript><img height=1 width=1 src="https://pixel.example/"></noscript>)");
  ASSERT_EQ(f.images.size(), 5u);
  EXPECT_TRUE(f.images[0].modern_source);
  EXPECT_TRUE(f.images[0].has_srcset);
  EXPECT_TRUE(f.images[1].noscript_copy);
  EXPECT_TRUE(f.images[2].noscript_copy);
  EXPECT_EQ(f.images[2].line, 5);
  EXPECT_FALSE(f.images[3].noscript_copy);
  EXPECT_TRUE(f.images[4].noscript_copy);
  EXPECT_EQ(kinds_of(f), "");
  EXPECT_EQ(kinds_of(facts_of_body("<picture><source srcset=a></picture>")), "picture-without-img");
}

TEST(Images, SrcsetAndStyles) {
  using List = std::vector<std::string_view>;
  EXPECT_EQ(srcset_urls(" a.jpg 1x , b.jpg 2x"), (List{"a.jpg", "b.jpg"}));
  EXPECT_EQ(srcset_urls("a.jpg, b.jpg"), (List{"a.jpg", "b.jpg"}));
  EXPECT_EQ(srcset_urls("a,b.jpg 1x"), (List{"a,b.jpg"}));
  EXPECT_EQ(srcset_urls(",,a 100w (x,y), b"), (List{"a", "b"}));
  EXPECT_EQ(srcset_urls(""), List{});
  EXPECT_EQ(read_inline_style("background:url( 'a;b.png' ) no-repeat, url(c.png);x:y").image_urls,
            (List{"a;b.png", "c.png"}));
  EXPECT_TRUE(read_inline_style("color:#FFF;background-color:white").same_colours);
  EXPECT_FALSE(read_inline_style("color:inherit;background:inherit").same_colours);
  EXPECT_TRUE(read_inline_style("text-indent:-9999px").far_away);
  EXPECT_EQ(css_imports("@import 'a.css'; @import url(b.css) screen;"), (List{"a.css", "b.css"}));
}

TEST(Resources, Kinds) {
  const PageFacts f = facts_of(R"html(<head>
<link rel="shortcut icon" href=/i.ico><link rel=preload as=font href=/f.woff2><link rel=manifest href=/m.json>
<script src=a.mjs type=module></script><script type="application/json" src=/no.json></script>
<style>@import "b.css";</style></head>
<body style="background-image:url(bg.png)">
<video src=v.mp4 poster=p.jpg><source src=w.webm><track src=t.vtt></video><audio src=s.mp3></audio>
<iframe src=//f.example.org/></iframe><object data=o.swf></object><embed src=e.pdf>
<input type=image src=in.png><img src=a.png srcset="a.png 1x, c.png 2x"><svg><image href=s.png /></svg>
<img src="data:image/png;base64,AAAA"><img src="mailto:x"></body>)html");
  std::string got;
  for (const Resource& r : f.resources) {
    const std::string& href = r.url.href();
    got += std::to_string(static_cast<int>(r.kind)) + ":" + href.substr(href.rfind('/') + 1) + " ";
  }
  EXPECT_EQ(got,
            "5:i.ico 8:f.woff2 9:m.json 0:a.mjs 1:b.css 2:bg.png 4:v.mp4 2:p.jpg 4:w.webm 4:t.vtt 4:s.mp3 "
            "6: 7:o.swf 7:e.pdf 2:in.png 2:a.png 2:c.png 2:s.png ");
  EXPECT_TRUE(f.resources[3].module);
  EXPECT_GT(f.source.data_uri_bytes, 20);
}

TEST(Forms, LabelsAndActions) {
  const PageFacts f = facts_of_body(R"(<form action=/s method=POST><input id=a><label for=a>A</label>
<label>B <input></label><input aria-label=C><input title=D type=email><input placeholder=no>
<textarea></textarea><select></select><input type=hidden><input type=submit><input hidden></form>
<form><input type=search id=q></form><input>)");
  ASSERT_EQ(f.forms.size(), 2u);
  EXPECT_EQ(f.forms[0].action.href(), "https://example.com/s");
  EXPECT_EQ(f.forms[0].method, "post");
  EXPECT_EQ(f.forms[0].inputs, (std::vector<std::string>{"text", "text", "text", "email", "text", "textarea",
                                                         "select", "hidden", "submit", "text"}));
  EXPECT_EQ(f.forms[0].unlabelled, 3);
  EXPECT_EQ(f.forms[1].action, f.url);
  EXPECT_EQ(f.forms[1].unlabelled, 1);
}

TEST(Remarks, Kinds) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"<iframe src=/x></iframe>", "iframe-without-title"},
      {"<iframe src=/x title=y></iframe>", ""},
      {"<button></button>", "button-without-name"},
      {"<button>x</button><button aria-label=x></button><button><img alt=x src=y></button>", ""},
      {"<video src=/x></video>", "video-without-poster video-without-captions"},
      {"<video src=/x poster=y autoplay muted></video>", ""},
      {"<video src=/x poster=y autoplay></video>", "autoplay video-without-captions"},
      {"<object data=x.swf></object>", "plugin object-without-name"},
      {"<embed type='application/x-shockwave-flash' src=x>", "plugin"},
      {"<p tabindex=3>x", "positive-tabindex"},
      {"<p tabindex=0>x", ""},
      {"<main aria-hidden=true>x</main>", "aria-hidden-body"},
      {"<script>document.write('x')</script>", "document-write"},
      {"<script>// document.write('x')\n/* or document.write('y') */ a.writeln = document.write;</script>",
       ""},
      {"<script>/* once */ document.writeln ('x')</script>", "document-write"},
      {"<script>window.location.href = '/x';</script>", "js-redirect"},
      {"<script>location.replace('/x')</script>", "js-redirect"},
      {"<script>if (location.href == x) y(); geolocation = 1;</script>", ""},
      {"<p data-nosnippet>x</p>", "data-nosnippet-misplaced"},
      {"<span data-nosnippet>x</span>", ""},
      {"<div id=root></div>", "app-root"},
      {"<div id=__next><p>A page that was rendered on the server, with text</p></div>", ""},
      {"<app-root></app-root>", "app-root"},
      {"<script src='https://www.googletagmanager.com/gtag/js?id=G-ABC1234567'></script>", "analytics"},
      {"<script type=text/template>'AKIAABCDEFGHIJKLMNOP'</script>", "secret"},
      {"<pre>'AKIAABCDEFGHIJKLMNOP'</pre>", ""},
      {"<main>x</main><footer>京ICP备12345678号</footer>", "cn-icp"},
  };
  for (const auto& [markup, kinds] : cases) EXPECT_EQ(kinds_of(facts_of_body(markup)), kinds) << markup;
  EXPECT_EQ(kinds_of(facts_of("<html><frameset><frame src=/a></frameset>")), "frameset");
}

}  // namespace
}  // namespace sitelark
