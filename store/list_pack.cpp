#include "store/list_pack.h"

#include "store/bytes.h"

namespace sitelark {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::uint8_t kEnded = 1, kStated = 2;

void put_number(std::string& out, std::int64_t value) { put_varint(out, zigzag(value)); }
std::int64_t number(ByteReader& in) { return unzigzag(in.varint()); }
std::int32_t small(ByteReader& in) { return static_cast<std::int32_t>(number(in)); }

// Wraps: broken bytes may say anything.
std::int32_t sum(std::int64_t a, std::int64_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

void put_numbers(std::string& out, const std::vector<std::int32_t>& numbers) {
  put_varint(out, numbers.size());
  std::int32_t last = 0;
  for (const std::int32_t n : numbers) {
    put_number(out, std::int64_t{n} - last);
    last = n;
  }
}

void take_numbers(ByteReader& in, std::vector<std::int32_t>& numbers) {
  const std::uint64_t count = in.varint();
  if (count > in.left()) return in.fail();
  for (std::uint64_t i = 0; i < count; ++i)
    numbers.push_back(sum(number(in), numbers.empty() ? 0 : numbers.back()));
}

void put_texts(std::string& out, const std::vector<std::string>& texts) {
  put_varint(out, texts.size());
  for (const std::string& text : texts) put_text(out, text);
}

void take_texts(ByteReader& in, std::vector<std::string>& texts) {
  const std::uint64_t count = in.varint();
  if (count > in.left()) return in.fail();
  for (std::uint64_t i = 0; i < count; ++i) texts.emplace_back(in.text());
}

// What the place of a result is when nothing is out of the ordinary.
SearchResult after(const SearchResult* before, std::int32_t page) {
  SearchResult next;
  next.page = page;
  if (before == nullptr) return next;
  next.place = before->page == page ? sum(before->place, 1) : 1;
  next.position = sum(before->position, 1);
  next.block = before->block == 0 ? 0 : sum(before->block, 1);
  return next;
}

void put_places(std::string& out, const std::vector<SearchResult>& results) {
  const SearchResult* before = nullptr;
  for (const SearchResult& result : results) {
    put_number(out, std::int64_t{result.page} - (before == nullptr ? 1 : before->page));
    const SearchResult expected = after(before, result.page);
    put_number(out, std::int64_t{result.place} - expected.place);
    put_number(out, (std::int64_t{result.position} - expected.position) * 2 + (result.estimated ? 1 : 0));
    put_number(out, std::int64_t{result.block} - expected.block);
    before = &result;
  }
}

void take_places(ByteReader& in, std::vector<SearchResult>& results) {
  const SearchResult* before = nullptr;
  for (SearchResult& result : results) {
    result.page = sum(number(in), before == nullptr ? 1 : before->page);
    const SearchResult expected = after(before, result.page);
    result.place = sum(number(in), expected.place);
    const std::int64_t position = number(in);
    result.estimated = (position & 1) != 0;
    result.position = sum(position >> 1, expected.position);
    result.block = sum(number(in), expected.block);
    before = &result;
  }
}

void put_features(std::string& out, const std::vector<SerpFeature>& features) {
  put_varint(out, features.size());
  for (const SerpFeature& feature : features) {
    put_text(out, feature.name);
    put_number(out, feature.block);
    put_texts(out, feature.urls);
  }
}

void take_features(ByteReader& in, std::vector<SerpFeature>& features) {
  const std::uint64_t count = in.varint();
  if (count > in.left()) return in.fail();
  for (std::uint64_t i = 0; i < count; ++i) {
    SerpFeature& feature = features.emplace_back();
    feature.name = in.text();
    feature.block = small(in);
    take_texts(in, feature.urls);
  }
}

}  // namespace

std::string list_bytes(const ResultList& list) {
  std::string out(1, static_cast<char>(kFormat));
  put_numbers(out, list.pages);
  out.push_back(static_cast<char>((list.ended ? kEnded : 0) | (list.stated_depth > 0 ? kStated : 0)));
  if (list.stated_depth > 0) put_number(out, list.stated_depth);
  put_number(out, list.total);
  put_features(out, list.features);
  put_varint(out, list.results.size());
  for (const SearchResult& result : list.results) {
    for (const std::string* text :
         {&result.url, &result.target, &result.shown, &result.title, &result.snippet})
      put_text(out, *text);
    put_texts(out, result.features);
  }
  put_places(out, list.results);
  return out;
}

bool read_list(std::string_view bytes, ResultList& list) {
  ByteReader in(bytes);
  list = {};
  if (in.byte() != kFormat) return false;
  take_numbers(in, list.pages);
  const std::uint8_t flags = in.byte();
  list.ended = (flags & kEnded) != 0;
  if ((flags & kStated) != 0) list.stated_depth = small(in);
  list.total = number(in);
  take_features(in, list.features);
  const std::uint64_t count = in.varint();
  if (!in.ok() || count > in.left()) return false;
  list.results.reserve(std::min<std::uint64_t>(count, 1'000));  // more are not believed before they are read
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    SearchResult& result = list.results.emplace_back();
    for (std::string* text : {&result.url, &result.target, &result.shown, &result.title, &result.snippet})
      *text = in.text();
    take_texts(in, result.features);
  }
  take_places(in, list.results);
  return in.ok() && in.at_end();
}

std::string number_bytes(const std::vector<std::int32_t>& numbers) {
  std::string out;
  put_numbers(out, numbers);
  return out;
}

std::vector<std::int32_t> read_numbers(std::string_view bytes) {
  std::vector<std::int32_t> numbers;
  ByteReader in(bytes);
  take_numbers(in, numbers);
  if (!in.ok()) numbers.clear();
  return numbers;
}

}  // namespace sitelark
