// Result<T>: what we were asked to do, or one sentence why we could not.
//
// Only for what *we* cannot do (disk full, no such snapshot, bad configuration). What the world does
// (timeouts, 404, broken HTML) is data and never an Error. See docs/architecture.md, section 8.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace sitelark {

struct Error {
  std::string what;    // one clear sentence: what failed and where (file, URL, option)
  std::string hint;    // what the user can do; may be empty
  bool usage = false;  // the request itself was wrong (option, configuration)
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(std::string what, std::string hint = {}) {
  return tl::unexpected<Error>(Error{std::move(what), std::move(hint), false});
}

}  // namespace sitelark
