// One mail that the user supplied as a file (.eml, RFC 5322), as far as the methods ask.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/reading_trouble.h"
#include "model/url.h"

namespace sitelark {

struct MailSample {
  std::string from;          // address, lower case; empty: none could be read
  std::string subject;       // decoded
  std::int64_t date = 0;     // UTC seconds; 0: none could be read
  bool unsubscribe = false;  // List-Unsubscribe
  std::string text;          // of the first text part, else of the HTML part
  std::vector<Url> links;    // of web addresses in text and HTML, each once, at most 1,000
  ReadingTrouble trouble;    // why nothing of the body could be read
};

}  // namespace sitelark
