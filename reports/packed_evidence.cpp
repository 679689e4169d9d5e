#include "reports/packed_evidence.h"

#include <algorithm>
#include <cstring>

namespace sitelark {
namespace {

// What a value is.
constexpr char kNo = 0, kYes = 1, kWhole = 2, kReal = 3, kText = 4, kTexts = 5;

// Seven bits a byte, the low ones first.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

struct ValuePacker {
  std::string& out;

  void operator()(bool value) const { out += value ? kYes : kNo; }
  void operator()(std::int64_t value) const {
    out += kWhole;
    const auto bits = static_cast<std::uint64_t>(value);
    put_number(out, value < 0 ? ~(bits << 1) : bits << 1);  // the sign last, so that small ones are short
  }
  void operator()(double value) const {
    out += kReal;
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void operator()(const std::string& value) const {
    out += kText;
    put_text(out, value);
  }
  void operator()(const std::vector<std::string>& values) const {
    out += kTexts;
    put_number(out, values.size());
    for (const std::string& value : values) put_text(out, value);
  }
};

}  // namespace

void pack_evidence(const Evidence& evidence, TextNumbers& names, std::string& out) {
  for (const auto& [name, value] : evidence) {
    put_number(out, names.id(name));
    std::visit(ValuePacker{out}, value);
  }
}

std::optional<std::uint32_t> PackedEvidence::name() {
  if (rest_.empty()) return std::nullopt;
  return static_cast<std::uint32_t>(number());
}

EvidenceValue PackedEvidence::value() {
  const char kind = bytes(1)[0];
  if (kind == kWhole) {
    const std::uint64_t bits = number();
    return static_cast<std::int64_t>(bits & 1 ? ~(bits >> 1) : bits >> 1);
  }
  if (kind == kReal) {
    double real = 0;
    std::memcpy(&real, bytes(sizeof real).data(), sizeof real);
    return real;
  }
  if (kind == kText) return std::string(bytes(number()));
  if (kind != kTexts) return kind == kYes;
  std::vector<std::string> texts(number());
  for (std::string& text : texts) text = bytes(number());
  return texts;
}

void PackedEvidence::skip() {
  const char kind = bytes(1)[0];
  if (kind == kWhole) number();
  if (kind == kReal) bytes(sizeof(double));
  if (kind == kText) bytes(number());
  if (kind != kTexts) return;
  for (std::uint64_t left = number(); left > 0; --left) bytes(number());
}

std::uint64_t PackedEvidence::number() {
  std::uint64_t out = 0;
  for (int shift = 0; !rest_.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes(1)[0]);
    out |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return out;
}

std::string_view PackedEvidence::bytes(std::size_t size) {
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(taken.size());
  return taken;
}

}  // namespace sitelark
