#include "analyzers/methods/mail_counts.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::map<std::string, int> counts(const MailSample& mail) {
  std::map<std::string, int> out;
  for (const EvidenceCount& one :
       mail_counts(method_list(), mail, *Url::parse("https://www.tea.test/"), "Lark Tea")) {
    ++out[one.name];
    EXPECT_EQ(one.key.find("li@"), std::string::npos);
  }
  return out;
}

MailSample mail(const std::string& from, const std::string& text) {
  MailSample one;
  one.from = from;
  one.date = 1'794'290'136;
  one.text = text;
  return one;
}

using Lines = std::vector<std::string_view>;

TEST(MailCounts, FindsTheSignature) {
  EXPECT_EQ(signature_of("Hi\n\nbody\n-- \nLi\n\nwww.tea.test\n"), (Lines{"Li", "www.tea.test"}));
  EXPECT_EQ(signature_of("Hi\n\nbody\n\nLi\nLark Tea\n> quoted\n"), (Lines{"Li", "Lark Tea"}));
  EXPECT_TRUE(signature_of("just one block\nof text").empty());
  EXPECT_TRUE(signature_of("").empty());
  EXPECT_TRUE(signature_of("a\n\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13").empty());
}

TEST(MailCounts, OutgoingMail) {
  const auto good =
      counts(mail("li@tea.test", "Hi\n-- \nLi\nLark Tea, tel +86 10 1234 5678\nwww.tea.test\n"));
  EXPECT_EQ(good, (std::map<std::string, int>{{"mail", 1},
                                              {"own_from", 1},
                                              {"signed", 1},
                                              {"sig_url", 1},
                                              {"sig_contact", 1},
                                              {"sig_short", 1}}));
  const auto bare = counts(mail("li@sales.tea.test", "Hi\n\nbye"));
  EXPECT_EQ(bare.at("own_from"), 1);
  EXPECT_FALSE(bare.contains("sig_url"));
  EXPECT_FALSE(bare.contains("sig_contact"));
  EXPECT_FALSE(counts(mail("li@freemail.test", "see www.tea.test")).contains("own_from"));
  EXPECT_TRUE(counts(mail("x@nottea.test", "nothing of us")).empty());
}

TEST(MailCounts, IssuesAndOffers) {
  MailSample issue = mail("news@tea.test", "What we learnt this month. To unsubscribe, write to us.");
  EXPECT_EQ(counts(issue), (std::map<std::string, int>{{"issue", 1}, {"issue_unsub", 1}}));
  issue.subject = "新品优惠";
  issue.links = {*Url::parse("https://www.tea.test/green?utm_medium=email"),
                 *Url::parse("https://other.test/")};
  const auto offer = counts(issue);
  EXPECT_EQ(offer.at("offer"), 1);
  EXPECT_EQ(offer.at("offer_tracked"), 1);
  EXPECT_EQ(offer.at("offer_link"), 1);
  issue.links.push_back(*Url::parse("https://tea.test/untagged"));
  EXPECT_FALSE(counts(issue).contains("offer_tracked"));
}

}  // namespace
}  // namespace sitelark
