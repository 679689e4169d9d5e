#include "crawler/imports/plain_bytes.h"

#include "crawler/sitemap/gunzip.h"

namespace sitelark {

PlainBytes::PlainBytes(Take take) : take_(std::move(take)) {}

void PlainBytes::feed(std::string_view bytes) {
  if (!started_) {
    head_ += bytes;
    if (head_.size() < 2) return;
    started_ = true;
    if (is_gzip(head_)) gzip_.emplace();
    const std::string head = std::exchange(head_, {});
    return feed(head);
  }
  if (!gzip_) return take_(bytes);
  gzip_->add(bytes, [this](std::string_view plain) {
    take_(plain);
    return true;
  });
}

ReadingTrouble::Kind PlainBytes::end() {
  using enum ReadingTrouble::Kind;
  if (!started_ && !head_.empty()) take_(head_);
  head_.clear();
  if (!gzip_) return none;
  if (gzip_->state() == GzipStream::State::open) return gzip_ends_early;
  return gzip_->state() == GzipStream::State::whole && !gzip_->has_rest() ? none : gzip_damaged;
}

}  // namespace sitelark
