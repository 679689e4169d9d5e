#include "crawler/serp/file_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

std::string join_place(std::string_view place, std::string_view key) {
  return place.empty() ? std::string(key) : fmt::format("{}.{}", place, key);
}

}  // namespace

void FileTrouble::tell(std::string_view place, std::string_view what, std::string hint) {
  if (first) return;
  const std::string where = place.empty() ? path : fmt::format("{}: {}", path, place);
  first = Error{fmt::format("{}: {}", where, what), std::move(hint), true};
}

FileSection::FileSection(JsonValue value, std::string place, FileTrouble& trouble)
    : value_(value), given_(value.is(Kind::object)), place_(std::move(place)), trouble_(&trouble) {
  if (!given_ && !value.is(Kind::missing)) trouble_->tell(place_, "an object {...} belongs here");
}

std::string FileSection::place_of(std::string_view key) const { return join_place(place_, key); }

JsonValue FileSection::raw(std::string_view key) {
  asked_.emplace_back(key);
  return value_[key];
}

std::string FileSection::text(std::string_view key) {
  const JsonValue value = raw(key);
  if (!value.is(Kind::missing) && !value.is(Kind::text)) trouble_->tell(place_of(key), "a text belongs here");
  return std::string(value.text());
}

std::string FileSection::required_text(std::string_view key) {
  std::string value = text(key);
  if (value.empty())
    trouble_->tell(place_of(key), "is missing", "Add it: docs/providers.md tells each field.");
  return value;
}

bool FileSection::flag(std::string_view key) {
  const JsonValue value = raw(key);
  if (!value.is(Kind::missing) && !value.boolean())
    trouble_->tell(place_of(key), "true or false belongs here");
  return value.boolean().value_or(false);
}

double FileSection::number(std::string_view key, std::pair<double, double> range, double otherwise) {
  const JsonValue value = raw(key);
  if (value.is(Kind::missing)) return otherwise;
  const auto number = value.number();
  if (number && *number >= range.first && *number <= range.second) return *number;
  trouble_->tell(place_of(key),
                 fmt::format("a number from {} to {} belongs here", range.first, range.second));
  return otherwise;
}

std::optional<JsonPath> FileSection::path(std::string_view key) {
  const JsonValue value = raw(key);
  if (value.is(Kind::missing)) return std::nullopt;
  auto path = value.is(Kind::text) ? JsonPath::parse(value.text()) : std::nullopt;
  if (!path) trouble_->tell(place_of(key), "is not a path", "Write one as \"a.b[0].c\" or \"items[*].url\".");
  return path;
}

std::vector<std::string> FileSection::texts(std::string_view key) {
  const JsonValue value = raw(key);
  std::vector<std::string> out;
  if (value.is(Kind::text)) out.emplace_back(value.text());
  for (std::size_t i = 0; value.is(Kind::array) && i < value.size(); ++i) {
    if (value[i].is(Kind::text)) out.emplace_back(value[i].text());
  }
  const bool whole = value.is(Kind::array) ? out.size() == value.size() : !out.empty();
  if (!value.is(Kind::missing) && !whole)
    trouble_->tell(place_of(key), "a text or a list of texts belongs here");
  return out;
}

std::vector<JsonPath> FileSection::paths(std::string_view key) {
  std::vector<JsonPath> out;
  for (const std::string& text : texts(key)) {
    if (auto path = JsonPath::parse(text)) {
      out.push_back(std::move(*path));
    } else {
      trouble_->tell(place_of(key), fmt::format("\"{}\" is not a path", text),
                     "Write one as \"a.b[0].c\" or \"items[*].url\".");
    }
  }
  return out;
}

FileSection FileSection::section(std::string_view key) { return {raw(key), place_of(key), *trouble_}; }

std::vector<FileSection> FileSection::sections(std::string_view key) {
  const JsonValue value = raw(key);
  std::vector<FileSection> out;
  if (!value.is(Kind::missing) && !value.is(Kind::array))
    trouble_->tell(place_of(key), "a list [...] belongs here");
  for (std::size_t i = 0; value.is(Kind::array) && i < value.size(); ++i)
    out.emplace_back(value[i], fmt::format("{}[{}]", place_of(key), i), *trouble_);
  return out;
}

std::vector<std::string> FileSection::keys() const {
  std::vector<std::string> out;
  for (auto& [key, value] : value_.members()) out.push_back(key);
  return out;
}

void FileSection::end() {
  for (const std::string& key : keys()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::string guess = nearest(key, asked_);
    trouble_->tell(place_of(key), "nobody knows this field",
                   guess.empty() ? fmt::format("Known here: {}.", fmt::join(asked_, ", "))
                                 : fmt::format("Did you mean {}?", guess));
  }
}

}  // namespace sitelark
