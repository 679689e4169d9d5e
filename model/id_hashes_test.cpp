#include "model/id_hashes.h"

#include <gtest/gtest.h>

#include <vector>

namespace sitelark {
namespace {

TEST(IdHashes, WhatIsThereIsFound) {
  const std::vector<std::string_view> ids{"care", "caf\xc3\xa9", "", "care", "step-2"};
  const std::string packed = pack_id_hashes(ids);
  EXPECT_EQ(packed.size(), 1 + 2 * 3u);
  EXPECT_TRUE(has_id(packed, "care"));
  EXPECT_TRUE(has_id(packed, "step-2"));
  EXPECT_TRUE(has_id(packed, "caf%C3%A9"));
  EXPECT_FALSE(has_id(packed, "carre"));
  EXPECT_FALSE(has_id(pack_id_hashes({}), "care"));
}

TEST(IdHashes, IdsDrawnAnewStandInNoSet) {
  EXPECT_TRUE(is_lasting_id("section-2024"));
  EXPECT_FALSE(is_lasting_id("input-48213"));
  EXPECT_TRUE(is_lasting_id("%E5%B0%BA%E5%AF%B8"));
  const std::vector<std::string_view> drawn{"input-48213"};
  EXPECT_EQ(pack_id_hashes(drawn), pack_id_hashes({}));
}

TEST(IdHashes, HostileSets) {
  EXPECT_TRUE(pack_id_hashes(std::vector<std::string_view>(10'001, "a")).empty());
  for (const std::string_view packed : {"", "i", "ia", "iab", "iabc"})
    EXPECT_FALSE(has_id(packed, "care")) << packed;
}

}  // namespace
}  // namespace sitelark
