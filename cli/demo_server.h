// The demo site on loopback: serves the files compiled into the program, with the statuses, headers and
// encodings that demo/site.tsv asks for. One thread of its own; ends with the object.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "model/embedded_file.h"
#include "model/result.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kDemoSite;

class DemoServer {
 public:
  // Listens on 127.0.0.1, any free port.
  static Result<std::unique_ptr<DemoServer>> start();
  ~DemoServer();
  DemoServer(const DemoServer&) = delete;
  DemoServer& operator=(const DemoServer&) = delete;

  std::uint16_t port() const;

 private:
  DemoServer();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitelark
