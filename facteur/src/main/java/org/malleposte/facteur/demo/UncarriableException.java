package org.malleposte.facteur.demo;

import java.io.IOException;

/** Tells that no SMTP server may be sent some octets, and where they are. */
public final class UncarriableException extends IOException {

  private static final long serialVersionUID = 1;

  UncarriableException(String what) {
    super(what);
  }
}
