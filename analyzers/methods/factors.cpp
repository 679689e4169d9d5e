#include "analyzers/methods/factors.h"

#include <algorithm>
#include <unordered_set>

#include "analyzers/data_files.h"
#include "analyzers/declared_dates.h"
#include "analyzers/methods/measure.h"
#include "analyzers/methods/signs.h"
#include "analyzers/page_kinds.h"
#include "analyzers/words.h"
#include "model/comparison.h"
#include "text/calendar.h"
#include "text/dates.h"
#include "text/hash.h"
#include "text/measure.h"
#include "text/phrase_match.h"

namespace sitelark {
namespace {

constexpr std::int64_t kTomorrow = 2 * kSecondsPerDay;  // a date further ahead is no day of the past

// Finds devices of the data. One object reads a whole site.
class DeviceFinder {
 public:
  explicit DeviceFinder(const FactorList& list) : list_(list), matcher_(phrases(list)) {
    for (std::size_t i = 0; i < list.devices.size(); ++i) {
      for (const std::string& word : list.devices[i].words) {
        device_of_word_.push_back(i);
        chars_of_word_.push_back(count_chars(word));
      }
    }
  }

  // A title, a heading or the text of a link.
  void in_words(std::string_view text, const std::string& url) {
    constexpr std::size_t kMostTexts = 200'000;
    if (text.empty() || seen_.size() >= kMostTexts || !seen_.insert(hash64(text)).second) return;
    const std::vector<PhraseHit> hits = matcher_.find(text);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (hits[i].match > PhraseMatch::words && is_subject(i, text)) note(device_of_word_[i], url);
    }
  }

  void in_address(std::string_view address, const std::string& url) {
    for_each([&](const DeviceInfo& device) { return holds_part(address, device.parts); }, url);
  }

  void in_page(const PageFacts& facts, const std::string& url) {
    for_each([&](const DeviceInfo& device) { return has_form(facts, device) || has_item(facts, device); },
             url);
  }

  std::map<std::string, std::string> take() { return std::move(found_); }

 private:
  // "Delivery" is about delivery, "content delivery network" is not.
  bool is_subject(std::size_t word, std::string_view text) const {
    return 5 * chars_of_word_[word] >= 2 * count_chars(text);
  }

  static std::vector<Phrase> phrases(const FactorList& list) {
    std::vector<Phrase> all;
    for (const DeviceInfo& device : list.devices) {
      for (const std::string& word : device.words) all.push_back({word, {}});
    }
    return all;
  }

  static bool has_form(const PageFacts& facts, const DeviceInfo& device) {
    const auto has = [](const std::vector<std::string>& inputs, std::string_view type) {
      return std::find(inputs.begin(), inputs.end(), type) != inputs.end();
    };
    return std::any_of(facts.forms.begin(), facts.forms.end(), [&](const Form& form) {
      if (has(form.inputs, "password") && !has(device.inputs, "password")) return false;  // a login
      return std::find_first_of(form.inputs.begin(), form.inputs.end(), device.inputs.begin(),
                                device.inputs.end()) != form.inputs.end();
    });
  }

  static bool has_item(const PageFacts& facts, const DeviceInfo& device) {
    return std::any_of(facts.data_items.begin(), facts.data_items.end(), [&](const DataItem& item) {
      return std::find_first_of(item.types.begin(), item.types.end(), device.types.begin(),
                                device.types.end()) != item.types.end();
    });
  }

  template <class Has>
  void for_each(Has&& has, const std::string& url) {
    for (std::size_t i = 0; i < list_.devices.size(); ++i) {
      if (!found_.contains(list_.devices[i].id) && has(list_.devices[i])) note(i, url);
    }
  }

  void note(std::size_t device, const std::string& url) { found_.emplace(list_.devices[device].id, url); }

  const FactorList& list_;
  PhraseMatcher matcher_;
  std::vector<std::size_t> device_of_word_;
  std::vector<std::int64_t> chars_of_word_;
  std::unordered_set<std::uint64_t> seen_;
  std::map<std::string, std::string> found_;
};

class Factors {
 public:
  Factors(SiteFacts& site, std::span<const Keyword> keywords)
      : site_(site),
        devices_(factor_list()),
        keywords_(words_of(keywords)),
        has_keywords_(!keywords.empty()) {}

  SiteFactors measured() {
    site_.read_pages(Extent::facts, [&](const PageRow& row) { page(row); });
    site_.for_each_link_by_source([&](const LinkRow& link) { this->link(link); });
    if (Comparison* before = site_.comparison()) compare(*before);
    put_pages();
    put_devices();
    out_.partly_read = !site_.snapshot().stopped_by.empty();
    return std::move(out_);
  }

 private:
  static std::vector<std::string> words_of(std::span<const Keyword> keywords) {
    std::vector<std::string> words;
    for (const Keyword& keyword : keywords) words.push_back(keyword.text);
    return words;
  }

