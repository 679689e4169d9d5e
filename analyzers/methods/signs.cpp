#include "analyzers/methods/signs.h"

#include <algorithm>

#include "text/fold.h"

namespace sitelark {
namespace {

std::vector<Phrase> phrases_of(const std::vector<std::string>& words) {
  std::vector<Phrase> phrases;
  for (const std::string& word : words) phrases.push_back({word, {}});
  return phrases;
}

bool is_of(std::string_view host, std::string_view listed) {
  if (!listed.ends_with(".*")) {
    if (!host.ends_with(listed)) return false;
    return host.size() == listed.size() || host[host.size() - listed.size() - 1] == '.';
  }
  listed.remove_suffix(1);  // "amazon."
  for (std::size_t at = host.find(listed); at != host.npos; at = host.find(listed, at + 1)) {
    if (at == 0 || host[at - 1] == '.') return true;
  }
  return false;
}

}  // namespace

bool is_host_of(std::string_view host, const std::vector<std::string>& hosts) {
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& one) { return is_of(host, one); });
}

bool holds_part(std::string_view text, const std::vector<std::string>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return icontains_ascii(text, part); });
}

WordFinder::WordFinder(const std::vector<std::string>& words) : matcher_(phrases_of(words)) {}

bool WordFinder::in(std::string_view text) {
  const std::vector<PhraseHit> hits = matcher_.find(text);
  return std::any_of(hits.begin(), hits.end(),
                     [](const PhraseHit& hit) { return hit.match > PhraseMatch::words; });
}

std::string subject_of(const PageFacts& facts) {
  std::string subject;
  for (const TitleTag& title : facts.titles) {
    if (title.place == Place::head) subject += title.text + "\n";
  }
  for (const Heading& heading : facts.headings) {
    if (heading.level == 1 && !heading.hidden) subject += heading.text + "\n";
  }
  return subject;
}

}  // namespace sitelark
