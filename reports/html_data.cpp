#include <fmt/format.h>

#include "reports/extracts.h"
#include "reports/html_json.h"
#include "reports/html_parts.h"
#include "reports/html_rank_data.h"
#include "reports/page_counts.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestList = 50;
constexpr std::size_t kLongestCell = 500;

// Written in pieces: the data of a large site is larger than all that it is made of.
class DataBlock {
 public:
  DataBlock(const HtmlContext& context, PiecedText& out)
      : context_(context), data_(context.data), out_(out) {}

  void write() {
    put(fmt::format("{{\"language\":{},\"origin\":{},\"html_pages\":{}",
                    json_string(context_.say.chinese() ? "zh" : "en"), json_string(readable_origin(data_)),
                    count_pages(data_).html));
    put(fmt::format(",\"texts\":{},\"charts\":{}", texts(), charts()));
    out_ += ",\"pages\":{";
    pages();
    out_ += "},\"extracts\":";
    out_ += extracts();
    out_ += ",\"groups\":[";
    for (std::size_t i = 0; i < context_.groups.size(); ++i) {
      if (i > 0) out_ += ",";
      group(i);
    }
    out_ += "],\"ranks\":";
    put(data_.ranks ? rank_data(*data_.ranks, strings_) : "null");
    out_ += ",\"backlinks\":";
    put(data_.backlinks ? backlink_days(*data_.backlinks) : "null");
    out_ += ",\"readable\":{";
    out_ += readable_;
    out_ += "},\"strings\":[";
    for (std::size_t i = 0; i < strings_.size(); ++i) {
      if (i > 0) out_ += ",";
      put(json_string(strings_.text(static_cast<int>(i))));
    }
    out_ += "]}";
  }

 private:
  void put(std::string_view json) { out_ += json_for_html(json); }

  std::string texts() const {
    std::string out;
    for (const InterfaceText& text : interface_texts()) {
      const bool elsewhere = text.key.rfind("terminal.", 0) == 0 || text.key.rfind("about.", 0) == 0 ||
                             text.key.rfind("xlsx.", 0) == 0 || text.key.rfind("reason.", 0) == 0;
      if (elsewhere) continue;
      out += out.empty() ? "" : ",";
      out += json_string(text.key) + ":" + json_string(context_.say.chinese() ? text.zh : text.en);
    }
    return "{" + out + "}";
  }

  // {"days":["2026-10-01"],"links":[],"domains":[],"found":[],"lost":[]}
  static std::string backlink_days(const BacklinkReport& report) {
    JsonArray days, links, domains, found, lost;
    for (const BacklinkDay& day : report.days) {
      days.add(json_string(format_day(day.day, "UTC")));
      links.add(day.links);
      domains.add(day.domains);
      found.add(day.found);
      lost.add(day.lost);
    }
    return fmt::format("{{\"days\":{},\"links\":{},\"domains\":{},\"found\":{},\"lost\":{}}}", days.take(),
                       links.take(), domains.take(), found.take(), lost.take());
  }

  std::string charts() const {
    JsonArray all;
    for (const Series& series : context_.series) {
      std::vector<std::string> values;
      for (const double value : series.values) values.push_back(json_number(value));
      std::string one = fmt::format("{{\"key\":\"{}\",\"labels\":{},\"values\":{},\"colors\":{}", series.key,
                                    json_array(json_strings(series.labels)), json_array(values),
                                    json_array(json_strings(series.colors)));
      if (!series.filter.empty()) one += ",\"filter\":" + json_string(series.filter);
      if (!series.choices.empty()) one += ",\"choices\":" + json_array(json_strings(series.choices));
      all.add(one + "}");
    }
    return all.take();
  }

  template <class Value>
  void column(std::string_view key, Value value) {
    JsonArray values;
    for (const ReportPage& page : data_.pages) values.add(value(page));
    put(fmt::format("{}\"{}\":{}", std::exchange(between_columns_, ","), key, values.take()));
  }

  template <class Text>
  void text_column(std::string_view key, Text text) {
    column(key, [&](const ReportPage& page) { return strings_.id(text(page)); });
  }

  // A column of indexes into a short list of names.
  void name_column(std::string_view key, std::vector<std::string> names, std::string ReportPage::*member) {
    column(key, [&](const ReportPage& page) {
      const auto place = std::find(names.begin(), names.end(), page.*member);
      if (place != names.end()) return place - names.begin();
      names.push_back(page.*member);
      return static_cast<std::ptrdiff_t>(names.size()) - 1;
    });
    put(fmt::format(",\"{}_names\":{}", key, json_array(json_strings(names))));
  }

