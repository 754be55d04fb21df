/**
 * Payment providers: the port that a provider's connector implements, the event processor that
 * calls providers, and the door for what they notify.
 */
@NullMarked
package io.connecto.payment.gateway;

import org.jspecify.annotations.NullMarked;
