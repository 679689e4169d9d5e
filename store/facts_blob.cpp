#include "store/facts_blob.h"

#include "store/record.h"

namespace sitelark {

namespace {

constexpr char kTextsTag = 0;  // comes first: the table of the blob's texts. No field has this number.

constexpr int kMainHashTag = 13;  // of TextFacts::fields

std::string encode_fields(const PageFacts& facts, const BesideFacts& beside, TextTableWriter* texts) {
  std::string out;
  for_fields(facts, [&]<class M>(int tag, const char*, const M& member) {
    if (std::find(beside.fields.begin(), beside.fields.end(), tag) != beside.fields.end()) return;
    put_varint(out, static_cast<std::uint64_t>(tag));
    if constexpr (std::same_as<M, TextFacts>) {
      put_text(out, encode_record(member, texts, beside.main_hash ? kMainHashTag : kNoTag));
    } else {
      put_text(out, encode_member(member, texts));
    }
  });
  return out;
}

}  // namespace

std::string encode_facts(const PageFacts& facts, const BesideFacts& beside) {
  TextTableWriter texts(beside.texts);
  const std::string fields = encode_fields(facts, beside, &texts);
  std::string out(1, kTextsTag);
  put_text(out, texts.bytes());
  return out += fields;
}

std::string encode_plain_facts(const PageFacts& facts, const std::vector<int>& without) {
  return encode_fields(facts, {.fields = without}, nullptr);
}

bool decode_facts(std::string_view blob, PageFacts& facts, const SharedTexts& shared) {
  if (blob.empty() || blob.front() != kTextsTag) return decode_record(blob, facts);
  ByteReader in(blob.substr(1));
  TextTable texts(in.text(), shared);
  return texts.ok() && decode_record(in.take(in.left()), facts, &texts);
}

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
