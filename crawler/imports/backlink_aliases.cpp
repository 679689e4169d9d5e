#include "crawler/imports/backlink_aliases.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <stdexcept>

#include "model/embedded_file.h"
#include "text/fold.h"
#include "text/json.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kImportFiles;

namespace {

using nlohmann::json;

constexpr std::size_t kMostColumns = 1'000;  // of a table

constexpr std::pair<std::string_view, LinkField> kFields[] = {
    {"ignored", LinkField::ignored},
    {"source_url", LinkField::source_url},
    {"source_domain", LinkField::source_domain},
    {"target_url", LinkField::target_url},
    {"anchor", LinkField::anchor},
    {"alt", LinkField::alt},
    {"kind", LinkField::kind},
    {"is_text", LinkField::is_text},
    {"is_image", LinkField::is_image},
    {"is_frame", LinkField::is_frame},
    {"is_form", LinkField::is_form},
    {"is_redirect", LinkField::is_redirect},
    {"is_mention", LinkField::is_mention},
    {"rel", LinkField::rel},
    {"nofollow", LinkField::nofollow},
    {"dofollow", LinkField::dofollow},
    {"sponsored", LinkField::sponsored},
    {"ugc", LinkField::ugc},
    {"source_title", LinkField::source_title},
    {"source_language", LinkField::source_language},
    {"source_status", LinkField::source_status},
    {"first_seen", LinkField::first_seen},
    {"last_seen", LinkField::last_seen},
    {"lost_on", LinkField::lost_on},
    {"is_lost", LinkField::is_lost},
    {"lost_reason", LinkField::lost_reason},
    {"before", LinkField::before},
    {"after", LinkField::after},
};

constexpr std::pair<std::string_view, LinkTableKind> kKinds[] = {{"links", LinkTableKind::links},
                                                                 {"domains", LinkTableKind::domains},
                                                                 {"targets", LinkTableKind::targets},
                                                                 {"anchors", LinkTableKind::anchors}};

LinkField needed_by(LinkTableKind kind) {
  switch (kind) {
    case LinkTableKind::links:
      return LinkField::source_url;
    case LinkTableKind::domains:
      return LinkField::source_domain;
    case LinkTableKind::targets:
      return LinkField::target_url;
    case LinkTableKind::anchors:
      return LinkField::anchor;
  }
  return LinkField::source_url;
}

std::string text_at(const json& object, const char* key) {
  const auto at = object.is_object() ? object.find(key) : object.end();
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

const json& list_at(const json& object, const char* key) {
  static const json kNone = json::array();
  const auto at = object.is_object() ? object.find(key) : object.end();
  return at != object.end() && (at->is_array() || at->is_object()) ? *at : kNone;
}

Result<LinkTableAliases> read_table(const json& table, const std::string& place) {
  LinkTableAliases out;
  const std::string kind = text_at(table, "kind");
  const auto known =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& one) { return one.first == kind; });
  if (known == std::end(kKinds))
    return fail(fmt::format("{}: \"kind\" is none of links, domains, targets, anchors", place));
  out.kind = known->second;
  const json& columns = list_at(table, "columns");
  if (!columns.is_object() || columns.size() > kMostColumns)
    return fail(fmt::format("{}: \"columns\" is no object of at most {} columns", place, kMostColumns));
  for (const auto& [head, value] : columns.items()) {
    const std::string meaning = value.is_string() ? value.get<std::string>() : "";
    LinkColumn column{.field = link_field(meaning), .metric = {}, .head = head};
    if (meaning.starts_with("metric:")) {
      column.field = LinkField::metric;
      column.metric = meaning.substr(7);
    }
    if (column.field == LinkField::unknown)
      return fail(fmt::format("{}: column \"{}\" means \"{}\", which is no field", place, head, meaning));
    out.columns.emplace(alias_key(head), std::move(column));
  }
  const LinkField needed = needed_by(out.kind);
  if (std::none_of(out.columns.begin(), out.columns.end(),
                   [needed](const auto& one) { return one.second.field == needed; }))
    return fail(fmt::format("{}: no column names what a table of {} needs", place, kind));
  return out;
}

}  // namespace

std::string alias_key(std::string_view head) {
  std::string key;
  for (const char c : fold(head)) {
    if (c != ' ' && c != '_' && c != '-' && c != '.') key += c;
  }
  return key;
}

LinkField link_field(std::string_view name) {
  for (const auto& [known, field] : kFields) {
    if (known == name) return field;
  }
  return LinkField::unknown;
}

Result<std::vector<LinkTableAliases>> read_backlink_aliases(std::string_view text, const std::string& file) {
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded()) return fail(fmt::format("{} is no JSON", file));
  std::vector<LinkTableAliases> out;
  for (const json& vendor : list_at(root, "vendors")) {
    const std::string id = text_at(vendor, "vendor");
    if (id.empty()) return fail(fmt::format("{}: a vendor has no name (\"vendor\")", file));
    int number = 0;
    for (const json& table : list_at(vendor, "tables")) {
      auto read = read_table(table, fmt::format("{}: {}, table {}", file, id, ++number));
      if (!read) return tl::unexpected<Error>(read.error());
      read->vendor = id;
      read->name = text_at(vendor, "name").empty() ? id : text_at(vendor, "name");
      const auto verified = vendor.find("verified");
      read->verified = verified != vendor.end() && verified->is_boolean() && verified->get<bool>();
      out.push_back(std::move(*read));
    }
  }
  if (out.empty()) return fail(fmt::format("{} names no table of a vendor", file));
  return out;
}

const std::vector<LinkTableAliases>& shipped_backlink_aliases() {
  static const std::vector<LinkTableAliases> kShipped = [] {
    for (const EmbeddedFile& file : kImportFiles) {
      if (file.path != "backlink_aliases.json") continue;
      auto read = read_backlink_aliases(file.content, "backlink_aliases.json");
      if (!read) throw std::logic_error(read.error().what);
      return std::move(*read);
    }
    throw std::logic_error("no backlink_aliases.json");
  }();
  return kShipped;
}

ChosenTable choose_table(const std::vector<LinkTableAliases>& tables, const std::vector<std::string>& heads,
                         std::string_view vendor) {
  std::vector<std::string> keys;
  for (const std::string& head : heads) keys.push_back(alias_key(head));
  ChosenTable best;
  for (const LinkTableAliases& table : tables) {
    if (!vendor.empty() && table.vendor != vendor) continue;
    std::size_t known = 0;
    bool has_needed = false;
    for (const std::string& key : keys) {
      const auto column = table.columns.find(key);
      if (column == table.columns.end()) continue;
      ++known;
      has_needed = has_needed || column->second.field == needed_by(table.kind);
    }
    if (!has_needed || known < best.known) continue;
    const bool is_smaller = best.table == nullptr || table.columns.size() < best.table->columns.size();
    if (known > best.known || is_smaller) best = {&table, known};
  }
  return best;
}

}  // namespace sitelark
