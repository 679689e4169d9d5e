// A thin front of CLI11: commands, their options and what these allow. Every file that includes CLI11 itself
// costs seconds of compilation, so only the files that need more than this do.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
class Validator;
}  // namespace CLI

namespace sitelark {

// What the value of an option may be; told by --help and by the error.
class Limit {
 public:
  explicit Limit(std::shared_ptr<CLI::Validator> validator) : validator_(std::move(validator)) {}
  const CLI::Validator& validator() const { return *validator_; }

 private:
  std::shared_ptr<CLI::Validator> validator_;
};

Limit one_of(std::vector<std::string> words);
Limit one_number_of(std::vector<int> numbers);
Limit within(int least, int most);
Limit within(double least, double most);
Limit not_negative();
Limit above_zero();
Limit existing_file();
Limit existing_folder();

// An option, or an argument without a name. A handle: copies mean the same option, owned by its command.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  Option& required();
  Option& check(const Limit& limit);
  Option& capture_default_str();  // --help shows the value that the variable has now
  Option& type_name(const std::string& name);
  Option& comma_list();      // several values in one word, "a,b", and no more than that word
  Option& one_value_each();  // of a list: "--x a --x b", and not "--x a b"
  bool is_given() const;     // after parsing

 private:
  CLI::Option* option_;
};

// A command, or a group of options within one. A handle too; what values are written to must outlive parsing.
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}

  Command add_subcommand(const std::string& name, const std::string& description);
  Command add_option_group(const std::string& heading);
  // T: std::string, int, std::size_t, std::int64_t, double, and optional or vector of these as
  // command_line.cpp lists.
  template <typename T>
  Option add_option(const std::string& names, T& value, const std::string& description);
  Option add_flag(const std::string& names, bool& value, const std::string& description);

  void callback(std::function<void()> run);
  void require_subcommand();    // one of its commands must follow
  void allow_subcommand();      // one may follow
  bool has_subcommand() const;  // after parsing: one followed
  void footer(const std::string& text);

 private:
  CLI::App* app_;
};

}  // namespace sitelark
