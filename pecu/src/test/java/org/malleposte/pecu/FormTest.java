package org.malleposte.pecu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 2045, section 6.7: forms of quoted-printable")
class FormTest {

  @DisplayName(
      "A line has room for an escape and a soft line break, and rule 5 for no more than 76")
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 3, 77})
  void refusesWidths(int width) {
    assertThrows(IllegalArgumentException.class, () -> Form.TEXT.withWidth(width));
  }

  @DisplayName("Another width changes nothing else")
  @ParameterizedTest
  @ValueSource(ints = {4, 76})
  void takesWidths(int width) {
    assertEquals(new Form(Mode.TEXT, width), Form.TEXT.withWidth(width));
    assertEquals(new Form(Mode.BINARY, width), Form.BINARY.withWidth(width));
  }

  @DisplayName("At most each octet is escaped, and 25 of them are a line")
  @ParameterizedTest(name = "{0} octets become {2} in lines of {1}")
  @CsvSource({
    "0, 76, 0",
    "1, 76, 3",
    "25, 76, 75",
    "26, 76, 81",
    "50, 76, 153",
    "51, 76, 159",
    "1, 4, 3",
    "2, 4, 9",
    "3, 4, 15",
    "3000000000, 76, 9359999997"
  })
  void computes(long length, int width, long most) {
    assertEquals(most, Form.TEXT.withWidth(width).maxLength(length));
  }

  @DisplayName("Bodies have lines of 76 characters")
  @Test
  void isThatOfBodies() {
    assertEquals(new Form(Mode.TEXT, 76), Form.TEXT);
    assertEquals(new Form(Mode.BINARY, 76), Form.BINARY);
  }
}
