// The part of a provider's file that tells how answers are read.
#pragma once

#include "crawler/serp/file_section.h"
#include "crawler/serp/provider_file.h"

namespace sitelark {

AnswerRules read_answer_rules(FileSection section);
AnswerCondition read_condition(FileSection& section);  // leaves the other fields to the caller, who ends it
ErrorRule read_error_rule(FileSection section);

}  // namespace sitelark
