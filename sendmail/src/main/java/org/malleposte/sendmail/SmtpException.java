package org.malleposte.sendmail;

import java.io.IOException;
import org.malleposte.colombe.Problem;

/** Tells whoever turned an exchange that it ended in a {@link Problem}. */
public final class SmtpException extends IOException {

  private static final long serialVersionUID = 1;

  /** What went wrong; not kept by serialization. */
  private final transient Problem problem;

  SmtpException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** {@return what went wrong} */
  public Problem problem() {
    return problem;
  }
}
