#include "analyzers/checks/topics.h"

namespace sitelark {

std::span<const Topic> all_topics() {
  static const std::vector<Topic> topics{
      title_topic(),
  };
  return topics;
}

}  // namespace sitelark
