#include "store/blobs.h"

#include "text/hash.h"

namespace sitelark {

const BlobSql kBlobSql{.find = "SELECT id, data FROM blob WHERE hash = ?",
                       .insert = "INSERT INTO blob(id, hash, data) VALUES(?, ?, ?)",
                       .read = "SELECT data FROM blob WHERE id = ?",
                       .last = "SELECT max(id) FROM blob",
                       .update = "UPDATE blob SET data = ? WHERE id = ?"};
const BlobSql kLinksSql{.find = "SELECT id, data FROM links WHERE hash = ?",
                        .insert = "INSERT INTO links(id, hash, data) VALUES(?, ?, ?)",
                        .read = "SELECT data FROM links WHERE id = ?",
                        .last = "SELECT max(id) FROM links",
                        .update = "UPDATE links SET data = ? WHERE id = ?"};
const BlobSql kTextSql{.find = "SELECT id, data FROM text WHERE hash = ?",
                       .insert = "INSERT INTO text(id, hash, data) VALUES(?, ?, ?)",
                       .read = "SELECT data FROM text WHERE id = ?",
                       .last = "SELECT max(id) FROM text",
                       .update = "UPDATE text SET data = ? WHERE id = ?"};

BlobTable::Put BlobTable::put(std::int64_t site, std::string_view bytes) {
  const std::uint64_t hash = hash64(bytes);
  {
    Query rows = database_.query(sql_.find);
    rows.bind(hash);
    while (rows.step()) {
      if (compressor_.decompress(rows.blob(1)) == bytes) return {rows.integer(0), false};
    }
  }
  const std::int64_t id = database_.number(sql_.last) + 1;  // others may write to the same table
  const std::string packed = compressor_.compress(kind_, site, bytes);
  database_.query(sql_.insert).bind(id, hash, Blob{packed}).run();
  return {id, true};
}

std::string BlobTable::read(std::int64_t id) {
  Query row = database_.query(sql_.read);
  row.bind(id);
  if (!row.step()) throw DatabaseError(SQLITE_CORRUPT, "a packed value is missing");
  return compressor_.decompress(row.blob(0));
}

void BlobTable::repack(std::int64_t site, std::int64_t id, std::string_view bytes) {
  const std::string packed = compressor_.compress(kind_, site, bytes);
  database_.query(sql_.update).bind(Blob{packed}, id).run();
}

}  // namespace sitelark
