#include "store/database.h"

#include <fmt/core.h>
#include <sqlite3.h>

namespace sitelark {
namespace {

constexpr int kBusyMilliseconds = 10'000;

std::string address(const std::string& path, Database::Mode mode) {
  if (path == ":memory:" || mode != Database::Mode::read_immutable) return path;
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

int open_flags(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::write:
      return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
    case Database::Mode::read:
      return SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX;
    case Database::Mode::read_immutable:
      return SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX | SQLite::OPEN_URI;
  }
  return SQLite::OPEN_READONLY;
}

Error full_error(const std::string& path) {
  return {fmt::format("The disk is full: {} could not grow, and the last batch was not saved.", path),
          "Make room on the disk and resume; everything saved before is intact.", false};
}

Error coded_error(int code, const std::string& what, const std::string& path) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return full_error(path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {fmt::format("{} is in use: another program is writing to it.", path),
              "Wait until the other audit of this project ends, or stop it.", false};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {fmt::format("{} cannot be written: the file or its folder is read-only.", path),
              "Give write permission for the folder, or choose another one.", false};
    case SQLITE_CANTOPEN:
      return {fmt::format("{} cannot be opened or created.", path),
              "Check that the folder exists and that you may write there.", false};
    case SQLITE_NOTADB:
      return {fmt::format("{} is not a Sitelark database.", path),
              "Choose another project folder, or move that file away.", false};
    case SQLITE_CORRUPT:
      return {fmt::format("{} is damaged ({}).", path, what), "Restore it from a backup.", false};
    case SQLITE_IOERR:
      return {fmt::format("Reading or writing {} failed: {}.", path, what), "Check the disk.", false};
    default:
      return {fmt::format("The database {} could not do it: {}.", path, what), "", false};
  }
}

}  // namespace

SQLite::Exception damaged(const std::string& what) { return {what, SQLITE_CORRUPT}; }

Query::~Query() {
  statement_->tryReset();
  if (cached_ != nullptr) cached_->busy = false;
}

std::string_view Query::text(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const char* text = value.getText();
  return {text, static_cast<std::size_t>(value.getBytes())};
}

std::string_view Query::blob(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const void* bytes = value.getBlob();
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(value.getBytes())};
}

void Query::bind_one(int index, const Blob& blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  statement_->bindNoCopy(index, static_cast<const void*>(data), static_cast<int>(blob.bytes.size()));
}

void Query::bind_one(int index, const OrNull& value) {
  if (value.value == 0) {
    statement_->bind(index);
  } else {
    statement_->bind(index, value.value);
  }
}

Database::Database(const std::string& path, Mode mode)
    : path_(path), connection_(address(path, mode), open_flags(mode), kBusyMilliseconds) {
  sqlite3_extended_result_codes(connection_.getHandle(), 1);
}

Query Database::query(const char* literal) {
  Query::Cached& cached = statements_[literal];
  if (cached.busy) return Query(std::make_unique<SQLite::Statement>(connection_, literal));
  if (!cached.statement) cached.statement = std::make_unique<SQLite::Statement>(connection_, literal);
  return Query(cached);
}

std::int64_t Database::number(const char* literal) {
  Query query = this->query(literal);
  return query.step() ? query.integer(0) : 0;
}

Transaction::Transaction(Database& database, std::function<void()> undone)
    : database_(database), undone_(std::move(undone)) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  database_.connection().tryExec("ROLLBACK");  // fails where SQLite has rolled back already: no harm
  if (undone_) undone_();
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

Error told(const std::exception& error, const std::string& path) {
  if (const auto* e = dynamic_cast<const SQLite::Exception*>(&error))
    return coded_error(e->getErrorCode(), e->what(), path);
  if (const auto* e = dynamic_cast<const StoreError*>(&error)) return {e->what(), e->hint(), false};
  return {fmt::format("The database {} could not do it: {}", path, error.what()), "", false};
}

}  // namespace sitelark
