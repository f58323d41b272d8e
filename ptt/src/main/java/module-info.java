/** Mail servers to embed: submission (lipap) and relay (mti-gf), with a durable spool. */
module org.malleposte.ptt {
  requires static transitive org.jspecify;
  requires java.sql;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires transitive org.malleposte.colombe;
  requires transitive org.malleposte.dns;
  requires transitive org.malleposte.emile;
  requires transitive org.malleposte.mrmime;
  requires transitive org.malleposte.sendmail;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports org.malleposte.ptt;
}
