// `backlinks import`: files that name links. What they are is told by what stands in them.
#include <fmt/format.h>

#include <ctime>

#include "cli/backlinks.h"
#include "cli/link_files.h"
#include "cli/methods.h"
#include "cli/reading_words.h"
#include "cli/terminal.h"
#include "crawler/imports/backlink_export.h"
#include "crawler/imports/wat_reader.h"
#include "pipeline/backlink_claims.h"
#include "reports/safe_text.h"
#include "text/charset.h"

namespace sitelark {
namespace {

constexpr std::size_t kFaultsShown = 10;

struct ImportArguments {
  std::vector<std::string> files;
  std::string format = "auto";  // auto, export, wat, web-graph, log
  std::string vendor, about, encoding;
  std::vector<std::string> map;  // field=head
  bool quiet = false;
};

Result<std::map<std::string, std::string>> columns_of(const std::vector<std::string>& map) {
  std::map<std::string, std::string> out;
  for (const std::string& one : map) {
    const std::size_t equals = one.find('=');
    const bool known = equals != one.npos && link_field(one.substr(0, equals)) != LinkField::unknown;
    if (!known)
      return tl::unexpected<Error>(
          Error{say("--map {}: no such field", "--map {}：没有此字段", one),
                t("Write source_url=\"Head of the column\"; also target_url, anchor, rel, first_seen ...",
                  "请写 source_url=\"列标题\"；另有 target_url、anchor、rel、first_seen 等。"),
                true});
    out.emplace(one.substr(0, equals), one.substr(equals + 1));
  }
  return out;
}

class Importer {
 public:
  Importer(const ImportArguments& a, OpenProject& project, BacklinkExportOptions options)
      : a_(a),
        folder_(project.folder),
        sites_(project.folder.project),
        about_(a.about.empty() ? sites_.own_host() : a.about),
        options_(std::move(options)),
        intake_(project.store->backlinks(), sites_, about_),
        wanted_(wanted_of(project.folder.project)) {
    options_.own = {about_};
  }

  int read_all() {
    GraphPaths graph;
    for (const std::string& path : a_.files) {
      const auto start = start_of_file(path);
      const auto kind = start ? kind_of(path, *start) : tl::unexpected<Error>(start.error());
      if (kind && is_graph(*kind)) {
        graph.add(*kind, path, *start);
        continue;
      }
      if (auto done = kind ? read(path, *kind) : tl::unexpected<Error>(kind.error()); !done) {
        ++failed_;
        complain(done.error());
      }
    }
    if (auto done = read_graph(graph); !done) {
      failed_ += graph.size();
      complain(done.error());
    }
    return failed_ == 0 ? kDone : failed_ == a_.files.size() ? kCouldNot : kInPart;
  }

 private:
  static std::vector<std::string> wanted_of(const Project& project) {
    std::vector<std::string> out;
    for (const ProjectSite& site : project.sites) {
      const auto url = Url::parse(site.url);
      const bool is_target = site.role == SiteRole::own || site.role == SiteRole::competitor;
      if (url && is_target) out.push_back(domain_of(url->host()));
    }
    return out;
  }

  Result<LinkFileKind> kind_of(const std::string& path, const std::string& start) const {
    if (a_.format == "auto") return link_file_kind(start);
    if (a_.format == "wat") return LinkFileKind::wat;
    if (a_.format == "log") return LinkFileKind::access_log;
    if (a_.format == "export") return LinkFileKind::table;
    const LinkFileKind kind = graph_file_kind(start);
    if (is_graph(kind)) return kind;
    return fail(say("{} is no file of a web graph", "{} 不是网络图文件", path),
                t("Name vertices, edges and ranks, as Common Crawl has them.",
                  "请指定 Common Crawl 的 vertices、edges 与 ranks 文件。"));
  }

  static const char* word_of(LinkFileKind kind) {
    if (kind == LinkFileKind::wat) return "wat";
    return kind == LinkFileKind::access_log ? "access_log" : "export";
  }

