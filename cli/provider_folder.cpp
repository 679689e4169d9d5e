#include "cli/provider_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "cli/secrets.h"
#include "cli/terminal.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kLargestFile = 256u << 10;

void add_folder(const std::string& folder, std::map<std::string, std::string>& places) {
  std::error_code trouble;
  for (std::filesystem::directory_iterator at(folder, trouble), end; !trouble && at != end;
       at.increment(trouble)) {
    if (at->path().extension() == ".json") places[at->path().stem().string()] = at->path().string();
  }
}

}  // namespace

std::vector<ProviderPlace> provider_places(const Folder& folder) {
  std::map<std::string, std::string> places;
  for (const std::string& id : shipped_providers()) places[id] = "";
  add_folder(fmt::format("{}/providers", config_folder()), places);
  add_folder(fmt::format("{}/providers", folder.path), places);
  std::vector<ProviderPlace> out;
  for (const auto& [id, path] : places) out.push_back({id, path});
  return out;
}

Result<std::unique_ptr<Provider>> open_provider(const ProviderPlace& place) {
  if (place.path.empty()) return shipped_provider(place.id);
  const auto text = read_file(place.path, kLargestFile);
  if (!text) return tl::unexpected<Error>(text.error());
  auto provider = parse_provider(*text, place.path);
  if (provider && (*provider)->id() != place.id)
    return tl::unexpected<Error>(
        Error{say("{} describes the provider \"{}\"", "{} 描述的是服务“{}”", place.path, (*provider)->id()),
              say("Name the file {}.json.", "请将文件命名为 {}.json。", (*provider)->id()), true});
  return provider;
}

Result<std::unique_ptr<Provider>> open_provider(const Folder& folder, const std::string& id) {
  std::vector<std::string> known;
  for (const ProviderPlace& place : provider_places(folder)) {
    if (place.id == id) return open_provider(place);
    known.push_back(place.id);
  }
  const std::string guess = nearest(id, known);
  return tl::unexpected<Error>(Error{say("there is no provider \"{}\"", "没有名为“{}”的服务", id),
                                     guess.empty() ? t("`sitelark providers list` names them all.",
                                                       "`sitelark providers list` 列出全部服务。")
                                                   : say("Did you mean {}?", "是否指 {}？", guess),
                                     true});
}

std::string without_provider(const std::vector<std::string>& engines) {
  return say(
      "No provider asks {0}: import their ranks (`sitelark ranks import FILE --engine {1}`) or write a "
      "provider "
      "file of your own (docs/providers.md).",
      "没有服务商支持 {0}：请导入其排名（`sitelark ranks import 文件 --engine {1}`），或自行编写服务商文件"
      "（docs/providers.md）。",
      fmt::format("{}", fmt::join(engines, ", ")), engines.front());
}

}  // namespace sitelark
