// g++ 12 sees uninitialised strings in copies of a std::variant when it builds with sanitizers; there are
// none.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "store/evidence_json.h"

#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace sitelark {
namespace {

void put_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

void put_texts(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ',';
    put_string(out, texts[i]);
  }
  out += ']';
}

void put_real(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "null";
  } else if (std::isinf(value)) {
    out += value > 0 ? "1e999" : "-1e999";
  } else {
    const std::string text = fmt::format("{}", value);
    out += text;
    if (text.find_first_of(".e") == std::string::npos) out += ".0";
  }
}

struct ValueWriter {
  std::string& out;
  void operator()(bool v) const { out += v ? "true" : "false"; }
  void operator()(std::int64_t v) const { out += fmt::format("{}", v); }
  void operator()(double v) const { put_real(out, v); }
  void operator()(const std::string& v) const { put_string(out, v); }
  void operator()(const std::vector<std::string>& v) const { put_texts(out, v); }
};

class Parser {
 public:
  explicit Parser(std::string_view json) : rest_(json) {}

  bool eat(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool eat(std::string_view word) {
    if (rest_.substr(0, word.size()) != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }

  std::optional<std::string> string() {
    if (!eat('"')) return std::nullopt;
    std::string out;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return out;
      if (c != '\\') {
        out += c;
      } else if (!escaped(out)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::optional<std::vector<std::string>> texts() {
    if (!eat('[')) return std::nullopt;
    std::vector<std::string> out;
    if (eat(']')) return out;
    do {
      std::optional<std::string> item = string();
      if (!item) return std::nullopt;
      out.push_back(std::move(*item));
    } while (eat(','));
    if (!eat(']')) return std::nullopt;
    return out;
  }

  std::optional<EvidenceValue> value() {
    if (next_is('"')) return wrapped(string());
    if (next_is('[')) return wrapped(texts());
    if (eat("true")) return EvidenceValue(true);
    if (eat("false")) return EvidenceValue(false);
    if (eat("null")) return EvidenceValue(std::numeric_limits<double>::quiet_NaN());
    if (eat("1e999")) return EvidenceValue(std::numeric_limits<double>::infinity());
    if (eat("-1e999")) return EvidenceValue(-std::numeric_limits<double>::infinity());
    return number();
  }

 private:
  template <class T>
  static std::optional<EvidenceValue> wrapped(std::optional<T> read) {
    if (!read) return std::nullopt;
    return EvidenceValue(std::move(*read));
  }

  bool escaped(std::string& out) {
    if (eat('u')) {
      unsigned code = 0;
      const char* begin = rest_.data();
      if (rest_.size() < 4 || std::from_chars(begin, begin + 4, code, 16).ptr != begin + 4) return false;
      rest_.remove_prefix(4);
      out += static_cast<char>(code);
      return code < 0x20;
    }
    if (rest_.empty()) return false;
    out += rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<EvidenceValue> number() {
    const std::size_t size = std::min(rest_.find_first_not_of("+-.0123456789eE"), rest_.size());
    const std::string_view text = rest_.substr(0, size);
    const char* end = text.data() + text.size();
    rest_.remove_prefix(size);
    if (text.find_first_of(".eE") == std::string_view::npos) {
      std::int64_t whole = 0;
      if (const auto read = std::from_chars(text.data(), end, whole);
          read.ec != std::errc() || read.ptr != end) {
        return std::nullopt;
      }
      return EvidenceValue(whole);
    }
    double real = 0;
    if (const auto read = std::from_chars(text.data(), end, real);
        read.ec != std::errc() || read.ptr != end) {
      return std::nullopt;
    }
    return EvidenceValue(real);
  }

  std::string_view rest_;
};

}  // namespace

std::string evidence_json(const Evidence& evidence) {
  std::string out = "{";
  for (const auto& [key, value] : evidence) {
    if (out.size() > 1) out += ',';
    put_string(out, key);
    out += ':';
    std::visit(ValueWriter{out}, value);
  }
  return out += '}';
}

Evidence parse_evidence(std::string_view json) {
  Evidence evidence;
  Parser parser(json);
  if (!parser.eat('{') || parser.eat('}')) return evidence;
  do {
    std::optional<std::string> key = parser.string();
    if (!key || !parser.eat(':')) break;
    std::optional<EvidenceValue> value = parser.value();
    if (!value) break;
    evidence.emplace_back(std::move(*key), std::move(*value));
  } while (parser.eat(','));
  return evidence;
}

std::string names_json(const Evidence& evidence) {
  std::string out = "[";
  for (const auto& [key, value] : evidence) {
    if (out.size() > 1) out += ',';
    put_string(out, key);
  }
  return out += ']';
}

std::string values_json(std::int64_t first, const Evidence& evidence) {
  std::string out = fmt::format("[{}", first);
  for (const auto& [key, value] : evidence) {
    out += ',';
    std::visit(ValueWriter{out}, value);
  }
  return out += ']';
}

Evidence parse_values(const std::vector<std::string>& names, std::string_view json) {
  Evidence evidence;
  Parser parser(json);
  if (!parser.eat('[') || !parser.value()) return evidence;
  for (const std::string& name : names) {
    if (!parser.eat(',')) break;
    std::optional<EvidenceValue> value = parser.value();
    if (!value) break;
    evidence.emplace_back(name, std::move(*value));
  }
  return evidence;
}

std::string texts_json(const std::vector<std::string>& texts) {
  std::string out;
  put_texts(out, texts);
  return out;
}

std::vector<std::string> parse_texts(std::string_view json) {
  return Parser(json).texts().value_or(std::vector<std::string>());
}

}  // namespace sitelark
