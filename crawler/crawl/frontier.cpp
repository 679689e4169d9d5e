#include "crawler/crawl/frontier.h"

#include <algorithm>

namespace sitelark {

void Frontier::open(std::vector<Lead> leads, int depth) {
  leads_ = std::move(leads);
  std::erase_if(leads_, [](const Lead& lead) { return lead.id == 0; });
  cursor_ = 0;
  depth_ = depth;
}

void Frontier::admit(CrawlUrlId id) {
  urls_[id].stage = UrlStage::waiting;
  urls_[id].order = ++order_;
  wave_.push_back(id);
  level_.push_back(id);
  ++unanswered_;
}

void Frontier::answered(CrawlUrlId id, CrawlUrlId redirect, bool will_be_read) {
  if (urls_[id].stage != UrlStage::waiting) return;
  urls_[id].stage = will_be_read ? UrlStage::reading : UrlStage::settled;
  --unanswered_;
  if (will_be_read) ++unread_;
  if (redirect != 0) redirects_[id] = redirect;
}

void Frontier::read(CrawlUrlId id, Found found) {
  if (id == 0 || id > urls_.size() || urls_[id].stage != UrlStage::reading) return;
  urls_[id].stage = UrlStage::settled;
  --unread_;
  const auto decided = [this](CrawlUrlId one) { return one == 0 || urls_[one].stage != UrlStage::heard; };
  std::erase_if(found.links, decided);
  std::erase_if(found.resources, decided);
  if (found.empty()) return;
  found.links.shrink_to_fit();
  found.resources.shrink_to_fit();
  found_.emplace(id, std::move(found));
}

bool Frontier::advance() {
  if (next() != nullptr || unanswered_ > 0) return false;
  if (!wave_.empty()) {
    auto leads = redirect_leads();
    wave_.clear();
    redirects_.clear();
    open(std::move(leads), depth_);
    return true;
  }
  if (unread_ > 0 || level_.empty()) return false;
  auto leads = level_leads();
  level_.clear();
  found_.clear();
  open(std::move(leads), depth_ + 1);
  return true;
}

void Frontier::offer(std::vector<Lead>& leads, const Lead& lead) {
  UrlEntry& entry = urls_[lead.id];
  const bool again = lead.via == Via::resource && (entry.marks & mark::deferred) != 0;
  if (entry.stage != UrlStage::heard || (entry.marks & mark::offered) != 0 || again) return;
  entry.marks |= mark::offered;
  leads.push_back(lead);
}

std::vector<Lead> Frontier::redirect_leads() {
  std::vector<Lead> leads;
  for (CrawlUrlId id : wave_) {
    const auto place = redirects_.find(id);
    if (place == redirects_.end()) continue;
    const int hops = std::min(urls_[id].hops + 1, 255);
    offer(leads, {place->second, id, Via::redirect, static_cast<std::uint8_t>(hops)});
  }
  return leads;
}

std::vector<Lead> Frontier::level_leads() {
  std::vector<Lead> leads;
  for (CrawlUrlId id : level_) {
    const auto place = found_.find(id);
    if (place == found_.end()) continue;
    for (CrawlUrlId link : place->second.links) offer(leads, {link, id, Via::link, 0});
  }
  for (CrawlUrlId id : level_) {
    const auto place = found_.find(id);
    if (place == found_.end()) continue;
    for (CrawlUrlId one : place->second.resources) offer(leads, {one, id, Via::resource, 0});
  }
  return leads;
}

}  // namespace sitelark
