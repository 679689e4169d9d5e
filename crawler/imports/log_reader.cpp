#include "crawler/imports/log_reader.h"

#include "crawler/sitemap/gunzip.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestLine = 64u << 10;

}  // namespace

LogReader::LogReader(std::function<void(const LogEntry&)> entry) : entry_(std::move(entry)) {}

void LogReader::feed(std::string_view bytes) {
  if (!started_) {
    head_ += bytes;
    if (head_.size() < 2) return;
    started_ = true;
    if (is_gzip(head_)) gzip_.emplace();
    const std::string head = std::exchange(head_, {});
    return feed(head);
  }
  if (!gzip_) return take_plain(bytes);
  gzip_->add(bytes, [this](std::string_view plain) {
    take_plain(plain);
    return true;
  });
}

void LogReader::take_plain(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    too_long_ = too_long_ || partial_.size() + part.size() > kLongestLine;
    if (end == bytes.npos) {
      if (!too_long_) partial_ += part;
      return;
    }
    if (partial_.empty()) {
      take_line(part);
    } else {
      if (!too_long_) partial_ += part;
      take_line(partial_);
      partial_.clear();
    }
    bytes.remove_prefix(end + 1);
  }
}

void LogReader::take_line(std::string_view line) {
  ++reading_.lines;
  LogEntry entry;
  const auto kind = too_long_ ? LogLineParser::Line::unreadable : parser_.parse(line, entry);
  too_long_ = false;
  if (kind == LogLineParser::Line::unreadable) {
    ++reading_.unreadable;
    if (reading_.first_unreadable == 0) reading_.first_unreadable = reading_.lines;
  }
  if (kind != LogLineParser::Line::entry) return;
  ++reading_.entries;
  entry_(entry);
}

LogReading LogReader::end() {
  if (!started_) take_plain(head_);
  const bool ends_early = gzip_ && gzip_->state() == GzipStream::State::open;
  if (gzip_ && (gzip_->state() != GzipStream::State::whole || gzip_->has_rest())) {
    const auto kind = ends_early ? ReadingTrouble::Kind::gzip_ends_early : ReadingTrouble::Kind::gzip_damaged;
    reading_.trouble = {.kind = kind, .line = reading_.lines, .detail = {}};
    partial_.clear();  // half a line says nothing
  }
  if (!partial_.empty() || too_long_) take_line(partial_);
  partial_.clear();
  if (reading_.entries == 0 && !reading_.trouble)
    reading_.trouble = {.kind = ReadingTrouble::Kind::no_log_line, .line = 0, .detail = {}};
  return std::move(reading_);
}

}  // namespace sitelark
