// Bytes of the store, as a damaged or hostile database would hold them. The first byte chooses the reader.
// Reading must end, stay in bounds and in memory; what was read must be written and read again the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.h"
#include "store/evidence_json.h"
#include "store/facts_blob.h"
#include "store/links_pack.h"
#include "store/record.h"
#include "store/visit_batch.h"

using namespace sitelark;

namespace {

void read_facts(std::string_view bytes) {
  PageFacts facts;
  for (int tag = 0; tag < 40; ++tag) has_field(bytes, tag);
  if (!decode_facts(bytes, facts)) return;
  const std::string once = encode_facts(facts);
  PageFacts again;
  require(decode_facts(once, again), "facts written can be read");
  require(encode_facts(again) == once, "facts are read as they were written");
}

void read_links(std::string_view bytes) {
  std::vector<PackedLink> links;
  std::vector<LinkEdge> edges;
  unpack_edges(bytes, edges);
  unpack_anchors(bytes);
  if (!unpack_links(bytes, links)) return;
  std::vector<Link> plain;
  std::vector<UrlId> targets;
  for (const PackedLink& link : links) {
    plain.push_back(link.link);
    targets.push_back(link.target);
  }
  const std::string once = pack_links(plain, targets);
  require(unpack_links(once, links), "links written can be read");
  require(links.size() == plain.size(), "no link is lost");
}

void read_batch(std::string_view bytes) {
  std::vector<VisitNumbers> batch;
  decode_list(ByteReader(bytes), batch);
}

void read_evidence(std::string_view bytes) {
  const Evidence evidence = parse_evidence(bytes);
  const std::string once = evidence_json(evidence);
  require(evidence_json(parse_evidence(once)) == once, "evidence is read as it was written");
  parse_texts(bytes);
  parse_values({"a", "b"}, bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      read_facts(bytes);
      break;
    case 1:
      read_links(bytes);
      break;
    case 2:
      read_batch(bytes);
      break;
    case 3:
      read_evidence(bytes);
      break;
  }
  return 0;
}
