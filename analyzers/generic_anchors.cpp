#include "analyzers/generic_anchors.h"

#include <unordered_map>

#include "text/fold.h"

namespace sitelark {
namespace {

struct Phrases {
  std::string_view lang;
  std::string_view list;  // folded, each between two bars
};

constexpr Phrases kPhrases[] = {
    {"en",
     "|information|click here|click this|click|here|right here|start|start here|go|go here|more|more...|read "
     "more|"
     "learn more|see more|view more|find out more|more info|more information|more details|details|"
     "view details|this|this page|this link|link|page|continue|continue reading|read on|"},
    {"zh",
     "|点击这里|点击此处|点这里|点此|点击|这里|此处|更多|查看更多|更多内容|更多>|了解更多|了解详情|详情|"
     "查看详情|详细|查看|阅读全文|阅读更多|全文|进入|点击进入|点击查看|链接|more|"
     "點擊這裡|點擊此處|點此|這裡|查看詳情|詳情|瞭解更多|了解更多|閱讀全文|閱讀更多|連結|"},
    {"ja",
     "|こちらをクリック|続く|全文表示|こちら|こちらへ|ここ|ここをクリック|クリック|詳細|詳しく|"
     "詳しくはこちら|続きを読む|もっと見る|"
     "もっと読む|リンク|"},
    {"ko",
     "|계속|이동|전체 보기|여기|여기를 클릭|여기를 클릭하세요|클릭|더보기|더 보기|자세히|자세히 "
     "보기|링크|계속 읽기|"},
    {"es",
     "|click aquí|click aqui|clicka aquí|clicka aqui|pincha aqui|aqui|mas|más informacion|mas "
     "información|mas informacion|este|empezar|haz clic aquí|haga clic aquí|clic aquí|pincha "
     "aquí|aquí|más|más información|leer más|ver más|saber "
     "más|"
     "enlace|este enlace|detalles|continuar|seguir leyendo|"},
    {"pt",
     "|ir|mais informação|veja mais|clique aqui|aqui|mais|leia mais|ler mais|saiba mais|saber mais|ver "
     "mais|mais "
     "informações|link|detalhes|"
     "continuar|continue lendo|"},
    {"de",
     "|klicke hier|siehe|dies|das|hier klicken|klicken sie hier|klick hier|hier|mehr|mehr lesen|mehr "
     "erfahren|mehr dazu|mehr infos|"
     "weiterlesen|weiter|details|link|diese seite|"},
    {"fr",
     "|cliquez ici|cliquer ici|ici|plus|en savoir plus|lire la suite|lire plus|voir plus|plus d'informations|"
     "plus d'infos|détails|lien|ce lien|suite|"},
    {"it",
     "|clicca qui|qui|più|di più|leggi di più|leggi tutto|scopri di più|maggiori "
     "informazioni|dettagli|link|"},
    {"sv", "|klicka här|här|mer|läs mer|mer information|mer info|visa mer|länk|detaljer|fortsätt|"},
    {"fa",
     "|اطلاعات بیشتر|اطلاعات|این|اینجا بزنید|برو|بیشتر بدانید|شروع|اینجا|اینجا کلیک کنید|کلیک "
     "کنید|بیشتر|بیشتر بخوانید|ادامه مطلب|جزئیات|لینک|"},
    {"ta",
     "|அடுத்த பக்கம்|மறுபக்கம்|முந்தைய பக்கம்|முன்பக்கம்|மேலும் அறிக|மேலும் தகவலுக்கு|மேலும் தரவுகளுக்கு|தயவுசெய்து இங்கே "
     "அழுத்தவும்|இங்கே|இங்கே கிளிக் செய்யவும்|மேலும்|மேலும் படிக்க|மேலும் அறிய|விவரங்கள்|இணைப்பு|"},
    {"ru",
     "|здесь|тут|нажмите здесь|нажмите сюда|кликните здесь|сюда|далее|подробнее|ещё|еще|читать далее|"
     "читать дальше|узнать больше|ссылка|"},
};

using Languages = std::uint32_t;  // a bit for each of kPhrases

const std::unordered_map<std::string_view, Languages>& languages_of_phrases() {
  static const auto all = [] {
    std::unordered_map<std::string_view, Languages> phrases;
    for (std::size_t i = 0; i < std::size(kPhrases); ++i) {
      for (std::string_view rest = kPhrases[i].list.substr(1); !rest.empty();) {
        const std::size_t bar = rest.find('|');
        phrases[rest.substr(0, bar)] |= Languages{1} << i;
        rest.remove_prefix(bar + 1);
      }
    }
    return phrases;
  }();
  return all;
}

// Arrows, dots and brackets around the words are ornament.
std::string bare(std::string_view anchor) {
  std::string text = fold(anchor);
  constexpr std::array<std::string_view, 18> kOrnaments{" ", ".", "!", "?", ":", ">", "<",  "»", "›",
                                                        "→", "…", "[", "]", "(", ")", "。", "▶", "+"};
  const auto strip = [&](auto&& matches, auto&& remove) {
    bool again = true;
    while (again) {
      again = false;
      for (std::string_view ornament : kOrnaments) {
        if (!matches(ornament)) continue;
        remove(ornament.size());
        again = true;
      }
    }
  };
  strip([&](std::string_view o) { return text.ends_with(o); },
        [&](std::size_t n) { text.resize(text.size() - n); });
  strip([&](std::string_view o) { return text.starts_with(o); }, [&](std::size_t n) { text.erase(0, n); });
  return text;
}

// "start()" names a method, "Go" a language.
bool is_name(std::string_view anchor) { return anchor.ends_with("()") || anchor == "Go"; }

}  // namespace

bool is_generic_anchor(std::string_view anchor, std::string_view lang) {
  if (anchor.empty() || anchor.size() > 120 || is_name(anchor)) return false;
  const auto found = languages_of_phrases().find(bare(anchor));
  if (found == languages_of_phrases().end()) return false;
  for (std::size_t i = 0; i < std::size(kPhrases); ++i) {
    const std::string_view of = kPhrases[i].lang;
    const bool counts = of == "en" || of == lang || (lang.empty() && of == "zh");
    if (counts && ((found->second >> i) & 1) != 0) return true;
  }
  return false;
}

}  // namespace sitelark
