// Crawlers of AI services, by what they come for: a dated table. Pure.
#pragma once

#include <span>
#include <string_view>

namespace sitelark {

enum class AiPurpose {
  search,  // finds pages for answers: keeping it out keeps the site out of them
  user,    // fetches what a person asks for; may not read robots.txt
  train,   // collects text for models only
};

// Product tokens of that purpose as robots.txt names them, without search engines that have checks of their
// own.
std::span<const std::string_view> ai_user_agents(AiPurpose purpose);
// Never documented, or given up by their makers.
std::span<const std::string_view> retired_ai_user_agents();

}  // namespace sitelark
