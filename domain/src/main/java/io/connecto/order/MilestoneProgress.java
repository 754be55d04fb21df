package io.connecto.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a milestone has come.
 *
 * @param deliveries how often it was delivered: each delivery has its own silence
 * @param acceptBy when silence means acceptance; null unless it is delivered
 */
public record MilestoneProgress(Stage stage, int deliveries, @Nullable Instant acceptBy) {

  /** The stages of a milestone; the last two are its ends. */
  public enum Stage {
    AGREED,
    DELIVERED,
    ACCEPTED,
    CANCELLED
  }

  static final MilestoneProgress AGREED = new MilestoneProgress(Stage.AGREED, 0, null);

  static MilestoneProgress delivered(int deliveries, Instant acceptBy) {
    return new MilestoneProgress(Stage.DELIVERED, deliveries, acceptBy);
  }

  MilestoneProgress revised() {
    return new MilestoneProgress(Stage.AGREED, deliveries, null);
  }

  MilestoneProgress accepted() {
    return new MilestoneProgress(Stage.ACCEPTED, deliveries, null);
  }

  MilestoneProgress cancelled() {
    return new MilestoneProgress(Stage.CANCELLED, deliveries, null);
  }

  boolean isOpen() {
    return stage == Stage.AGREED || stage == Stage.DELIVERED;
  }

  boolean isDelivered() {
    return stage == Stage.DELIVERED;
  }

  boolean isSilenceOver(Instant now) {
    return acceptBy != null && !now.isBefore(acceptBy);
  }
}
