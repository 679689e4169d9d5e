// Snapshot: one audit of one site, and what is kept of each address in it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/exchange.h"
#include "model/finding.h"
#include "model/page_facts.h"
#include "model/page_query.h"

namespace sitelark {

using SnapshotId = std::int64_t;  // 0: none; rises with time over the whole project
using UrlId = std::uint32_t;      // row of the url table; 0: none

struct SnapshotInfo {
  SnapshotId id = 0;
  std::string site;           // start URL of the site
  std::int64_t started = 0;   // UTC seconds
  std::int64_t finished = 0;  // 0: not yet
  bool complete = false;      // crawl, site checks and score are done
  std::string version;        // of the program that made it
  std::string settings;       // JSON of what the crawl was asked for (scope, limits, bots): see pipeline
  double score = -1;          // 0-100; -1: not scored
  std::int64_t pages = 0;     // URLs of role page that were asked
  std::string stopped_by;     // limit that ended the crawl early ("max-pages"), or empty
};

// Why a page may not be shown by a search engine. Stored as a number.
enum class Indexability : std::uint8_t {
  indexable = 0,
  not_200 = 1,
  noindex = 2,
  blocked = 3,        // robots.txt, for the chosen bot
  canonicalised = 4,  // declares another URL
  not_html = 5,
  failed = 6,  // no response
  redirect = 7,
};
std::string_view name(Indexability value);

// What people query and site checks group by; judged by analyzers/summary.h.
struct PageSummary {
  std::string title;  // first in head
  std::string description;
  std::string h1;
  std::string lang;  // primary subtag, lower case
  Url canonical;     // declared; empty: none or conflicting
  Indexability indexability = Indexability::indexable;
  bool nofollow = false;  // the page's own directives, for the chosen bot
  bool noindex = false;   // also where indexability names another reason first
  double words = 0;       // wordeq of main text
};

inline constexpr std::int64_t kNotCollected = -2;

// One address in one snapshot: what came of asking it.
struct Visit {
  Url url;
  Role role = Role::page;
  Outcome outcome = Outcome::response;
  Refusal refusal = Refusal::none;
  std::string detail;  // of a failure, for people
  int status = 0;
  Url redirect;          // resolved Location of a redirect status; empty when it does not parse
  std::string location;  // as sent
  Timings timings;
  std::int64_t wire_bytes = 0;
  std::int64_t content_length = -1;        // of a HEAD answer; -1 unknown
  std::string content_type;                // of a URL that was only asked for its status, as the following:
  std::int64_t freshness = kNotCollected;  // seconds it may be kept without asking again (RFC 9111, 4.2.1);
                                           // -1: the server does not say
  bool validator = false;                  // ETag or Last-Modified came with it
  std::int32_t width = 0;                  // px, of an image whose first bytes tell; 0: unknown
  std::int32_t height = 0;
  int attempts = 0;
  int http_version = 0;
  std::string remote_ip;
  std::int64_t fetched_at = 0;           // UTC milliseconds
  std::string robots_rule;               // the rule that forbids it ("line 3: Disallow: /private/")
  std::vector<std::string> blocked_for;  // of the bots that the crawl judges for: those robots.txt keeps out
  int retry_after = -1;                  // seconds, of the last answer
};

// A visit with what was read and judged, on its way to the store.
struct PageRecord {
  Visit visit;
  PageFacts facts;  // facts.status == 0: none (no response, or asked for status only)
  bool has_facts = false;
  PageSummary summary;
  std::vector<Finding> findings;
  std::vector<NotEvaluated> not_evaluated;
  std::vector<Extracted>
      extracted;  // one for each rule that fits the address, of HTML pages that answered 2xx
};

// A file that belongs to a host rather than a page: robots.txt, a sitemap, a probe.
struct SiteFile {
  std::string kind;               // "robots", "sitemap", "llms", "probe-404", "probe-variant", "probe-index"
  Url url;                        // as asked first
  std::vector<Url> hops;          // addresses it redirected to, last = final; empty: no redirect
  std::vector<int> hop_statuses;  // of the redirect that led to each of them
  Outcome outcome = Outcome::response;
  std::string detail;
  int status = 0;
  std::string content_type;
  std::int64_t bytes = 0;
  std::string body;    // robots.txt and llms.txt only, at most 512 KiB
  std::string source;  // who named it: "robots.txt", "guess", "option", URL of an index
  // sitemaps only
  std::string sitemap_type;  // "urlset", "index", "rss", "atom", "text"; empty: none of them
  std::string error;         // parse error
  std::int32_t error_line = 0;
  std::int64_t entries = 0;
  std::vector<std::pair<std::string, std::int64_t>> remarks;  // ("url-relative", 3): what could not be used
  std::vector<std::string> samples;                           // for remarks: "url-relative\tfoo.html"
  bool over_limit = false;

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "kind", s.kind);
    f(2, "url", s.url);
    f(3, "hops", s.hops);
    f(4, "hop_statuses", s.hop_statuses);
    f(5, "outcome", s.outcome);
    f(6, "detail", s.detail);
    f(7, "status", s.status);
    f(8, "content_type", s.content_type);
    f(9, "bytes", s.bytes);
    f(10, "body", s.body);
    f(11, "source", s.source);
    f(12, "sitemap_type", s.sitemap_type);
    f(13, "error", s.error);
    f(14, "error_line", s.error_line);
    f(15, "entries", s.entries);
    f(16, "remarks", s.remarks);
    f(17, "samples", s.samples);
    f(18, "over_limit", s.over_limit);
  }
};

// TLS as seen on one host. Of a failed verification too: the certificate is read while the handshake runs.
struct CertificateFacts {
  std::string host;
  bool verified = false;
  std::string error;  // why not: "certificate has expired"
  std::string subject;
  std::string issuer;
  std::vector<std::string> names;  // subjectAltName
  std::int64_t not_before = 0;     // UTC seconds
  std::int64_t not_after = 0;
  std::string protocol;  // "TLSv1.3"
  bool http2 = false;    // negotiated by ALPN
  std::string key_type;  // "RSA", "EC", "ED25519"; empty: not known
  std::int32_t key_bits = 0;
  std::string signature;  // "sha256WithRSAEncryption"

  template <class S, class F>
  static void fields(S& s, F&& f) {
    f(1, "host", s.host);
    f(2, "verified", s.verified);
    f(3, "error", s.error);
    f(4, "subject", s.subject);
    f(5, "issuer", s.issuer);
    f(6, "names", s.names);
    f(7, "not_before", s.not_before);
    f(8, "not_after", s.not_after);
    f(9, "protocol", s.protocol);
    f(10, "http2", s.http2);
    f(100, "key_type", s.key_type);
    f(101, "key_bits", s.key_bits);
    f(102, "signature", s.signature);
  }
};

}  // namespace sitelark
