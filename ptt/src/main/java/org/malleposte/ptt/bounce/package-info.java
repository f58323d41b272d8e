/**
 * Delivery status notifications: {@link org.malleposte.ptt.bounce.DeliveryReport} writes one for
 * all recipients that a message did not get to at one time.
 *
 * @spec https://www.rfc-editor.org/info/rfc3464 RFC 3464: An Extensible Message Format for Delivery
 *     Status Notifications
 * @spec https://www.rfc-editor.org/info/rfc6522 RFC 6522: The Multipart/Report Media Type
 * @spec https://www.rfc-editor.org/info/rfc6533 RFC 6533: Internationalized Delivery Status and
 *     Disposition Notifications
 */
@NullMarked
package org.malleposte.ptt.bounce;

import org.jspecify.annotations.NullMarked;
