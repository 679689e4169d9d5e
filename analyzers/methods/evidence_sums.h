// Sums over what was counted in files that the user supplied, of the last days before now. Pure.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "model/methods.h"

namespace sitelark {

class EvidenceSums {
 public:
  // `kind`: of the readings that are looked at ("access_log").
  EvidenceSums(std::span<const EvidenceReading> readings, std::string_view kind, std::int64_t now);

  bool empty() const { return newest_ == 0; }
  std::int64_t date() const { return newest_; }  // newest day that was counted, else when it was read

  using Keys = std::function<bool(std::string_view)>;
  double sum(std::string_view name, int days, const Keys& keys = {}) const;       // without keys: all
  double distinct(std::string_view name, int days, const Keys& keys = {}) const;  // keys that occur

 private:
  template <class Visit>
  void for_each(std::string_view name, int days, const Keys& keys, Visit&& visit) const;

  std::span<const EvidenceReading> readings_;
  std::string kind_;
  std::int64_t now_;
  std::int64_t newest_ = 0;
};

}  // namespace sitelark
