package org.malleposte.mrmime.conversion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.Event.Shape;
import org.malleposte.mrmime.Field;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.SevenBit.Obstacle;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Other;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.mrmime.Value;

/** An entity that has begun and not ended: what keeps it, and what is in it, from being encoded. */
final class Place {

  /** What a field says that has no value; like any other encoding that is not known. */
  private static final TransferEncoding UNREADABLE = new Other("unreadable");

  private final int index;
  private final Event.Begin begin;

  /** The message that this entity is a part of, or is. */
  private final Place message;

  /** Whether it is part of something signed or encrypted. */
  private final boolean sealed;

  /** Whether it is part of a multipart, or a message, that claims to be encoded as a whole. */
  private final boolean wrapped;

  /**
   * Begins an entity.
   *
   * @param index which of all it is
   * @param around the entity that it is part of, if it is
   */
  Place(Event.Begin begin, int index, @Nullable Place around) {
    this.begin = begin;
    this.index = index;
    if (around == null) {
      this.message = this;
      this.sealed = false;
      this.wrapped = false;
    } else {
      this.message = around.begin.shape() == Shape.ENCAPSULATED ? this : around.message;
      this.sealed = around.sealed || around.seals();
      this.wrapped = around.wrapped || !isPlain(around.begin.header().transferEncoding());
    }
  }

  int index() {
    return index;
  }

  Place message() {
    return message;
  }

  boolean isSealed() {
    return sealed;
  }

  boolean lacksVersion() {
    return begin.header().first("MIME-Version").isEmpty();
  }

  /** {@return what delimits the parts of this multipart} */
  Optional<byte[]> boundary() {
    return begin.shape() == Shape.MULTIPART
        ? begin.type().parameter("boundary").map(text -> text.getBytes(UTF_8))
        : Optional.empty();
  }

  /** {@return why this leaf cannot be encoded, if it cannot} */
  Optional<Obstacle> obstacle() {
    if (sealed) {
      return Optional.of(Obstacle.SIGNED);
    }
    if (wrapped || isComposite(begin.type())) {
      return Optional.of(Obstacle.COMPOSITE);
    }
    var header = begin.header();
    var encodings = header.all("Content-Transfer-Encoding").stream().map(Place::meaning);
    var different = encodings.distinct().toList();
    if (different.size() > 1 || header.all("Content-Type").size() > 1) {
      return Optional.of(Obstacle.AMBIGUOUS);
    }
    return different.stream().anyMatch(each -> each instanceof Other)
        ? Optional.of(Obstacle.ENCODING_UNKNOWN)
        : Optional.empty();
  }

  private boolean seals() {
    return begin.type().is("multipart/signed") || begin.type().is("multipart/encrypted");
  }

  /** RFC 2045, section 6.4; what RFC 6532, section 3.7, and RFC 6533 define may be encoded. */
  private static boolean isComposite(MediaType type) {
    return type.type().equals("multipart")
        || (type.type().equals("message") && !type.subtype().startsWith("global-"));
  }

  /** What a field says, whatever it says of octets that stand as they are. */
  private static TransferEncoding meaning(Field field) {
    return field
        .value(Value.ContentTransferEncoding.class)
        .map(Value.ContentTransferEncoding::encoding)
        .map(encoding -> isPlain(encoding) ? Standard.BINARY : encoding)
        .orElse(UNREADABLE);
  }

  private static boolean isPlain(TransferEncoding encoding) {
    return encoding.isIdentity() && encoding instanceof Standard;
  }
}
