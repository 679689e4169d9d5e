// Database: one SQLite connection (SQLiteCpp), its prepared statements and its transactions. Throws
// SQLite::Exception; the store turns that into a Result at its border (see guarded()). One thread.
#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

namespace sitelark {

SQLite::Exception damaged(const std::string& what);  // what was stored cannot be read: as SQLITE_CORRUPT

template <class Enum>
Enum enum_of(std::int64_t stored, Enum last) {  // throws damaged() outside of 0 to `last`
  if (stored < 0 || stored > static_cast<std::int64_t>(last)) throw damaged("a stored number has no name");
  return static_cast<Enum>(stored);
}

// A sentence for the user, thrown inside the room.
class StoreError : public std::runtime_error {
 public:
  StoreError(const std::string& what, std::string hint) : std::runtime_error(what), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

struct Blob {  // bytes to bind; must live until the query has run
  std::string_view bytes;
};
struct OrNull {  // 0 is bound as NULL
  std::int64_t value = 0;
};

// One run of a prepared statement: bind, then step through the rows. Blobs that are bound must live as long
// as the query; columns die with the next step.
class Query {
 public:
  struct Cached {
    std::unique_ptr<SQLite::Statement> statement;
    bool busy = false;
  };
  explicit Query(Cached& cached) : cached_(&cached), statement_(cached.statement.get()) {
    cached.busy = true;
  }
  explicit Query(std::unique_ptr<SQLite::Statement> own) : own_(std::move(own)), statement_(own_.get()) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  template <class... Values>
  Query& bind(const Values&... values) {
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }
  bool step() { return statement_->executeStep(); }  // true: a row
  void run() {
    while (step()) {
    }
  }
  void again() { statement_->tryReset(); }  // ready to be bound and run once more

  std::int64_t integer(int column) const { return statement_->getColumn(column).getInt64(); }
  double real(int column) const { return statement_->getColumn(column).getDouble(); }
  bool null(int column) const { return statement_->isColumnNull(column); }
  bool is_integer(int column) const { return statement_->getColumn(column).isInteger(); }
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  template <class T>
  requires std::is_integral_v<T>
  void bind_one(int index, T value) { statement_->bind(index, static_cast<std::int64_t>(value)); }
  void bind_one(int index, double value) { statement_->bind(index, value); }
  void bind_one(int index, std::string_view text) { statement_->bind(index, std::string(text)); }
  void bind_one(int index, const Blob& blob);
  void bind_one(int index, const OrNull& value);
  void bind_one(int index, std::nullptr_t) { statement_->bind(index); }

  Cached* cached_ = nullptr;
  std::unique_ptr<SQLite::Statement> own_;
  SQLite::Statement* statement_;
};

class Database {
 public:
  enum class Mode { write, read, read_immutable };
  Database(const std::string& path, Mode mode);

  // A statement prepared once a literal; asked for again while it runs, it is prepared anew.
  Query query(const char* literal);
  void run(const std::string& sql) { connection_.exec(sql); }  // any number of statements, no parameters
  std::int64_t number(const char* literal);                    // first column of the first row, or 0
  int changes() const { return connection_.getChanges(); }
  SQLite::Database& connection() { return connection_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  SQLite::Database connection_;
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
