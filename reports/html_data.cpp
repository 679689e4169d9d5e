#include <fmt/format.h>

#include "reports/extracts.h"
#include "reports/html_json.h"
#include "reports/html_parts.h"
#include "reports/page_counts.h"

namespace sitelark {
namespace {

constexpr std::size_t kLongestList = 50;
constexpr std::size_t kLongestCell = 500;

class DataBlock {
 public:
  explicit DataBlock(const HtmlContext& context) : context_(context), data_(context.data) {
    for (const ReportPage& page : data_.pages) {
      if (!page.linked_from.empty()) from_[page.url] = &page.linked_from;
    }
  }

  std::string json() {
    std::string out = "{\"language\":" + json_string(context_.say.chinese() ? "zh" : "en");
    out += ",\"origin\":" + json_string(origin());
    out += fmt::format(",\"html_pages\":{}", count_pages(data_).html);
    out += ",\"texts\":" + texts();
    out += ",\"charts\":" + charts();
    out += ",\"pages\":" + pages();
    out += ",\"extracts\":" + extracts();
    out += ",\"groups\":" + groups();
    out += ",\"readable\":{" + readable_ + "}";
    out += ",\"strings\":[" + strings_.json() + "]}";
    return json_for_html(out);
  }

 private:
  // Of the site as people read it, with the '/' after the host.
  std::string origin() const {
    const std::string site = readable_url(data_, data_.snapshot.site);
    const std::size_t host = site.find("://");
    const std::size_t end = host == std::string::npos ? host : site.find('/', host + 3);
    return end == std::string::npos ? site : site.substr(0, end + 1);
  }

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
  void column(std::string& out, std::string_view key, Value value) {
    JsonArray values;
    for (const ReportPage& page : data_.pages) values.add(value(page));
    out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", key, values.take());
  }

  template <class Text>
  void text_column(std::string& out, std::string_view key, Text text) {
    column(out, key, [&](const ReportPage& page) { return strings_.id(text(page)); });
  }

  // A column of indexes into a short list of names.
  void name_column(std::string& out, std::string_view key, std::vector<std::string> names,
                   std::string ReportPage::*member) {
    column(out, key, [&](const ReportPage& page) {
      const auto place = std::find(names.begin(), names.end(), page.*member);
      if (place != names.end()) return place - names.begin();
      names.push_back(page.*member);
      return static_cast<std::ptrdiff_t>(names.size()) - 1;
    });
    out += fmt::format(",\"{}_names\":{}", key, json_array(json_strings(names)));
  }

  std::string pages() {
    std::string out;
    text_column(out, "url", [](const ReportPage& page) -> std::string_view { return page.url; });
    text_column(out, "display", [](const ReportPage& page) -> std::string_view {
      return page.display_url == page.url ? std::string_view() : page.display_url;
    });
    text_column(out, "title", [](const ReportPage& page) -> std::string_view { return page.title; });
    text_column(out, "description",
                [](const ReportPage& page) -> std::string_view { return page.description; });
    text_column(out, "h1", [](const ReportPage& page) -> std::string_view { return page.h1; });
    text_column(out, "lang", [](const ReportPage& page) -> std::string_view { return page.lang; });
    text_column(out, "canonical", [](const ReportPage& page) -> std::string_view { return page.canonical; });
    text_column(out, "redirect", [](const ReportPage& page) -> std::string_view { return page.redirect; });
    name_column(out, "outcome", {}, &ReportPage::outcome);
    name_column(out, "indexability", indexability_names(data_), &ReportPage::indexability);
    number_columns(out);
    column(out, "from", [&](const ReportPage& page) { return ids(page.linked_from); });
    out += ",\"status_kinds\":[";
    for (std::size_t i = 0; i < 5; ++i) out += (i ? "," : "") + json_string(status_kind(i));
    return "{" + out + "]}";
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

  void number_columns(std::string& out) {
    const int deepest = deepest_page(data_);
    column(out, "status", [](const ReportPage& page) { return page.status; });
    column(out, "status_class", [](const ReportPage& page) { return status_class(page.status); });
    column(out, "words", [](const ReportPage& page) { return std::llround(page.words); });
    column(out, "depth", [](const ReportPage& page) { return page.depth; });
    column(out, "depth_class", [&](const ReportPage& page) { return depth_class(page.depth, deepest); });
    column(out, "inlinks", [](const ReportPage& page) { return page.inlinks; });
    column(out, "link_score",
           [](const ReportPage& page) { return page.link_score < 0 ? -1 : std::llround(page.link_score); });
    column(out, "outlinks", [](const ReportPage& page) { return page.outlinks; });
    column(out, "bytes", [](const ReportPage& page) { return page.bytes; });
    column(out, "first_byte", [](const ReportPage& page) { return page.first_byte_ms; });
    column(out, "in_sitemap", [](const ReportPage& page) { return page.in_sitemap ? 1 : 0; });
    column(out, "html", [](const ReportPage& page) { return page.html ? 1 : 0; });
    column(out, "errors", [](const ReportPage& page) { return page.errors; });
    column(out, "warnings", [](const ReportPage& page) { return page.warnings; });
    column(out, "notices", [](const ReportPage& page) { return page.notices; });
    column(out, "opportunities", [](const ReportPage& page) { return page.opportunities; });
    column(out, "score",
           [](const ReportPage& page) { return page.score < 0 ? -1 : std::llround(page.score); });
  }

  std::string ids(const std::vector<std::string>& texts, std::string_view first = "") {
    std::string out(first);
    const std::size_t count = std::min(texts.size(), kLongestList);
    for (std::size_t i = 0; i < count; ++i) {
      out += fmt::format("{}{}", out.empty() ? "" : ",",
                         texts[i].empty() ? strings_.id(" ") : address(texts[i]));
    }
    return "[" + out + "]";
  }

  // An address that is no page of the report brings its readable form along.
  int address(const std::string& url) {
    const int id = strings_.id(url);
    const std::string readable = page_at(data_, url) ? url : readable_text(url);
    if (readable == url || !told_.insert(id).second) return id;
    readable_ += fmt::format("{}\"{}\":{}", readable_.empty() ? "" : ",", id, strings_.id(readable));
    return id;
  }

  std::string groups() {
    JsonArray all;
    for (std::size_t i = 0; i < context_.groups.size(); ++i) all.add(group(i));
    return all.take();
  }

  std::string group(std::size_t index) {
    const FindingGroup& group = context_.groups[index];
    std::vector<std::size_t> order;
    const std::string told_cases = cases(group, context_.data_rows[index], order);
    JsonArray url, subject, message, from, fresh;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const ReportFinding& found = data_.findings[order[i]];
      url.add(address(found.finding.url));
      subject.add(found.finding.subject == found.finding.url
                      ? -1
                      : strings_.id(readable_text(found.finding.subject)));
      message.add(strings_.id(found.message));
      from.add(linked_from(found));
      if (found.fresh) fresh.add(i);
    }
    std::string out =
        fmt::format("{{\"check\":{},\"title\":{},\"severity\":{},\"total\":{},\"shown\":{}",
                    json_string(group.check), strings_.id(group.title), static_cast<int>(group.severity),
                    group.findings.size(), context_.static_rows[index]);
    out += fmt::format(",\"rows\":{{\"url\":{},\"subject\":{},\"message\":{},\"from\":{}}},\"fresh\":{}",
                       url.take(), subject.take(), message.take(), from.take(), fresh.take());
    return out + ",\"cases\":" + told_cases + evidence(order) + "}";
  }

