#include <algorithm>

#include "crawler/serp/result_reader.h"
#include "model/url.h"

namespace sitelark {
namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t kMostUrls = 20;
constexpr std::size_t kMostBlocks = 2000;

class FeatureReader {
 public:
  explicit FeatureReader(const ListToRead& wanted) : wanted_(wanted) {}

  std::vector<SerpFeature> read() {
    for (const FeatureRule& rule : wanted_.rules.features) {
      for (const JsonValue value : rule.at.all(wanted_.root)) {
        const bool other = !rule.where_not.empty() && fits(rule.where_not, value, wanted_.engine);
        if (value.is_empty() || value.boolean() == false || other || !fits(rule.where, value, wanted_.engine))
          continue;
        add(rule.name, rule.block ? rule.block->first(value) : JsonValue(), rule.urls, value);
      }
    }
    if (wanted_.rules.blocks.at) read_blocks(wanted_.rules.blocks);
    return std::move(out_);
  }

 private:
  void read_blocks(const BlockRules& rules) {
    const JsonValue items = rules.at->first(wanted_.root);
    bool behind = false;  // an organic result
    for (std::size_t i = 0; items.is(Kind::array) && i < std::min(items.size(), kMostBlocks); ++i) {
      behind = behind || (!wanted_.rules.results.where.empty() &&
                          fits(wanted_.rules.results.where, items[i], wanted_.engine));
      const auto known = rules.names.find(std::string(rules.type->first(items[i]).text()));
      if (known == rules.names.end()) continue;
      add(behind ? known->second.second : known->second.first,
          rules.block ? rules.block->first(items[i]) : JsonValue(), rules.urls, items[i]);
    }
  }

  // Several blocks of one name are one feature, at the place of the first.
  void add(const std::string& name, JsonValue block, const std::vector<JsonPath>& urls, JsonValue value) {
    auto found = std::find_if(out_.begin(), out_.end(), [&](const SerpFeature& f) { return f.name == name; });
    if (found == out_.end()) found = out_.insert(out_.end(), SerpFeature{.name = name});
    const auto place = block.whole();
    if (place && *place >= 1 && *place <= 10'000 && (found->block == 0 || *place < found->block))
      found->block = static_cast<std::int32_t>(*place);
    for (const JsonPath& path : urls) {
      for (const JsonValue url : path.all(value)) {
        const auto parsed = Url::parse(url.text());
        if (!parsed || !parsed->is_http() || found->urls.size() >= kMostUrls) continue;
        if (std::find(found->urls.begin(), found->urls.end(), parsed->href()) == found->urls.end())
          found->urls.push_back(parsed->href());
      }
    }
  }

  const ListToRead& wanted_;
  std::vector<SerpFeature> out_;
};

}  // namespace

std::vector<SerpFeature> read_features(const ListToRead& wanted) { return FeatureReader(wanted).read(); }

}  // namespace sitelark