  // The file is read twice: its hash says whether its claims are known.
  Result<void> read(const std::string& path, LinkFileKind kind) {
    auto hash = in_pieces(path, [](std::string_view) {});
    if (!hash) return tl::unexpected<Error>(hash.error());
    const ClaimFile file{.hash = *hash, .name = path, .kind = word_of(kind), .read_at = std::time(nullptr)};
    if (kind == LinkFileKind::access_log) return read_log(file);
    if (auto begun = intake_.begin(file); !begun) return tl::unexpected<Error>(begun.error());
    Result<void> added;
    const auto take = [&](BacklinkClaim&& claim) {
      if (added) added = intake_.add(claim);
    };
    const auto told = kind == LinkFileKind::wat ? read_wat(path, take) : read_export(path, take);
    if (!told) return tl::unexpected<Error>(told.error());
    if (!added) return added;
    const auto totals = intake_.end();
    if (!totals) return tl::unexpected<Error>(totals.error());
    if (!a_.quiet) tell(path, *told, *totals);
    return {};
  }

  Result<void> read_log(const ClaimFile& file) {
    const auto start = own_start(folder_, a_.about);
    if (!start) return tl::unexpected<Error>(start.error());
    const auto read = claims_of_log_file(file, *start, intake_);
    if (!read) return tl::unexpected<Error>(read.error());
    if (a_.quiet) return {};
    print_err(
        say("{}: access log, {} requests: {} pages that people came from, {} of them new; {} above the limit "
            "left out\n",
            "{}：访问日志，{} 个请求：{} 个访客来源页，新增 {} 个；超出上限略去 {} 个\n", file.name,
            read->requests, read->totals.kept(), read->totals.added, read->left_out));
    if (read->trouble) return fail(fmt::format("{}: {}", file.name, words_of(read->trouble)));
    return {};
  }

  Result<void> read_graph(const GraphPaths& graph) {
    if (graph.size() == 0) return {};
    const auto read = claims_of_graph_files(graph, wanted_, intake_);
    if (!read) return tl::unexpected<Error>(read.error());
    const WebGraphReading& reading = read->reading;
    if (reading.trouble) return fail(words_of(reading.trouble));
    if (a_.quiet) return {};
    print_err(say(
        "web graph, {} names, {} edges: {} of the project's names are in it; {} referring domains, {} of "
        "them new; {} above the limit left out, {} lines unreadable\n",
        "网络图，{} 个名称，{} 条边：其中 {} 个属于本项目；{} 个来源域名，新增 {} 个；超出上限略去 {} 个，{} "
        "行无法读取\n",
        reading.vertices, reading.edges, reading.found.size(), read->totals.kept(), read->totals.added,
        reading.left_out, reading.unreadable));
    return {};
  }

  // What was read of a file, in words, and the links within one domain that its reader left out.
  struct Told {
    std::string words;
    std::int64_t self_links = 0;
  };

  Result<Told> read_wat(const std::string& path, const TakeClaim& take) {
    WatReader reader(wanted_, take);
    auto hash = in_pieces(path, [&](std::string_view bytes) { reader.feed(bytes); });
    if (!hash) return tl::unexpected<Error>(hash.error());
    const WatReading reading = reader.end();
    if (reading.trouble) return trouble_of(path, reading.trouble);
    Told told{say("{} records", "{} 条记录", reading.records), reading.self_links};
    if (const std::int64_t lost = reading.unreadable + reading.too_large; lost > 0)
      told.words += say(", {} unreadable", "，其中 {} 条无法读取", lost);
    return told;
  }

  Result<Told> read_export(const std::string& path, const TakeClaim& take) {
    BacklinkExportReader reader(options_, take);
    auto hash = in_pieces(path, [&](std::string_view bytes) { reader.feed(bytes); });
    if (!hash) return tl::unexpected<Error>(hash.error());
    Told told;
    std::vector<Error> troubles;
    const std::vector<BacklinkReading> readings = reader.end();
    for (const BacklinkReading& reading : readings) {
      const std::string file =
          reading.file.empty() ? path : fmt::format("{}: {}", path, one_line(reading.file));
      told.self_links += reading.self_links;
      tell_faults(file, reading);
      if (reading.trouble) troubles.push_back(trouble_of(file, reading.trouble).value());
      if (reading.by == BacklinkReading::By::nothing) continue;
      told.words += (told.words.empty() ? "" : "; ") + words_of(reading);
    }
    if (told.words.empty() && !troubles.empty()) return tl::unexpected<Error>(troubles.front());
    for (const Error& trouble : troubles) complain(trouble);
    return told;
  }

  static tl::unexpected<Error> trouble_of(const std::string& path, const ReadingTrouble& trouble) {
    return fail(fmt::format("{}: {}", path, words_of(trouble)));
  }

