/** Messages: header fields, multiparts and bodies, read as events or a tree, and emitted. */
module org.malleposte.mrmime {
  exports org.malleposte.mrmime;

  requires static transitive org.jspecify;
  requires org.malleposte.base64mime;
  requires transitive org.malleposte.emile;
  requires org.malleposte.pecu;
  requires org.malleposte.rosetta;
  requires org.malleposte.unstrctrd;
}
