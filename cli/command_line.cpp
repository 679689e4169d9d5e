#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>

#include "cli/terminal.h"

namespace sitelark {
namespace {

// The validator of the library as it is, but for what it says of a wrong value: that is told in the user's
// language.
Limit limit(const CLI::Validator& validator, std::function<std::string(const std::string&)> complaint) {
  auto own = std::make_shared<CLI::Validator>(validator);
  own->operation([validator, complaint = std::move(complaint)](std::string& text) {
    return validator(text).empty() ? std::string() : complaint(text);
  });
  return Limit(std::move(own));
}

template <typename T>
Limit member_of(std::vector<T> values) {
  const std::string all = fmt::format("{}", fmt::join(values, ", "));
  return limit(CLI::IsMember(std::move(values)), [all](const std::string& text) {
    return say("{} is none of {}", "{} 不是下列之一：{}", text, all);
  });
}

template <typename T>
Limit from_to(T least, T most) {
  return limit(CLI::Range(least, most), [least, most](const std::string& text) {
    return say("{} is not within {} to {}", "{} 不在 {} 到 {} 之间", text, least, most);
  });
}

std::string above_zero_complaint(const std::string& text) {
  return say("{} is not a number above 0", "{} 不是大于 0 的数字", text);
}

CLI::Validator number_above_zero() {
  return CLI::Validator(
      [](const std::string& text) {
        double value = 0;
        return CLI::detail::lexical_cast(text, value) && value > 0 ? std::string() : text;
      },
      "> 0");
}

}  // namespace

Limit one_of(std::vector<std::string> words) { return member_of(std::move(words)); }
Limit one_number_of(std::vector<int> numbers) { return member_of(std::move(numbers)); }
Limit within(int least, int most) { return from_to(least, most); }
Limit within(double least, double most) { return from_to(least, most); }
Limit above_zero() { return limit(number_above_zero(), above_zero_complaint); }

Limit not_negative() {
  return limit(CLI::NonNegativeNumber, [](const std::string& text) {
    return say("{} is not a number from 0 on", "{} 不是 0 或以上的数字", text);
  });
}

Limit existing_file() {
  return limit(CLI::ExistingFile,
               [](const std::string& text) { return say("there is no file {}", "没有文件 {}", text); });
}

Limit existing_folder() {
  return limit(CLI::ExistingDirectory,
               [](const std::string& text) { return say("there is no folder {}", "没有目录 {}", text); });
}

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::check(const Limit& limit) {
  option_->check(limit.validator());
  return *this;
}

Option& Option::capture_default_str() {
  option_->capture_default_str();
  return *this;
}

Option& Option::type_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}

Option& Option::comma_list() {
  option_->delimiter(',');
  return one_value_each();
}

Option& Option::one_value_each() {
  option_->allow_extra_args(false);
  return *this;
}

bool Option::is_given() const { return option_->count() > 0; }

Command Command::add_subcommand(const std::string& name, const std::string& description) {
  return Command(app_->add_subcommand(name, description));
}

Command Command::add_option_group(const std::string& heading) {
  return Command(app_->add_option_group(heading));
}

template <typename T>
Option Command::add_option(const std::string& names, T& value, const std::string& description) {
  return Option(app_->add_option(names, value, description));
}

template Option Command::add_option(const std::string&, std::string&, const std::string&);
template Option Command::add_option(const std::string&, int&, const std::string&);
template Option Command::add_option(const std::string&, double&, const std::string&);
template Option Command::add_option(const std::string&, std::int64_t&, const std::string&);
template Option Command::add_option(const std::string&, std::size_t&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<double>&, const std::string&);
template Option Command::add_option(const std::string&, std::optional<std::int64_t>&, const std::string&);
template Option Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);

Option Command::add_flag(const std::string& names, bool& value, const std::string& description) {
  return Option(app_->add_flag(names, value, description));
}

void Command::callback(std::function<void()> run) { app_->callback(std::move(run)); }
void Command::require_subcommand() { app_->require_subcommand(1); }
void Command::allow_subcommand() { app_->require_subcommand(0, 1); }
bool Command::has_subcommand() const { return !app_->get_subcommands().empty(); }
void Command::footer(const std::string& text) { app_->footer(text); }

}  // namespace sitelark
