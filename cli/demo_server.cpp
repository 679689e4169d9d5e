#include "cli/demo_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <zlib.h>

#include "cli/demo_certificate.h"
#include "cli/terminal.h"

namespace sitelark {

struct DemoServer::Listener {
  MHD_Daemon* daemon = nullptr;
  const DemoSite* site = nullptr;
  bool tls = false;

  ~Listener() {
    if (daemon) MHD_stop_daemon(daemon);
  }
  std::uint16_t port() const {
    const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
  }
};

namespace {

struct Asked {
  std::string target;  // path and query as sent
};

// The request line as it came: libmicrohttpd would decode the path.
void* remember(void*, const char* uri, MHD_Connection*) { return new Asked{uri}; }

void forget(void*, MHD_Connection*, void** asked, MHD_RequestTerminationCode) {
  delete static_cast<Asked*>(*asked);
}

std::string host_of(MHD_Connection* connection) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Host");
  const std::string host = value ? value : "";
  return host.substr(0, host.find(':'));
}

bool is_text(std::string_view type) { return type.starts_with("text/") || type.find("xml") != type.npos; }

bool takes_gzip(MHD_Connection* connection) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding");
  return value && std::string_view(value).find("gzip") != std::string_view::npos;
}

std::string gzipped(const std::string& body) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

MHD_Result send(MHD_Connection* connection, const DemoAnswer& answer) {
  const bool packed =
      is_text(header(answer.headers, "Content-Type")) && takes_gzip(connection) && !answer.body.empty();
  const std::string body = packed ? gzipped(answer.body) : answer.body;
  MHD_Response* response =
      MHD_create_response_from_buffer(body.size(), const_cast<char*>(body.data()), MHD_RESPMEM_MUST_COPY);
  if (packed) MHD_add_response_header(response, "Content-Encoding", "gzip");
  for (const Header& h : answer.headers) MHD_add_response_header(response, h.name.c_str(), h.value.c_str());
  const MHD_Result queued = MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

template <class Listener>
MHD_Result respond(void* self, MHD_Connection* connection, const char*, const char*, const char*, const char*,
                   std::size_t* upload, void** asked) {
  const auto& listener = *static_cast<const Listener*>(self);
  *upload = 0;
  const std::string host = host_of(connection);
  const std::string& target = static_cast<const Asked*>(*asked)->target;
  if (listener.tls) return send(connection, listener.site->answer(host, target));
  return send(connection, DemoAnswer{301, {{"Location", fmt::format("https://{}{}", host, target)}}, ""});
}

}  // namespace

Result<std::unique_ptr<DemoServer>> DemoServer::start() {
  std::unique_ptr<DemoServer> server(new DemoServer);
  auto made = make_demo_certificate(server->site_.hosts());
  if (!made) return fail(t("cannot make a certificate for the demo", "无法为演示生成证书"));
  server->authority_ = std::move(made->authority);
  server->certificate_ = std::move(made->certificate);
  server->key_ = std::move(made->key);
  sockaddr_in loopback{};
  loopback.sin_family = AF_INET;
  loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (const bool tls : {true, false}) {
    auto& listener = tls ? server->tls_ : server->plain_;
    listener = std::make_unique<Listener>();
    listener->site = &server->site_;
    listener->tls = tls;
    const MHD_OptionItem tls_options[] = {{MHD_OPTION_HTTPS_MEM_KEY, 0, server->key_.data()},
                                          {MHD_OPTION_HTTPS_MEM_CERT, 0, server->certificate_.data()},
                                          {MHD_OPTION_END, 0, nullptr}};
    const MHD_OptionItem no_options[] = {{MHD_OPTION_END, 0, nullptr}};
    const unsigned flags =
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO | (tls ? unsigned{MHD_USE_TLS} : 0u);
    listener->daemon = MHD_start_daemon(flags, 0, nullptr, nullptr, &respond<Listener>, listener.get(),
                                        MHD_OPTION_SOCK_ADDR, &loopback, MHD_OPTION_URI_LOG_CALLBACK,
                                        &remember, nullptr, MHD_OPTION_NOTIFY_COMPLETED, &forget, nullptr,
                                        MHD_OPTION_ARRAY, tls ? tls_options : no_options, MHD_OPTION_END);
    if (!listener->daemon)
      return fail(t("cannot listen on loopback for the demo", "无法在本机回环地址上监听"));
  }
  return server;
}

DemoServer::~DemoServer() = default;

std::vector<std::string> DemoServer::connect_to() const {
  std::vector<std::string> out;
  for (const std::string& host : hosts()) {
    out.push_back(fmt::format("{}:443:127.0.0.1:{}", host, tls_->port()));
    out.push_back(fmt::format("{}:80:127.0.0.1:{}", host, plain_->port()));
  }
  return out;
}

}  // namespace sitelark
