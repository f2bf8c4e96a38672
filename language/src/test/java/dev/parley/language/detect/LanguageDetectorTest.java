package dev.parley.language.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | How do I reset my password?
          de | Wie kann ich mein Passwort zurücksetzen?
          fr | Comment puis-je réinitialiser mon mot de passe ?
          es | ¿Cómo puedo restablecer mi contraseña?
          pt | Como posso redefinir a minha palavra-passe?
          it | Come posso reimpostare la mia password?
          nl | Hoe kan ik mijn wachtwoord opnieuw instellen?
          pl | Jak mogę zresetować swoje hasło?
          cs | Dobrý den, jak můžu změnit své přihlašovací heslo?
          sv | Hur återställer jag mitt lösenord?
          da | Hvordan nulstiller jeg min adgangskode?
          fi | Miten voin vaihtaa salasanani?
          hu | Hogyan állíthatom vissza a jelszavamat?
          ro | Cum îmi pot reseta parola?
          tr | Şifremi nasıl sıfırlayabilirim?
          vi | Làm thế nào để đặt lại mật khẩu của tôi?
          id | Bagaimana cara mengatur ulang kata sandi saya?
          ru | Как мне сбросить пароль?
          uk | Як мені скинути свій пароль?
          bg | Как да сменя паролата си?
          el | Πώς μπορώ να αλλάξω τον κωδικό μου;
          ar | كيف يمكنني إعادة تعيين كلمة المرور؟
          fa | چگونه می‌توانم گذرواژه خود را تغییر دهم؟
          he | איך אני מאפס את הסיסמה שלי?
          hi | मैं अपना पासवर्ड कैसे बदलूँ?
          th | ฉันจะเปลี่ยนรหัสผ่านได้อย่างไร
          ko | 비밀번호를 어떻게 재설정하나요?
          ja | パスワードをリセットするにはどうすればいいですか？
          zh | 如何重置我的密码？
          """)
  void tellsTheLanguageOfAShortQuestion(String language, String text) {
    assertThat(DETECTOR.of(text)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "👍", "???", "ok"})
  void saysNothingInDoubt(String text) {
    assertThat(DETECTOR.of(text)).isEmpty();
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    var file = DETECTOR.write();

    assertThat(LanguageDetector.read(file).write()).isEqualTo(file);
    assertThat(file.length).isLessThan(3_000_000);
  }

  @Test
  void refusesAModelThatIsCutShort() throws IOException {
    var file = DETECTOR.write();

    assertThatThrownBy(() -> LanguageDetector.read(Arrays.copyOf(file, file.length / 2)))
        .isInstanceOf(IOException.class);
  }
}