  void pages() {
    text_column("url", [](const ReportPage& page) -> std::string_view { return page.url; });
    text_column("display", [](const ReportPage& page) -> std::string_view {
      return page.display_url == page.url ? std::string_view() : page.display_url;
    });
    text_column("title", [](const ReportPage& page) -> std::string_view { return page.title; });
    text_column("description", [](const ReportPage& page) -> std::string_view { return page.description; });
    text_column("h1", [](const ReportPage& page) -> std::string_view { return page.h1; });
    text_column("lang", [](const ReportPage& page) -> std::string_view { return page.lang; });
    text_column("canonical", [](const ReportPage& page) -> std::string_view { return page.canonical; });
    text_column("redirect", [](const ReportPage& page) -> std::string_view { return page.redirect; });
    name_column("outcome", {}, &ReportPage::outcome);
    name_column("indexability", indexability_names(data_), &ReportPage::indexability);
    number_columns();
    column("from", [&](const ReportPage& page) { return ids(linking_pages(data_, page)); });
    out_ += ",\"status_kinds\":[";
    for (std::size_t i = 0; i < 5; ++i) {
      if (i > 0) out_ += ",";
      put(json_string(status_kind(i)));
    }
    out_ += "]";
  }

  // [{"name":id,"values":[id of each page]}]; -1: nothing, or not known.
  std::string extracts() {
    const std::string_view unknown = context_.say("nav.not_evaluated");
    JsonArray all;
    for (std::size_t i = 0; i < data_.extracts.size(); ++i) {
      JsonArray values;
      for (const ReportPage& page : data_.pages) {
        const Extracted* cell = extracted_at(page, i);
        const bool known = cell == nullptr || cell->not_evaluated.empty();
        values.add(strings_.id(known ? shortened(extracted_text(page, i, "; "), kLongestCell) : unknown));
      }
      all.add(fmt::format("{{\"name\":{},\"values\":{}}}", strings_.id(shortened(data_.extracts[i], 100)),
                          values.take()));
    }
    return all.take();
  }

  void number_columns() {
    const int deepest = deepest_page(data_);
    column("status", [](const ReportPage& page) { return page.status; });
    column("status_class", [](const ReportPage& page) { return status_class(page.status); });
    column("words", [](const ReportPage& page) { return std::llround(page.words); });
    column("depth", [](const ReportPage& page) { return page.depth; });
    column("depth_class", [&](const ReportPage& page) { return depth_class(page.depth, deepest); });
    column("inlinks", [](const ReportPage& page) { return page.inlinks; });
    column("link_score",
           [](const ReportPage& page) { return page.link_score < 0 ? -1 : std::llround(page.link_score); });
    column("outlinks", [](const ReportPage& page) { return page.outlinks; });
    column("bytes", [](const ReportPage& page) { return page.bytes; });
    column("first_byte", [](const ReportPage& page) { return page.first_byte_ms; });
    column("in_sitemap", [](const ReportPage& page) { return page.in_sitemap ? 1 : 0; });
    column("html", [](const ReportPage& page) { return page.html ? 1 : 0; });
    column("errors", [](const ReportPage& page) { return page.errors; });
    column("warnings", [](const ReportPage& page) { return page.warnings; });
    column("notices", [](const ReportPage& page) { return page.notices; });
    column("opportunities", [](const ReportPage& page) { return page.opportunities; });
    column("score", [](const ReportPage& page) { return page.score < 0 ? -1 : std::llround(page.score); });
  }

  template <class Texts>
  std::string ids(const Texts& texts, std::string_view first = "") {
    std::string out = fmt::format("[{}", first);
    const std::size_t count = std::min(texts.size(), kLongestList);
    for (std::size_t i = 0; i < count; ++i) {
      fmt::format_to(std::back_inserter(out), "{}{}", out.size() > 1 ? "," : "",
                     texts[i].empty() ? strings_.id(" ") : address(texts[i]));
    }
    return out += ']';
  }

  // An address that is no page of the report brings its readable form along.
  int address(std::string_view url) {
    const int id = strings_.id(url);
    if (id < 0) return id;
    const auto place = static_cast<std::size_t>(id);
    if (place >= looked_at_.size()) looked_at_.resize(std::max(strings_.size(), 2 * looked_at_.size()));
    if (looked_at_[place]) return id;
    looked_at_[place] = true;
    if (page_at(data_, url)) return id;
    if (const std::string readable = readable_text(url); readable != url) {
      fmt::format_to(std::back_inserter(readable_), "{}\"{}\":{}", readable_.empty() ? "" : ",", id,
                     strings_.id(readable));
    }
    return id;
  }

