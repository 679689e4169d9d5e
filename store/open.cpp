#include <fmt/core.h>
#include <sys/stat.h>

#include "store/schema.h"
#include "store/sqlite_store.h"

namespace sitelark {
namespace {

bool exists(const std::string& path) {
  struct stat about {};
  return stat(path.c_str(), &about) == 0;
}

// Pages of 16 KiB: rows of about one KiB then fill them to 95 %.
void tune(Database& database, bool read_only) {
  database.run("PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;");
  if (read_only) return;
  database.run("PRAGMA page_size = 16384; PRAGMA secure_delete = OFF; PRAGMA synchronous = NORMAL;");
}

// Journal mode is a property of the file: set once, before anything is written.
void use_wal(Database& database) { database.run("PRAGMA journal_mode = WAL;"); }

Result<std::unique_ptr<Store>> opened(const std::string& path, const StoreOptions& options,
                                      Database::Mode mode) {
  auto tables = std::make_unique<Tables>(path, mode, options.keep_main_text);
  tune(tables->database, options.read_only);
  if (auto ready = prepare_schema(tables->database, options.read_only); !ready) {
    return tl::unexpected<Error>(ready.error());
  }
  if (!options.read_only) use_wal(tables->database);
  return std::make_unique<SqliteStore>(std::move(tables), path);
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& path, const StoreOptions& options) {
  if (options.read_only && path != ":memory:" && !exists(path)) {
    return fail(fmt::format("There is no database {}.", path), "Run an audit first.");
  }
  const auto attempt = [&](Database::Mode mode) {
    return guarded(path, [&] { return opened(path, options, mode); });
  };
  if (!options.read_only) return attempt(Database::Mode::write);
  Result<std::unique_ptr<Store>> store = attempt(Database::Mode::read);
  // Nobody writes to a folder that cannot be written, so the file may be read as it stands.
  if (!store && !exists(path + "-wal")) {
    Result<std::unique_ptr<Store>> frozen = attempt(Database::Mode::read_immutable);
    if (frozen) return frozen;
  }
  return store;
}

}  // namespace sitelark
