// ids: which occur twice, and which the page's own links point at.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "model/id_hashes.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxDuplicates = 20;
constexpr std::size_t kMaxTargets = 2000;

int hex_value(char c) {
  if (ascii::is_digit(c)) return c - '0';
  const char lower = ascii::lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '%' ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

void finish_ids(Reading& reading) {
  PageFacts& facts = reading.facts;
  facts.rdfa_items = reading.typed_items > 0 ? reading.typed_items : reading.vocabularies;
  std::vector<std::string_view>& ids = reading.ids;
  std::sort(ids.begin(), ids.end());
  for (std::size_t i = 1; i < ids.size(); ++i) {
    if (ids[i] != ids[i - 1] || ids[i].empty()) continue;
    auto& duplicates = facts.source.duplicate_ids;
    if (duplicates.size() < kMaxDuplicates &&
        (duplicates.empty() || duplicates.back() != ids[i].substr(0, 200)))
      duplicates.emplace_back(ids[i].substr(0, 200));
  }
  const std::size_t id_count = ids.size();
  ids.insert(ids.end(), reading.names.begin(), reading.names.end());
  if (ids.size() > id_count) std::sort(ids.begin(), ids.end());
  facts.id_hashes = pack_id_hashes(ids);
  std::vector<std::string> wanted;
  for (const Link& link : facts.links)
    if (!link.fragment.empty() && wanted.size() < kMaxTargets && link.target == facts.url)
      wanted.push_back(link.fragment);
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  for (std::string& fragment : wanted)
    if (std::binary_search(ids.begin(), ids.end(), std::string_view(fragment)) ||
        std::binary_search(ids.begin(), ids.end(), std::string_view(percent_decoded(fragment))))
      facts.ids.push_back(std::move(fragment));
}

}  // namespace sitelark
