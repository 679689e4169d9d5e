#include "store/sqlite_site_facts.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include "model/unreached.h"
#include "store/bytes.h"
#include "store/link_graph.h"
#include "store/link_score.h"
#include "store/record_row.h"
#include "text/hash.h"
#include "text/ip_address.h"
#include "text/measure.h"

namespace sitelark {
namespace {

constexpr std::size_t kSortMemory = 16u << 20;
constexpr std::size_t kFoundSlots = 1u << 15;
constexpr std::size_t kParsedSlots = 1u << 12;
constexpr int kMaxHops = 20;
constexpr double kWordsOfStub = 20;  // of a page that only forwards: nobody reads it

bool is_known_unreached(const UrlState& state) { return state.known && is_unreached(state); }

void is_known_sql(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* known = static_cast<const KnownUrls*>(sqlite3_user_data(context));
  sqlite3_result_int(context, known->has(static_cast<UrlId>(sqlite3_value_int64(values[0]))) ? 1 : 0);
}

}  // namespace

SqliteSiteFacts::SqliteSiteFacts(Tables& tables, SnapshotId snapshot, SnapshotId before)
    : tables_(tables), info_(tables.info(snapshot)), row_(tables.row(snapshot)) {
  read_files();
  know_urls();
  order_by_text();
  set_unreached_aside();
  if (before != 0) comparison_ = std::make_unique<SqliteComparison>(tables_, before, snapshot);
}

void SqliteSiteFacts::read_files() {
  for (SiteFileTable::Stored& stored : tables_.files.files(row_.id)) {
    files_.push_back(std::move(stored.file));
    entries_.push_back(stored.entries);
  }
  certificates_ = tables_.files.certificates(row_.id);
}

// Two passes: the first marks every URL that is named, the second fills the states.
void SqliteSiteFacts::know_urls() {
  LinkGraph graph(tables_.database.path());
  std::vector<LinkEdge> edges;
  std::vector<std::pair<UrlId, UrlId>> refreshes;
  tables_.visits.for_each(row_, [&](const VisitRow& row) {
    known_.add(row.url);
    if (row.redirect != 0) known_.add(row.redirect);
    if (row.facts == 0 || row.role != Role::page) return;
    const std::string packed = tables_.facts.packed_links(row.facts);
    if (packed.empty()) return;
    if (!unpack_edges(packed, edges)) throw damaged("the links of a page cannot be read");
    for (const LinkEdge& edge : edges) {
      known_.add(edge.target);
      if (edge.kind == LinkKind::meta_refresh && edge.target != row.url)
        refreshes.emplace_back(row.url, edge.target);
    }
    graph.add(row.url, edges);
  });
  for (const std::int64_t entries : entries_) {
    for (const UrlId id : tables_.files.entries(entries).urls) known_.add(id);
  }
  known_.finish();
  states_.resize(known_.size());
  for (const auto& [from, to] : refreshes) states_[known_.place(from)].forward = to;
  fill_states();
  graph.finish(known_);
  graph.count_inlinks(known_, states_);
  const std::optional<Url> start = Url::parse(info_.site);
  const UrlId start_id = tables_.urls.find(start ? start->without_fragment().href() : info_.site);
  graph.measure_depth(start_id, known_, states_);
  score_links(graph, known_, tables_.database.path(), states_);
}

void SqliteSiteFacts::fill_states() {
  Query content = tables_.database.query(
      "SELECT html, canonical, words FROM facts JOIN content ON content.id = facts.content WHERE facts.id = "
      "?");
  tables_.visits.for_each(row_, [&](const VisitRow& row) {
    UrlState& state = states_[known_.place(row.url)];
    state.known = true;
    state.redirect = row.redirect;
    state.status = static_cast<std::uint16_t>(row.status);
    state.outcome = row.outcome;
    state.refusal = row.refusal;
    state.role = row.role;
    state.indexability = row.indexability;
    state.nofollow_page = row.nofollow;
    state.noindex = row.noindex || row.indexability == Indexability::noindex;
    describe_answer(row, state);
    if (row.facts == 0) return;
    content.again();
    content.bind(row.facts);
    if (!content.step()) return;
    state.html = content.integer(0) != 0;
    const auto canonical = static_cast<UrlId>(content.integer(1));
    if (canonical != row.url) state.canonical = canonical;
    if (content.real(2) >= kWordsOfStub) state.forward = 0;
  });
  for (const std::int64_t id : entries_) {
    const SitemapEntries entries = tables_.files.entries(id);
    for (std::size_t i = 0; i < entries.urls.size(); ++i) {
      const std::uint32_t place = known_.place(entries.urls[i]);
      states_[place].in_sitemap = true;
      if (entries.alternates[i].empty()) continue;
      if (!alternates_) alternates_.emplace(tables_.database.path(), known_.size());
      alternates_->add(place, entries.alternates[i]);
    }
  }
  if (alternates_) alternates_->finish();
}

void SqliteSiteFacts::describe_answer(const VisitRow& row, UrlState& state) const {
  if (row.role == Role::page || row.outcome != Outcome::response) return;
  state.media = media_of(tables_.words.text(row.content_type));
  constexpr std::int32_t kMost = 0xffff;
  state.width = static_cast<std::uint16_t>(std::clamp(row.width, 0, kMost));
  state.height = static_cast<std::uint16_t>(std::clamp(row.height, 0, kMost));
  if (row.content_length >= 0 && row.content_length < UrlState::kUnknownBytes)
    state.bytes = static_cast<std::uint32_t>(row.content_length);
}

// On a machine without a network every other host looks dead.
void SqliteSiteFacts::set_unreached_aside() {
  if (std::none_of(states_.begin(), states_.end(), is_known_unreached) || is_internet_seen()) return;
  for (UrlState& state : states_) {
    if (!is_known_unreached(state)) continue;
    state.known = false;
    ++unreached_;
  }
}

bool SqliteSiteFacts::is_internet_seen() {
  const auto answered = [](const UrlState& state) {
    return state.known && state.role == Role::external && state.outcome == Outcome::response;
  };
  if (std::any_of(states_.begin(), states_.end(), answered)) return true;
  for (std::size_t place = 0; place < states_.size(); ++place) {
    if (!states_[place].internal() || states_[place].outcome != Outcome::response) continue;
    const std::string ip = numbers(static_cast<std::uint32_t>(place)).remote_ip;
    return !ip.empty() && !is_private_address(ip);
  }
  return false;
}

void SqliteSiteFacts::order_by_text() {
  SQLite::Database& connection = tables_.database.connection();
  connection.createFunction("is_known_url", 1, false, &known_, is_known_sql);
  order_.reserve(known_.size());
  {
    Query rows = tables_.database.query("SELECT id FROM url WHERE is_known_url(id) ORDER BY text");
    while (rows.step()) order_.push_back(static_cast<UrlId>(rows.integer(0)));
  }
  connection.createFunction("is_known_url", 1, false, nullptr, nullptr);  // gone
}

std::string SqliteSiteFacts::url(UrlId id) const { return tables_.urls.text(id); }

UrlId SqliteSiteFacts::find(const Url& url) const {
  if (found_.empty()) found_.resize(kFoundSlots);
  const std::uint64_t hash = hash64(url.href());
  Known& slot = found_[hash % kFoundSlots];
  if (slot.id == 0 || slot.hash != hash) slot = {hash, tables_.urls.find(url.href())};
  return slot.id;
}

const UrlState& SqliteSiteFacts::state_ref(UrlId id) const {
  static const UrlState none{};
  const std::uint32_t place = known_.place(id);
  return place == KnownUrls::kNone ? none : states_[place];
}

UrlState SqliteSiteFacts::state(UrlId id) const { return state_ref(id); }

Resolved SqliteSiteFacts::resolve(UrlId id) const {
  Resolved resolved{.final = id};
  std::vector<UrlId> chain{id};
  while (resolved.hops < kMaxHops) {
    const UrlId next = state_ref(resolved.final).redirect;
    if (next == 0) break;
    ++resolved.hops;
    resolved.final = next;
    resolved.loop = std::find(chain.begin(), chain.end(), next) != chain.end();
    if (resolved.loop) return resolved;
    chain.push_back(next);
  }
  const UrlState& end = state_ref(resolved.final);
  resolved.unknown = !end.known || !was_asked(end.outcome);
  if (!end.known) resolved.final = 0;
  return resolved;
}

void SqliteSiteFacts::write_numbers() {
  numbers_ = std::make_unique<ScratchFile>(tables_.database.path());
  number_offsets_.assign(known_.size(), 0);
  const std::int64_t batches = tables_.batches(row_.id);
  for (std::int64_t n = 1; n <= batches; ++n) {
    for (VisitNumbers& one : tables_.batch(row_.id, n)) {
      const std::uint32_t place = known_.place(one.url);
      if (place == KnownUrls::kNone) continue;
      RowWriter writer;
      VisitNumbers::fields(one, writer);
      std::string bytes;
      put_text(bytes, writer.out);
      number_offsets_[place] = numbers_->append(bytes) + 1;
    }
  }
  numbers_->flush();
}

VisitNumbers SqliteSiteFacts::numbers(std::uint32_t place) {
  constexpr std::size_t kGuess = 128;
  VisitNumbers out;
  if (!numbers_) write_numbers();
  if (number_offsets_[place] == 0) return out;
  const std::uint64_t offset = number_offsets_[place] - 1;
  std::string bytes;
  numbers_->read(offset, kGuess, bytes);
  const std::uint64_t size = ByteReader(bytes).varint();
  if (size + 10 > kGuess) numbers_->read(offset, size + 10, bytes);
  RowReader reader(ByteReader(bytes).text());
  VisitNumbers::fields(out, reader);
  return out;
}

void SqliteSiteFacts::visit_page(UrlId id, Extent extent, const std::function<void(const PageRow&)>& visit) {
  const std::optional<VisitRow> row = tables_.visits.at(row_, id);
  if (!row) return;
  Visit what = tables_.visits.visit_of(*row);
  put_numbers(numbers(known_.place(id)), what);
  PageSummary summary;
  PageFacts facts;
  const bool with_facts = row->facts != 0 && extent != Extent::rows;
  if (with_facts) {
    tables_.facts.read(row->facts, facts, summary);
  } else if (row->facts != 0) {
    tables_.facts.read_summary(row->facts, summary);
  }
  Visits::fill_summary(*row, summary);
  const UrlState& state = state_ref(id);
  std::optional<std::string> text;
  if (with_facts && extent == Extent::texts && state.may_hold_text()) text = own_text(row->facts, summary);
  OwnText own;
  if (text) own = {.text = *text, .words = count_words(*text).words};
  visit({.id = id,
         .visit = what,
         .summary = summary,
         .state = state,
         .facts = with_facts ? &facts : nullptr,
         .own = text ? &own : nullptr});
}

void SqliteSiteFacts::read_pages(Extent extent, const std::function<void(const PageRow&)>& visit) {
  for (const UrlId id : order_) visit_page(id, extent, visit);
}

void SqliteSiteFacts::for_each_sitemap_entry(
    const std::function<void(const SiteFile& file, UrlId url, std::string_view lastmod)>& visit) {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const SitemapEntries entries = tables_.files.entries(entries_[i]);
    for (std::size_t n = 0; n < entries.urls.size(); ++n)
      visit(files_[i], entries.urls[n], entries.lastmods[n]);
  }
}

