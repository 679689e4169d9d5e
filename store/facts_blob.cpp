#include "store/facts_blob.h"

#include "store/record.h"

namespace sitelark {

std::string encode_facts(const PageFacts& facts, const std::vector<int>& without) {
  std::string out;
  for_fields(facts, [&](int tag, const char*, const auto& member) {
    if (std::find(without.begin(), without.end(), tag) != without.end()) return;
    put_varint(out, static_cast<std::uint64_t>(tag));
    put_text(out, encode_member(member));
  });
  return out;
}

bool decode_facts(std::string_view blob, PageFacts& facts) { return decode_record(blob, facts); }

bool has_field(std::string_view blob, int tag) {
  ByteReader in(blob);
  while (in.ok() && !in.at_end()) {
    const std::uint64_t found = in.varint();
    in.text();
    if (in.ok() && found == static_cast<std::uint64_t>(tag)) return true;
  }
  return false;
}

std::string encode_headers(const Headers& headers) { return encode_list(headers); }

bool decode_headers(std::string_view blob, Headers& headers) {
  return decode_list(ByteReader(blob), headers);
}

}  // namespace sitelark
