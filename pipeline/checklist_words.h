// Verdicts and measures with their words, as reports want them.
#pragma once

#include "analyzers/methods/verdict.h"
#include "reports/checklist.h"

namespace sitelark {

MethodChecklist checklist_in_words(const MethodList& list, const MethodInput& input,
                                   std::span<const MethodVerdict> verdicts, const std::string& language);

}  // namespace sitelark
