#include "reports/checklist_sections.h"
#include "reports/xlsx_sheet.h"

namespace sitelark {

std::string checklist_xlsx(const MethodChecklist& list) {
  const MemoryFile file;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
  if (book == nullptr) return "";
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  add_sheets(book, checklist_sections(list, Reader::person), bold);
  return workbook_close(book) == LXW_NO_ERROR ? file.content() : "";
}

}  // namespace sitelark