std::vector<Alternate> SqliteSiteFacts::sitemap_alternates(UrlId id) const {
  const std::uint32_t place = known_.place(id);
  if (!alternates_ || place == KnownUrls::kNone) return {};
  return alternates_->of(place);
}

const Url& SqliteSiteFacts::parsed(UrlId id) {
  if (parsed_.empty()) parsed_.resize(kParsedSlots);
  auto& [known, url] = parsed_[id % kParsedSlots];
  if (known != id) {
    known = id;
    url = Url::parse(tables_.urls.text(id)).value_or(Url());
  }
  return url;
}

void SqliteSiteFacts::links_of(const VisitRow& row, std::vector<PackedLink>& links) {
  links.clear();
  if (row.facts == 0 || row.role != Role::page) return;
  const std::string packed = tables_.facts.packed_links(row.facts);
  if (!packed.empty() && !unpack_links(packed, links)) {
    throw damaged("the links of a page cannot be read");
  }
}

void SqliteSiteFacts::for_each_link_by_source(const std::function<void(const LinkRow&)>& visit) {
  std::vector<PackedLink> links;
  for (const UrlId id : order_) {
    const std::optional<VisitRow> row = tables_.visits.at(row_, id);
    if (!row) continue;
    links_of(*row, links);
    for (PackedLink& packed : links) {
      packed.link.target = parsed(packed.target);
      visit({.source = id,
             .target = packed.target,
             .link = packed.link,
             .source_state = state_ref(id),
             .target_state = state_ref(packed.target)});
    }
  }
}

