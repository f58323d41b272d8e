/** Decodes text of any charset label that mail uses to UTF-8, streaming. */
module org.malleposte.rosetta {
  requires static transitive org.jspecify;

  exports org.malleposte.rosetta;

  provides java.nio.charset.spi.CharsetProvider with
      org.malleposte.rosetta.MailCharsetProvider;
}
