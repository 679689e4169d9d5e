// Which fields a struct has, in one form for all: a static `fields` template of its own, or one of those
// written here for structs that have none.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/exchange.h"
#include "model/url.h"
#include "text/hash.h"

namespace sitelark {

template <class T>
concept ListsFields = requires(T& t) {
  T::fields(t, [](auto&&...) {});
};

template <class T>
struct IsPair : std::false_type {};
template <class A, class B>
struct IsPair<std::pair<A, B>> : std::true_type {};

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

// A struct with fields, as opposed to a single value.
template <class T>
inline constexpr bool kHasFields = ListsFields<T> || IsPair<T>::value || std::same_as<T, Header>;

// Calls f(tag, name, member) for every field, in the order of the struct.
template <class S, class F>
void for_fields(S& s, F&& f) {
  using T = std::remove_const_t<S>;
  if constexpr (std::same_as<T, Header>) {
    f(1, "name", s.name);
    f(2, "value", s.value);
  } else if constexpr (IsPair<T>::value) {
    f(1, "first", s.first);
    f(2, "second", s.second);
  } else {
    T::fields(s, f);
  }
}

}  // namespace sitelark
