#include "cli/folder.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "cli/file_handle.h"
#include "cli/terminal.h"
#include "text/calendar.h"
#include "text/dates.h"

namespace sitelark {
namespace {

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

Error file_error(std::string_view what, const std::string& path) {
  return Error{fmt::format("{} {}: {}", what, path, std::strerror(errno)), {}, false};
}

// What is not renamed by its end goes away with it.
struct FileBeside {
  explicit FileBeside(const std::string& path) : name(fmt::format("{}.{}.new", path, getpid())) {}
  FileBeside(const FileBeside&) = delete;
  FileBeside& operator=(const FileBeside&) = delete;
  ~FileBeside() { unlink(name.c_str()); }

  const std::string name;
};

// False: something could not be written, and errno tells why.
bool write_pieces(std::FILE* file, const Writing& writing) {
  int trouble = 0;
  writing([&](std::string_view piece) {
    if (trouble == 0 && std::fwrite(piece.data(), 1, piece.size(), file) != piece.size()) trouble = errno;
  });
  if (trouble == 0 && std::fflush(file) != 0) trouble = errno;
  errno = trouble;
  return trouble == 0;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected<Error>(file_error(t("cannot read", "无法读取"), path));
  std::string content;
  char buffer[1 << 16];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, file.get())) {
    content.append(buffer, got);
    if (content.size() > limit) return fail(say("{} is too large", "{} 太大", path));
  }
  if (std::ferror(file.get())) return tl::unexpected<Error>(file_error(t("cannot read", "无法读取"), path));
  return content;
}

Result<void> read_pieces(const std::string& path, const std::function<void(std::string_view)>& take) {
  const FileHandle file(std::fopen(path.c_str(), "rb"));
  if (!file) return tl::unexpected<Error>(file_error(t("cannot read", "无法读取"), path));
  std::vector<char> buffer(1u << 20);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    take({buffer.data(), got});
  if (std::ferror(file.get())) return tl::unexpected<Error>(file_error(t("cannot read", "无法读取"), path));
  return {};
}

Result<void> write_file(const std::string& path, std::string_view content) {
  return write_file(path, [&](const TextSink& out) { out(content); });
}

Result<void> write_file(const std::string& path, const Writing& writing) {
  if (path == "-") {
    if (write_pieces(stdout, writing)) return {};
    return tl::unexpected<Error>(file_error(t("cannot write", "无法写入"), t("standard output", "标准输出")));
  }
  const FileBeside beside(path);
  FileHandle file(std::fopen(beside.name.c_str(), "wb"));
  if (file && write_pieces(file.get(), writing) && std::fclose(file.release()) == 0 &&
      std::rename(beside.name.c_str(), path.c_str()) == 0) {
    return {};
  }
  return tl::unexpected<Error>(file_error(t("cannot write", "无法写入"), path));
}

std::string Folder::zone() const { return project.timezone.empty() ? system_zone() : project.timezone; }

Result<Folder> open_folder(const std::string& path, const std::string& asked_language) {
  Folder folder;
  folder.path = path.empty() ? "." : path;
  if (exists(folder.file())) {
    auto text = read_file(folder.file(), kMaxProjectBytes);
    if (!text) return tl::unexpected<Error>(text.error());
    auto project = parse_project(*text, folder.file());
    if (!project) return tl::unexpected<Error>(project.error());
    folder.project = std::move(*project);
    folder.has_file = true;
  }
  use_language(!asked_language.empty() ? asked_language : folder.project.language);
  return folder;
}

Result<std::unique_ptr<Store>> open_store(const Folder& folder, bool read_only) {
  if (read_only && !exists(folder.database())) {
    return fail(
        say("there is no audit in {} yet", "{} 中还没有审计", folder.path),
        t("Run `sitelark audit https://www.example.com/` there first, or name the folder with --project.",
          "请先在该目录运行 `sitelark audit https://www.example.com/`，或用 --project 指定目录。"));
  }
  return Store::open(folder.database(), {.read_only = read_only});
}

Result<SnapshotInfo> find_snapshot(Store& store, const Folder& folder, const std::string& which,
                                   const std::string& site) {
  auto all = store.snapshots(site);
  if (!all) return tl::unexpected<Error>(all.error());
  std::erase_if(*all, [](const SnapshotInfo& s) { return !s.complete; });
  if (all->empty()) {
    return fail(t("there is no finished audit yet", "还没有完成的审计"),
                t("`sitelark resume` goes on with one that was interrupted.",
                  "`sitelark resume` 可继续被中断的审计。"));
  }
  if (which.empty() || which == "last") return all->front();
  std::int64_t number = 0;
  const auto [end, bad] = std::from_chars(which.data(), which.data() + which.size(), number);
  if (bad == std::errc() && end == which.data() + which.size()) {
    for (const SnapshotInfo& s : *all) {
      if (s.id == number) return s;
    }
    return fail(say("there is no finished snapshot {}", "没有编号为 {} 的完整快照", number),
                t("`sitelark snapshots` lists them.", "`sitelark snapshots` 列出所有快照。"));
  }
  const auto when = parse_when(which, std::time(nullptr), folder.zone());
  if (!when) {
    return tl::unexpected<Error>(
        Error{say("\"{}\" is neither a snapshot nor a date", "“{}”既不是快照编号也不是日期", which),
              t("Write last, a number, yesterday, 7d, 4w or 2026-10-01.",
                "可写 last、编号、yesterday、7d、4w 或 2026-10-01。"),
              true});
  }
  for (const SnapshotInfo& s : *all) {  // newest first; the whole of that day counts
    if (s.started < *when + kSecondsPerDay) return s;
  }
  return fail(say("no finished audit is as old as {}", "没有早于 {} 的完整审计", which),
              t("`sitelark snapshots` lists them.", "`sitelark snapshots` 列出所有快照。"));
}

}  // namespace sitelark
