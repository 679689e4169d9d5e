// What scripts of a page give away: the analytics they load, and keys that should have stayed secret.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace sitelark {

// "Google Analytics G-ABC123": the analytics that the address of a script loads, or empty.
std::string analytics_by_address(std::string_view src);

// The same for each that an inline script loads, in order.
void for_each_analytics(std::string_view script, const std::function<void(std::string_view)>& visit);

// Each key of a form that cannot be taken for anything else, masked: "Stripe secret key sk_l…9f".
void for_each_secret(std::string_view script, const std::function<void(std::string_view)>& visit);

// The filing number that sites hosted in mainland China show ("京ICP备12345678号-1"), or empty.
std::string icp_number(std::string_view text);
// The number of the public security record ("京公网安备11010502000001号"), or empty.
std::string psb_number(std::string_view text);

}  // namespace sitelark
