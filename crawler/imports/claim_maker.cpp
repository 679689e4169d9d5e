#include "crawler/imports/claim_maker.h"

#include <tuple>

#include "crawler/imports/export_values.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::int64_t kLongestText = 500;  // characters
constexpr std::int64_t kLongestExtra = 1'000;
constexpr std::size_t kLongestUrl = 8'192;  // bytes
constexpr std::size_t kMostExtras = 100;

constexpr std::pair<LinkField, std::string BacklinkClaim::*> kAddresses[] = {
    {LinkField::source_url, &BacklinkClaim::source_url}, {LinkField::target_url, &BacklinkClaim::target_url}};

constexpr std::pair<LinkField, std::string BacklinkClaim::*> kTexts[] = {
    {LinkField::anchor, &BacklinkClaim::anchor},
    {LinkField::source_title, &BacklinkClaim::source_title},
    {LinkField::source_language, &BacklinkClaim::source_language},
    {LinkField::lost_reason, &BacklinkClaim::lost_reason},
    {LinkField::before, &BacklinkClaim::before},
    {LinkField::after, &BacklinkClaim::after}};

constexpr std::pair<LinkField, std::int64_t BacklinkClaim::*> kDates[] = {
    {LinkField::first_seen, &BacklinkClaim::first_seen},
    {LinkField::last_seen, &BacklinkClaim::last_seen},
    {LinkField::lost_on, &BacklinkClaim::lost_on}};

constexpr RowFault kBadSource = RowFault::bad_source, kBadTarget = RowFault::bad_target;

bool put_date(std::string_view text, std::int64_t& date) {
  const auto read = export_date(text);
  date = read.value_or(date);
  return read.has_value();
}

bool put_text(std::string_view text, std::string& out) {
  out = first_chars(collapse_space(text), kLongestText);
  return true;
}

// Both an image link and a text link says Semrush of <a><img>text</a>.
void put_kind(BacklinkKind kind, BacklinkClaim& claim) {
  if (claim.kind == BacklinkKind::unknown || kind != BacklinkKind::text) claim.kind = kind;
}

}  // namespace

std::optional<Url> export_url(std::string_view text) {
  text = trim_ascii(text);
  if (text.empty() || text.size() > kLongestUrl || text.find_first_of(" \t\n") != text.npos)
    return std::nullopt;
  const bool has_scheme =
      text.substr(0, text.find_first_of("/?#")).find(':') != text.npos && text.find("://") != text.npos;
  auto url = Url::parse(has_scheme ? std::string(text) : std::string("https://").append(text));
  if (!url || !url->is_http() || url->host().find('.') == std::string_view::npos) {
    const bool is_v6 = url && url->is_http() && url->host().starts_with('[');
    if (!is_v6) return std::nullopt;
  }
  return url->without_fragment();
}

std::optional<RowFault> ClaimMaker::read(const std::vector<Cell>& cells, BacklinkClaim& claim) {
  domain_.clear();
  alt_.clear();
  for (const Cell& cell : cells) {
    const std::string_view text = trim_ascii(cell.text);
    if (text.empty()) continue;
    const bool is_known = cell.column->field != LinkField::unknown;
    if (is_known && put(*cell.column, text, claim)) continue;
    if (is_known) ++unread_values_;
    if (claim.extra.size() < kMostExtras)
      claim.extra.emplace_back(first_chars(cell.column->head, kLongestText),
                               first_chars(text, kLongestExtra));
  }
  return finish(claim);
}

