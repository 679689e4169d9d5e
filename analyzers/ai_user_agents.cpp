#include "analyzers/ai_user_agents.h"

namespace sitelark {
namespace {

// As of mid 2026: check catalogue, section 4, after the makers' own pages. DuckAssistBot searches and
// fetches; it stands with the first. Names of several words are left out, for robots.txt has none.
constexpr std::string_view kSearch[] = {
    "OAI-SearchBot",  "Claude-SearchBot", "PerplexityBot",    "Applebot", "DuckAssistBot",
    "Amzn-SearchBot", "YouBot",           "meta-webindexer",  "Bravebot", "ExaSearchBot",
    "LinkupBot",      "YiyanBot",         "AzureAI-SearchBot"};

constexpr std::string_view kUser[] = {"ChatGPT-User",
                                      "Claude-User",
                                      "Perplexity-User",
                                      "MistralAI-User",
                                      "Meta-ExternalFetcher",
                                      "Google-NotebookLM",
                                      "Google-Agent",
                                      "GoogleAgent-Mariner",
                                      "Gemini-Deep-Research",
                                      "Amzn-User",
                                      "Kimi-User",
                                      "TongyiBot",
                                      "Manus-User",
                                      "kagi-fetcher",
                                      "Google-CloudVertexBot",
                                      "NovaAct"};

constexpr std::string_view kTrain[] = {"GPTBot",
                                       "ClaudeBot",
                                       "Google-Extended",
                                       "Applebot-Extended",
                                       "CCBot",
                                       "Meta-ExternalAgent",
                                       "FacebookBot",
                                       "Amazonbot",
                                       "Bytespider",
                                       "TikTokSpider",
                                       "AI2Bot",
                                       "Ai2Bot-Dolma",
                                       "cohere-training-data-crawler",
                                       "DeepSeekBot",
                                       "ChatGLM-Spider",
                                       "PanguBot",
                                       "Diffbot",
                                       "omgili",
                                       "Webzio-Extended",
                                       "Timpibot",
                                       "VelenPublicWebCrawler",
                                       "YandexAdditional",
                                       "img2dataset",
                                       "LAIONDownloader",
                                       "ImagesiftBot",
                                       "GoogleOther",
                                       "ICC-Crawler",
                                       "SBIntuitionsBot",
                                       "PhindBot",
                                       "FirecrawlAgent",
                                       "Crawl4AI"};

constexpr std::string_view kRetired[] = {"anthropic-ai", "Claude-Web", "cohere-ai"};

}  // namespace

std::span<const std::string_view> ai_user_agents(AiPurpose purpose) {
  switch (purpose) {
    case AiPurpose::search:
      return kSearch;
    case AiPurpose::user:
      return kUser;
    case AiPurpose::train:
      return kTrain;
  }
  return {};
}

std::span<const std::string_view> retired_ai_user_agents() { return kRetired; }

}  // namespace sitelark
