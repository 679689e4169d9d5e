#include "pipeline/page_reading.h"

#include "analyzers/summary.h"
#include "crawler/html/extract.h"

namespace sitelark {
namespace {

void add_resources(const std::vector<Resource>& resources, Discovered& out) {
  for (const Resource& resource : resources) {
    if (resource.kind != ResourceKind::frame && !resource.noscript) out.resources.push_back(resource.url);
  }
}

void drop_unfit(Discovered& out) {
  std::erase_if(out.resources, [](const Url& url) { return url.empty() || !url.is_http(); });
}

// Facts, and the answers to the project's queries.
std::vector<std::optional<QueryAnswer>> read_facts(const PageReading& how, const Exchange& exchange,
                                                   PageRecord& record) {
  const Visit& visit = record.visit;
  if (visit.role != Role::page || visit.status <= 0) return {};
  const bool asked = visit.status >= 200 && visit.status < 300;
  static const PageQueries none;
  QueriedFacts read = extract_facts(exchange, asked ? how.queries : none);
  record.facts = std::move(read.facts);
  record.has_facts = true;
  return std::move(read.answers);
}

}  // namespace

PageRecord read_page(const PageReading& how, Visit visit, const Exchange& exchange) {
  PageRecord record;
  record.visit = std::move(visit);
  const std::vector<std::optional<QueryAnswer>> answers = read_facts(how, exchange, record);
  record.summary = summarise(record.facts, record.visit, how.context);
  if (record.visit.role != Role::page) return record;
  const std::size_t extracts = std::min(how.settings.extracts.size(), answers.size());
  const Page page{record.visit, record.facts, record.summary, how.context,
                  std::span(answers).subspan(extracts)};
  Judgement judgement = run_page_checks(how.plan, page);
  record.findings = std::move(judgement.findings);
  record.not_evaluated = std::move(judgement.not_evaluated);
  record.extracted = extracted_by(how.settings.extracts, answers);
  for (const Extracted& cell : record.extracted) {
    if (!cell.not_evaluated.empty())
      record.not_evaluated.push_back({extract_id(cell.name), cell.not_evaluated, 1});
  }
  return record;
}

Discovered discovered_in(const PageRecord& record) {
  Discovered out;
  out.links = record.facts.links;
  out.nofollow_page = record.summary.nofollow;
  add_resources(record.facts.resources, out);
  for (const Image& image : record.facts.images) out.resources.push_back(image.url);
  drop_unfit(out);
  return out;
}

Discovered discovered_in(const Store::DonePage& page) {
  Discovered out{page.links, {}, page.nofollow_page};
  add_resources(page.resources, out);
  out.resources.insert(out.resources.end(), page.images.begin(), page.images.end());
  drop_unfit(out);
  return out;
}

}  // namespace sitelark
