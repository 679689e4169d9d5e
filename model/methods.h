// The 29 methods of promoting a site: what was measured of each, what people state about it, and the verdict.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitelark {

inline constexpr int kMethods = 29;

enum class MethodStatus : std::uint8_t {
  pass = 0,
  partial = 1,
  fail = 2,
  manual = 3,          // only a person can know
  not_evaluated = 4,   // evidence is missing; never a failure
  not_applicable = 5,  // to this site, or by decision; with a reason
};
std::string_view name(MethodStatus status);  // "pass", "partial" ...

// One measured number. A ratio is numerator / denominator; of everything else the numerator is the number.
// What is not in a Measures map is missing evidence.
struct Measure {
  double numerator = 0;
  double denominator = 0;             // of ratios only
  std::int64_t date = 0;              // UTC seconds of the newest evidence
  std::vector<std::string> examples;  // addresses behind it, at most 20
  // Not all was looked at: the numerator may be higher. Such a number proves what it reaches, nothing else.
  bool at_least = false;
};
using Measures = std::map<std::string, Measure, std::less<>>;

// What a person states about a method, or about one item of it (a card, a directory, a campaign). Rows are
// only ever added; of one (site, method, item) the newest counts.
enum class AttestedState : std::uint8_t {
  unknown = 0,
  not_done = 1,
  planned = 2,
  in_progress = 3,
  done = 4,
  not_applicable = 5,
};
std::string_view name(AttestedState state);

struct Attestation {
  std::int64_t id = 0;  // given by the store; rises
  std::string site;     // start URL
  int method = 0;
  std::string item;  // empty: the method as a whole
  AttestedState state = AttestedState::unknown;
  std::string owner;
  std::string attested_by;
  std::int64_t attested_on = 0;                             // UTC seconds, as all times here
  std::int64_t start = 0;                                   // 0: not said
  std::int64_t check = 0;                                   // when to look again
  std::int64_t due = 0;                                     // when it is to be done
  std::int64_t performed_on = 0;                            // when it was done
  std::int64_t expires_on = 0;                              // 0: it does not
  std::string evidence;                                     // address or file
  std::string evidence_hash;                                // of a file: XXH3, 128 bits, in hex
  std::string note;                                         // of not_applicable: the reason
  std::vector<std::pair<std::string, std::string>> fields;  // as the method names them

  bool holds(std::int64_t now) const { return expires_on == 0 || now < expires_on; }
  std::string_view field(std::string_view name) const;  // empty: not said
};

// How one method stands.
struct MethodVerdict {
  int method = 0;
  MethodStatus status = MethodStatus::not_evaluated;
  enum class Source : std::uint8_t { nothing, measured, attested };
  Source source = Source::nothing;
  std::int64_t date = 0;             // of its oldest evidence that counted; 0: there is none
  bool incomplete = false;           // terms were skipped for want of evidence
  bool contradiction = false;        // attested as done, measured as failed
  bool stale = false;                // lowered by a step: the evidence is old
  bool expired = false;              // the statement is out of date
  std::string reason;                // of not_applicable, as stated; or a stable English word
  std::vector<std::string> missing;  // metrics that are scored and could not be measured
};
std::string_view name(MethodVerdict::Source source);

// What was counted in a file that the user supplied (a log, mails, a feed, a campaign): a number under a name
// and a key ("referrer", "zhihu.com") of one day. No addresses of people.
struct EvidenceCount {
  std::string name;
  std::string key;
  std::int64_t day = 0;  // UTC seconds of its start; 0: of no day
  double value = 0;
};

struct EvidenceReading {
  std::string site;    // start URL
  std::string kind;    // id of the evidence: "access_log"
  std::string source;  // path as typed
  std::string hash;    // of its bytes: the same file read again replaces what was read before
  std::int64_t read_at = 0;
  std::vector<EvidenceCount> counts;
};

// One evaluation, kept to compare with.
struct MethodRun {
  std::int64_t id = 0;  // given by the store; rises
  std::string site;
  std::int64_t snapshot = 0;
  std::int64_t evaluated_on = 0;
  std::string basis;  // what must be equal for two runs to be compared: data, keywords, limits of the crawl
  std::vector<MethodVerdict> verdicts;
  Measures measures;  // without examples; only what was counted whole
};

}  // namespace sitelark
