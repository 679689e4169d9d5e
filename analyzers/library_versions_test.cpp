#include "analyzers/library_versions.h"

#include <gtest/gtest.h>

namespace sitelark {
namespace {

std::string told(const std::string& address) {
  const std::optional<LibraryUse> use = library_of(*Url::parse(address));
  if (!use) return "none";
  return std::string(use->name) + " " + use->version + (use->old ? " old" : "");
}

TEST(LibraryVersions, AreReadFromTheAddress) {
  EXPECT_EQ(told("https://a.test/js/jquery-3.3.1.min.js"), "jQuery 3.3.1 old");
  EXPECT_EQ(told("https://code.jquery.com/jquery-3.7.1.slim.min.js"), "jQuery 3.7.1");
  EXPECT_EQ(told("https://cdn.test/ajax/libs/jquery/1.12.4/jquery.min.js"), "jQuery 1.12.4 old");
  EXPECT_EQ(told("https://cdn.test/npm/jquery@3.4.0/dist/jquery.js"), "jQuery 3.4.0 old");
  EXPECT_EQ(told("https://a.test/wp-includes/js/jquery/jquery.min.js?ver=3.7.1"), "jQuery 3.7.1");
  EXPECT_EQ(told("https://cdn.test/bootstrap/4.6.2/js/bootstrap.bundle.min.js"), "Bootstrap 4.6.2 old");
  EXPECT_EQ(told("https://cdn.test/npm/vue@3.4.21/dist/vue.global.prod.js"), "Vue 3.4.21");
  EXPECT_EQ(told("https://cdn.test/ajax/libs/angularjs/1.8.3/angular.min.js"), "AngularJS 1.8.3 old");
}

TEST(LibraryVersions, WhatTheAddressDoesNotTell) {
  EXPECT_EQ(told("https://a.test/js/jquery.min.js"), "jQuery ");
  EXPECT_EQ(told("https://a.test/js/jquery.min.js?v=1612"), "jQuery ");
  EXPECT_EQ(told("https://a.test/js/jquery.cookie-1.4.1.js"), "none");
  EXPECT_EQ(told("https://a.test/js/jquery-migrate-1.4.1.min.js"), "none");
  EXPECT_EQ(told("https://a.test/js/vue-router@3.1.1.js"), "none");
  EXPECT_EQ(told("https://a.test/"), "none");
}

}  // namespace
}  // namespace sitelark
