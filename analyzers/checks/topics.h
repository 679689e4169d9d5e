// One function a topic; analyzers/checks/all.cpp lists them. A new topic is a line here and a line there.
#pragma once

#include "analyzers/check.h"

namespace sitelark {

Topic response_topic();
Topic redirect_topic();
Topic host_topic();
Topic robots_topic();
Topic indexability_topic();
Topic html_topic();
Topic canonical_topic();
Topic canonical_target_topic();
Topic title_topic();
Topic title_wording_topic();
Topic description_topic();
Topic heading_topic();
Topic content_topic();
Topic content_error_topic();
Topic content_duplicate_topic();
Topic image_topic();
Topic image_answer_topic();
Topic image_wording_topic();
Topic image_pixels_topic();
Topic video_topic();
Topic link_topic();
Topic link_anchor_topic();
Topic link_target_topic();
Topic link_graph_topic();
Topic external_topic();
Topic url_topic();
Topic hreflang_topic();
Topic hreflang_set_topic();
Topic hreflang_target_topic();
Topic hreflang_return_topic();
Topic robotstxt_topic();
Topic sitemap_topic();
Topic sitemap_urls_topic();
Topic security_topic();
Topic performance_topic();
Topic performance_page_topic();
Topic performance_files_topic();
Topic mobile_topic();
Topic mobile_layout_topic();
Topic accessibility_topic();
Topic accessibility_structure_topic();
Topic charset_topic();
Topic china_topic();
Topic social_topic();
Topic social_card_topic();
Topic structured_data_topic();
Topic ai_bots_topic();
Topic site_topic();

}  // namespace sitelark
