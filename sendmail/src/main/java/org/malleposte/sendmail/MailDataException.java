package org.malleposte.sendmail;

import java.io.IOException;

/** Tells that it was the mail data that failed, and not the network. */
final class MailDataException extends IOException {

  private static final long serialVersionUID = 1;

  MailDataException(IOException cause) {
    super("the mail data cannot be read: " + Words.of(cause), cause);
  }
}
