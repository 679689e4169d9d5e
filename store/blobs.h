// BlobTable: content-addressed packed values of one table (id, hash, data): equal bytes, one row.
#pragma once

#include <string>
#include <string_view>

#include "store/compress.h"
#include "store/database.h"

namespace sitelark {

struct BlobSql {  // the statements of one table
  const char* find;
  const char* insert;
  const char* read;
  const char* last;
  const char* update;
};
extern const BlobSql kBlobSql;   // table `blob`
extern const BlobSql kLinksSql;  // table `links`
extern const BlobSql kTextSql;   // table `text`

class BlobTable {
 public:
  BlobTable(Database& database, Compressor& compressor, const BlobSql& sql, BlobKind kind)
      : database_(database), compressor_(compressor), sql_(sql), kind_(kind) {}

  struct Put {
    std::int64_t id = 0;
    bool fresh = false;
  };
  Put put(std::int64_t site, std::string_view bytes);  // inside a transaction
  std::string read(std::int64_t id);                   // throws DatabaseError where there is no such row
  void repack(std::int64_t site, std::int64_t id, std::string_view bytes);

 private:
  Database& database_;
  Compressor& compressor_;
  const BlobSql& sql_;
  BlobKind kind_;
};

}  // namespace sitelark
