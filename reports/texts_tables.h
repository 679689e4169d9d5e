// The tables behind texts.h, by what they speak of.
#pragma once

#include <span>

#include "reports/texts.h"

namespace sitelark {

std::span<const InterfaceText> page_texts();  // headings, buttons, sentences
std::span<const InterfaceText> name_texts();  // outcomes, indexability, severities, topics: values of data
std::span<const InterfaceText> evidence_texts();  // "evidence.width": names of what was seen
std::span<const InterfaceText> keyword_texts();   // where keywords stand
std::span<const InterfaceText> method_texts();    // the 29 methods
std::span<const InterfaceText> plan_texts();      // tasks and goals
std::span<const InterfaceText> rank_texts();      // positions in result lists
std::span<const InterfaceText> backlink_texts();  // links from other sites
std::span<const InterfaceText> reason_texts();    // why a check could not look; `en` is what the checks say

}  // namespace sitelark
