/** Mailboxes, groups, address lists, domains and encoded-words: parse and print. */
module org.malleposte.emile {
  requires static org.jspecify;
  requires org.malleposte.base64mime;
  requires org.malleposte.pecu;
  requires org.malleposte.rosetta;
  requires org.malleposte.unstrctrd;
}
