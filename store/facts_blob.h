// PageFacts as bytes and back, without main_text and links, which are stored apart. See record.h for the
// format; docs/schema.md, "facts", for what it promises to later versions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/page_facts.h"

namespace sitelark {

// Texts that the caller keeps beside the blob and gives again, in the same order, when it is read.
using SharedTexts = std::vector<std::string_view>;

struct BesideFacts {        // what the caller keeps elsewhere
  std::vector<int> fields;  // tags of PageFacts::fields
  bool main_hash = false;   // that of the main text
  SharedTexts texts;
};
std::string encode_facts(const PageFacts& facts, const BesideFacts& beside = {});
// As formats 1 and 2 of the database hold them: every text where it is used.
std::string encode_plain_facts(const PageFacts& facts, const std::vector<int>& without = {});

// Reads both. false: the bytes are broken; `facts` then holds what could be read. Bounded in time and memory
// whatever the bytes.
bool decode_facts(std::string_view blob, PageFacts& facts, const SharedTexts& shared = {});

// Whether the extractor that wrote the blob knew this field of PageFacts::fields. A check that needs a field
// which is not there says "not evaluated: crawled by an older version".
bool has_field(std::string_view blob, int tag);

std::string encode_headers(const Headers& headers);
bool decode_headers(std::string_view blob, Headers& headers);

}  // namespace sitelark
