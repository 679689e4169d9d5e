// Mails: any bytes give a sample within its bounds, or say what is missing.
#include "crawler/imports/mail.h"
#include "fuzz/require.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using sitelark::require;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  const sitelark::MailSample mail = sitelark::read_mail(file), again = sitelark::read_mail(file);
  require(mail.text == again.text && mail.links.size() == again.links.size(), "reading is the same twice");
  require(mail.links.size() <= 1'000, "links are bounded");
  for (const sitelark::Url& link : mail.links) require(link.is_http(), "links lead into the web");
  require(mail.subject.size() <= 2'000 && mail.from.size() <= 1'000, "headers are bounded");
  require(sitelark::is_valid_utf8(mail.subject) && sitelark::is_valid_utf8(mail.text), "text is UTF-8");
  require(mail.trouble || !mail.from.empty(), "a mail has a sender");
  return 0;
}
