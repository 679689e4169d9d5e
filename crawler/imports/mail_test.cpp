#include "crawler/imports/mail.h"

#include <gtest/gtest.h>

#include "crawler/imports/mail_coding.h"

namespace sitelark {
namespace {

TEST(Mail, ReadsAPlainOne) {
  const MailSample mail = read_mail(
      "From: \"Li, Lei\" <Lei@Tea.test>\r\nSubject: =?UTF-8?B?5paw6Iy2?= =?utf-8?Q?_in_May?=\r\n"
      "Date: Tue, 10 Nov 2026 13:55:36 +0800\r\nList-Unsubscribe:\r\n <mailto:x@tea.test>\r\n\r\n"
      "Hello, see https://www.tea.test/green?utm_medium=email.\r\n-- \r\nLi Lei\r\n");
  EXPECT_EQ(mail.from, "lei@tea.test");
  EXPECT_EQ(mail.subject, "新茶 in May");
  EXPECT_EQ(mail.date, 1'794'290'136);
  EXPECT_TRUE(mail.unsubscribe);
  ASSERT_EQ(mail.links.size(), 1u);
  EXPECT_EQ(mail.links[0].href(), "https://www.tea.test/green?utm_medium=email");
  EXPECT_NE(mail.text.find("-- \r\nLi Lei"), std::string::npos);
  EXPECT_FALSE(mail.trouble);
}

TEST(Mail, ReadsPartsAndCharsets) {
  const MailSample mail = read_mail(
      "From: a@b.test\nContent-Type: multipart/mixed; boundary=\"x y\"\n\npreamble\n--x y\n"
      "Content-Type: multipart/alternative; boundary=z\n\n--z\nContent-Type: text/plain; charset=gb2312\n"
      "Content-Transfer-Encoding: quoted-printable\n\n=C2=CC=B2=E8=\n=20ok\n--z\nContent-Type: text/html\n"
      "Content-Transfer-Encoding: "
      "base64\n\nPHA+PGEgaHJlZj0iaHR0cHM6Ly9iLnRlc3QvcCI+cDwvYT48\nL3A+\n--z--\n--x y\n"
      "Content-Type: text/plain\nContent-Disposition: attachment\n\nhttps://attached.test/\n--x y--\n");
  EXPECT_EQ(mail.text, "绿茶 ok");
  ASSERT_EQ(mail.links.size(), 1u);
  EXPECT_EQ(mail.links[0].href(), "https://b.test/p");
}

TEST(Mail, TextComesFromHtmlWhereThereIsNoOther) {
  const MailSample mail =
      read_mail("From: a@b.test\nContent-Type: text/html\n\n<p>Hello</p><script>x</script>");
  EXPECT_EQ(mail.text, "Hello");
}

TEST(Mail, SaysWhatItCannotRead) {
  EXPECT_EQ(read_mail("").trouble.kind, ReadingTrouble::Kind::no_sender);
  EXPECT_EQ(read_mail("\x89PNG\r\n\x1a\n\0\0").trouble.kind, ReadingTrouble::Kind::no_sender);
  EXPECT_EQ(read_mail("From: a@b.test\nContent-Type: image/png\n\nx").trouble.kind,
            ReadingTrouble::Kind::no_text);
  const std::string parts = "From: a@b.test\nContent-Type: multipart/mixed; boundary=";
  for (const std::string& hostile :
       {parts + "\"\"\n\n--\n--\n", parts + "x\n\n--x", std::string("From:\n :\n\t\n"),
        std::string("From: <<<<@>>>\n\n"), std::string("From: =?x?B?=?=?=?\n\n="),
        std::string("From: a@b.test\nContent-Transfer-Encoding: base64\n\n====")})
    read_mail(hostile);
  std::string deep = "From: a@b.test\n";
  for (int i = 0; i < 2'000; ++i) deep += "Content-Type: multipart/mixed; boundary=x\n\n--x\n";
  read_mail(deep);
  std::string wide = "From: a@b.test\nContent-Type: multipart/mixed; boundary=x\n\n";
  for (int i = 0; i < 5'000; ++i) wide += "--x\n\ntext\n";
  EXPECT_EQ(read_mail(wide).text, "text");
}

TEST(MailCoding, DecodesWhatIsThere) {
  EXPECT_EQ(decode_base64("aGVs\r\nbG8="), "hello");
  EXPECT_EQ(decode_base64("aGVsbG8"), "hello");
  EXPECT_EQ(decode_base64("aGVsbA=="), "hell");
  EXPECT_EQ(decode_base64("a"), "");
  EXPECT_EQ(decode_quoted_printable("a=3Db=\r\nc=zz="), "a=bc=zz=");
  EXPECT_EQ(decode_words("=?iso-8859-1?Q?caf=E9?= x =?bad"), "café x =?bad");
  EXPECT_EQ(decode_words("plain"), "plain");
}

TEST(Mail, AddressesInTextEndAtWideMarksAndHoldNoOthers) {
  const MailSample mail =
      read_mail("From: a@b.test\n\n请访问https://a.test/x，或http://b.test/?u=http://c.test/d。");
  ASSERT_EQ(mail.links.size(), 2u);
  EXPECT_EQ(mail.links[0].href(), "https://a.test/x");
  EXPECT_EQ(mail.links[1].href(), "http://b.test/?u=http://c.test/d");
}

// Each of these was once looked at to the end of the text, or of the header.
TEST(Mail, MillionsOfBeginningsAreNoLinksAndNoWords) {
  std::string text;
  while (text.size() < (2u << 20)) text += "http";
  EXPECT_TRUE(read_mail("From: a@b.test\n\n" + text).links.empty());
  EXPECT_TRUE(read_mail("From: a@b.test\n\nhttps://" + text + "\n").links.empty());
  std::string words;
  while (words.size() < (4u << 20)) words += "=?x";
  EXPECT_EQ(read_mail("From: a@b.test\nSubject: " + words + "\n\nx").subject.size(), 500u);
  EXPECT_LE(decode_words(words).size(), 10'000u);
}

}  // namespace
}  // namespace sitelark
