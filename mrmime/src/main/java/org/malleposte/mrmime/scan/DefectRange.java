package org.malleposte.mrmime.scan;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.malleposte.mrmime.Defect;

/**
 * Some of the defects of a message: those of a message within it. They are not copied, for as many
 * messages may lie in each other as the limit lets them, and each would hold all of them again.
 */
public final class DefectRange extends AbstractList<Defect> implements RandomAccess {

  private final List<Defect> all;
  private final int from;
  private final int to;

  /**
   * Makes a range.
   *
   * @param all where the defects are added to, and never changed or removed
   * @param from the index of the first
   * @param to the index past the last
   */
  DefectRange(List<Defect> all, int from, int to) {
    this.all = all;
    this.from = from;
    this.to = to;
  }

  @Override
  public Defect get(int index) {
    return all.get(from + Objects.checkIndex(index, size()));
  }

  @Override
  public int size() {
    return to - from;
  }
}