  // `order`: at most `limit` findings, case by case.
  std::string cases(const FindingGroup& group, std::size_t limit, std::vector<std::size_t>& order) {
    JsonArray sizes, targets, in_template;
    for (std::size_t at = 0; at < group.cases.size() && order.size() < limit; ++at) {
      const std::vector<std::size_t>& findings = group.cases[at].findings;
      const std::size_t size = std::min(findings.size(), limit - order.size());
      order.insert(order.end(), findings.begin(), findings.begin() + static_cast<std::ptrdiff_t>(size));
      sizes.add(size);
      if (group.of_targets) targets.add(address(data_.findings[findings.front()].finding.subject));
      if (group.cases[at].in_template) in_template.add(at);
    }
    return fmt::format("{{\"size\":{},\"target\":{},\"template\":{}}}", sizes.take(), targets.take(),
                       in_template.take());
  }

  // 0: as the page itself is linked.
  std::string linked_from(const ReportFinding& found) {
    if (found.finding.scope == Scope::site) return ids(found.linked_from);
    const auto page = from_.find(found.finding.url);
    const bool same =
        found.linked_from.empty() || (page != from_.end() && *page->second == found.linked_from);
    return same ? "0" : ids(found.linked_from);
  }

  std::string evidence(const std::vector<std::size_t>& order) {
    std::vector<std::string> keys;
    for (const std::size_t i : order) {
      for (const auto& [key, value] : data_.findings[i].finding.evidence) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end() && keys.size() < kLongestList)
          keys.push_back(key);
      }
    }
    JsonArray names, columns;
    for (const std::string& key : keys) {
      names.add(strings_.id(key));
      JsonArray values;
      for (const std::size_t i : order) values.add(evidence_value(data_.findings[i].finding.evidence, key));
      columns.add(values.take());
    }
    return fmt::format(",\"keys\":{},\"evidence\":{}", names.take(), columns.take());
  }

  // Numbers and truth values as they are; [id] a string; [-1, ids...] a list; null: not seen here.
  std::string evidence_value(const Evidence& evidence, const std::string& key) {
    const auto seen =
        std::find_if(evidence.begin(), evidence.end(), [&](const auto& e) { return e.first == key; });
    if (seen == evidence.end()) return "null";
    const EvidenceValue& value = seen->second;
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
  StringTable strings_;
  std::string readable_;  // "id":id of the readable form
  std::set<int> told_;
  std::unordered_map<std::string_view, const std::vector<std::string>*> from_;
};

}  // namespace

std::string html_data(const HtmlContext& context) { return DataBlock(context).json(); }

}  // namespace sitelark
