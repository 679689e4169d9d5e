#include "crawler/imports/log_reader.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>

#include "crawler/sitemap/gunzip.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestLine = 64u << 10;

}  // namespace

// gzip members, one after the other. What follows the first fault is not read.
struct LogReader::Inflater {
  Inflater() { good = inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK; }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  template <class Sink>
  void feed(std::string_view bytes, Sink&& sink) {
    std::string copy(bytes);  // zlib wants it writable
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    while (good && stream.avail_in > 0) {
      if (ended && inflateReset(&stream) != Z_OK) good = false;
      ended = false;
      int code = Z_OK;
      do {
        stream.next_out = out.data();
        stream.avail_out = static_cast<uInt>(out.size());
        code = inflate(&stream, Z_NO_FLUSH);
        sink(std::string_view(reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out));
      } while (code == Z_OK && stream.avail_out == 0);
      if (code == Z_STREAM_END) {
        ended = true;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        good = false;
      }
    }
  }

  z_stream stream{};
  std::array<Bytef, 1 << 16> out{};
  bool good = true;
  bool ended = false;
};

LogReader::LogReader(std::function<void(const LogEntry&)> entry) : entry_(std::move(entry)) {}
LogReader::~LogReader() = default;

void LogReader::feed(std::string_view bytes) {
  if (!started_) {
    head_ += bytes;
    if (head_.size() < 2) return;
    started_ = true;
    if (is_gzip(head_)) inflater_ = std::make_unique<Inflater>();
    const std::string head = std::exchange(head_, {});
    return feed(head);
  }
  if (!inflater_) return take_plain(bytes);
  if (inflater_->good) inflater_->feed(bytes, [this](std::string_view plain) { take_plain(plain); });
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
  if (inflater_ && (!inflater_->good || !inflater_->ended)) {
    reading_.error = fmt::format("the gzip data {} after line {}",
                                 inflater_->good ? "end early," : "are damaged", reading_.lines);
    partial_.clear();  // half a line says nothing
  }
  if (!partial_.empty() || too_long_) take_line(partial_);
  partial_.clear();
  return std::move(reading_);
}

}  // namespace sitelark
