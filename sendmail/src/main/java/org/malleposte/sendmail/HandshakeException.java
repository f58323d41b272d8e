package org.malleposte.sendmail;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

/** Tells that a connection could not be secured. */
public final class HandshakeException extends IOException {

  private static final long serialVersionUID = 1;

  private static final int DEEPEST = 16;

  HandshakeException(IOException cause) {
    super(Words.of(cause), cause);
  }

  /** {@return whether that is because the peer's certificate is not trusted, or is for another} */
  public boolean isUntrusted() {
    Throwable cause = this;
    for (int n = 0; cause != null && n < DEEPEST; n++) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
