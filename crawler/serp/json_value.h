// JSON of providers: a parsed text, and views of the values in it. Views die with their document.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitelark {

class JsonValue {
 public:
  enum class Kind : std::uint8_t { missing, null, boolean, number, text, array, object };

  JsonValue() = default;  // missing
  explicit JsonValue(const void* value) : value_(value) {}

  Kind kind() const;
  bool is(Kind kind) const { return this->kind() == kind; }
  // Missing, null, "", [] and {}.
  bool is_empty() const;
  std::string_view text() const;         // of a text, else empty
  std::optional<bool> boolean() const;   // of a boolean
  std::optional<double> number() const;  // of a number, finite
  // Of a whole number, or of a number without a fraction that is small enough to be exact.
  std::optional<std::int64_t> whole() const;
  std::size_t size() const;  // of an array or object, else 0
  JsonValue operator[](std::size_t index) const;
  JsonValue operator[](std::string_view name) const;
  std::vector<std::pair<std::string, JsonValue>> members() const;  // of an object, by name
  std::string dumped() const;

 private:
  const void* value_ = nullptr;
};

class JsonDocument {
 public:
  // nullopt: not JSON (`trouble` says where), or nested more than kMostLevels deep.
  static constexpr int kMostLevels = 64;
  static std::optional<JsonDocument> parse(std::string_view text, std::string* trouble = nullptr);

  JsonValue root() const;

 private:
  struct Tree;
  std::shared_ptr<const Tree> tree_;
};

}  // namespace sitelark
