#include "crawler/serp/result_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "model/percent.h"
#include "model/url.h"
#include "text/fold.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kMostResults = 1000;
constexpr std::int32_t kMostPlace = 10'000;

std::string cut_text(JsonValue value, std::size_t characters) {
  std::string_view text = value.text();
  text = text.substr(0, characters * 4);
  std::u32string points = code_points(text);
  if (points.size() > characters) points.resize(characters);
  return to_utf8(points);
}

std::string text_at(const std::optional<JsonPath>& path, JsonValue item) {
  constexpr std::size_t kLongest = 2000;
  return path ? cut_text(path->first(item), kLongest) : std::string();
}

std::int32_t small_number(const std::optional<JsonPath>& path, JsonValue item) {
  const auto number = path ? path->first(item).whole() : std::nullopt;
  return number && *number >= 1 && *number <= kMostPlace ? static_cast<std::int32_t>(*number) : 0;
}

// 1230000, "1230000" or "1,230,000".
std::int64_t total_of(JsonValue value) {
  if (const auto number = value.whole(); number && *number >= 0) return *number;
  std::string digits;
  for (const char c : value.text().substr(0, 40)) {
    if (c >= '0' && c <= '9') digits += c;
    if ((c < '0' || c > '9') && c != ',') return -1;
  }
  std::int64_t total = -1;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), total);
  return bad == std::errc() && end == digits.data() + digits.size() ? total : -1;
}

class ResultReader {
 public:
  explicit ResultReader(const ListToRead& wanted) : wanted_(wanted), rules_(wanted.rules.results) {}

  ReadList read() {
    const JsonValue items = rules_.at->first(wanted_.root);
    if (!items.is(Kind::array)) {
      if (!items.is(Kind::missing) && !items.is(Kind::null)) trouble(rules_.at->text(), "is no list");
      return std::move(out_);
    }
    out_.found_list = true;
    for (std::size_t i = 0; i < items.size() && out_.trouble.empty(); ++i) {
      if (out_.list.results.size() < kMostResults)
        take(items[i], fmt::format("{}[{}]", rules_.at->text(), i));
    }
    if (!out_.trouble.empty()) return std::move(out_);
    place_all();
    if (wanted_.rules.total) out_.list.total = total_of(wanted_.rules.total->first(wanted_.root));
    out_.list.features = read_features(wanted_);
    return std::move(out_);
  }

 private:
  void trouble(const std::string& place, std::string_view what) {
    if (out_.trouble.empty()) out_.trouble = fmt::format("{} {}", place, what);
  }

  void take(JsonValue item, const std::string& place) {
    if (!item.is(Kind::object)) return trouble(place, "is no object");
    // Without its kind an item may be a result or not: places behind it would be guesses.
    for (const MemberTest& test : rules_.where) {
      if (test.path.first(item).is_empty() || !test.path.first(item).is(Kind::text))
        return trouble(fmt::format("{}.{}", place, test.path.text()), "is missing or no text");
    }
    if (!fits(rules_.where, item, wanted_.engine)) return;
    for (const MemberTest& test : rules_.require) {
      if (!fits({test}, item, wanted_.engine))
        return trouble(fmt::format("{}.{}", place, test.path.text()),
                       fmt::format("is {}, which is not what was asked for",
                                   test.path.first(item).dumped().substr(0, 100)));
    }
    SearchResult result;
    const auto url = Url::parse(rules_.url->first(item).text());
    if (!url || !url->is_http())
      return trouble(fmt::format("{}.{}", place, rules_.url->text()), "is no web address");
    result.url = repair_utf8(rules_.url->first(item).text());
    result.target = text_at(rules_.target, item);
    result.shown = text_at(rules_.shown, item);
    result.title = text_at(rules_.title, item);
    result.snippet = text_at(rules_.snippet, item);
    result.block = small_number(rules_.block, item);
    result.page = small_number(rules_.page, item);
    if (rules_.place) told(*rules_.place, item, place, result.place);
    if (rules_.position) told(*rules_.position, item, place, result.position);
    for (const auto& [name, path] : rules_.features) {
      const JsonValue seen = path.first(item);
      if (!seen.is_empty() && seen.boolean().value_or(true)) result.features.push_back(name);
    }
    out_.list.results.push_back(std::move(result));
  }

  // A place that the provider tells: without it there is no rank.
  void told(const JsonPath& path, JsonValue item, const std::string& place, std::int32_t& number) {
    number = small_number(path, item);
    if (number == 0) trouble(fmt::format("{}.{}", place, path.text()), "is no place");
  }

  void place_all() {
    auto& results = out_.list.results;
    if (rules_.place) sort_by([](const SearchResult& r) { return r.place; });
    if (rules_.position) sort_by([](const SearchResult& r) { return r.position; });
    const bool pages_told = !results.empty() && std::all_of(results.begin(), results.end(),
                                                            [](const SearchResult& r) { return r.page > 0; });
    if (rules_.position) {
      place_by_position(pages_told);
    } else {
      place_by_order();
    }
    if (!out_.trouble.empty() || results.empty()) return;
    const std::int32_t last = results.back().page;
    for (std::int32_t page = wanted_.first_page; page <= last; ++page) out_.list.pages.push_back(page);
  }

  template <class Key>
  void sort_by(const Key& key) {
    auto& results = out_.list.results;
    std::stable_sort(results.begin(), results.end(),
                     [&](const SearchResult& a, const SearchResult& b) { return key(a) < key(b); });
    for (std::size_t i = 1; i < results.size(); ++i) {
      if (key(results[i - 1]) == key(results[i]))
        trouble(rules_.at->text(), fmt::format("holds place {} twice", key(results[i])));
    }
  }

  // One page: order or the told place is the place in it.
  void place_by_order() {
    const std::int32_t before = (wanted_.first_page - 1) * wanted_.page_size;
    std::int32_t next = 0;
    for (SearchResult& result : out_.list.results) {
      next = rules_.place ? result.place : next + 1;
      result.page = wanted_.first_page;
      result.place = next;
      result.position = before + next;
      result.estimated = wanted_.first_page > 1;
    }
  }

  // Positions of all pages of the answer, which begins with page 1.
  void place_by_position(bool pages_told) {
    std::int32_t page = 0, first = 1;
    for (SearchResult& result : out_.list.results) {
      if (!pages_told) {
        result.page = (result.position - 1) / wanted_.page_size + 1;
        result.place = (result.position - 1) % wanted_.page_size + 1;
        continue;
      }
      if (result.page < page) return trouble(rules_.at->text(), "holds pages out of order");
      if (result.page > page) first = result.position;
      page = result.page;
      result.place = result.position - first + 1;
    }
  }

  const ListToRead& wanted_;
  const ResultRules& rules_;
  ReadList out_;
};

}  // namespace

bool fits(const std::vector<MemberTest>& tests, JsonValue value, const std::string& engine) {
  return std::all_of(tests.begin(), tests.end(), [&](const MemberTest& test) {
    const JsonValue member = test.path.first(value);
    const std::string seen = member.dumped();
    return std::any_of(test.values.begin(), test.values.end(), [&](const std::string& wanted) {
      return wanted == seen || (wanted == "\"{engine}\"" && member.text() == engine);
    });
  });
}

ReadList read_results(const ListToRead& wanted) { return ResultReader(wanted).read(); }

}  // namespace sitelark
