// One function a topic; analyzers/checks/all.cpp lists them. A new topic is a line here and a line there.
#pragma once

#include "analyzers/check.h"

namespace sitelark {

Topic title_topic();

}  // namespace sitelark
