#include "pipeline/project_plan.h"

#include "analyzers/methods/factors.h"
#include "analyzers/plan/goals.h"
#include "analyzers/plan/periods.h"
#include "analyzers/plan/upkeep_list.h"
#include "text/calendar.h"

namespace sitelark {
namespace {

// A local date of TOML or a text, as "2027-01-31".
std::string day_of(TomlReader& in, const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return {};
  std::string day;
  if (const auto date = node->value<toml::date>()) {
    day = fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
  } else {
    day = node->value_or(std::string());
  }
  if (!parse_day(day, "UTC"))
    in.complain(*node, fmt::format("\"{}\" must be a date", key), "Write 2027-01-31.");
  return day;
}

std::vector<std::string> calendar_ids() {
  std::vector<std::string> ids;
  for (const CalendarInfo& one : upkeep_list().calendars) ids.push_back(one.id);
  return ids;
}

}  // namespace

void read_plan(TomlReader& in, const toml::table& table, ProjectPlan& plan) {
  in.known_keys(
      table, "[plan]",
      {"calendars", "upkeep", "purpose", "resources", "staff", "strategy", "contingency", "currency"});
  if (table.get("calendars") != nullptr) plan.calendars = in.texts(table, "calendars");
  const std::vector<std::string> known = calendar_ids();
  for (const std::string& id : plan.calendars.value_or(std::vector<std::string>())) {
    if (std::find(known.begin(), known.end(), id) == known.end())
      in.complain(*table.get("calendars"), fmt::format("there is no calendar \"{}\"", id),
                  fmt::format("There are: {}.", fmt::join(known, ", ")));
  }
  plan.upkeep = in.value<bool>(table, "upkeep", "true or false").value_or(true);
  plan.purpose = in.text(table, "purpose").value_or("");
  plan.resources = in.text(table, "resources").value_or("");
  plan.staff = in.text(table, "staff").value_or("");
  plan.strategy = in.text(table, "strategy").value_or("");
  plan.contingency = in.text(table, "contingency").value_or("");
  plan.currency = in.text(table, "currency").value_or("");
}

void read_stage(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[stage]]", {"name", "until", "goals"});
  ProjectStage stage;
  stage.name = in.text(table, "name").value_or("");
  stage.until = day_of(in, table, "until");
  stage.goals = in.texts(table, "goals");
  if (stage.name.empty()) in.complain(table, "a [[stage]] needs a \"name\"");
  if (stage.until.empty()) in.complain(table, "a [[stage]] needs the day \"until\" which it lasts");
  if (!project.stages.empty() && stage.until <= project.stages.back().until)
    in.complain(table, fmt::format("stage \"{}\" does not end after the one before it", stage.name),
                "Write stages in the order of their days.");
  for (const std::string& goal : stage.goals) {
    const auto read = read_goal(fmt::format("{} {}", goal, stage.until), project.timezone);
    if (!read)
      in.complain(*table.get("goals"), fmt::format("\"{}\": {}", goal, read.error().what),
                  "Write \"98% title_present\" or \"audit score 90\".");
  }
  project.stages.push_back(std::move(stage));
}

void read_budget(TomlReader& in, const toml::table& table, Project& project) {
  in.known_keys(table, "[[budget]]", {"method", "period", "amount", "what"});
  ProjectBudget line;
  line.method = static_cast<int>(in.count(table, "method").value_or(0));
  line.period = in.text(table, "period").value_or("");
  line.amount = in.value<double>(table, "amount", "a number").value_or(-1);
  line.what = in.text(table, "what").value_or("");
  if (line.method > kMethods) in.complain(*table.get("method"), "there are 29 methods");
  if (!parse_period(line.period, project.timezone))
    in.complain(table, fmt::format("a [[budget]] needs a \"period\", and \"{}\" is none", line.period),
                "Write \"2027-01\", \"2027-Q1\" or \"2027\".");
  if (!(line.amount >= 0)) in.complain(table, "a [[budget]] needs an \"amount\" of 0 or more");
  project.budget.push_back(std::move(line));
}

void read_factors(TomlReader& in, const toml::table& table, ProjectPlan& plan) {
  std::vector<std::string> known;
  for (const FactorInfo& factor : factor_list().factors) known.push_back(factor.id);
  in.known_keys(table, "[factors]", known);
  for (const std::string& id : known) {
    const auto weight = in.value<double>(table, id, "a number");
    if (!weight) continue;
    if (!(*weight >= 0)) in.complain(*table.get(id), fmt::format("\"{}\" must be 0 or more", id));
    plan.factor_weights[id] = *weight;
  }
}

}  // namespace sitelark
