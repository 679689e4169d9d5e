// What one mail counts for: as outgoing mail with its signature (17), as an issue of the own newsletter (18),
// as an offer to the list (19). Pure. No address is kept: senders are hashes.
#pragma once

#include <string_view>
#include <vector>

#include "analyzers/methods/method_list.h"
#include "model/mail_sample.h"

namespace sitelark {

// The lines after "-- " (RFC 3676, 4.3), else the last block of at most 12 lines; quoted text is left out.
std::vector<std::string_view> signature_of(std::string_view text);

// Names, each with the sender's hash as key where nothing else is said: "mail", "signed", "sig_url",
// "sig_contact", "sig_short", "own_from"; "issue", "issue_unsub", "offer", "offer_unsub", "offer_tracked";
// "offer_link" (address).
std::vector<EvidenceCount> mail_counts(const MethodList& list, const MailSample& mail, const Url& own,
                                       std::string_view brand);

}  // namespace sitelark
