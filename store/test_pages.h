// For tests: facts with every field set, pages of a made-up shop, a folder that goes away.
#pragma once

#include <fmt/core.h>
#include <stdlib.h>
#include <unistd.h>

#include <random>
#include <stdexcept>

#include "store/database.h"
#include "store/fields.h"
#include "store/store.h"

namespace sitelark::testing {

inline Url url_of(const std::string& text) { return Url::parse(text).value(); }

// Sets every field to something that is not its default, and different from its neighbours.
class Filler {
 public:
  template <class T>
  void operator()(int, const char*, T& v) {
    fill(v);
  }
  template <class T>
  void fill(T& v) {
    ++n_;
    if constexpr (std::same_as<T, bool>) {
      v = !v;
    } else if constexpr (std::is_enum_v<T>) {
      v = static_cast<T>(1 + n_ % 2);
    } else if constexpr (std::same_as<T, std::uint8_t>) {
      v = static_cast<std::uint8_t>(1 + n_ % 30);
    } else if constexpr (std::integral<T>) {
      v = static_cast<T>(n_ % 3 == 0 ? -n_ - 2 : n_ * 1000);
    } else if constexpr (std::same_as<T, double>) {
      v = static_cast<double>(n_) + 0.25;
    } else if constexpr (std::same_as<T, std::string>) {
      v = fmt::format("text {} \xe4\xb8\xad", n_);
    } else if constexpr (std::same_as<T, Url>) {
      v = url_of(fmt::format("https://x.test/{}?q={}", n_, n_));
    } else if constexpr (std::same_as<T, Hash128>) {
      v = hash128(std::to_string(n_));
    } else if constexpr (IsVector<T>::value) {
      v.resize(3);
      for (auto& item : v) fill(item);
    } else {
      for_fields(v, *this);
    }
  }

 private:
  std::int64_t n_ = 0;
};

// Every field as text, to compare structs that have no operator==.
class Dumper {
 public:
  template <class T>
  void operator()(int, const char* name, const T& v) {
    out += std::string(name) + "=";
    dump(v);
  }
  template <class T>
  void dump(const T& v) {
    if constexpr (std::is_enum_v<T>) {
      out += fmt::format("{};", static_cast<int>(v));
    } else if constexpr (std::integral<T> || std::same_as<T, double> || std::same_as<T, std::string>) {
      out += fmt::format("{};", v);
    } else if constexpr (std::same_as<T, Url>) {
      out += v.href() + ";";
    } else if constexpr (std::same_as<T, Hash128>) {
      out += fmt::format("{:x}:{:x};", v.high, v.low);
    } else if constexpr (IsVector<T>::value) {
      out += "[";
      for (const auto& item : v) dump(item);
      out += "]\n";
    } else {
      out += "{";
      for_fields(v, *this);
      out += "}\n";
    }
  }
  std::string out;
};

template <class T>
std::string dumped(const T& value) {
  Dumper dumper;
  dumper.dump(value);
  return dumper.out;
}

class Folder {
 public:
  Folder() {
    std::string name = "/tmp/sitelark-store-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    const std::string command = "chmod -R u+w " + path_ + " && rm -rf " + path_;
    if (system(command.c_str()) != 0) fmt::print(stderr, "{} stays\n", path_);
  }
  std::string file(const std::string& name = "site.db") const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::unique_ptr<Store> open_store(const std::string& path, const StoreOptions& options = {}) {
  Result<std::unique_ptr<Store>> store = Store::open(path, options);
  if (!store) throw std::runtime_error(store.error().what);
  return std::move(*store);
}

inline std::int64_t number(const std::string& path, const std::string& sql) {
  Database database(path, Database::Mode::read);
  return database.number(sql.c_str());
}

inline PageRecord page(const std::string& address, const std::string& title = "Title") {
  PageRecord record;
  record.visit.url = url_of(address);
  record.visit.status = 200;
  record.visit.attempts = 1;
  record.has_facts = true;
  record.facts.url = record.visit.url;
  record.facts.status = 200;
  record.facts.html = true;
  record.facts.media_type = "text/html";
  record.facts.body_hash = hash128(title);
  record.facts.body_bytes = 100;
  record.facts.titles.push_back({.text = title, .place = Place::head, .line = 3});
  record.summary.title = title;
  return record;
}

inline Link link_to(const std::string& address, const std::string& anchor = "a link") {
  Link link;
  link.target = url_of(address);
  link.anchor = anchor;
  return link;
}

inline Finding finding(const std::string& check, const std::string& address, const std::string& subject = "",
                       Evidence evidence = {}) {
  return {.check = check,
          .severity = Severity::warning,
          .scope = Scope::page,
          .url = address,
          .subject = subject,
          .evidence = std::move(evidence)};
}

// Packed facts as an extractor would have written them that did not know some fields.
std::string facts_without(const PageFacts& facts, const std::vector<int>& tags);

// A shop whose pages look like those of the bench: about 46 KB of HTML, 113 links, 12 images, 20 metas.
class Shop {
 public:
  explicit Shop(std::uint32_t seed = 1) : random_(seed) {}

  PageRecord product(int n, int pages);

 private:
  std::string word();
  std::string words(int count);
  static std::string title(int n);
  void head(PageFacts& facts, int n);
  void body(PageFacts& facts, int n, int pages);

  std::minstd_rand random_;
};

}  // namespace sitelark::testing
