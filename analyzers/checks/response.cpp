// How addresses of the site answer, or do not.
#include "analyzers/checks/topics.h"
#include "text/fold.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

bool whole(const Visit& visit) {
  return visit.outcome == Outcome::response || visit.outcome == Outcome::body_too_large ||
         visit.outcome == Outcome::throttled;
}

std::int64_t status_of(const Visit& visit) { return visit.status; }

void no_answer(const Page& page, std::initializer_list<Outcome> outcomes, Findings& findings) {
  const Visit& visit = page.visit;
  if (std::find(outcomes.begin(), outcomes.end(), visit.outcome) == outcomes.end()) return;
  findings.add({{"host", std::string(visit.url.host())},
                {"detail", visit.detail.empty() ? std::string(name(visit.outcome)) : visit.detail},
                {"attempts", std::int64_t{visit.attempts}}});
}

void dns_failure(const Page& page, const Limits&, Findings& findings) {
  no_answer(page, {Outcome::dns_failure}, findings);
}
void refused(const Page& page, const Limits&, Findings& findings) {
  no_answer(page, {Outcome::connection_refused, Outcome::connection_reset}, findings);
}
void timeout(const Page& page, const Limits&, Findings& findings) {
  no_answer(page, {Outcome::connect_timeout, Outcome::first_byte_timeout, Outcome::body_timeout}, findings);
}
void tls_failure(const Page& page, const Limits&, Findings& findings) {
  no_answer(page, {Outcome::tls_failure}, findings);
}

void truncated(const Page& page, const Limits&, Findings& findings) {
  if (page.visit.outcome != Outcome::truncated) return;
  findings.add({{"detail", page.visit.detail}, {"received", page.visit.wire_bytes}});
}

void other_4xx(const Page& page, const Limits&, Findings& findings) {
  const int status = page.visit.status;
  const bool own_check =
      status == 401 || status == 403 || status == 404 || status == 407 || status == 410 || status == 429;
  if (whole(page.visit) && status >= 400 && status < 500 && !own_check) {
    findings.add({{"status", status_of(page.visit)}});
  }
}

void no_entry(const Page& page, const Limits&, Findings& findings) {
  const int status = page.visit.status;
  if (whole(page.visit) && (status == 401 || status == 403 || status == 407)) {
    findings.add(
        {{"status", status_of(page.visit)}, {"server", std::string(header(page.facts.headers, "server"))}});
  }
}

void throttled(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  if (!whole(visit) || visit.status != 429) return;
  findings.add(
      {{"attempts", std::int64_t{visit.attempts}}, {"retry_after", std::int64_t{visit.retry_after}}});
}

void server_error(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  if (!whole(visit) || visit.status < 500 || visit.status > 599) return;
  findings.add({{"status", status_of(visit)}, {"attempts", std::int64_t{visit.attempts}}});
}

void unusual_status(const Page& page, const Limits&, Findings& findings) {
  const Visit& visit = page.visit;
  const int status = visit.status;
  const bool odd_2xx = status == 203 || (status >= 205 && status < 300);
  const bool lost_3xx = status >= 300 && status < 400 && visit.location.empty();
  const bool odd = (status > 0 && status < 200) || odd_2xx || status == 306 || lost_3xx || status >= 600;
  if (odd) findings.add({{"status", status_of(visit)}});
}

void empty_body(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  const bool html = facts.media_type.empty() || facts.media_type == "text/html";
  const bool blank_200 = page.visit.status == 200 && facts.status == 200 && facts.body_bytes == 0 && html;
  if (page.visit.status == 204 || blank_200) findings.add({{"status", status_of(page.visit)}});
}

void missing_content_type(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  const bool success = facts.status >= 200 && facts.status < 300 && facts.body_bytes > 0;
  if (success && facts.content_type.empty()) findings.add({{"sniffed", facts.sniffed_type}});
}

// "image", "pdf", "html" ... : types that cannot be mistaken for each other; empty: may be anything.
std::string_view family(std::string_view type) {
  if (type == "text/html" || type == "application/xhtml+xml") return "html";
  if (type == "application/pdf") return "pdf";
  if (type == "image/svg+xml") return {};
  if (type.starts_with("image/")) return "image";
  if (type.starts_with("video/") || type.starts_with("audio/")) return "media";
  if (type == "application/zip" || type == "application/gzip" || type == "application/x-gzip")
    return "archive";
  return {};
}