void SqliteSiteFacts::sort_links() {
  std::vector<std::uint32_t> ranks(known_.size());  // by place
  for (std::uint32_t i = 0; i < order_.size(); ++i) ranks[known_.place(order_[i])] = i;
  auto sorted = std::make_unique<ExternalSort>(tables_.database.path(), kSortMemory);
  std::vector<PackedLink> links;
  for (const UrlId id : order_) {
    const std::optional<VisitRow> row = tables_.visits.at(row_, id);
    if (!row) continue;
    links_of(*row, links);
    for (const PackedLink& packed : links) {
      RowWriter writer;
      put_varint(writer.out, id);
      Link::fields(packed.link, writer);
      sorted->add(ranks[known_.place(packed.target)], writer.out);
    }
  }
  sorted->finish();
  by_target_ = std::move(sorted);
}

void SqliteSiteFacts::for_each_link_by_target(const std::function<void(const LinkRow&)>& visit) {
  if (!by_target_) sort_links();
  Link link;
  UrlId target = 0;
  by_target_->for_each([&](std::uint32_t rank, std::string_view record) {
    if (order_[rank] != target) {
      target = order_[rank];
      link.target = Url::parse(tables_.urls.text(target)).value_or(Url());
    }
    RowReader reader(record);
    const auto source = static_cast<UrlId>(reader.in.varint());
    Link::fields(link, reader);
    visit({.source = source,
           .target = target,
           .link = link,
           .source_state = state_ref(source),
           .target_state = state_ref(target)});
  });
}

}  // namespace sitelark
