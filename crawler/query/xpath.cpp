#include "crawler/query/xpath.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <algorithm>
#include <cmath>

#include "crawler/query/node_text.h"
#include "crawler/query/xpath_names.h"
#include "text/fold.h"
#include "text/measure.h"

namespace sitelark {
namespace {

struct Free {
  void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
  void operator()(xmlXPathCompExpr* expression) const { xmlXPathFreeCompExpr(expression); }
  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// The first error of a context, instead of a line on the terminal.
struct Complaint {
  int code = 0;
  int place = -1;  // byte of the expression
};

void take_error(void* user, xmlErrorPtr error) {
  auto& complaint = *static_cast<Complaint*>(user);
  if (complaint.code != 0) return;
  complaint.code = error->code;
  complaint.place = error->int1;
}

// libxml2 gives a structured error no words.
std::string_view words_of(int code) {
  switch (code - static_cast<int>(XML_XPATH_EXPRESSION_OK)) {
    case XPATH_UNFINISHED_LITERAL_ERROR:
      return "quotation marks are not closed";
    case XPATH_INVALID_PREDICATE_ERROR:
      return "a condition in [] is not complete";
    case XPATH_UNCLOSED_ERROR:
      return "a bracket is not closed";
    case XPATH_INVALID_TYPE:
      return "a function is given a value of the wrong type";
    case XPATH_INVALID_ARITY:
      return "a function is given too many or too few arguments";
    case XPATH_RECURSION_LIMIT_EXCEEDED:
      return "it is nested too deeply";
    default:
      return "this is no XPath";
  }
}

Owned<xmlXPathContext> context_of(xmlDoc* document, Complaint& complaint) {
  Owned<xmlXPathContext> context(xmlXPathNewContext(document));
  if (context == nullptr) return context;
  context->error = take_error;
  context->userData = &complaint;
  context->node = reinterpret_cast<xmlNode*>(document);
  return context;
}

Owned<xmlXPathObject> evaluated(xmlXPathContext* context, const std::string& expression) {
  const Owned<xmlXPathCompExpr> compiled(
      xmlXPathCtxtCompile(context, reinterpret_cast<const xmlChar*>(expression.c_str())));
  if (compiled == nullptr) return nullptr;
  return Owned<xmlXPathObject>(xmlXPathCompiledEval(compiled.get(), context));
}

QueryAnswer one_value(std::string value, bool holds) {
  QueryAnswer answer;
  answer.values.push_back(std::move(value));
  answer.count = holds ? 1 : 0;
  return answer;
}

QueryAnswer number_answer(double value) {
  if (std::isnan(value)) return {};
  return one_value(fmt::format("{}", value), value != 0);
}

QueryAnswer text_answer(const xmlChar* text) {
  const std::string value =
      short_value(text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text));
  return value.empty() ? QueryAnswer() : one_value(value, true);
}

QueryAnswer nodes_answer(xmlNodeSet* nodes, const std::string& attribute) {
  QueryAnswer answer;
  if (nodes == nullptr) return answer;
  xmlXPathNodeSetSort(nodes);
  for (int i = 0; i < nodes->nodeNr; ++i) {
    const xmlNode& node = *nodes->nodeTab[i];
    if (node.type == XML_NAMESPACE_DECL) continue;
    const auto value = [&]() -> std::optional<std::string> {
      return attribute.empty() ? text_of(node) : attribute_of(node, attribute);
    };
    if (answer.values.size() < kMaxQueryValues) {
      auto text = value();
      if (!text) continue;
      answer.values.push_back(std::move(*text));
    } else if (!attribute.empty() && !attribute_of(node, attribute)) {
      continue;
    }
    if (++answer.count == 1) answer.line = HtmlDocument::line_of(node);
  }
  return answer;
}

QueryAnswer failed(const Complaint& complaint) {
  QueryAnswer answer;
  const bool steps = complaint.code == static_cast<int>(XML_XPATH_EXPRESSION_OK) + XPATH_OP_LIMIT_EXCEEDED;
  answer.not_evaluated = steps ? kTooManySteps : kXPathFails;
  return answer;
}

tl::unexpected<Error> wrong(std::string what) {
  return tl::unexpected<Error>(
      Error{std::move(what), "XPath 1.0 is used; `sitelark extract` tries an expression.", true});
}

std::string part_at(std::string_view expression, int place) {
  if (place < 0 || static_cast<std::size_t>(place) >= expression.size()) return "at its end";
  return fmt::format("at \"{}\"", first_chars(expression.substr(static_cast<std::size_t>(place)), 40));
}

// Char of XML 1.0; libxml2 complains of others on the terminal.
bool is_xml(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

}  // namespace

Result<void> check_xpath(std::string_view expression) {
  const std::u32string points = code_points(expression);
  if (!std::all_of(points.begin(), points.end(), is_xml))
    return wrong("it holds a character that XML does not know");
  if (auto names = complaint_about_names(expression)) return tl::unexpected<Error>(std::move(*names));
  xmlInitParser();
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> empty(xmlNewDoc(nullptr), xmlFreeDoc);
  Complaint complaint;
  const auto context = context_of(empty.get(), complaint);
  if (context == nullptr) return wrong("out of memory");
  context->opLimit = kMaxXPathSteps;
  if (evaluated(context.get(), std::string(expression)) != nullptr) return {};
  return wrong(fmt::format("{} ({})", part_at(expression, complaint.place), words_of(complaint.code)));
}

QueryAnswer evaluate_xpath(const HtmlDocument& document, const std::string& expression,
                           const std::string& attribute, unsigned long max_steps) {
  Complaint complaint;
  const auto context = context_of(document.document(), complaint);
  if (context == nullptr) return failed(complaint);
  context->opLimit = max_steps;
  const Owned<xmlXPathObject> found = evaluated(context.get(), expression);
  if (found == nullptr) return failed(complaint);
  if (found->type == XPATH_NODESET) return nodes_answer(found->nodesetval, attribute);
  if (found->type == XPATH_BOOLEAN) return one_value(found->boolval ? "true" : "false", found->boolval != 0);
  if (found->type == XPATH_NUMBER) return number_answer(found->floatval);
  if (found->type == XPATH_STRING) return text_answer(found->stringval);
  return failed(complaint);
}

}  // namespace sitelark
