// Database: one SQLite connection, its prepared statements and its transactions. Throws DatabaseError; the
// store turns that into a Result at its border (see guarded()). One thread.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace sitelark {

class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
  int code() const { return code_; }  // of SQLite, extended

 private:
  int code_;
};

// A sentence for the user, thrown inside the room.
class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& what, std::string hint) : std::runtime_error(what), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

struct StatementCloser {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementCloser>;

struct ConnectionCloser {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

struct Blob {  // bytes to bind; must live until the query has run
  std::string_view bytes;
};
struct OrNull {  // 0 is bound as NULL
  std::int64_t value = 0;
};

// One run of a prepared statement: bind, then step through the rows. Texts and blobs that are bound must
// live as long as the query; columns die with the next step.
class Query {
 public:
  struct Cached {
    StatementHandle handle;
    bool busy = false;
  };
  explicit Query(Cached& cached) : cached_(&cached), statement_(cached.handle.get()) { cached.busy = true; }
  explicit Query(StatementHandle own) : own_(std::move(own)), statement_(own_.get()) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  template <class... Values>
  Query& bind(const Values&... values) {
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }
  bool step();  // true: a row
  void run() {
    while (step()) {
    }
  }
  void again();  // ready to be bound and run once more

  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  bool is_integer(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_INTEGER; }
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  template <class T>
  requires std::is_integral_v<T>
  void bind_one(int index, T value) {
    check(sqlite3_bind_int64(statement_, index, static_cast<std::int64_t>(value)));
  }
  void bind_one(int index, double value) { check(sqlite3_bind_double(statement_, index, value)); }
  void bind_one(int index, std::string_view text);
  void bind_one(int index, const Blob& blob);
  void bind_one(int index, const OrNull& value);
  void bind_one(int index, std::nullptr_t) { check(sqlite3_bind_null(statement_, index)); }
  void check(int code) const;

  Cached* cached_ = nullptr;
  StatementHandle own_;
  sqlite3_stmt* statement_;
};

class Database {
 public:
  enum class Mode { write, read, read_immutable };
  Database(const std::string& path, Mode mode);

  // A statement prepared once a literal; asked for again while it runs, it is prepared anew.
  Query query(const char* literal);
  void run(const std::string& sql);          // any number of statements without parameters
  std::int64_t number(const char* literal);  // first column of the first row, or 0
  int changes() const { return sqlite3_changes(connection_.get()); }
  bool in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }
  sqlite3* connection() { return connection_.get(); }
  const std::string& path() const { return path_; }

 private:
  StatementHandle prepare(std::string_view sql);

  std::string path_;
  std::unique_ptr<sqlite3, ConnectionCloser> connection_;
  std::unordered_map<const char*, Query::Cached> statements_;
};

// Takes the write lock at once. Unless committed, all of it is undone and `undone` is called.
class Transaction {
 public:
  Transaction(Database& database, std::function<void()> undone);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  std::function<void()> undone_;
  bool open_ = true;
};

// What a person needs to know of an exception: what, where, what to do.
Error told(const std::exception& error, const std::string& path);

// Runs `body`; what it throws becomes the error of the result.
template <class F>
auto guarded(const std::string& path, F&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& e) {
    return tl::unexpected<Error>(told(e, path));
  }
}

}  // namespace sitelark
