// Reads the text of a robots.txt into a Robots (RFC 9309, section 2.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/robots/robots.h"

namespace sitelark {

class RobotsParser {
 public:
  static Robots parse(std::string_view body);

  // Bytes above ASCII as %XX, hexadecimal digits of escapes in upper case, "-._~" unescaped.
  static std::string escape_pattern(std::string_view pattern);
  // The product token of a User-Agent header or of a name given by a user, in lower case; empty: none.
  static std::string agent_token(std::string_view agent);

 private:
  void line(std::string_view text);
  void take(RobotsLine line);
  void user_agent(std::string_view name);
  void rule(const RobotsLine& line);
  void crawl_delay(std::string_view value);

  // The agents that the next rules or delays are for, and where those go.
  struct Section {
    std::vector<std::string> tokens;
    bool closed = false;  // a rule came: the next User-agent line begins anew
    std::int64_t group = -1;
  };
  void begin_agent(Section& section, const std::vector<std::string>& tokens);
  Robots::Group& group_of(Section& section, Robots::Lookup& lookup);

  Robots robots_;
  std::int32_t number_ = 0;
  Section rules_;
  Section delays_;
};

}  // namespace sitelark