  void page(const PageRow& row) {
    if (row.facts == nullptr || !row.state.may_hold_text()) return;
    const std::string& url = row.visit.url.href();
    devices_.in_page(*row.facts, url);
    const std::string subject = subject_of(*row.facts);
    for (const std::string_view line : parts_of(subject, '\n')) {
      for (const std::string& part : title_parts(line)) devices_.in_words(part, url);
    }
    for (const Resource& resource : row.facts->resources) devices_.in_address(resource.href, url);
    for (const BadLink& bad : row.facts->bad_links) devices_.in_address(bad.href, url);
    times_.push_back(row.visit.timings.first_byte);
    bytes_.push_back(static_cast<double>(row.facts->body_bytes));
    requests_.push_back(static_cast<double>(
        std::count_if(row.facts->resources.begin(), row.facts->resources.end(), [](const Resource& one) {
          return !one.noscript && one.kind != ResourceKind::preload && one.kind != ResourceKind::other;
        })));
    if (!row.state.indexable()) return;
    words_.push_back(row.summary.words);
    if (has_keywords_) relevant_.add(keywords_.in(subject), url);
    note_date(*row.facts, url);
  }

  void note_date(const PageFacts& facts, const std::string& url) {
    const DeclaredDates dates = declared_dates(facts);
    std::int64_t newest = std::max(dates.published.value_or(0), dates.modified.value_or(0));
    if (newest == 0 && !facts.first_time.empty()) newest = parse_any_date(facts.first_time).value_or(0);
    if (newest <= 0 || newest > date() + kTomorrow) return;
    newest_ = std::max(newest_, newest);
    dated_.add(newest > date() - 90 * kSecondsPerDay, url);
  }

  void link(const LinkRow& link) {
    if (!is_clickable(link.link.kind)) return;
    devices_.in_words(link.link.anchor, link.link.target.href());
    if (seen_targets_.size() < kMostTargets && seen_targets_.insert(link.target).second)
      devices_.in_address(link.link.target.href(), link.link.target.href());
  }

  // Of a month: the audits may lie nearer to each other or farther apart.
  void compare(Comparison& comparison) {
    const double days =
        static_cast<double>(site_.snapshot().started - comparison.before().started) / kSecondsPerDay;
    if (days < 1 || words_.empty()) return;
    double changed = 0, fresh = 0;
    comparison.for_each_changed_page([&](const PagePair& pair) {
      const bool now = pair.now != nullptr && pair.now->indexability == Indexability::indexable;
      const bool then = pair.before != nullptr && pair.before->indexability == Indexability::indexable;
      if (now && !then) fresh += 1;
      if (now && then && pair.read_alike &&
          pair.now->facts.text.main_hash != pair.before->facts.text.main_hash)
        changed += 1;
    });
    const auto pages = static_cast<double>(words_.size());
    const double month = 30 / std::max(days, 30.0);
    out_.indicators["pages_growth"] = {fresh * month, pages, date(), {}};
    out_.indicators["changed_30d"] = {changed * month, pages, date(), {}};
  }

  void put_pages() {
    Measures& put = out_.indicators;
    put["pages_indexable"] = counted(static_cast<double>(words_.size()), date());
    std::erase_if(times_, [](double time) { return time < 0; });
    put_median("words_median", words_);
    put_median("first_byte", times_);
    put_median("page_bytes", bytes_);
    put_median("page_requests", requests_);
    if (newest_ > 0) {
      put["newest_days"] =
          counted(std::max(0.0, static_cast<double>(date() - newest_) / kSecondsPerDay), date());
      put["dated_90d"] = std::move(dated_).ratio(date());
    }
    if (has_keywords_) put["keyword_pages"] = std::move(relevant_).ratio(date());
  }

  void put_median(const char* indicator, std::vector<double>& values) {
    if (values.empty()) return;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    out_.indicators[indicator] = counted(*middle, date());
  }

  void put_devices() {
    out_.devices = devices_.take();
    if (bytes_.empty()) return;  // nothing was read, so nothing was looked for
    double services = 0, interaction = 0;
    for (const DeviceInfo& device : factor_list().devices) {
      if (!out_.devices.contains(device.id)) continue;
      (device.factor == "services" ? services : interaction) += 1;
    }
    out_.indicators["service_devices"] = counted(services, date());
    out_.indicators["interaction_devices"] = counted(interaction, date());
  }

  std::int64_t date() const { return site_.snapshot().finished; }

  static constexpr std::size_t kMostTargets = 500'000;
  SiteFacts& site_;
  DeviceFinder devices_;
  WordFinder keywords_;
  bool has_keywords_;
  std::vector<double> words_, times_, bytes_, requests_;
  std::int64_t newest_ = 0;
  Tally dated_, relevant_;
  std::unordered_set<UrlId> seen_targets_;
  SiteFactors out_;
};

}  // namespace

SiteFactors measure_factors(SiteFacts& site, std::span<const Keyword> keywords) {
  return Factors(site, keywords).measured();
}

}  // namespace sitelark
