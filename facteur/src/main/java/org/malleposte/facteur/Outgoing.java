package org.malleposte.facteur;

import java.util.Optional;
import org.malleposte.colombe.Envelope;
import org.malleposte.sendmail.MailData;

/**
 * A message that is ready to go.
 *
 * @param envelope from whom, and to whom
 * @param messageId its Message-ID, without brackets, if it has one
 * @param data the message
 */
record Outgoing(Envelope envelope, Optional<String> messageId, MailData data) {}
