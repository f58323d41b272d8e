package org.malleposte.mrmime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Slices of slices")
class SliceTest {

  private static final byte[] OCTETS = {1, 2, 3, 4, 5};

  private static final Slice MIDDLE = Slice.of(OCTETS, 1, 4);

  @DisplayName("Offsets are those of the array")
  @Test
  void cuts() {
    assertEquals(Slice.of(new byte[] {3, 4}, 0, 2), MIDDLE.sub(2, 4));
    assertEquals(0, MIDDLE.sub(4, 4).length());
    assertThrows(IndexOutOfBoundsException.class, () -> MIDDLE.sub(0, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> MIDDLE.sub(2, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> MIDDLE.sub(3, 2));
  }

  @DisplayName("One contains another of the same array only")
  @Test
  void contains() {
    assertTrue(MIDDLE.contains(MIDDLE));
    assertTrue(MIDDLE.contains(MIDDLE.sub(2, 3)));
    assertFalse(MIDDLE.contains(Slice.of(OCTETS, 0, 2)));
    assertFalse(MIDDLE.contains(Slice.of(OCTETS, 2, 5)));
    assertFalse(MIDDLE.contains(Slice.of(OCTETS.clone(), 2, 3)));
  }
}
