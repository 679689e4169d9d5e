#include "crawler/serp/text_template.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::array<std::string_view, kSlots> kSlotNames{
    "keyword", "engine", "country", "language", "place", "device",  "page",  "page_zero",
    "offset",  "first",  "count",   "depth",    "task",  "stop_at", "secret"};

std::optional<RequestSlot> slot_of(std::string_view name) {
  const auto found = std::find(kSlotNames.begin(), kSlotNames.end(), name);
  if (found == kSlotNames.end()) return std::nullopt;
  return static_cast<RequestSlot>(found - kSlotNames.begin());
}

std::optional<RequestSlot> known_slot(std::string_view name, std::string& trouble) {
  const auto slot = slot_of(name);
  if (slot && *slot != RequestSlot::secret) return slot;
  const std::string guess = nearest(name, std::vector<std::string>(kSlotNames.begin(), kSlotNames.end()));
  trouble = fmt::format("nobody knows the placeholder {{{}}}", name);
  if (!guess.empty()) trouble += fmt::format("; did you mean {{{}}}?", guess);
  return std::nullopt;
}

// The inside of the braces.
std::optional<TextTemplate::Placeholder> placeholder(std::string_view text, std::string& trouble) {
  TextTemplate::Placeholder out;
  constexpr std::string_view kUnless = " unless ", kSecret = "secret.";
  if (const std::size_t at = text.find(kUnless); at != text.npos) {
    out.unless = known_slot(text.substr(at + kUnless.size()), trouble);
    if (!out.unless) return std::nullopt;
    text = text.substr(0, at);
  }
  if (text.substr(0, kSecret.size()) == kSecret) {
    out.slot = RequestSlot::secret;
    out.secret = text.substr(kSecret.size());
    return out;
  }
  if (const std::size_t colon = text.find(':'); colon != text.npos) {
    const std::string_view letters = text.substr(colon + 1);
    if (letters != "upper" && letters != "lower") {
      trouble = fmt::format("behind the colon of {{{}}} may stand upper or lower", text);
      return std::nullopt;
    }
    out.letters = letters == "upper" ? TextTemplate::Placeholder::Letters::upper
                                     : TextTemplate::Placeholder::Letters::lower;
    text = text.substr(0, colon);
  }
  const auto slot = known_slot(text, trouble);
  if (!slot) return std::nullopt;
  out.slot = *slot;
  return out;
}

std::string ascii_upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

SlotValue value_of(const TextTemplate::Placeholder& p, const SlotValues& values) {
  if (p.unless && !values[*p.unless].text.empty()) return {};
  if (p.slot == RequestSlot::secret) return {std::string(values.secret(p.secret)), false};
  SlotValue value = values[p.slot];
  if (p.letters == TextTemplate::Placeholder::Letters::upper) value.text = ascii_upper(value.text);
  if (p.letters == TextTemplate::Placeholder::Letters::lower) value.text = ascii_lower(value.text);
  return value;
}

}  // namespace

std::string_view name(RequestSlot slot) { return kSlotNames[static_cast<std::size_t>(slot)]; }

std::string_view SlotValues::secret(std::string_view name) const {
  if (secrets == nullptr) return {};
  for (const auto& [known, value] : *secrets) {
    if (known == name) return value;
  }
  return {};
}

std::optional<TextTemplate> TextTemplate::parse(std::string_view text, std::string& trouble) {
  TextTemplate out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '{' && c != '}') {
      out.literals_.back() += c;
      continue;
    }
    if (at + 1 < text.size() && text[at + 1] == c) {  // "{{", "}}"
      out.literals_.back() += c;
      ++at;
      continue;
    }
    const std::size_t end = text.find('}', at);
    if (c == '}' || end == text.npos) {
      trouble = "a brace has no other; write {{ and }} for braces";
      return std::nullopt;
    }
    const auto inside = placeholder(text.substr(at + 1, end - at - 1), trouble);
    if (!inside) return std::nullopt;
    out.placeholders_.push_back(*inside);
    out.literals_.emplace_back();
    at = end;
  }
  return out;
}

std::optional<SlotValue> TextTemplate::filled(const SlotValues& values, Encoding encoding) const {
  SlotValue out{literals_[0], false};
  for (std::size_t i = 0; i < placeholders_.size(); ++i) {
    const Placeholder& p = placeholders_[i];
    const SlotValue value = value_of(p, values);
    if (value.text.empty()) return std::nullopt;
    out.is_json = is_alone() && value.is_json;
    const bool as_is = encoding == Encoding::none ||
                       (encoding == Encoding::percent_but_secrets && p.slot == RequestSlot::secret);
    out.text += as_is ? value.text : percent_encoded(value.text);
    out.text += literals_[i + 1];
  }
  return out;
}

bool TextTemplate::names(RequestSlot slot) const {
  return std::any_of(placeholders_.begin(), placeholders_.end(),
                     [&](const Placeholder& p) { return p.slot == slot; });
}

const TextTemplate::Placeholder* TextTemplate::base() const {
  return !placeholders_.empty() && literals_[0].empty() ? &placeholders_[0] : nullptr;
}

TextTemplate TextTemplate::without_base() const {
  TextTemplate out = *this;
  out.literals_.erase(out.literals_.begin());
  out.placeholders_.erase(out.placeholders_.begin());
  return out;
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace sitelark
