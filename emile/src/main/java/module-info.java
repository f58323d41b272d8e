/** Mailboxes, groups, address lists, domains and encoded-words: parse and print. */
module org.malleposte.emile {
  exports org.malleposte.emile;

  requires static transitive org.jspecify;
  requires org.malleposte.base64mime;
  requires org.malleposte.pecu;
  requires org.malleposte.rosetta;
  requires org.malleposte.unstrctrd;
}
