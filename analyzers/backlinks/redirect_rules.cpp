#include "analyzers/backlinks/redirect_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "text/fold.h"

namespace sitelark {
namespace {

struct Parts {
  std::string_view path, query;
  bool has_query = false;
};

Parts parts_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  if (mark == target.npos) return {target, {}, false};
  return {target.substr(0, mark), target.substr(mark + 1), true};
}

// What a server compares is decoded once.
std::string decoded(std::string_view path) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (std::size_t i = 0; i < path.size(); ++i) {
    const bool coded =
        path[i] == '%' && i + 2 < path.size() && digit(path[i + 1]) >= 0 && digit(path[i + 2]) >= 0;
    if (!coded) {
      out.push_back(path[i]);
      continue;
    }
    out.push_back(static_cast<char>(digit(path[i + 1]) * 16 + digit(path[i + 2])));
    i += 2;
  }
  return out;
}

bool is_writable(std::string_view text) {
  return !text.empty() && text.front() == '/' && std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
  });
}

bool is_writable(const PathMove& move) {
  return is_writable(decoded(parts_of(move.from).path)) && is_writable(move.to) &&
         is_writable("/" + decoded(parts_of(move.from).query));
}

// In double quotes of nginx `"` and `\` are escaped; in what a map gives `$` would begin a variable.
std::string nginx_quoted(std::string_view text, bool is_value) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (is_value && c == '$') {
      out += "${dollar}";
    } else {
      out.push_back(c);
    }
  }
  return fmt::format("\"{}\"", out);
}

std::string escaped_pattern(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\^$.|?*+()[]{}\"").find(c) != std::string_view::npos) out.push_back('\\');
    if (c == ' ') {
      out += "\\x20";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// Substitutions of Apache: `%` and `$` are special, and spaces end the argument.
std::string apache_target(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '$' || c == '\\' || c == '"') out.push_back('\\');
    if (c == ' ') {
      out += "\\%20";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string_view last_segment(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

std::set<std::string> words_of(std::string_view path) {
  std::string plain = decoded(path);
  for (char& c : plain) {
    if (c == '/' || c == '-' || c == '_' || c == '.') c = ' ';
  }
  const std::vector<std::string> all = tokens(plain);
  std::set<std::string> out(all.begin(), all.end());
  for (const char* common : {"html", "htm", "php", "index", "asp", "aspx"}) out.erase(common);
  return out;
}

}  // namespace

std::string nearest_path(std::string_view gone, const std::vector<std::string>& paths) {
  const std::string_view path = parts_of(gone).path;
  const std::string_view name = last_segment(path);
  const std::set<std::string> wanted = words_of(path);
  const std::string* best = nullptr;
  double nearest = 0.5;  // Jaccard of the words
  for (const std::string& candidate : paths) {
    if (candidate == path) continue;
    if (!name.empty() && last_segment(candidate) == name) return candidate;
    const std::set<std::string> words = words_of(candidate);
    const auto shared =
        std::count_if(wanted.begin(), wanted.end(), [&](const std::string& w) { return words.contains(w); });
    const double whole = static_cast<double>(wanted.size() + words.size()) - static_cast<double>(shared);
    const double near = whole == 0 ? 0 : static_cast<double>(shared) / whole;
    if (near < nearest || (best != nullptr && near == nearest)) continue;
    nearest = near;
    best = &candidate;
  }
  return best == nullptr ? std::string() : *best;
}

std::string nginx_rules(const std::vector<PathMove>& moves) {
  std::string map;
  bool dollar = false;
  for (const PathMove& move : moves) {
    if (!is_writable(move)) continue;
    const Parts from = parts_of(move.from);
    dollar = dollar || move.to.find('$') != move.to.npos;
    // $request_uri is what was sent, query included and not decoded.
    const std::string key =
        from.has_query ? fmt::format("{}?{}", from.path, from.query) : std::string(from.path);
    map += fmt::format("    {} {};\n", nginx_quoted(key, false), nginx_quoted(move.to, true));
  }
  if (map.empty()) return {};
  std::string out = "# In the http block (for long addresses: map_hash_bucket_size 256;):\n";
  if (dollar) out += "geo $dollar {\n    default \"$\";\n}\n";
  out += fmt::format("map $request_uri $moved_to {{\n    default \"\";\n{}}}\n", map);
  out += "# In the server block:\nif ($moved_to) {\n    return 301 $moved_to;\n}\n";
  return out;
}

std::string apache_rules(const std::vector<PathMove>& moves) {
  std::string out;
  for (const PathMove& move : moves) {
    if (!is_writable(move)) continue;
    const Parts from = parts_of(move.from);
    if (from.has_query)
      out += fmt::format("RewriteCond \"%{{QUERY_STRING}}\" \"^{}$\"\n", escaped_pattern(from.query));
    const char* flags = from.has_query ? "R=301,L,QSD,NE" : "R=301,L,NE";
    out += fmt::format("RewriteRule \"^/?{}$\" \"{}\" [{}]\n", escaped_pattern(decoded(from.path.substr(1))),
                       apache_target(move.to), flags);
  }
  return out.empty() ? out : fmt::format("RewriteEngine On\n{}", out);
}

}  // namespace sitelark
