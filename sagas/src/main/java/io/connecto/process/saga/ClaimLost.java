package io.connecto.process.saga;

/** Another server works on the segment by now: nothing was written. */
public final class ClaimLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClaimLost(Claim claim) {
    super(
        "segment %d of %s is no longer claimed by %s"
            .formatted(claim.segment(), claim.processor(), claim.owner()));
  }
}
