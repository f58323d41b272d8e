package org.malleposte.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;

@DisplayName("RFC 1035, section 5: hostile master files")
class ZoneFileFuzzTest {

  @DisplayName("A file is read or refused, and no question to it fails")
  @FuzzTest
  void isReadOrRefused(byte[] bytes) {
    var text = new String(bytes, UTF_8);
    try {
      new MasterFile("zone", text).records();
    } catch (MalformedZoneException e) {
      return;
    }
    var dns = ZoneFile.of(text);
    dns.mx(text.substring(0, Math.min(text.length(), 100)));
    dns.a("a.b");
    dns.txt("a.b");
  }
}