  void group(std::size_t index) {
    const FindingGroup& group = context_.groups[index];
    const ReportFindings& findings = data_.findings;
    std::vector<std::uint32_t> order;
    const std::string told_cases = cases(group, context_.data_rows[index], order);
    JsonArray url, subject, message, from, fresh;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::uint32_t at = order[i];
      const bool is_url = findings.subject(at) == findings.url(at);
      url.add(address(findings.url(at)));
      subject.add(is_url ? -1 : strings_.id(readable_text(findings.subject(at))));
      message.add(strings_.id(findings.message(at)));
      from.add(findings.scope(at) == Scope::site ? "[]" : "0");  // 0: as the page itself is linked
      if (findings.fresh(at)) fresh.add(i);
    }
    put(fmt::format("{{\"check\":{},\"title\":{},\"severity\":{},\"total\":{},\"shown\":{}",
                    json_string(group.check), strings_.id(group.title), static_cast<int>(group.severity),
                    group.findings.size(), context_.static_rows[index]));
    out_ += fmt::format(",\"rows\":{{\"url\":{},\"subject\":{}", url.take(), subject.take());
    out_ +=
        fmt::format(",\"message\":{},\"from\":{}}},\"fresh\":{}", message.take(), from.take(), fresh.take());
    out_ += fmt::format(",\"cases\":{}", told_cases);
    evidence(order);
    out_ += "}";
  }

  // `order`: at most `limit` findings, case by case.
  std::string cases(const FindingGroup& group, std::size_t limit, std::vector<std::uint32_t>& order) {
    JsonArray sizes, targets, in_template;
    for (std::size_t at = 0; at < group.cases.size() && order.size() < limit; ++at) {
      const auto findings = group.findings_in(group.cases[at]);
      const std::size_t size = std::min(findings.size(), limit - order.size());
      order.insert(order.end(), findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(size));
      sizes.add(size);
      if (group.of_targets) targets.add(address(data_.findings.subject(findings.front())));
      if (group.cases[at].in_template) in_template.add(at);
    }
    return fmt::format("{{\"size\":{},\"target\":{},\"template\":{}}}", sizes.take(), targets.take(),
                       in_template.take());
  }

  // Numbers of the names that occur.
  std::vector<std::uint32_t> names_in(const std::vector<std::uint32_t>& order) const {
    std::vector<std::uint32_t> names;
    for (const std::uint32_t i : order) {
      data_.findings.for_each_name(i, [&](std::uint32_t name) {
        if (std::find(names.begin(), names.end(), name) == names.end() && names.size() < kLongestList)
          names.push_back(name);
      });
    }
    return names;
  }

  void evidence(const std::vector<std::uint32_t>& order) {
    JsonArray names, columns;
    for (const std::uint32_t name : names_in(order)) {
      const std::string_view key = data_.findings.name_of(name);
      names.add(strings_.id(key));
      JsonArray values;
      for (const std::uint32_t i : order) values.add(evidence_value(key, data_.findings.value(i, name)));
      columns.add(values.take());
    }
    out_ += fmt::format(",\"keys\":{},\"evidence\":", names.take());
    out_ += columns.take();
  }

  // Numbers and truth values as they are; [id] a string; [-1, ids...] a list; null: not seen here.
  std::string evidence_value(std::string_view key, const std::optional<EvidenceValue>& seen) {
    if (!seen) return "null";
    const EvidenceValue& value = *seen;
    if (const auto* text = std::get_if<std::string>(&value)) {
      const std::string shown = is_address_evidence(key) ? readable_text(*text) : *text;
      return fmt::format("[{}]", strings_.id(shown.empty() ? " " : shown));
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) return ids(*list, "-1");
    if (const auto* real = std::get_if<double>(&value)) return json_number(*real);
    return evidence_text(value);
  }

  const HtmlContext& context_;
  const ReportData& data_;
  PiecedText& out_;
  StringTable strings_;
  std::string readable_;         // "id":id of the readable form
  std::vector<bool> looked_at_;  // by number of the string: address() knows it
  std::string_view between_columns_ = "";
};

}  // namespace

void html_data(const HtmlContext& context, PiecedText& out) { DataBlock(context, out).write(); }

}  // namespace sitelark
