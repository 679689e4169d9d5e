// The list in an answer: organic results with their places, and what else stood there.
#pragma once

#include "crawler/serp/provider_file.h"

namespace sitelark {

struct ListToRead {
  const AnswerRules& rules;
  const std::string& engine;  // the provider's name of it
  std::int32_t first_page = 1;
  std::int32_t page_size = 10;
  JsonValue root;
};

struct ReadList {
  ResultList list;
  bool found_list = false;  // the array was there, empty or not
  std::string trouble;      // what makes it unreadable, with its place; empty: nothing
};
ReadList read_results(const ListToRead& wanted);

// What stands beside the results.
std::vector<SerpFeature> read_features(const ListToRead& wanted);

// The member is one of the values; "{engine}" among them is the engine's name.
bool fits(const std::vector<MemberTest>& tests, JsonValue value, const std::string& engine);

}  // namespace sitelark
