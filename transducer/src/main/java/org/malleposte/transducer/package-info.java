/**
 * What converts a content that comes in pieces cut anywhere, into whatever room there is: the shape
 * of the encoders and decoders of {@code base64mime} and {@code pecu}.
 *
 * {@snippet lang=java :
 * Transducer decoder = new Base64Decoder();
 * while (channel.read(in) >= 0) {
 *   in.flip();
 *   while (!decoder.convert(in, out)) {
 *     drain(out);
 *   }
 *   in.clear();
 * }
 * while (!decoder.finish(out)) {
 *   drain(out);
 * }
 * }
 *
 * <p><b>Errors.</b> {@link IndexOutOfBoundsException} is for the caller: offsets that are no slice;
 * and so is {@link IllegalStateException}: octets after the end. {@link java.io.IOException} is the
 * underlying stream's.
 *
 * <p><b>Limits.</b> A transducer keeps a bounded number of octets, which its class says; a stream
 * keeps 16 KiB more.
 *
 * <p><b>Threads.</b> A transducer and its stream belong to one thread at a time.
 */
@NullMarked
package org.malleposte.transducer;

import org.jspecify.annotations.NullMarked;
