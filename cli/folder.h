// The project folder: sitelark.toml, the database beside it, and the report. The only code that opens
// files the user names.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "pipeline/project.h"
#include "reports/text_sink.h"
#include "store/store.h"

namespace sitelark {

inline constexpr std::size_t kMaxProjectBytes = 16u << 20;  // of sitelark.toml

Result<std::string> read_file(const std::string& path, std::size_t limit = 64u << 20);
// Whole or not at all: written beside and renamed. "-" is standard output.
Result<void> write_file(const std::string& path, std::string_view content);
// The same for a text that comes in pieces: `writing` is called once, with where they go. After a piece that
// cannot be written the others are dropped.
using Writing = std::function<void(const TextSink&)>;
Result<void> write_file(const std::string& path, const Writing& writing);

struct Folder {
  std::string path;  // of the folder
  Project project;
  bool has_file = false;  // sitelark.toml exists

  std::string file() const { return path + "/sitelark.toml"; }
  std::string database() const { return path + "/sitelark.db"; }
  std::string report() const { return path + "/report.html"; }
  std::string zone() const;  // the project's, else the system's
};

// Reads sitelark.toml of that folder if it is there, and takes its language where none was asked for.
Result<Folder> open_folder(const std::string& path, const std::string& asked_language);

// The database of a folder that must have one.
Result<std::unique_ptr<Store>> open_store(const Folder& folder, bool read_only);

// "last", a number, or a date of the shared grammar: the newest complete snapshot of the site up to then.
// `site`: start URL, or empty for the newest of any.
Result<SnapshotInfo> find_snapshot(Store& store, const Folder& folder, const std::string& which,
                                   const std::string& site = {});

}  // namespace sitelark
