package org.malleposte.vectors;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a class file names (JVMS, section 4.4): the classes in its constant pool and in the
 * descriptors there, and the members of other classes as {@code class.member}.
 */
public final class ClassFileNames {

  private ClassFileNames() {}

  public static List<String> of(byte[] classFile) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    var text = new String[count];
    var first = new int[count];
    var second = new int[count];
    var tags = new int[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      switch (tags[i]) {
        case 1 -> text[i] = in.readUTF();
        case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        case 15 -> in.skipNBytes(3);
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // takes two places
        }
        default -> throw new IOException("constant pool tag " + tags[i]);
      }
    }
    var names = new ArrayList<String>();
    for (int i = 1; i < count; i++) {
      switch (tags[i]) {
        case 1 -> names.addAll(List.of(text[i].split("[\\[();<>]+L?|^L")));
        case 7 -> names.add(text[first[i]]);
        case 9, 10, 11 -> names.add(text[first[first[i]]] + "." + text[first[second[i]]]);
        default -> {}
      }
    }
    return names;
  }
}
