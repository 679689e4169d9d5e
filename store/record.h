// Records: any struct that lists its fields, as tagged bytes that newer and older programs can read.
//
//   record := { tag varint, length varint, value }       every field is written, defaults too ...
//   value  := record | list | single value               (column.h has the single values)
//   list of structs := count varint, { tag varint, length varint, column }     ... but columns of zeros
//   seldom
//
// With a table of texts (text_table.h) every text and address is a number of it, at any depth, and a fraction
// with one decimal is a whole number.
//
// A tag that is not known is skipped; a tag that is missing leaves the default. Structs nest to the fixed
// depth of their types, so hostile bytes cannot make reading recurse; a list holds at most kMaxListItems.
#pragma once

#include "store/column.h"

namespace sitelark {

inline constexpr std::uint64_t kMaxListItems = 20'000;

inline bool all_zero(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

// Which fields of a new T are written as zeros, in the order of the struct.
template <class T>
const std::vector<bool>& zero_by_default() {
  static const std::vector<bool> known = [] {
    std::vector<bool> out;
    TextTableWriter texts({});
    T prototype{};
    for_fields(prototype, [&](int, const char*, const auto& member) {
      ColumnWriter column(&texts);
      column.add(member);
      out.push_back(all_zero(column.bytes()));
    });
    return out;
  }();
  return known;
}

template <class T>
std::string encode_list(const std::vector<T>& items, TextTableWriter* texts = nullptr) {
  std::vector<std::pair<int, ColumnWriter>> columns;
  T prototype{};
  for_fields(prototype, [&](int tag, const char*, auto&) { columns.emplace_back(tag, ColumnWriter(texts)); });
  for (const T& item : items) {
    std::size_t i = 0;
    for_fields(item, [&](int, const char*, const auto& member) { columns[i++].second.add(member); });
  }
  std::string out;
  put_varint(out, items.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& [tag, column] = columns[i];
    if (i > 0 && zero_by_default<T>()[i] && all_zero(column.bytes())) continue;
    put_varint(out, static_cast<std::uint64_t>(tag));
    put_text(out, column.bytes());
  }
  return out;
}

template <class T>
bool decode_list(ByteReader in, std::vector<T>& items, std::uint64_t max_items = kMaxListItems,
                 TextTable* texts = nullptr) {
  const std::uint64_t count = in.varint();
  if (!in.ok() || count > max_items || count > 8 * in.left()) return false;
  std::vector<std::optional<ColumnReader>> columns;
  std::vector<int> tags;
  T prototype{};
  for_fields(prototype, [&](int tag, const char*, auto&) { tags.push_back(tag); });
  columns.resize(tags.size());
  while (in.ok() && !in.at_end()) {
    const std::uint64_t tag = in.varint();
    const std::string_view bytes = in.text();
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (static_cast<std::uint64_t>(tags[i]) == tag) columns[i] = ColumnReader(bytes, texts);
    }
  }
  if (!in.ok()) return false;
  items.clear();
  items.reserve(count);
  bool ok = true;
  for (std::uint64_t n = 0; n < count && ok; ++n) {
    T& item = items.emplace_back();
    std::size_t i = 0;
    for_fields(item, [&](int, const char*, auto& member) {
      std::optional<ColumnReader>& column = columns[i++];
      if (!column) return;
      column->read(member);
      ok = ok && column->ok();
    });
  }
  return ok;
}

inline constexpr int kNoTag = -1;

// `without`: tag of a field that is left out.
template <class T>
std::string encode_record(const T& value, TextTableWriter* texts = nullptr, int without = kNoTag);
template <class T>
bool decode_record(std::string_view bytes, T& value, TextTable* texts = nullptr);

template <class M>
std::string encode_member(const M& member, TextTableWriter* texts = nullptr) {
  if constexpr (IsVector<M>::value) {
    if constexpr (kHasFields<typename M::value_type>) return encode_list(member, texts);
  }
  if constexpr (kHasFields<M>) {
    return encode_record(member, texts);
  } else if constexpr (!IsVector<M>::value || !kHasFields<M>) {
    ColumnWriter single(texts);
    if constexpr (std::same_as<M, std::string>) {
      if (texts == nullptr) return member;
    }
    if constexpr (std::same_as<M, Url>) {
      if (texts == nullptr) return member.href();
    }
    if constexpr (requires { single.add(member); }) single.add(member);
    return single.bytes();
  }
}

template <class M>
bool decode_member(std::string_view bytes, M& member, TextTable* texts = nullptr) {
  if constexpr (kHasFields<M>) {
    return decode_record(bytes, member, texts);
  } else {
    if constexpr (std::same_as<M, std::string>) {
      if (texts == nullptr) return member = bytes, true;
    }
    if constexpr (std::same_as<M, Url>) {
      if (texts == nullptr) return member = Url::parse(bytes).value_or(Url()), true;
    }
    if constexpr (IsVector<M>::value) {
      if constexpr (kHasFields<typename M::value_type>) {
        return decode_list(ByteReader(bytes), member, kMaxListItems, texts);
      }
    }
    ColumnReader single(bytes, texts);
    if constexpr (requires { single.read(member); }) single.read(member);
    return single.ok();
  }
}

template <class T>
std::string encode_record(const T& value, TextTableWriter* texts, int without) {
  std::string out;
  for_fields(value, [&](int tag, const char*, const auto& member) {
    if (tag == without) return;
    put_varint(out, static_cast<std::uint64_t>(tag));
    put_text(out, encode_member(member, texts));
  });
  return out;
}

template <class T>
bool decode_record(std::string_view bytes, T& value, TextTable* texts) {
  ByteReader in(bytes);
  bool ok = true;
  while (in.ok() && ok && !in.at_end()) {
    const std::uint64_t wanted = in.varint();
    const std::string_view payload = in.text();
    if (!in.ok()) return false;
    for_fields(value, [&](int tag, const char*, auto& member) {
      if (static_cast<std::uint64_t>(tag) == wanted) ok = decode_member(payload, member, texts) && ok;
    });
  }
  return ok && in.ok();
}

}  // namespace sitelark
