#include "store/external_sort.h"

#include <algorithm>
#include <queue>

#include "store/bytes.h"

namespace sitelark {

class ExternalSort::RunReader {
 public:
  RunReader(const ScratchFile& file, Run run, std::size_t buffer)
      : file_(file), next_(run.begin), end_(run.end), chunk_(buffer) {
    advance();
  }

  bool done() const { return done_; }
  std::uint32_t key() const { return key_; }
  std::string_view record() const { return record_; }

  void advance() {
    if (try_read()) return;
    refill();
    while (!try_read()) {  // a record larger than the buffer
      if (next_ >= end_) {
        done_ = true;
        return;
      }
      chunk_ *= 2;
      refill();
    }
  }

 private:
  bool try_read() {
    ByteReader in(std::string_view(buffer_).substr(at_));
    const std::size_t before = in.left();
    const std::uint64_t key = in.varint();
    const std::string_view record = in.text();
    if (!in.ok()) return false;
    key_ = static_cast<std::uint32_t>(key);
    record_ = record;
    at_ += before - in.left();
    return true;
  }

  void refill() {
    next_ -= buffer_.size() - at_;
    at_ = 0;
    file_.read(next_, static_cast<std::size_t>(std::min<std::uint64_t>(chunk_, end_ - next_)), buffer_);
    next_ += buffer_.size();
  }

  const ScratchFile& file_;
  std::uint64_t next_;
  std::uint64_t end_;
  std::size_t chunk_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint32_t key_ = 0;
  std::string_view record_;
  bool done_ = false;
};

ExternalSort::ExternalSort(const std::string& beside, std::size_t memory) : memory_(memory), file_(beside) {
  arena_.reserve(memory_);
}

void ExternalSort::add(std::uint32_t key, std::string_view record) {
  const std::size_t needed = record.size() + 10;
  if (!entries_.empty() && arena_.size() + needed + (entries_.size() + 1) * sizeof(Entry) > memory_)
    write_run();
  entries_.push_back({key, static_cast<std::uint32_t>(arena_.size())});
  put_text(arena_, record);
}

void ExternalSort::write_run() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.key, a.offset) < std::tie(b.key, b.offset);
  });
  const std::uint64_t begin = file_.size();
  std::string head;
  for (const Entry& entry : entries_) {
    ByteReader in(std::string_view(arena_).substr(entry.offset));
    const std::string_view record = in.text();
    head.clear();
    put_varint(head, entry.key);
    put_varint(head, record.size());
    file_.append(head);
    file_.append(record);
  }
  runs_.push_back({begin, file_.size()});
  arena_.clear();
  entries_.clear();
}

void ExternalSort::finish() {
  if (!entries_.empty()) write_run();
  file_.flush();
  std::string().swap(arena_);
  std::vector<Entry>().swap(entries_);
}

void ExternalSort::for_each(
    const std::function<void(std::uint32_t key, std::string_view record)>& visit) const {
  constexpr std::size_t kSmallestBuffer = 16u << 10;
  std::vector<RunReader> readers;
  readers.reserve(runs_.size());
  for (const Run& run : runs_) {
    readers.emplace_back(file_, run, std::max(kSmallestBuffer, memory_ / runs_.size()));
  }
  const auto later = [&](std::size_t a, std::size_t b) {
    return std::pair(readers[a].key(), a) > std::pair(readers[b].key(), b);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
  for (std::size_t i = 0; i < readers.size(); ++i) {
    if (!readers[i].done()) next.push(i);
  }
  while (!next.empty()) {
    const std::size_t i = next.top();
    next.pop();
    visit(readers[i].key(), readers[i].record());
    readers[i].advance();
    if (!readers[i].done()) next.push(i);
  }
}

}  // namespace sitelark
