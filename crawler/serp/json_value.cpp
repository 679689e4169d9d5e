#include "crawler/serp/json_value.h"

#include <cmath>

#include "text/json.h"

namespace sitelark {
namespace {

using Json = nlohmann::json;

const Json& json(const void* value) { return *static_cast<const Json*>(value); }

// Before the parser: it keeps what it read, so that a megabyte of brackets would be a hundred of memory.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_text) {
      if (c == '\\') ++i;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > JsonDocument::kMostLevels) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace

JsonValue::Kind JsonValue::kind() const {
  if (value_ == nullptr) return Kind::missing;
  const Json& v = json(value_);
  if (v.is_null()) return Kind::null;
  if (v.is_boolean()) return Kind::boolean;
  if (v.is_number()) return Kind::number;
  if (v.is_string()) return Kind::text;
  return v.is_array() ? Kind::array : Kind::object;
}

bool JsonValue::is_empty() const {
  const Kind k = kind();
  if (k == Kind::missing || k == Kind::null) return true;
  return k == Kind::text ? text().empty() : (k == Kind::array || k == Kind::object) && size() == 0;
}

std::string_view JsonValue::text() const {
  return is(Kind::text) ? std::string_view(*json(value_).get_ptr<const Json::string_t*>())
                        : std::string_view();
}

std::optional<bool> JsonValue::boolean() const {
  if (!is(Kind::boolean)) return std::nullopt;
  return json(value_).get<bool>();
}

std::optional<double> JsonValue::number() const {
  if (!is(Kind::number)) return std::nullopt;
  const double n = json(value_).get<double>();
  return std::isfinite(n) ? std::optional(n) : std::nullopt;
}

std::optional<std::int64_t> JsonValue::whole() const {
  const auto n = number();
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (!n || *n != std::floor(*n) || std::abs(*n) > kExact) return std::nullopt;
  return static_cast<std::int64_t>(*n);
}

std::size_t JsonValue::size() const { return is(Kind::array) || is(Kind::object) ? json(value_).size() : 0; }

JsonValue JsonValue::operator[](std::size_t index) const {
  return is(Kind::array) && index < size() ? JsonValue(&json(value_)[index]) : JsonValue();
}

JsonValue JsonValue::operator[](std::string_view name) const {
  if (!is(Kind::object)) return {};
  const auto found = json(value_).find(name);
  return found == json(value_).end() ? JsonValue() : JsonValue(&*found);
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string, JsonValue>> out;
  if (!is(Kind::object)) return out;
  for (const auto& item : json(value_).items()) out.emplace_back(item.key(), JsonValue(&item.value()));
  return out;
}

std::string JsonValue::dumped() const {
  return value_ == nullptr ? "" : json(value_).dump(-1, ' ', false, Json::error_handler_t::replace);
}

struct JsonDocument::Tree {
  Json root;
};

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, std::string* trouble) {
  std::string why;
  if (is_too_deep(text)) {
    why = "it is nested too deep";
  } else {
    try {
      auto tree = std::make_shared<Tree>();
      tree->root = Json::parse(text);
      JsonDocument document;
      document.tree_ = std::move(tree);
      return document;
    } catch (const Json::exception& error) {
      why = error.what();
      if (const auto quotation = why.find("; last read"); quotation != why.npos) why.resize(quotation);
      if (const auto begin = why.find("] "); begin != why.npos) why.erase(0, begin + 2);
    }
  }
  if (trouble != nullptr) *trouble = why;
  return std::nullopt;
}

JsonValue JsonDocument::root() const { return JsonValue(&tree_->root); }

}  // namespace sitelark
