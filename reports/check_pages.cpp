#include "reports/check_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/texts.h"

namespace sitelark {
namespace {

class Pages {
 public:
  explicit Pages(const std::string& language) : say_(language), suffix_(say_.chinese() ? ".zh.md" : ".md") {}

  void add(const CheckReference& check) {
    if (pages_.empty() || topic_ != check.topic) begin(check.topic);
    index_ += fmt::format("| [{}]({}#{}) | {} | {} | {} |\n", check.id, file(), check.id, severity(check),
                          scope(check), check.title);
    pages_.back().second += section(check);
  }

  std::vector<std::pair<std::string, std::string>> take(std::size_t count) {
    std::string index = fmt::format("# {}\n\n{}\n\n", say_("checks.title"), say_("checks.generated"));
    index += say_.counted("checks.count", static_cast<std::int64_t>(count)) + "\n\n";
    index += fmt::format("| {} | {} | {} | {} |\n| --- | --- | --- | --- |\n", say_("column.check"),
                         say_("column.severity"), say_("column.scope"), say_("column.title"));
    pages_.insert(pages_.begin(), {"README" + suffix_, index + index_});
    return std::move(pages_);
  }

 private:
  std::string file() const { return topic_ + suffix_; }
  std::string severity(const CheckReference& check) const {
    return say_.named("severity", name(check.severity));
  }
  std::string scope(const CheckReference& check) const { return say_.named("scope", name(check.scope)); }

  void begin(const std::string& topic) {
    topic_ = topic;
    pages_.emplace_back(file(), fmt::format("# {}\n\n{}\n", topic, say_("checks.generated")));
  }

  std::string section(const CheckReference& check) const {
    std::string out =
        fmt::format("\n## {}\n\n**{}**\n\n{} · {}\n\n", check.id, check.title, severity(check), scope(check));
    out += fmt::format("- **{}**: {}\n- **{}**: {}\n- **{}**: {}\n", say_("check.why"), check.why,
                       say_("check.fix"), check.fix, say_("check.ignore"), check.ignore);
    for (const CheckReference::Threshold& threshold : check.thresholds) {
      out += fmt::format("- `{}` = {:g} {}\n", threshold.name, threshold.value, threshold.unit);
    }
    if (!check.methods.empty())
      out += fmt::format("- **{}**: {}\n", say_("checks.methods"), fmt::join(check.methods, ", "));
    return out;
  }

  const Words say_;
  const std::string suffix_;
  std::string topic_;
  std::string index_;
  std::vector<std::pair<std::string, std::string>> pages_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> check_pages(const std::vector<CheckReference>& checks,
                                                             const std::string& language) {
  Pages pages(language);
  for (const CheckReference& check : checks) pages.add(check);
  return pages.take(checks.size());
}

}  // namespace sitelark
