// Verdicts and measures with their words, as reports want them.
#pragma once

#include "analyzers/methods/verdict.h"
#include "reports/checklist.h"

namespace sitelark {

MethodChecklist checklist_in_words(const MethodList& list, const MethodInput& input,
                                   std::span<const MethodVerdict> verdicts, const std::string& language);

// The same verdicts in the groups of another list of the documents ("ten", "seven"); others change nothing.
void regroup(MethodChecklist& checklist, const MethodList& list, const std::string& view);

}  // namespace sitelark
