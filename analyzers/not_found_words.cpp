#include "analyzers/not_found_words.h"

#include "text/fold.h"
#include "text/measure.h"
#include "text/pattern.h"

namespace sitelark {
namespace {

// Folded. Each says by itself that a page is missing.
constexpr std::array kPhrases{
    "page not found", "page cannot be found", "page can't be found", "page could not be found",
    "page couldn't be found", "page was not found", "page does not exist", "page doesn't exist",
    "page you requested could not be found", "page you were looking for", "page you are looking for",
    "page is no longer available", "page no longer exists", "page has been removed", "404 not found",
    "error 404", "404 error", "file not found",
    // Chinese
    "页面不存在", "页面未找到", "找不到页面", "找不到该页面", "找不到网页", "网页不存在", "页面找不到",
    "访问的页面不存在", "您访问的页面不", "您访问的页面已", "您访问的页面找不到", "页面已删除",
    "页面已被删除", "该内容已被删除", "内容不存在或已删除", "文章不存在", "商品已下架", "頁面不存在",
    "找不到頁面", "找不到網頁", "找不到此頁面", "網頁不存在",
    // Japanese, Korean
    "ページが見つかりません", "ページは見つかりませんでした", "お探しのページは", "ページは存在しません",
    "페이지를 찾을 수 없습니다", "존재하지 않는 페이지", "요청하신 페이지를 찾을 수 없",
    // German, Dutch, Nordic
    "seite nicht gefunden", "seite wurde nicht gefunden", "seite existiert nicht",
    "seite konnte nicht gefunden werden", "pagina niet gevonden", "sidan hittades inte",
    "sidan kunde inte hittas", "siden blev ikke fundet", "siden findes ikke", "siden ble ikke funnet",
    "siden finnes ikke", "sivua ei löydy", "sivua ei löytynyt",
    // Romance
    "page non trouvée", "page introuvable", "page n'existe pas", "page n’existe pas", "página no encontrada",
    "no se ha encontrado la página", "la página no existe", "página não encontrada", "página não existe",
    "pagina non trovata", "la pagina non esiste", "pagina nu a fost găsită",
    // Slavic
    "страница не найдена", "страница не существует", "сторінку не знайдено", "nie znaleziono strony",
    "strona nie istnieje", "strona nie została znaleziona", "stránka nenalezena", "stránka nebyla nalezena",
    "stránka neexistuje",
    // Others
    "sayfa bulunamadı", "الصفحة غير موجودة", "trang không tồn tại", "không tìm thấy trang",
    "halaman tidak ditemukan", "az oldal nem található", "η σελίδα δεν βρέθηκε", "ไม่พบหน้า", "صفحه یافت نشد",
    "हे पृष्ठ नहीं मिला"};

// In the text of a page that hardly has any.
constexpr std::array kTextPhrases{"no longer available", "was not found on this server", "已删除", "已被删除",
                                  "已下架"};

// Of a whole heading only.
constexpr std::array kHeadings{"404",           "404 page",    "not found",      "404!",
                               "410 gone",      "http 404",    "nicht gefunden", "introuvable",
                               "no encontrado", "non trovato", "não encontrado", "не найдено"};

constexpr std::int64_t kRoom = 16;  // characters beside the phrase: "Oops! ...", "404 - ..."

// "product not found": up to three words before it.
bool says_what_is_missing(std::string_view folded) {
  constexpr std::string_view kEnd = " not found";
  if (!folded.ends_with(kEnd)) return false;
  folded.remove_suffix(kEnd.size());
  return folded.size() <= 30 && std::count(folded.begin(), folded.end(), ' ') < 3;
}

template <class Phrases>
std::string_view first_of(const Phrases& phrases, std::string_view folded) {
  for (std::string_view phrase : phrases) {
    if (folded.find(phrase) != folded.npos) return phrase;
  }
  return {};
}

}  // namespace

bool is_not_found_heading(std::string_view text) {
  if (text.empty() || text.size() > 300) return false;
  const std::string folded = fold(text);
  if (std::find(kHeadings.begin(), kHeadings.end(), folded) != kHeadings.end()) return true;
  const std::string_view phrase = first_of(kPhrases, folded);
  if (folded.starts_with("how ")) return false;
  if (says_what_is_missing(folded)) return true;
  return !phrase.empty() && count_chars(folded) <= count_chars(phrase) + kRoom;
}

std::string not_found_phrase(std::string_view text) {
  const std::string folded = fold(first_chars(text, 4000));
  const std::string_view phrase = first_of(kPhrases, folded);
  return std::string(!phrase.empty() ? phrase : first_of(kTextPhrases, folded));
}

}  // namespace sitelark
