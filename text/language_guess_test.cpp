#include "text/language_guess.h"

#include <gtest/gtest.h>

#include <string>

namespace sitelark {
namespace {

std::string times(int count, std::string_view text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

TEST(LanguageGuess, prose_of_each_language) {
  const std::pair<std::string_view, std::string_view> samples[] = {
      {"en", "The garden is open to all of the visitors, and you can see that it has been restored. "},
      {"de", "Der Garten ist für die Besucher geöffnet, und sie werden sehen, dass er nicht nur schön ist. "},
      {"fr", "Le jardin est ouvert pour les visiteurs, et vous verrez que la maison est dans le parc. "},
      {"es", "El jardín está abierto para los visitantes, y se puede ver que la casa es más que un museo. "},
      {"nl", "De tuin is open voor het publiek en je ziet dat het huis niet alleen een museum is. "},
      {"zh", "花园对所有参观者开放，您可以看到它已经修复一新，欢迎大家前来参观游览。"},
      {"ja", "庭園はすべての見学者に開放されており、修復された様子を見ることができます。"},
      {"ko", "정원은 모든 방문객에게 개방되어 있으며 복원된 모습을 볼 수 있습니다. "}};
  for (const auto& [language, text] : samples) EXPECT_EQ(guess_language(times(20, text)).language, language);
}

TEST(LanguageGuess, stays_silent_in_doubt) {
  EXPECT_EQ(guess_language("The garden is open to all.").language, "");                      // short
  EXPECT_EQ(guess_language(times(60, "int main void return printf size_t ")).language, "");  // code
  EXPECT_EQ(guess_language(times(20, "The garden is open to all of you. 花园对所有参观者开放。")).language,
            "");
  EXPECT_EQ(guess_language(times(20, "Сад открыт для всех посетителей и восстановлен. ")).language, "");
}

}  // namespace
}  // namespace sitelark
