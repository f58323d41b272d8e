/** The lookups that mail needs, their answers as values. */
module org.malleposte.dns {
  requires static org.jspecify;
  requires org.dnsjava;
  requires org.malleposte.emile;
  requires org.slf4j;

  exports org.malleposte.dns;
}
