// What BacklinkLook::detail says of a page where people are told in words of their own.
#pragma once

namespace sitelark {

// A redirect of the source page ended where people sign in: what stands behind it nobody has seen.
inline constexpr const char* kLoginDetail = "a login page";

}  // namespace sitelark
