// As of November 2026. Floors: the first version without the flaw, or of a line that is still cared for.
//   jQuery 3.5.0: CVE-2020-11022. jQuery UI 1.13.2: CVE-2022-31160. Bootstrap 5: version 4 ended in January
//   2023. AngularJS: every 1.x, ended in December 2021. Vue 3: version 2 ended in December 2023.
//   Lodash 4.17.21: CVE-2021-23337. Underscore 1.12.1: CVE-2021-23358. Handlebars 4.7.7: CVE-2021-23369.
#include "analyzers/library_versions.h"

#include <array>
#include <vector>

#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

struct Library {
  std::string_view name;
  std::string_view floor;
  std::array<std::string_view, 3> files;  // names of its file, without version and ".min.js"
};

constexpr std::array kLibraries{
    Library{"jQuery", "3.5.0", {"jquery"}},
    Library{"jQuery UI", "1.13.2", {"jquery-ui", "jqueryui"}},
    Library{"Bootstrap", "5.0.0", {"bootstrap"}},
    Library{"AngularJS", "2.0.0", {"angular", "angularjs"}},
    Library{"Vue", "3.0.0", {"vue"}},
    Library{"Lodash", "4.17.21", {"lodash"}},
    Library{"Underscore", "1.12.1", {"underscore"}},
    Library{"Handlebars", "4.7.7", {"handlebars"}},
};

const Library* library_named(std::string_view file) {
  for (const Library& library : kLibraries) {
    for (const std::string_view name : library.files) {
      if (!name.empty() && name == file) return &library;
    }
  }
  return nullptr;
}

// "jquery-3.3.1" of "jquery-3.3.1.slim.min.js".
std::string_view bare_name(std::string_view file) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view end :
         {".js", ".min", "-min", ".slim", ".bundle", ".global", ".prod", ".runtime", ".core", ".pack"}) {
      if (!file.ends_with(end)) continue;
      file.remove_suffix(end.size());
      cut = true;
    }
  }
  return file;
}

std::vector<int> numbers(std::string_view version) {
  std::vector<int> parts;
  int part = 0;
  for (const char c : version.substr(0, 30)) {
    if (c == '.') {
      parts.push_back(std::exchange(part, 0));
    } else if (c >= '0' && c <= '9') {
      part = std::min(part * 10 + (c - '0'), 100'000);
    }
  }
  parts.push_back(part);
  parts.resize(4);
  return parts;
}

// The version in the file's own name, else in its folder ("/jquery/3.3.1/", "/jquery@3.3.1/dist/"), else in
// the query ("?ver=3.3.1").
std::string version_of(std::string_view own, std::string_view folders, std::string_view query) {
  static const Pattern folder("[/@](\\d{1,3}\\.\\d{1,3}(?:\\.\\d{1,3})?)(?:/dist|/js|/umd)?/$");
  static const Pattern parameter("^(?:ver|v|version)=(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})$");
  if (!own.empty()) return std::string(own);
  if (const auto match = folder.match(folders); !match.empty()) return std::string(match[1]);
  if (const auto match = parameter.match(query); !match.empty()) return std::string(match[1]);
  return {};
}

}  // namespace

std::optional<LibraryUse> library_of(const Url& script) {
  static const Pattern named("^([a-z-]+?)(?:[-.@_]v?(\\d{1,3}\\.\\d{1,3}(?:\\.\\d{1,3})?))?$");
  const std::string path = ascii_lower(script.path());
  const std::size_t slash = path.rfind('/') + 1;
  const auto match = named.match(bare_name(std::string_view(path).substr(slash)));
  const Library* library = match.empty() ? nullptr : library_named(match[1]);
  if (!library) return std::nullopt;
  const std::string query(script.query().value_or(""));
  LibraryUse use{.name = library->name, .floor = library->floor};
  use.version = version_of(match.size() > 2 ? match[2] : "", std::string_view(path).substr(0, slash), query);
  use.old = !use.version.empty() && numbers(use.version) < numbers(library->floor);
  return use;
}

}  // namespace sitelark
