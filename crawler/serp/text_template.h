// TextTemplate: text with placeholders, as providers' files write requests: "{keyword}",
// "{country:upper}", "{country unless place}", "{secret.key}"; "{{" and "}}" are braces.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/serp/provider.h"

namespace sitelark {

enum class RequestSlot : std::uint8_t {
  keyword,
  engine,  // the provider's own name of it
  country,
  language,
  place,
  device,
  page,       // from 1
  page_zero,  // from 0
  offset,     // results before the page
  first,      // the page's first result, from 1
  count,      // results of a page
  depth,      // results up to the end of the last page wanted
  task,
  stop_at,  // a list of JSON, alone in a text of a body
  secret,
};
inline constexpr std::size_t kSlots = 15;
std::string_view name(RequestSlot slot);  // "keyword", "page_zero"

// What stands for a slot. Numbers and lists stay what they are in a JSON body.
struct SlotValue {
  std::string text;
  bool is_json = false;  // a number or a list, written as JSON
};
struct SlotValues {
  std::array<SlotValue, kSlots> of;
  const Secrets* secrets = nullptr;

  SlotValue& operator[](RequestSlot slot) { return of[static_cast<std::size_t>(slot)]; }
  const SlotValue& operator[](RequestSlot slot) const { return of[static_cast<std::size_t>(slot)]; }
  std::string_view secret(std::string_view name) const;
};

// How values are put where they cannot break out: as they are (JSON, which escapes), percent-encoded with
// nothing but letters, digits and "-._~" left, or the same for all but secrets (headers).
enum class Encoding : std::uint8_t { none, percent, percent_but_secrets };

class TextTemplate {
 public:
  struct Placeholder {
    RequestSlot slot = RequestSlot::keyword;
    std::string secret;
    enum class Letters : std::uint8_t { as_is, upper, lower } letters = Letters::as_is;
    std::optional<RequestSlot> unless;  // nothing where that slot has a value
  };

  // `trouble`: why it is none, with the nearest name.
  static std::optional<TextTemplate> parse(std::string_view text, std::string& trouble);

  // nullopt: a placeholder has no value.
  std::optional<SlotValue> filled(const SlotValues& values, Encoding encoding) const;
  const std::vector<Placeholder>& placeholders() const { return placeholders_; }
  bool names(RequestSlot slot) const;
  bool is_alone() const { return placeholders_.size() == 1 && literals_[0].empty() && literals_[1].empty(); }
  const std::string& beginning() const { return literals_[0]; }  // before the first placeholder
  // The placeholder that it begins with, or null.
  const Placeholder* base() const;
  // The same without that first placeholder.
  TextTemplate without_base() const;

 private:
  // literals_[0] placeholders_[0] literals_[1] ... literals_[n]
  std::vector<std::string> literals_{1};
  std::vector<Placeholder> placeholders_;
};

std::string percent_encoded(std::string_view text);

}  // namespace sitelark
