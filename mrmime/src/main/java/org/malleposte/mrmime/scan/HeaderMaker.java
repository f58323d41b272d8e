package org.malleposte.mrmime.scan;

import java.util.List;
import org.malleposte.mrmime.Defect;
import org.malleposte.mrmime.Header;

/** Makes headers, which nobody outside their own package may. */
@FunctionalInterface
public interface HeaderMaker {

  /**
   * {@return a header}
   *
   * @param in holds it
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param places of each field four numbers, from {@code from} on: its start, the end of its name,
   *     the start of its body, and its end
   * @param defects the lines that are no fields
   */
  Header make(byte[] in, int from, int to, int[] places, List<Defect> defects);
}