// False: the text is no value of that column.
bool ClaimMaker::put(const LinkColumn& column, std::string_view text, BacklinkClaim& claim) {
  const LinkField field = column.field;
  for (const auto& [known, member] : kAddresses) {
    if (known == field) claim.*member = text.substr(0, kLongestUrl + 1);
    if (known == field) return true;
  }
  for (const auto& [known, member] : kTexts) {
    if (known == field) return put_text(text, claim.*member);
  }
  for (const auto& [known, member] : kDates) {
    if (known == field) return put_date(text, claim.*member);
  }
  if (field == LinkField::ignored) return true;
  if (field == LinkField::alt) return put_text(text, alt_);
  if (field == LinkField::source_domain) domain_ = text.substr(0, kLongestUrl + 1);
  if (field == LinkField::source_domain) return true;
  if (field == LinkField::source_status || field == LinkField::metric) return put_number(column, text, claim);
  if (field == LinkField::kind) {
    const auto kind = export_kind(text);
    if (kind) put_kind(*kind, claim);
    return kind.has_value();
  }
  if (field == LinkField::rel) {
    const auto rel = export_rel(text);
    if (rel) claim.rel = static_cast<std::uint8_t>((claim.rel & ~kNoRel) | *rel);
    return rel.has_value();
  }
  return put_flag(column, text, claim);
}

bool ClaimMaker::put_number(const LinkColumn& column, std::string_view text, BacklinkClaim& claim) {
  const auto number = export_number(text);
  if (!number) return false;
  if (column.field == LinkField::metric) {
    claim.metrics.emplace_back(column.metric, *number);
    return true;
  }
  if (*number < 100 || *number > 999) return false;
  claim.source_status = static_cast<std::int32_t>(*number);
  return true;
}

bool ClaimMaker::put_flag(const LinkColumn& column, std::string_view text, BacklinkClaim& claim) {
  static constexpr std::pair<LinkField, BacklinkKind> kKinds[] = {
      {LinkField::is_text, BacklinkKind::text},         {LinkField::is_image, BacklinkKind::image},
      {LinkField::is_frame, BacklinkKind::frame},       {LinkField::is_form, BacklinkKind::form},
      {LinkField::is_redirect, BacklinkKind::redirect}, {LinkField::is_mention, BacklinkKind::mention}};
  const LinkField field = column.field;
  if (field == LinkField::nofollow) return put_rel(kNofollow, text, claim);
  if (field == LinkField::sponsored) return put_rel(kSponsored, text, claim);
  if (field == LinkField::ugc) return put_rel(kUgc, text, claim);
  const auto flag = export_flag(text);
  if (field == LinkField::dofollow) {
    if (!flag) return put_rel(kNofollow, text, claim);  // "nofollow" in a column "follow"
    claim.rel = static_cast<std::uint8_t>((claim.rel & ~kNoRel) | (*flag ? kFollow : kNofollow));
    return true;
  }
  if (!flag) return false;
  if (field == LinkField::is_lost && *flag && claim.lost_reason.empty()) claim.lost_reason = "lost";
  for (const auto& [known, kind] : kKinds) {
    if (known == field && *flag) put_kind(kind, claim);
  }
  return true;
}

// A flag, or the words that it stands for ("nofollow", "follow").
bool ClaimMaker::put_rel(std::uint8_t bit, std::string_view text, BacklinkClaim& claim) {
  const auto flag = export_flag(text);
  const auto words = flag ? std::nullopt : export_rel(text);
  if (!flag && !words) return false;
  const std::uint8_t rel = flag ? (*flag ? bit : kFollow) : *words;
  claim.rel = static_cast<std::uint8_t>((claim.rel & ~kNoRel) | rel);
  return true;
}

std::optional<RowFault> ClaimMaker::finish(BacklinkClaim& claim) {
  if (claim.source_url.empty()) claim.source_url = domain_;
  if (claim.anchor.empty()) claim.anchor = alt_;
  const bool is_target = kind_ == LinkTableKind::targets;
  if (claim.source_url.empty() && !is_target) return RowFault::no_source;
  if (claim.target_url.empty() && is_target) return RowFault::no_target;
  for (const auto& [address, host, fault] : {std::tie(claim.source_url, source_host_, kBadSource),
                                             std::tie(claim.target_url, target_host_, kBadTarget)}) {
    host.clear();
    if (address.empty()) continue;
    const auto url = export_url(address);
    if (!url) return fault;
    address = url->href();
    host = url->host();
  }
  return std::nullopt;
}

}  // namespace sitelark
