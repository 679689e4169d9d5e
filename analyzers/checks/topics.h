// One function a topic; analyzers/checks/all.cpp lists them. A new topic is a line here and a line there.
#pragma once

#include "analyzers/check.h"

namespace sitelark {

Topic response_topic();
Topic redirect_topic();
Topic fragment_topic();
Topic host_topic();
Topic robots_topic();
Topic indexability_topic();
Topic html_topic();
Topic canonical_topic();
Topic canonical_target_topic();
Topic canonical_duplicate_topic();
Topic title_topic();
Topic title_wording_topic();
Topic description_topic();
Topic heading_topic();
Topic content_topic();
Topic content_error_topic();
Topic content_duplicate_topic();
Topic image_topic();
Topic image_answer_topic();
Topic link_topic();
Topic link_anchor_topic();
Topic link_target_topic();
Topic link_graph_topic();
Topic link_fragment_topic();
Topic link_score_topic();
Topic external_topic();
Topic external_links_topic();
Topic url_topic();
Topic url_slug_topic();
Topic url_set_topic();
Topic hreflang_topic();
Topic hreflang_set_topic();
Topic hreflang_target_topic();
Topic hreflang_return_topic();
Topic hreflang_cluster_topic();
Topic hreflang_source_topic();
Topic pagination_topic();
Topic pagination_row_topic();
Topic robotstxt_topic();
Topic robotstxt_file_topic();
Topic robots_assets_topic();
Topic sitemap_topic();
Topic sitemap_urls_topic();
Topic sitemap_entry_topic();
Topic security_topic();
Topic security_host_topic();
Topic security_content_topic();
Topic performance_topic();
Topic mobile_topic();
Topic mobile_alternate_topic();
Topic accessibility_topic();
Topic charset_topic();
Topic china_topic();
Topic baidu_topic();
Topic filing_topic();
Topic social_topic();
Topic structured_data_topic();
Topic sd_vocabulary_topic();
Topic sd_values_topic();
Topic sd_rich_topic();
Topic sd_page_topic();
Topic ai_bots_topic();
Topic ai_llms_topic();
Topic ai_page_topic();
Topic site_topic();
Topic site_shares_topic();
Topic analytics_topic();
Topic changes_topic();
Topic regression_topic();

}  // namespace sitelark
