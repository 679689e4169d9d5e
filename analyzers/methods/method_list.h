// The 29 methods as the dated data file analyzers/data/methods.json describes them: words in both languages,
// metrics, conditions, what people may state. Compiled into the program; reading it is tested.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/check_page.h"
#include "analyzers/methods/expression.h"
#include "model/methods.h"

namespace sitelark {

struct TwoTexts {
  std::string en, zh;
  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
};

enum class MetricUnit : std::uint8_t { ratio, count, flag, days, positions };

struct MetricInfo {
  std::string id;
  MetricUnit unit = MetricUnit::count;
  std::string evidence;  // id of an EvidenceInfo
  TwoTexts counts;       // what the numerator counts
  TwoTexts of;           // what the denominator counts; ratios only
  TwoTexts supply;       // how to supply it, where that of its evidence does not say enough; may be empty
  TwoTexts awaits;       // why nothing measures it yet; empty: it is measured
  bool is_awaited() const { return !awaits.en.empty(); }
};

struct EvidenceInfo {
  std::string id;
  TwoTexts title;
  TwoTexts supply;  // how a user can supply it
};

struct MethodInfo {
  int number = 0;
  std::string key;
  std::string group;
  TwoTexts title, meaning, advice;
  enum class Automatic : std::uint8_t { yes, partial, no } automatic = Automatic::yes;
  std::vector<std::string> site_types;  // that it applies to; empty: all
  int impact = 0, effort = 0;           // 1-5
  std::vector<MetricInfo> metrics;
  Expression pass, partial, not_applicable;
  std::vector<std::string> pass_needs;  // metrics without which it is partial at most
  int not_applicable_with = 0;          // another method; 0: none
  std::string comparable;               // with competitors: full, reduced, none
  Expression public_pass, public_partial;
  enum class Statement : std::uint8_t { never, if_not_measured, always } statement = Statement::never;
  std::vector<std::string> fields;  // of a statement
  int valid_days = 0;
  TwoTexts proof;
  std::vector<std::string> over_time;  // metrics worth a curve
  std::vector<std::string> sources;
};

// What the plan weighs with: priority = impact x (1 - points) x (effort_from - effort) / effort_over.
struct PlanNumbers {
  double points_without_verdict = 0;
  double effort_from = 0, effort_over = 1;
  int check_effort = 0;
  std::map<std::string, int, std::less<>> check_impact;  // by severity
  std::vector<std::int64_t> days_by_effort;              // that work takes; of effort 0 (not said) to 5
};

// The methods in other lists of the documents.
struct MethodGroup {
  TwoTexts title;
  std::vector<int> methods;
};

// How visitors learn of a site.
struct ChannelInfo {
  std::string id;
  TwoTexts title;
  int survey = -1;  // percent of users who learn of new sites that way, by the documents; -1: not asked
  std::vector<std::string> hosts;  // lists of referrers
  std::vector<std::string> media;  // lists of utm_medium
};

// What a site is for decides which methods apply (MethodInfo::site_types) and how much they weigh.
struct SiteTypeInfo {
  std::string id;  // "content", "shop", "company", "intermediary"
  TwoTexts title;
  std::map<int, int> impact;  // by method, where it differs from that of all sites
};

struct MethodList {
  std::string date;  // of the facts
  std::vector<std::pair<std::string, TwoTexts>> groups;
  std::vector<EvidenceInfo> evidence;
  std::vector<std::string> engines;                                             // aimed at
  std::map<std::string, std::vector<std::string>, std::less<>> lists;           // words and hosts
  std::map<std::string, std::map<std::string, std::string>, std::less<>> maps;  // sign: what it stands for
  PlanNumbers plan;
  std::map<std::string, std::vector<MethodGroup>, std::less<>> views;  // "ten", "seven"
  std::vector<ChannelInfo> channels;
  // Methods that serve goals whose quantity is no metric of one method ("audit_score").
  std::map<std::string, std::vector<int>, std::less<>> goal_methods;
  std::vector<SiteTypeInfo> site_types;
  std::vector<MethodInfo> methods;  // by number

  const SiteTypeInfo* site_type(std::string_view id) const;      // null: no such type
  const MethodInfo* find(std::string_view number_or_key) const;  // null: no such method
  const EvidenceInfo& evidence_of(std::string_view id) const;    // one that is not there is a bug
  const std::vector<std::string>& list(std::string_view name) const;
  const std::map<std::string, std::string>& map(std::string_view name) const;
  const MetricInfo* metric(std::string_view id) const;  // null: no such metric
};

// The error names the place ("method 9: pass: there is no metric ...").
Result<MethodList> read_method_list(std::string_view content);

// The list of the program. Read once; safe from any thread.
const MethodList& method_list();
// The same with the impacts for a site of that type; of no type or an unknown one, the list itself.
const MethodList& method_list(std::string_view site_type);

}  // namespace sitelark
