// The tables of `sitelark logs`.
#pragma once

#include <string>

#include "analyzers/logs/log_survey.h"
#include "model/site_facts.h"
#include "reports/table.h"

namespace sitelark {

Table bot_table(const LogSurvey& survey, const std::string& zone, bool only_ai);
Table bot_day_table(const LogSurvey& survey);
Table section_table(const LogSurvey& survey);
Table bot_error_table(const LogSurvey& survey, const std::string& zone);
Table referrer_table(const LogSurvey& survey, const std::string& zone);
// Pages that bots asked for and the audit does not know.
Table not_audited_table(const LogSurvey& survey, const SiteFacts& site, const Url& own,
                        const std::string& zone);
// Indexable pages of the audit that no bot of a search engine asked for.
Table not_crawled_table(const LogSurvey& survey, SiteFacts& site, const Url& own);

}  // namespace sitelark
