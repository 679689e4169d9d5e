// Evidence as JSON text, for the store and for people who read the database with SQL. Whole numbers have no
// point, others always have one (or an exponent), so that every value comes back as the type it had.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace sitelark {

std::string evidence_json(const Evidence& evidence);  // {"width":612,"limit":580}
// Reads what evidence_json wrote; what it cannot read ends the evidence there.
Evidence parse_evidence(std::string_view json);

// The same in two parts: ["width","limit"] and [17,612,580], which begins with a number of the caller's.
std::string names_json(const Evidence& evidence);
std::string values_json(std::int64_t first, const Evidence& evidence);
Evidence parse_values(const std::vector<std::string>& names, std::string_view json);

std::string texts_json(const std::vector<std::string>& texts);  // ["a","b"]
std::vector<std::string> parse_texts(std::string_view json);

}  // namespace sitelark
