#include "analyzers/checks/topics.h"

namespace sitelark {

std::span<const Topic> all_topics() {
  static const std::vector<Topic> topics{
      response_topic(),
      redirect_topic(),
      host_topic(),
      robots_topic(),
      indexability_topic(),
      html_topic(),
      canonical_topic(),
      canonical_target_topic(),
      title_topic(),
      title_wording_topic(),
      description_topic(),
      heading_topic(),
      content_topic(),
      content_error_topic(),
      content_duplicate_topic(),
      image_topic(),
      image_answer_topic(),
      image_wording_topic(),
      image_pixels_topic(),
      video_topic(),
      link_topic(),
      link_anchor_topic(),
      link_target_topic(),
      link_graph_topic(),
      external_topic(),
      url_topic(),
      hreflang_topic(),
      hreflang_set_topic(),
      hreflang_target_topic(),
      hreflang_return_topic(),
      robotstxt_topic(),
      sitemap_topic(),
      sitemap_urls_topic(),
      security_topic(),
      performance_topic(),
      performance_page_topic(),
      performance_files_topic(),
      mobile_topic(),
      mobile_layout_topic(),
      accessibility_topic(),
      accessibility_structure_topic(),
      charset_topic(),
      china_topic(),
      social_topic(),
      social_card_topic(),
      structured_data_topic(),
      ai_bots_topic(),
      site_topic(),
  };
  return topics;
}

}  // namespace sitelark
