package org.malleposte.mrmime;

/** Another reader of mail. */
enum Peer {
  MIME4J("mime4j"),
  ANGUS("Angus Mail");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Reading read(byte[] wire) {
    return switch (this) {
      case MIME4J -> Mime4jReading.of(wire);
      case ANGUS -> AngusReading.of(wire);
    };
  }
}
