#include "model/site_facts.h"

#include "text/fold.h"

namespace sitelark {

Media media_of(std::string_view content_type) {
  const std::string type =
      ascii_lower(trim_ascii(content_type.substr(0, std::min(content_type.find(';'), content_type.size()))));
  if (type.empty()) return Media::unknown;
  if (type == "text/html" || type == "application/xhtml+xml") return Media::html;
  if (type == "image/jpeg" || type == "image/jpg" || type == "image/pjpeg") return Media::jpeg;
  if (type == "image/png" || type == "image/apng") return Media::png;
  if (type == "image/gif") return Media::gif;
  if (type == "image/webp") return Media::webp;
  if (type == "image/svg+xml") return Media::svg;
  if (type == "image/avif") return Media::avif;
  if (type == "image/bmp" || type == "image/x-ms-bmp") return Media::bmp;
  if (type == "image/x-icon" || type == "image/vnd.microsoft.icon") return Media::ico;
  return type.starts_with("image/") ? Media::other_image : Media::other;
}

bool is_image(Media media) {
  return media != Media::unknown && media != Media::html && media != Media::other;
}

bool UrlState::broken() const {
  if (!known) return false;
  switch (outcome) {
    case Outcome::response:
    case Outcome::truncated:
    case Outcome::body_too_large:
      return status >= 400 && status != 429;
    case Outcome::dns_failure:
    case Outcome::connection_refused:
    case Outcome::connection_reset:
    case Outcome::connect_timeout:
    case Outcome::first_byte_timeout:
    case Outcome::body_timeout:
    case Outcome::tls_failure:
    case Outcome::protocol_error:
      return true;
    case Outcome::throttled:
    case Outcome::headers_too_large:
    case Outcome::private_address:
    case Outcome::robots_disallowed:
    case Outcome::robots_unavailable:
    case Outcome::refused:
    case Outcome::interrupted:
      return false;
  }
  return false;
}

void SiteFacts::for_each_page(bool with_facts, const std::function<void(const PageRow&)>& visit) {
  read_pages(with_facts ? Extent::facts : Extent::rows, visit);
}

void SiteFacts::for_each_text(const std::function<void(const PageRow&)>& visit) {
  read_pages(Extent::texts, [&](const PageRow& row) {
    if (row.facts != nullptr && row.state.may_hold_text()) visit(row);
  });
}

std::int64_t SiteFacts::for_each_similar(const SimilarityLimits& limits,
                                         const std::function<void(std::span<const SimilarPage>)>& visit) {
  const std::unique_ptr<SimilarTexts> similar = similar_texts(limits);
  for_each_text([&](const PageRow& row) { similar->add(row); });
  return similar->for_each_cluster(visit);
}

}  // namespace sitelark
