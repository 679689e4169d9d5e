#include "store/blobs.h"

#include "text/hash.h"

namespace sitelark {

const BlobSql kBlobSql{.insert = "INSERT INTO blob(id, hash, data) VALUES(?, ?, ?)",
                       .read = "SELECT data FROM blob WHERE id = ?",
                       .hash = "SELECT hash FROM blob WHERE id = ?",
                       .last = "SELECT max(id) FROM blob",
                       .move = "UPDATE blob SET id = ?, data = ? WHERE id = ?"};
const BlobSql kLinksSql{.insert = "INSERT INTO links(id, hash, data) VALUES(?, ?, ?)",
                        .read = "SELECT data FROM links WHERE id = ?",
                        .hash = "SELECT hash FROM links WHERE id = ?",
                        .last = "SELECT max(id) FROM links",
                        .move = "UPDATE links SET id = ?, data = ? WHERE id = ?"};
const BlobSql kTextSql{.insert = "INSERT INTO text(id, hash, data) VALUES(?, ?, ?)",
                       .read = "SELECT data FROM text WHERE id = ?",
                       .hash = "SELECT hash FROM text WHERE id = ?",
                       .last = "SELECT max(id) FROM text",
                       .move = "UPDATE text SET id = ?, data = ? WHERE id = ?"};

BlobTable::Put BlobTable::insert(std::int64_t site, std::string_view bytes, std::uint64_t hash) {
  const std::int64_t id = database_.number(sql_.last) + 1;  // others may write to the same table
  const std::string packed = compressor_.compress(kind_, site, bytes);
  database_.query(sql_.insert).bind(id, hash, Blob{packed}).run();
  return {id, true};
}

BlobTable::Put BlobTable::put(std::int64_t site, std::string_view bytes, std::int64_t previous) {
  const std::uint64_t hash = hash64(bytes);
  if (previous != 0) {
    Query row = database_.query(sql_.hash);
    row.bind(previous);
    if (row.step() && static_cast<std::uint64_t>(row.integer(0)) == hash && read(previous) == bytes) {
      return {previous, false};
    }
  }
  return insert(site, bytes, hash);
}

std::string BlobTable::read(std::int64_t id) {
  Query row = database_.query(sql_.read);
  row.bind(id);
  if (!row.step()) throw damaged("a packed value is missing");
  return compressor_.decompress(row.blob(0));
}

void BlobTable::repack(std::int64_t site, const std::vector<std::int64_t>& ids,
                       const std::vector<std::string>& raw) {
  for (const std::int64_t id : ids) database_.query(sql_.move).bind(-id, Blob{{}}, id).run();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string packed = compressor_.compress(kind_, site, raw[i]);
    database_.query(sql_.move).bind(ids[i], Blob{packed}, -ids[i]).run();
  }
}

SharedBlobs::Put SharedBlobs::put(std::int64_t site, std::string_view bytes) {
  const std::uint64_t hash = hash64(bytes);
  {
    Query rows = database_.query("SELECT id, data FROM blob WHERE hash = ?");
    rows.bind(hash);
    while (rows.step()) {
      if (compressor_.decompress(rows.blob(1)) == bytes) return {rows.integer(0), false};
    }
  }
  return insert(site, bytes, hash);
}

}  // namespace sitelark
