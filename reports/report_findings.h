// The findings of a report, packed: 32 bytes each beside its evidence. What a reader needs of one is put
// together when it is asked for, its message included.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/finding.h"
#include "reports/packed_evidence.h"
#include "reports/text_numbers.h"

namespace sitelark {

struct ReportFinding {
  Finding finding;
  std::string message = {};  // in the report's language; empty: as the teller says
  bool fresh = false;        // not in the last complete audit
};

class ReportFindings {
 public:
  // Tells a finding in the report's language. A pure function.
  using Teller = std::function<std::string(const Finding&)>;

  ReportFindings() = default;
  explicit ReportFindings(Teller tell) : tell_(std::move(tell)) {}

  void push_back(const ReportFinding& found);
  void add(const Finding& finding);         // as the teller tells it
  void sort();                              // by severity, check, URL, subject
  void mark_fresh(const Finding& finding);  // the one of its identity; after sort()
  void clear() { rows_.clear(); }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }

  // Made anew at each call.
  ReportFinding operator[](std::size_t i) const;
  Finding finding(std::size_t i) const;  // without its message
  std::string message(std::size_t i) const;
  Evidence evidence(std::size_t i) const;

  // These cost nothing; views live as long as this.
  std::string_view check(std::size_t i) const { return names_.text(rows_[i].check); }
  std::string_view url(std::size_t i) const { return addresses_.text(rows_[i].url); }
  std::string_view subject(std::size_t i) const { return addresses_.text(rows_[i].subject); }
  Severity severity(std::size_t i) const { return rows_[i].severity; }
  Scope scope(std::size_t i) const { return rows_[i].scope; }
  bool fresh(std::size_t i) const { return rows_[i].fresh; }

  // Evidence without unpacking all of it: the numbers of its names in order, and what one of them names.
  template <class Seen>
  void for_each_name(std::size_t i, const Seen& seen) const {
    PackedEvidence packed = packed_evidence(i);
    while (const auto name = packed.name()) {
      seen(*name);
      packed.skip();
    }
  }
  std::string_view name_of(std::uint32_t name) const { return names_.text(name); }
  std::optional<EvidenceValue> value(std::size_t i, std::uint32_t name) const;

  // Each as operator[] gives it.
  class Iterator {
   public:
    Iterator(const ReportFindings& all, std::size_t at) : all_(&all), at_(at) {}
    ReportFinding operator*() const { return (*all_)[at_]; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const ReportFindings* all_;
    std::size_t at_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  struct Row {
    std::string_view packed;  // evidence; before it the message, where one was given
    std::uint32_t check = 0;
    std::uint32_t url = 0;
    std::uint32_t subject = 0;
    Severity severity = Severity::notice;
    Scope scope = Scope::page;
    bool fresh = false;
    bool told = false;  // has a message of its own
  };
  void keep(const Finding& finding, std::string_view packed);
  using Key = std::tuple<Severity, std::string_view, std::string_view, std::string_view>;
  Key key_of(const Row& row) const;
  PackedEvidence packed_evidence(std::size_t i) const;
  std::string message_of(std::size_t i, const Finding& finding) const;

  Teller tell_;
  std::vector<Row> rows_;
  TextBlocks packed_;
  TextNumbers names_;      // of checks and of evidence
  TextNumbers addresses_;  // and other subjects
};

}  // namespace sitelark
