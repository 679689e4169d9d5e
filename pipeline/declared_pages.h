// The pages elsewhere that a project declares: sites with role listing or partner, and the evidence of
// statements that is an address. Each is read on purpose, alone, and only what it says of us is kept.
#pragma once

#include "analyzers/methods/declared_page.h"
#include "pipeline/audit.h"
#include "pipeline/project.h"

namespace sitelark {

// In order of their addresses; each once a method. Pages of the own host are none.
std::vector<DeclaredPage> declared_pages(const Project& project, const Url& own,
                                         std::span<const Attestation> statements);

// Fills in what was read of them; of those that were never read `read_at` is 0.
std::vector<DeclaredPage> with_readings(std::vector<DeclaredPage> pages,
                                        std::span<const EvidenceReading> readings);

// Asks robots.txt and this one page. A page that does not answer is a reading, too.
Result<EvidenceReading> fetch_declared_page(DeclaredPage page, const OwnMarks& marks,
                                            const AuditSettings& settings, Transport& transport);

}  // namespace sitelark
