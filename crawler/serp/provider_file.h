// What a provider's data file says, read strictly (docs/providers.md tells every field).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crawler/serp/json_path.h"
#include "crawler/serp/provider.h"
#include "crawler/serp/text_template.h"

namespace sitelark {

// One thing that is true of an answer, or not: of its HTTP status, of what stands at a path, or both.
struct AnswerCondition {
  std::vector<int> statuses;    // empty: any; 5 means 500 to 599, 4 means 400 to 499
  std::vector<JsonPath> paths;  // empty: only the status counts; else one value at any of them fits
  enum class Test : std::uint8_t { exists, empty, equals, contains, between } test = Test::exists;
  bool wanted = true;                   // of exists and empty
  std::vector<std::string> values;      // of equals: JSON; of contains: folded text; any of them
  double least = -1e300, most = 1e300;  // of between

  bool holds(int status, JsonValue root) const;
  bool holds_for(JsonValue value) const;
};

struct ErrorRule {
  AnswerCondition when;
  LookStatus status = LookStatus::server;
  std::string advice, advice_zh;  // what to do, from the file; may be empty
};

// Members that must be (or must not be) one of these, as JSON; "{engine}" stands for the engine's name.
struct MemberTest {
  JsonPath path;
  std::vector<std::string> values;
};

struct ResultRules {
  std::optional<JsonPath> at, url, title, snippet, shown, target;
  std::optional<JsonPath> place;     // the provider's place in the page, where order does not tell it
  std::optional<JsonPath> position;  // the same over all pages of the answer
  std::optional<JsonPath> page, block;
  std::vector<MemberTest> where;    // others are no organic results
  std::vector<MemberTest> require;  // others make the answer unreadable
  std::vector<std::pair<std::string, JsonPath>> features;
};

struct FeatureRule {
  std::string name;
  JsonPath at;
  std::vector<MemberTest> where, where_not;
  std::optional<JsonPath> block;
  std::vector<JsonPath> urls;
};

// Blocks that stand in one array and are told apart by a member.
struct BlockRules {
  std::optional<JsonPath> at, type, block;
  std::vector<JsonPath> urls;
  // Type: name of the feature before the first organic result, and behind it.
  std::map<std::string, std::pair<std::string, std::string>> names;
};

struct AnswerRules {
  std::vector<AnswerCondition> ok;    // all hold, or the answer is unreadable
  std::vector<AnswerCondition> none;  // any holds: there is no result, by the provider's word
  ResultRules results;
  std::vector<FeatureRule> features;
  BlockRules blocks;
  std::optional<JsonPath> total, task, ready;
  std::optional<AnswerCondition> more;
  bool later_empty_is_end = false;  // an empty page behind the first is the end of the list
};

struct RequestTemplate {
  std::string method = "GET";
  TextTemplate url;
  std::vector<std::pair<std::string, TextTemplate>> query, headers;
  std::optional<std::pair<std::string, std::string>> basic;  // secrets: user, password
  std::string body;                                          // JSON text with placeholders; empty: none
  std::vector<TextTemplate> in_body;                         // the texts of the body, to be looked through
};

inline constexpr std::size_t kSteps = 4;  // of SerpStep

// What may be set of a search, and as what the provider wants it.
struct SettableSlot {
  bool offered = false;
  bool others_as_is = false;  // values without an entry are sent as they are
  std::map<std::string, SlotValue> values;

  const SlotValue* find(const std::string& value) const;
};

// How the engine is told to stop: an object whose member "{host}" is the host, as JSON; empty: it cannot be
// told.
struct StopRules {
  std::string host;    // of this very host
  std::string domain;  // of the host and all below it
  std::size_t most = 10;
};

struct EngineRules {
  std::string id, name;
  SettableSlot country, language, place, device;
  std::vector<std::vector<std::string>> needs;  // one of each: "country", "place"
  std::array<std::optional<RequestTemplate>, kSteps> requests;
  std::array<AnswerRules, kSteps> answers;
  StopRules stop_at;
};

struct SecretRules {
  std::string name, about;
  bool optional = false;
  bool visible = false;  // an address, not a secret: shown
};

struct ProviderFile {
  std::string path;  // for messages
  std::string id, title, home;
  std::vector<SecretRules> secrets;
  ProviderLimits limits;
  std::vector<std::pair<char, std::string>> keyword_escapes;
  std::size_t longest_keyword = 0;  // characters; 0: not limited
  std::vector<ErrorRule> errors;
  std::vector<JsonPath> messages;
  std::optional<JsonPath> cost;
  std::string retry_after;  // a header beside Retry-After: seconds, the first of a list
  std::vector<EngineRules> engines;

  const EngineRules* engine(const std::string& wanted) const;
};

Result<ProviderFile> read_provider_file(std::string_view json, const std::string& path);

// What fits together: placeholders with what may be set, steps with each other, secrets with their use.
// Nothing: it can work.
std::optional<Error> complaint_about(const ProviderFile& file);

}  // namespace sitelark
