package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.crypto.Pkcs11Exception.Kind;

/**
 * P-256 keys in a token, tried on SoftHSM. The library reads the place of its tokens from the
 * environment, which only a child process can be given; so {@link Pkcs11Trial} runs in one.
 */
class Pkcs11SignerTest {
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
          Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

  @TempDir Path folder;

  @Test
  void signsWithAKeyInATokenAndNamesEachTrouble() throws Exception {
    OpenSsl.assumePresent("softhsm2-util");
    Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("none"));
    assumeTrue(Files.exists(library), "no SoftHSM library in the usual folders");
    Path configuration = folder.resolve("softhsm2.conf");
    Path tokens = Files.createDirectory(folder.resolve("tokens"));
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\n");
    String shown =
        OpenSsl.run(
            folder,
            "SOFTHSM2_CONF=softhsm2.conf softhsm2-util --init-token --free --label lading"
                + " --pin 1234 --so-pin 5678");
    Matcher slot = Pattern.compile("slot (\\d+)").matcher(shown);
    assertEquals(true, slot.find(), shown);

    Map<String, String> environment = Map.of("SOFTHSM2_CONF", configuration.toString());
    String[] token = {library.toString(), slot.group(1)};
    String output = ChildJvm.run(Pkcs11Trial.class, environment, token);
    assertEquals(
        """
        100 signatures verified
        no such key: NO_SUCH_KEY
        RSA key: UNSUPPORTED
        no such slot: LIBRARY
        """,
        output);
    // In a process of its own, for one that is logged in is not asked again.
    String wrongPin = ChildJvm.run(Pkcs11Trial.class, environment, token[0], token[1], "wrong PIN");
    assertEquals("wrong PIN: WRONG_PIN\n", wrongPin);
  }

  @Test
  void saysThatTheLibraryDoesNotLoad() {
    Pkcs11Signer.Token token = new Pkcs11Signer.Token(folder.resolve("none.so"), 0);
    Pkcs11Exception e =
        assertThrows(
            Pkcs11Exception.class, () -> Pkcs11Signer.open(token, "1".toCharArray(), "key"));
    assertEquals(Kind.LIBRARY, e.kind());
  }

  @Test
  void refusesALibraryPathThatWouldAddToTheConfiguration() {
    Path path = Path.of("a\nslot=7");
    assertThrows(IllegalArgumentException.class, () -> new Pkcs11Signer.Token(path, 0));
  }
}