  void tell_faults(const std::string& path, const BacklinkReading& reading) const {
    if (a_.quiet) return;
    for (std::size_t i = 0; i < std::min(kFaultsShown, reading.first_skipped.size()); ++i) {
      const SkippedRow& row = reading.first_skipped[i];
      const std::string start = row.start.empty() ? "" : ": " + one_line(row.start);
      print_err(fmt::format("  {}:{}: {}{}\n", path, row.line, words_of(row.fault), start));
    }
  }

  void tell(const std::string& path, const Told& told, const ClaimTotals& totals) const {
    print_err(
        say("{}: {}: {} links, {} of them new; left out: {} within a site, {} to other sites, {} unusable\n",
            "{}：{}：{} 条外链，新增 {} 条；略去：站内 {} 条，指向其他站点 {} 条，无法使用 {} 条\n", path,
            told.words, totals.kept(), totals.added, totals.own + told.self_links, totals.elsewhere,
            totals.unusable));
  }

  const ImportArguments& a_;
  const Folder& folder_;
  LinkedSites sites_;
  std::string about_;
  BacklinkExportOptions options_;
  ClaimIntake intake_;
  WantedDomains wanted_;
  std::size_t failed_ = 0;
};

int run(const Program& program, const ImportArguments& a) {
  auto opened = open_project(program, false);
  if (!opened) return complain(opened.error());
  auto aliases = own_backlink_aliases(opened->folder);
  if (!aliases) return complain(aliases.error());
  auto columns = columns_of(a.map);
  if (!columns) return complain(columns.error());
  const auto encoding = encoding_for_label(a.encoding);
  if (!encoding && !a.encoding.empty())
    return complain({say("--encoding {}: no such encoding", "--encoding {}：没有此编码", a.encoding),
                     t("Write utf-8, gb18030, big5, shift_jis, windows-1251 ...",
                       "请写 utf-8、gb18030、big5、shift_jis、windows-1251 等。"),
                     true});
  Importer importer(a, *opened,
                    {.aliases = std::move(*aliases),
                     .own = {},
                     .encoding = std::string(encoding.value_or("")),
                     .vendor = a.vendor,
                     .columns = std::move(*columns)});
  return importer.read_all();
}

}  // namespace

void add_backlinks_import(Command& backlinks, Program& program) {
  Command command = backlinks.add_subcommand(
      "import",
      t("Read exports of any link tool, Search Console, lists of addresses, Common Crawl, access logs",
        "读取各外链工具与 Search Console 的导出文件、网址列表、Common Crawl 文件、访问日志"));
  auto a = std::make_shared<ImportArguments>();
  command
      .add_option("file", a->files,
                  t("files, as they were downloaded (also gz, zip)", "下载的原始文件（含 gz、zip）"))
      .required();
  command
      .add_option("--format", a->format,
                  t("auto (told by what stands in the file), export, wat, web-graph or log",
                    "auto（按文件内容识别）、export、wat、web-graph 或 log"))
      .check(one_of({"auto", "export", "wat", "web-graph", "log"}))
      .capture_default_str();
  command.add_option("--vendor", a->vendor,
                     t("whose export it is (default: told by its columns)", "导出来源（默认：按列名识别）"));
  command.add_option("--encoding", a->encoding,
                     t("of exports: gb18030, shift_jis ... (default: told by the bytes)",
                       "导出文件的编码：gb18030、shift_jis 等（默认：按内容识别）"));
  command.add_option("--map", a->map, t("FIELD=HEAD: which column is which", "FIELD=列标题：指定列含义"));
  command.add_option("--about", a->about,
                     t("host that files without targets speak of (default: the own one)",
                       "无目标列的文件所指主机（默认：本站）"));
  command.add_flag("--quiet", a->quiet, t("say nothing but errors", "只输出错误"));
  set_examples(command, t("Examples:\n  sitelark backlinks import ahrefs.csv semrush.csv\n"
                          "  sitelark backlinks import --about rival.example rival-links.csv\n"
                          "  sitelark backlinks import vertices.txt.gz edges.txt.gz ranks.txt.gz\n"
                          "  sitelark backlinks import access.log access.log.1.gz\n",
                          "示例：\n  sitelark backlinks import ahrefs.csv semrush.csv\n"
                          "  sitelark backlinks import --about rival.example rival-links.csv\n"
                          "  sitelark backlinks import vertices.txt.gz edges.txt.gz ranks.txt.gz\n"
                          "  sitelark backlinks import access.log access.log.1.gz\n"));
  command.callback([&program, a] { program.exit_code = run(program, *a); });
}

}  // namespace sitelark
