#include "analyzers/checks/topics.h"

namespace sitelark {

std::span<const Topic> all_topics() {
  static const std::vector<Topic> topics{
      response_topic(),     redirect_topic(),      host_topic(),        robots_topic(),
      indexability_topic(), html_topic(),          canonical_topic(),   canonical_target_topic(),
      title_topic(),        title_wording_topic(), description_topic(), heading_topic(),
  };
  return topics;
}

}  // namespace sitelark
