#include "analyzers/check.h"

#include <fmt/format.h>

#include <stdexcept>

namespace sitelark {

double Limits::operator[](std::string_view threshold) const {
  for (const Threshold& value : values_) {
    if (value.name == threshold) return value.value;
  }
  throw std::logic_error(fmt::format("threshold '{}' was not declared", threshold));
}

bool SiteContext::is_home(const Url& url) const {
  constexpr std::array<std::string_view, 7> kPaths{
      "/", "/index.html", "/index.htm", "/index.php", "/index.shtml", "/default.html", "/default.aspx"};
  if (url == start) return true;
  return url.host() == start.host() && url.effective_port() == start.effective_port() && !url.query() &&
         std::find(kPaths.begin(), kPaths.end(), url.path()) != kPaths.end();
}

void Findings::bind(const CheckInfo& check, std::string url) {
  check_ = &check;
  url_ = std::move(url);
}

void Findings::add(Evidence evidence, Extra extra) { add_at(url_, std::move(evidence), std::move(extra)); }

void Findings::add_at(std::string url, Evidence evidence, Extra extra) {
  Finding finding{.check = std::string(check_->id),
                  .severity = extra.severity.value_or(check_->severity),
                  .scope = check_->scope,
                  .url = std::move(url),
                  .subject = std::move(extra.subject),
                  .evidence = std::move(evidence)};
  if (sink_) return sink_(std::move(finding));
  findings_.push_back(std::move(finding));
}

void Findings::not_evaluated(std::string_view reason) {
  for (NotEvaluated& seen : not_evaluated_) {
    if (seen.check == check_->id && seen.reason == reason) {
      ++seen.count;
      return;
    }
  }
  not_evaluated_.push_back({std::string(check_->id), std::string(reason), 1});
}

}  // namespace sitelark
