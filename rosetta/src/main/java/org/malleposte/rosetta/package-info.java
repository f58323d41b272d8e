/**
 * Text of any charset label that mail uses, to UTF-8, streaming; UTF-7 too (RFC 2152).
 *
 * @spec https://www.rfc-editor.org/info/rfc2152 RFC 2152: UTF-7
 */
@NullMarked
package org.malleposte.rosetta;

import org.jspecify.annotations.NullMarked;
