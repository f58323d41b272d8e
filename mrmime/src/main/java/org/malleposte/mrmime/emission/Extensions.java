package org.malleposte.mrmime.emission;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.malleposte.mrmime.MediaType;

/** What the extension of a file's name says of its content: a table, the same on every system. */
public final class Extensions {

  private static final MediaType UNKNOWN = MediaType.of("application/octet-stream");

  private static final Map<String, MediaType> BY_EXTENSION =
      table(
          """
          application/epub+zip epub
          application/gzip gz tgz
          application/java-archive jar
          application/json json
          application/msword doc dot
          application/ogg ogx
          application/pdf pdf
          application/pgp-keys asc
          application/pgp-signature sig
          application/pkcs7-mime p7m
          application/pkcs7-signature p7s
          application/pkix-cert cer crt
          application/postscript ps eps ai
          application/rtf rtf
          application/vnd.ms-excel xls
          application/vnd.ms-outlook msg
          application/vnd.ms-powerpoint ppt pps
          application/vnd.oasis.opendocument.graphics odg
          application/vnd.oasis.opendocument.presentation odp
          application/vnd.oasis.opendocument.spreadsheet ods
          application/vnd.oasis.opendocument.text odt
          application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
          application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
          application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
          application/wasm wasm
          application/x-7z-compressed 7z
          application/x-bzip2 bz2
          application/x-tar tar
          application/x-xz xz
          application/xml xml xsd xsl
          application/yaml yaml yml
          application/zip zip
          application/zstd zst
          audio/aac aac
          audio/flac flac
          audio/midi mid midi
          audio/mp4 m4a
          audio/mpeg mp3
          audio/ogg oga ogg opus
          audio/vnd.wave wav
          font/otf otf
          font/ttf ttf
          font/woff woff
          font/woff2 woff2
          image/avif avif
          image/bmp bmp
          image/gif gif
          image/heic heic
          image/jpeg jpg jpeg jpe
          image/jxl jxl
          image/png png
          image/svg+xml svg
          image/tiff tif tiff
          image/vnd.microsoft.icon ico
          image/webp webp
          message/rfc822 eml
          text/calendar ics
          text/css css
          text/csv csv
          text/html html htm
          text/javascript js mjs
          text/markdown md markdown
          text/plain txt text log conf ini
          text/tab-separated-values tsv
          text/vcard vcf vcard
          text/x-diff diff patch
          video/mp4 mp4 m4v
          video/mpeg mpeg mpg
          video/ogg ogv
          video/quicktime mov qt
          video/webm webm
          video/x-matroska mkv
          video/x-msvideo avi
          """);

  private Extensions() {}

  /**
   * {@return the media type that files of this name mostly have, without parameters}
   *
   * @param name the name of a file
   */
  public static MediaType mediaType(String name) {
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
  }

  private static Map<String, MediaType> table(String rows) {
    var table = new HashMap<String, MediaType>();
    rows.lines()
        .map(row -> row.split(" "))
        .forEach(
            row -> {
              for (int i = 1; i < row.length; i++) {
                table.put(row[i], MediaType.of(row[0]));
              }
            });
    return Map.copyOf(table);
  }
}
