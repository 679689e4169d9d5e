#include "analyzers/backlinks/agreement.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

const AgreedLink kAll{.target = "https://www.tea.example/green/", .anchor = "Lark  Tea", .follow = true};

Backlink looked(BacklinkState state, std::string target = "https://tea.example/green",
                std::string anchor = "lark tea", std::uint8_t rel = kFollow) {
  Backlink link;
  link.target_url = "https://www.tea.example/green/";
  link.looked_at = 100;
  link.look = {.looked_at = 100,
               .state = state,
               .target_url = std::move(target),
               .anchor = std::move(anchor),
               .rel = rel};
  return link;
}

AgreedState state(const AgreedLink& agreed, const Backlink& link) { return sight_of(agreed, {link}).state; }

TEST(Agreement, SpellingsOfOneTargetAndAnchorAreEqual) {
  EXPECT_EQ(state(kAll, looked(BacklinkState::live)), AgreedState::as_agreed);
  EXPECT_EQ(state(kAll, looked(BacklinkState::live, "http://www.tea.example/green/#top", "LARK TEA")),
            AgreedState::as_agreed);
  EXPECT_EQ(state(kAll, looked(BacklinkState::live, "https://tea.example/green/?utm_source=a&utm_medium=b")),
            AgreedState::as_agreed);
  EXPECT_EQ(state(kAll, looked(BacklinkState::live, "https://tea.example/green/?utm_source=a&size=2")),
            AgreedState::wrong_target);
}

TEST(Agreement, SaysTheGravestFault) {
  const auto live = BacklinkState::live;
  EXPECT_EQ(state(kAll, looked(live, "https://tea.example/", "x", kNofollow)), AgreedState::wrong_target);
  EXPECT_EQ(state(kAll, looked(live, "https://tea.example/green?a=1")), AgreedState::wrong_target);
  EXPECT_EQ(state(kAll, looked(live, "https://tea.example/green", "x", kSponsored)),
            AgreedState::nofollow_added);
  EXPECT_EQ(state(kAll, looked(live, "https://tea.example/green", "Lark")), AgreedState::other_anchor);
  EXPECT_EQ(state(kAll, looked(BacklinkState::noindex)), AgreedState::page_hidden);
}

TEST(Agreement, WhatWasNotAgreedIsNoFault) {
  const AgreedLink any;
  EXPECT_EQ(state(any, looked(BacklinkState::live, "https://tea.example/", "x", kUgc)),
            AgreedState::as_agreed);
  EXPECT_EQ(state(any, looked(BacklinkState::noindex)), AgreedState::as_agreed);
}

TEST(Agreement, OnlyFactsMakeALinkMissing) {
  for (const BacklinkState gone : {BacklinkState::link_removed, BacklinkState::page_not_found,
                                   BacklinkState::page_redirected, BacklinkState::host_dead})
    EXPECT_EQ(state(kAll, looked(gone)), AgreedState::missing) << name(gone);
  for (const BacklinkState unknown :
       {BacklinkState::robots, BacklinkState::could_not_look, BacklinkState::page_error})
    EXPECT_EQ(state(kAll, looked(unknown)), AgreedState::could_not_look) << name(unknown);
  EXPECT_EQ(state(kAll, Backlink()), AgreedState::not_looked_yet);
  EXPECT_EQ(sight_of(kAll, {}).state, AgreedState::not_looked_yet);
}

TEST(Agreement, TheLinkThatKeepsMostOfItDecides) {
  const Backlink other = looked(BacklinkState::live, "https://tea.example/", "home");
  const Backlink good = looked(BacklinkState::live);
  for (const auto& links : {std::vector{other, good}, std::vector{good, other}})
    EXPECT_EQ(sight_of(kAll, links).state, AgreedState::as_agreed);
  EXPECT_EQ(sight_of(kAll, {Backlink(), looked(BacklinkState::link_removed), other}).state,
            AgreedState::wrong_target);
  EXPECT_EQ(sight_of(kAll, {Backlink(), looked(BacklinkState::link_removed)}).state, AgreedState::missing);
}

}  // namespace
}  // namespace sitelark
