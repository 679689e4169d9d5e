// AlternatesFile: the language versions that sitemaps name for each address, in a scratch file; 8 bytes of
// memory a known URL. Throws SQLite::Exception when the disk fails.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/site_facts.h"
#include "store/scratch_file.h"

namespace sitelark {

class AlternatesFile {
 public:
  // `beside`: path of the database; `places`: how many URLs are known.
  AlternatesFile(const std::string& beside, std::size_t places) : file_(beside), heads_(places, 0) {}

  void add(std::uint32_t place, const std::vector<Alternate>& alternates);
  void finish() { file_.flush(); }
  // Of several sitemaps joined, at most 1,000.
  std::vector<Alternate> of(std::uint32_t place) const;

 private:
  ScratchFile file_;
  std::vector<std::uint64_t> heads_;  // offset of the newest record plus one; 0: none
};

}  // namespace sitelark
