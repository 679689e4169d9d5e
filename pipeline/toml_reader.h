// TomlReader: values of a TOML file, read strictly. What is wrong names file and line, and the nearest key.
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "text/fold.h"

namespace sitelark {

// Reads tables; the first thing wrong is kept.
class TomlReader {
 public:
  explicit TomlReader(std::string path) : path_(std::move(path)) {}

  const std::optional<Error>& error() const { return error_; }

  void complain(const toml::node& at, std::string_view what, std::string hint = {}) {
    if (error_) return;
    error_ = Error{fmt::format("{}:{}: {}", path_, at.source().begin.line, what), std::move(hint), true};
  }

  void known_keys(const toml::table& table, std::string_view section, const std::vector<std::string>& known) {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      const std::string guess = nearest(key.str(), known);
      complain(node, fmt::format("unknown key \"{}\" in {}", key.str(), section),
               guess.empty() ? fmt::format("Keys of {} are: {}.", section, fmt::join(known, ", "))
                             : fmt::format("Did you mean \"{}\"?", guess));
    }
  }

  template <class T>
  std::optional<T> value(const toml::table& table, std::string_view key, std::string_view type) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    if (auto v = node->value<T>()) return *v;
    complain(*node, fmt::format("\"{}\" must be {}", key, type));
    return std::nullopt;
  }

  std::optional<std::string> text(const toml::table& table, std::string_view key) {
    return value<std::string>(table, key, "text in quotes");
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = table.get(key);
    if (!node) return out;
    const toml::array* list = node->as_array();
    if (!list) complain(*node, fmt::format("\"{}\" must be a list of texts", key));
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      if (auto v = (*list)[i].value<std::string>()) {
        out.push_back(*v);
      } else {
        complain((*list)[i], fmt::format("\"{}\" must hold texts only", key));
      }
    }
    return out;
  }

  // One text, or a list of them.
  std::vector<std::string> text_or_texts(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (!node || !node->is_string()) return texts(table, key);
    return {node->value_or(std::string())};
  }

  std::optional<std::string> one_of(const toml::table& table, std::string_view key,
                                    const std::vector<std::string>& allowed) {
    auto v = text(table, key);
    if (v && std::find(allowed.begin(), allowed.end(), *v) == allowed.end()) {
      complain(*table.get(key),
               fmt::format("\"{}\" is \"{}\"; it may be: {}", key, *v, fmt::join(allowed, ", ")));
    }
    return v;
  }

  std::optional<std::int64_t> count(const toml::table& table, std::string_view key) {
    auto v = value<std::int64_t>(table, key, "a whole number");
    if (v && *v < 0) complain(*table.get(key), fmt::format("\"{}\" must not be negative", key));
    return v;
  }

  const toml::table* section(const toml::table& root, std::string_view key) {
    const toml::node* node = root.get(key);
    if (node && !node->is_table()) complain(*node, fmt::format("\"{}\" must be a table: [{}]", key, key));
    return node ? node->as_table() : nullptr;
  }

  std::vector<const toml::table*> sections(const toml::table& root, std::string_view key) {
    std::vector<const toml::table*> out;
    const toml::node* node = root.get(key);
    if (!node) return out;
    const toml::array* list = node->as_array();
    if (!list) complain(*node, fmt::format("\"{}\" must be written as [[{}]]", key, key));
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      if (const toml::table* table = (*list)[i].as_table()) {
        out.push_back(table);
      } else {
        complain((*list)[i], fmt::format("\"{}\" must be written as [[{}]]", key, key));
      }
    }
    return out;
  }

 private:
  std::string path_;
  std::optional<Error> error_;
};

}  // namespace sitelark
