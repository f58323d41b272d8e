/** Reads unstructured header values and folding white space (RFC 5322, 822, 6532). */
module org.malleposte.unstrctrd {
  requires static org.jspecify;

  exports org.malleposte.unstrctrd;
}
