// Packed values of one table (id, hash, data), shared where they are equal. Throws SQLite::Exception.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/compress.h"
#include "store/database.h"

namespace sitelark {

struct BlobSql {  // the statements of one table
  const char* insert;
  const char* read;
  const char* hash;
  const char* last;
  const char* move;
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
  // Inside a transaction. `previous`: a row that may well hold the same bytes, or 0; it is shared then.
  Put put(std::int64_t site, std::string_view bytes, std::int64_t previous);
  std::string read(std::int64_t id);  // throws where there is no such row
  // Packs rows anew, which hold `raw`. They leave the table first: rows that only shrink leave its pages half
  // empty for ever. Without foreign keys.
  void repack(std::int64_t site, const std::vector<std::int64_t>& ids, const std::vector<std::string>& raw);

 protected:
  Put insert(std::int64_t site, std::string_view bytes, std::uint64_t hash);

  Database& database_;
  Compressor& compressor_;

 private:
  const BlobSql& sql_;
  BlobKind kind_;
};

// Table `blob`: equal bytes are one row, whoever wrote them.
class SharedBlobs : public BlobTable {
 public:
  SharedBlobs(Database& database, Compressor& compressor, BlobKind kind)
      : BlobTable(database, compressor, kBlobSql, kind) {}
  Put put(std::int64_t site, std::string_view bytes);
};

}  // namespace sitelark
