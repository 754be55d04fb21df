/** A client hires a provider: milestones, terms frozen at placement, and what silence means. */
@NullMarked
package io.connecto.order;

import org.jspecify.annotations.NullMarked;
