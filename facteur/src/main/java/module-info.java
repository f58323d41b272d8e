/** The command line of Malleposte. */
@SuppressWarnings("requires-automatic")
module org.malleposte.facteur {
  requires static transitive org.jspecify;
  requires ch.qos.logback.classic;
  requires info.picocli;
  requires org.malleposte.base64mime;
  requires org.malleposte.colombe;
  requires org.malleposte.dns;
  requires org.malleposte.emile;
  requires org.malleposte.mrmime;
  requires org.malleposte.pecu;
  requires org.malleposte.ptt;
  requires org.malleposte.rosetta;
  requires org.malleposte.sendmail;
  requires org.slf4j;
  requires org.tomlj;

  opens org.malleposte.facteur to
      info.picocli;
}
