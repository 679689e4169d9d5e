// The page that a plan is written on: the words of its reader, and the section that is being written.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "reports/plan_document.h"
#include "reports/texts.h"
#include "text/calendar.h"

namespace sitelark {

class PlanPage {
 public:
  PlanPage(const std::string& language, std::string zone)
      : zh_(language == "zh"), zone_(std::move(zone)), words_(language) {
    out_.language = language;
  }

  std::string say(const char* english, const char* chinese) const { return zh_ ? chinese : english; }
  const Words& words() const { return words_; }
  std::string day(std::int64_t utc) const { return utc > 0 ? format_day(utc, zone_) : std::string(); }
  std::string pair(const std::string& head, const std::string& text) const {
    return fmt::format("{}{}{}", head, zh_ ? "：" : ": ", text);
  }
  // What only people can say, or where to write it.
  std::string slot(const std::string& text, const char* key) const {
    return !text.empty()
               ? text
               : fmt::format("{}: [plan] {}",
                             say("not said yet; write it in sitelark.toml", "尚未填写，请写入 sitelark.toml"),
                             key);
  }

  void head(std::string title, std::string subtitle) {
    out_.title = std::move(title);
    out_.subtitle = std::move(subtitle);
  }
  void section(const char* english, const char* chinese) {
    out_.sections.push_back({fmt::format("{}. {}", out_.sections.size() + 1, say(english, chinese)), {}});
  }
  // Into the last section.
  template <class Content>
  void put(Content content) {
    out_.sections.back().blocks.push_back({std::move(content)});
  }
  static Table table(std::vector<std::string> heads) {
    Table made;
    for (std::string& head : heads) made.columns.push_back({head, std::move(head), 1});
    return made;
  }

  PlanDocument take() { return std::move(out_); }

 private:
  const bool zh_;
  const std::string zone_;
  const Words words_;
  PlanDocument out_;
};

}  // namespace sitelark
