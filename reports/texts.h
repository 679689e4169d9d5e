// The words of the interface of every report, in English and Chinese.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sitelark {

struct InterfaceText {
  std::string_view key;
  std::string_view en;
  std::string_view zh;
};

// Sorted by key. Both languages have the same {placeholders}.
std::span<const InterfaceText> interface_texts();

// Words in one language ("zh"; anything else: English). A key that does not exist is a bug (asserted).
class Words {
 public:
  explicit Words(std::string_view language) : chinese_(language == "zh") {}

  bool chinese() const { return chinese_; }
  std::string_view operator()(std::string_view key) const;
  // Empty where the key does not exist: for names that come from data ("outcome.dns_failure").
  std::string_view find(std::string_view key) const;
  // "outcome" + "dns_failure"; the name itself where there are no words for it.
  std::string named(std::string_view kind, std::string_view name) const;
  // "1 page", "1,234 pages": the key has the forms KEY.one and KEY.other, with {n}.
  std::string counted(std::string_view key, std::int64_t n) const;
  // The reason why a check could not look; as it is where it has no translation.
  std::string reason(std::string_view english) const;
  // The name of a piece of evidence ("target_status"); readable words where it has no translation.
  std::string evidence(std::string_view name) const;

 private:
  bool chinese_;
};

// "1,234,567"
std::string grouped(std::int64_t number);

// `text` with each "{name}" replaced; values are not searched again.
struct Slot {
  std::string_view name;
  std::string value;
};
std::string filled(std::string_view text, std::span<const Slot> slots);

}  // namespace sitelark
