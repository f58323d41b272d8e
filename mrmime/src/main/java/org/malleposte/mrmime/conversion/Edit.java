package org.malleposte.mrmime.conversion;

import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.TransferEncoding.Standard;

/**
 * What is to be done to one entity. Of most, nothing: then it is {@link #NONE}, of which there is
 * one, so that a plan holds no more than a word for each.
 *
 * @param encoding what its header is to say of its encoding, and its content, if it is a leaf, to
 *     be in; null if both stay
 * @param version whether it is to get a {@code MIME-Version} field, without which its encoding
 *     means nothing (RFC 2045, section 4)
 */
public record Edit(@Nullable Standard encoding, boolean version) {

  /** Leaves all as it is. */
  static final Edit NONE = new Edit(null, false);

  Edit with(Standard other) {
    return new Edit(other, version);
  }

  Edit withVersion() {
    return new Edit(encoding, true);
  }
}