void mime_mismatch(const Page& page, const Limits&, Findings& findings) {
  const PageFacts& facts = page.facts;
  if (facts.status != 200 || facts.content_type.empty() || facts.body_bytes == 0) return;
  const std::string declared =
      ascii_lower(trim_ascii(facts.content_type.substr(0, facts.content_type.find(';'))));
  const std::string_view said = family(declared);
  const std::string_view is = family(facts.sniffed_type);
  static const Pattern page_like("(?:/[^./]*|\\.html?)$");
  const bool hidden_page =
      declared == "text/plain" && is == "html" && page_like.found_in(page.visit.url.path());
  if (!hidden_page && (said.empty() || is.empty() || said == is)) return;
  findings.add({{"declared", declared}, {"sniffed", facts.sniffed_type}});
}

// Sent twice with different values; every program takes another one. Several Link headers are legal.
void duplicate_header(const Page& page, const Limits&, Findings& findings) {
  for (std::string_view name : {"content-type", "content-length", "location"}) {
    std::vector<std::string> values;
    for (const Header& header : page.facts.headers) {
      if (!ascii_iequals(header.name, name)) continue;
      if (std::find(values.begin(), values.end(), header.value) == values.end())
        values.push_back(header.value);
    }
    if (values.size() < 2) continue;
    findings.add({{"header", std::string(name)}, {"values", std::move(values)}},
                 {.subject = std::string(name)});
  }
}

bool is_wanted(const PageRow& row) { return row.state.inlinks > 0 || row.state.in_sitemap; }

void gone(const PageRow& row, int status, Findings& findings) {
  const bool answered = row.visit.role == Role::page && row.visit.outcome == Outcome::response;
  if (!answered || row.visit.status != status || !is_wanted(row)) return;
  findings.add({{"inlinks", std::int64_t{row.state.inlinks}}, {"in_sitemap", row.state.in_sitemap}});
}

void not_found(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&, Findings& findings) {
  gone(row, 404, findings);
}
void gone_410(const PageRow& row, const SiteFacts&, const SiteContext&, const Limits&, Findings& findings) {
  gone(row, 410, findings);
}

using enum Severity;

const PageCheck kPages[] = {
    {{.id = "response-dns-failure", .severity = error, .gate = Gate::any, .methods = {5}}, dns_failure},
    {{.id = "response-connection-refused", .severity = error, .gate = Gate::any, .methods = {5}}, refused},
    {{.id = "response-timeout", .severity = error, .gate = Gate::any, .methods = {5}}, timeout},
    {{.id = "response-tls-failure", .severity = error, .gate = Gate::any, .methods = {5}}, tls_failure},
    {{.id = "response-truncated", .severity = error, .gate = Gate::any, .methods = {5}}, truncated},
    {{.id = "response-4xx", .severity = error, .gate = Gate::any, .methods = {5}}, other_4xx},
    {{.id = "response-401-403", .severity = warning, .gate = Gate::any, .methods = {5}}, no_entry},
    {{.id = "response-429-throttled", .severity = notice, .gate = Gate::any, .methods = {5}}, throttled},
    {{.id = "response-5xx", .severity = error, .gate = Gate::any, .methods = {5}}, server_error},
    {{.id = "response-unusual-status", .severity = warning, .gate = Gate::response, .methods = {5}},
     unusual_status},
    {{.id = "response-204-empty", .severity = warning, .gate = Gate::response, .methods = {5}}, empty_body},
    {{.id = "response-missing-content-type", .severity = warning, .gate = Gate::response, .methods = {5}},
     missing_content_type},
    {{.id = "response-duplicate-header", .severity = notice, .gate = Gate::response, .methods = {5}},
     duplicate_header},
    {{.id = "response-mime-mismatch", .severity = warning, .gate = Gate::response, .methods = {5}},
     mime_mismatch},
};

const RowCheck kRows[] = {
    {{.id = "response-404", .severity = error, .methods = {5}}, not_found},
    {{.id = "response-410", .severity = notice, .methods = {5}}, gone_410},
};

}  // namespace

Topic response_topic() { return {.name = "response", .pages = kPages, .rows = kRows}; }

}  // namespace sitelark
