#include "crawler/imports/zip_files.h"

#include <gtest/gtest.h>

#include "crawler/imports/zip_for_tests.h"

namespace sitelark {
namespace {

using Kind = ReadingTrouble::Kind;

Kind trouble(const std::string& bytes) {
  const ZippedFiles files = zipped_files(bytes);
  return files ? Kind::none : files.error().kind;
}

TEST(ZipFiles, AreReadStoredAndDeflated) {
  for (const zip_int32_t method : {ZIP_CM_STORE, ZIP_CM_DEFLATE}) {
    const auto files = zipped_files(zipped({{"a.csv", "a,b"}, {"folder/", ""}, {"b.csv", ""}}, method));
    ASSERT_TRUE(files);
    ASSERT_EQ(files->size(), 2u);
    EXPECT_EQ((*files)[0].content, "a,b");
    EXPECT_EQ((*files)[1].name, "b.csv");
  }
}

TEST(ZipFiles, AnArchiveInTheArchiveIsAFile) {
  FilesToZip inner;
  for (int i = 0; i < 90; ++i) inner.emplace_back(std::to_string(i), "x");
  const auto files = zipped_files(zipped({{"a.zip", zipped(inner)}}, ZIP_CM_STORE));
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 1u);
}

TEST(ZipFiles, TooMuchIsRefused) {
  const std::string large(33u << 20, '0'), most(30u << 20, '0');
  EXPECT_EQ(trouble(zipped({{"large", large}})), Kind::archive_file);
  FilesToZip many;
  for (int i = 0; i < 5; ++i) many.emplace_back(std::to_string(i), most);
  EXPECT_EQ(trouble(zipped(many)), Kind::archive_too_large);
  many.clear();
  for (int i = 0; i < 101; ++i) many.emplace_back(std::to_string(i), "");
  EXPECT_EQ(trouble(zipped(many)), Kind::archive_too_many);
}

// libzip would read the directory once for each end.
TEST(ZipFiles, ManyDirectoriesAndEndsAreRefusedBeforeTheyAreRead) {
  const std::string good = zipped({{"a", "b"}});
  const std::string end = good.substr(good.size() - 22);
  std::string ends = good;
  for (int i = 0; i < 1'000; ++i) ends += end;
  EXPECT_EQ(trouble(ends), Kind::archive_too_many);
  std::string entries = good.substr(0, 4);
  for (int i = 0; i < 10'001; ++i) entries += "PK\x01\x02";
  EXPECT_EQ(trouble(entries + good.substr(4)), Kind::archive_too_many);
}

// Some, as LZMA, take the memory that the file asks for, up to 4 GiB.
TEST(ZipFiles, RareWaysToPackAreRefused) {
  if (zip_compression_method_supported(ZIP_CM_BZIP2, 1) == 0) GTEST_SKIP();
  EXPECT_EQ(trouble(zipped({{"a", "b"}}, ZIP_CM_BZIP2)), Kind::archive_file);
}

TEST(ZipFiles, WhatLiesOfItselfIsRefused) {
  const std::string good = zipped({{"a", std::string(1'000, 'x')}}, ZIP_CM_STORE);
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_EQ(trouble(good.substr(0, size)), Kind::archive_broken) << size;
  std::string other = good;
  other[other.find("xxx")] = 'y';  // the sum tells
  EXPECT_EQ(trouble(other), Kind::archive_file);
}

}  // namespace
}  // namespace sitelark
