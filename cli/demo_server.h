// The demo site on loopback, over TLS and over plain HTTP, on any two free ports. Its thread ends with the
// object.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/demo_site.h"
#include "model/embedded_file.h"
#include "model/result.h"

namespace sitelark {

extern const std::span<const EmbeddedFile> kDemoSite;

class DemoServer {
 public:
  static Result<std::unique_ptr<DemoServer>> start();
  ~DemoServer();
  DemoServer(const DemoServer&) = delete;
  DemoServer& operator=(const DemoServer&) = delete;

  std::vector<std::string> hosts() const { return site_.hosts(); }
  const std::string& authority() const { return authority_; }  // PEM
  std::vector<std::string> connect_to() const;                 // as curl --connect-to wants it

 private:
  DemoServer() = default;
  struct Listener;
  DemoSite site_;
  std::string authority_;
  std::string certificate_;
  std::string key_;
  std::unique_ptr<Listener> tls_;
  std::unique_ptr<Listener> plain_;
};

}  // namespace sitelark
