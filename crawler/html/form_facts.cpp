// Forms: where they send, what they ask, and which fields nobody named.
#include "crawler/html/ascii.h"
#include "crawler/html/reading.h"
#include "text/fold.h"

namespace sitelark {
namespace {

constexpr std::size_t kMaxForms = 100;
constexpr std::size_t kMaxInputs = 200;

void open_form(Reading& reading, const Element& element, Context& inner) {
  if (reading.facts.forms.size() >= kMaxForms || inner.noscript) return;
  Form form;
  const std::string_view action = ascii::trim(element.text_of("action"));
  if (action.empty())
    form.action = reading.facts.url;
  else if (std::optional<Url> url = reading.resolve(action))
    form.action = std::move(*url);
  form.method = ascii::equals(ascii::trim(element.text_of("method")), "post") ? "post" : "get";
  form.line = element.line;
  inner.form = static_cast<std::int16_t>(reading.facts.forms.size());
  reading.facts.forms.push_back(std::move(form));
}

std::string input_type(const Element& element) {
  if (element.tag == GUMBO_TAG_TEXTAREA) return "textarea";
  if (element.tag == GUMBO_TAG_SELECT) return "select";
  std::string type = ascii_lower(cut(ascii::trim(element.text_of("type")), 30));
  return type.empty() ? "text" : type;
}

bool needs_label(const std::string& type) {
  return type != "hidden" && type != "submit" && type != "button" && type != "reset" && type != "image";
}

bool is_filled(const char* value) { return value != nullptr && !ascii::trim(value).empty(); }

void read_input(Reading& reading, const Element& element, const Context& context) {
  if (context.form < 0) return;
  Form& form = reading.facts.forms[static_cast<std::size_t>(context.form)];
  const std::string type = input_type(element);
  if (form.inputs.size() < kMaxInputs) form.inputs.push_back(type);
  const bool named = context.in_label || is_filled(element.attribute("aria-label")) ||
                     is_filled(element.attribute("aria-labelledby")) || is_filled(element.attribute("title"));
  if (!needs_label(type) || context.out_of_sight() || context.decorative || named) return;
  if (element.global.id == nullptr)
    ++form.unlabelled;
  else
    reading.unlabelled.push_back({context.form, element.global.id});
}

}  // namespace

void read_form(Reading& reading, const Element& element, Context& inner) {
  switch (static_cast<int>(element.tag)) {
    case GUMBO_TAG_FORM:
      return open_form(reading, element, inner);
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
      return read_input(reading, element, inner);
    case GUMBO_TAG_LABEL:
      inner.in_label = true;
      if (const char* id = element.attribute("for")) reading.label_for.emplace_back(id);
      return;
    default:
      return;
  }
}

void finish_forms(Reading& reading) {
  std::sort(reading.label_for.begin(), reading.label_for.end());
  for (const Reading::PendingInput& input : reading.unlabelled)
    if (!std::binary_search(reading.label_for.begin(), reading.label_for.end(), input.id))
      ++reading.facts.forms[static_cast<std::size_t>(input.form)].unlabelled;
}

}  // namespace sitelark
