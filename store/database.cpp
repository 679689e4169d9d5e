#include "store/database.h"

#include <fmt/core.h>

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
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    case Database::Mode::read:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    case Database::Mode::read_immutable:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  }
  return SQLITE_OPEN_READONLY;
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

Query::~Query() {
  sqlite3_reset(statement_);
  if (cached_ != nullptr) cached_->busy = false;
}

void Query::check(int code) const {
  if (code == SQLITE_OK) return;
  sqlite3* connection = sqlite3_db_handle(statement_);
  throw DatabaseError(sqlite3_extended_errcode(connection), sqlite3_errmsg(connection));
}

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  check(code);
  return false;
}

void Query::again() { sqlite3_reset(statement_); }

std::string_view Query::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_, column);
  if (text == nullptr) return {};
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return {reinterpret_cast<const char*>(text), size};
}

std::string_view Query::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Query::bind_one(int index, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  check(sqlite3_bind_text64(statement_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bind_one(int index, const Blob& blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  check(sqlite3_bind_blob64(statement_, index, data, blob.bytes.size(), SQLITE_STATIC));
}

void Query::bind_one(int index, const OrNull& value) {
  check(value.value == 0 ? sqlite3_bind_null(statement_, index)
                         : sqlite3_bind_int64(statement_, index, value.value));
}

Database::Database(const std::string& path, Mode mode) : path_(path) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(address(path, mode).c_str(), &connection, open_flags(mode), nullptr);
  connection_.reset(connection);
  if (code != SQLITE_OK) {
    throw DatabaseError(code, connection == nullptr ? "out of memory" : sqlite3_errmsg(connection));
  }
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, kBusyMilliseconds);
}

StatementHandle Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) throw DatabaseError(code, sqlite3_errmsg(connection_.get()));
  return StatementHandle(statement);
}

Query Database::query(const char* literal) {
  Query::Cached& cached = statements_[literal];
  if (cached.busy) return Query(prepare(literal));
  if (!cached.handle) cached.handle = prepare(literal);
  return Query(cached);
}

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    throw DatabaseError(sqlite3_extended_errcode(connection_.get()), sqlite3_errmsg(connection_.get()));
  }
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
  if (database_.in_transaction()) sqlite3_exec(database_.connection(), "ROLLBACK", nullptr, nullptr, nullptr);
  if (undone_) undone_();
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

Error told(const std::exception& error, const std::string& path) {
  if (const auto* e = dynamic_cast<const DatabaseError*>(&error))
    return coded_error(e->code(), e->what(), path);
  if (const auto* e = dynamic_cast<const StoreError*>(&error)) return {e->what(), e->hint(), false};
  return {fmt::format("The database {} could not do it: {}", path, error.what()), "", false};
}

}  // namespace sitelark
