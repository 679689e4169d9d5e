// Reads one .eml file: headers (RFC 5322, RFC 2047), parts (RFC 2046), base64 and quoted-printable. Never
// fails: what cannot be read is empty, and `trouble` says why. Bounded: 100 parts, 10 levels.
#pragma once

#include <string_view>

#include "model/mail_sample.h"

namespace sitelark {

MailSample read_mail(std::string_view bytes);

}  // namespace sitelark
