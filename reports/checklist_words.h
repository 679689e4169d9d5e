// Verdicts and measured numbers in words, the same in every format.
#pragma once

#include <string>

#include "reports/checklist.h"
#include "reports/texts.h"

namespace sitelark {

std::string_view status_box(MethodStatus status);  // ☑ ◪ ☒ ☐ ◌ ∅
std::string status_word(MethodStatus status, const Words& say);

// "188 of 200 indexable pages (94 %)", "3", "at least 3", "yes", "12 days"; where it is missing why, or "?".
std::string measured_text(const ChecklistMetric& metric, const Words& say);
// Whether there is a number, or a reason why nothing of the kind can be measured.
bool is_told(const ChecklistMetric& metric);
// "12.5", "3"
std::string short_number(double value);

// What a reader must know of the verdict beside its name: by whom, how old, what was left out.
std::string verdict_note(const ChecklistMethod& method, const MethodChecklist& list, const Words& say);
// "Score 62 of 100; 21 of 28 methods have a verdict"
std::string score_text(const ChecklistGroup& group, const Words& say);
// How many methods stand how, in one line of a terminal.
std::string methods_in_short(const MethodChecklist& list, const Words& say);
std::string missing_text(const ChecklistMissing& missing);  // "access logs: Read them: ..."

// "Type of the site: online shop"; empty where the project does not say.
std::string site_type_text(const MethodChecklist& list, const Words& say);

}  // namespace sitelark
