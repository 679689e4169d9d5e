#include "cli/secrets.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/folder.h"
#include "cli/terminal.h"
#include "crawler/serp/request_maker.h"

namespace sitelark {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Result<void> check_owner(const std::string& path, const struct stat& found) {
  const bool is_private = found.st_uid == geteuid() && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0;
  if (is_private) return {};
  return tl::unexpected<Error>(Error{
      say("{} may be read by others", "{} 可被其他用户读取", path),
      say("It holds secrets: run `chmod 600 {}`.", "其中含有密钥：请运行 `chmod 600 {}`。", path), true});
}

// The table of one provider; an empty one where there is no file.
Result<toml::table> secret_table(const std::string& path, const std::string& provider) {
  struct stat found = {};
  if (stat(path.c_str(), &found) != 0) return toml::table();
  if (auto good = check_owner(path, found); !good) return tl::unexpected<Error>(good.error());
  const auto text = read_file(path, 1u << 20);
  if (!text) return tl::unexpected<Error>(text.error());
  try {
    toml::table all = toml::parse(*text, path);
    toml::table* own = all[provider].as_table();
    return own == nullptr ? toml::table() : std::move(*own);
  } catch (const toml::parse_error& error) {  // its words may quote a secret
    return tl::unexpected<Error>(Error{
        say("{}:{} is not TOML", "{}:{} 不是有效的 TOML", path, error.source().begin.line),
        t("Write [serper] and below it key = \"...\".", "写法：[serper]，下一行 key = \"...\"。"), true});
  }
}

}  // namespace

std::string config_folder() {
  const std::string base = variable("XDG_CONFIG_HOME");
  return fmt::format("{}/sitelark", base.empty() ? fmt::format("{}/.config", variable("HOME")) : base);
}

Result<Secrets> secrets_of(const std::string& provider, const std::vector<std::string>& names) {
  Secrets out;
  const auto table = secret_table(fmt::format("{}/secrets.toml", config_folder()), provider);
  for (const std::string& name : names) {
    std::string value = variable(secret_variable(provider, name).c_str());
    if (value.empty() && !table) return tl::unexpected<Error>(table.error());
    if (value.empty()) value = (*table)[name].value_or(std::string());
    if (!value.empty()) out.emplace_back(name, value);
  }
  return out;
}

}  // namespace sitelark
