package io.connecto.process.saga.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.process.saga.Claim;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * A segment's bytes: under {@code s processor number}, its position, when it was renewed, and the
 * rest is its owner.
 *
 * @param owner empty when it is free
 */
record StoredSegment(long position, Instant renewed, String owner) {

  static byte[] key(Claim claim) {
    return key(claim.processor(), claim.segment());
  }

  static byte[] key(String processor, int segment) {
    return ("s\0" + processor + "\0" + segment).getBytes(UTF_8);
  }

  static StoredSegment free(long position) {
    return new StoredSegment(position, Instant.EPOCH, "");
  }

  StoredSegment claimed(Claim claim) {
    return reached(position, claim);
  }

  StoredSegment reached(long next, Claim claim) {
    return new StoredSegment(next, claim.at(), claim.owner());
  }

  boolean isOwnedBy(Claim claim) {
    return owner.equals(claim.owner());
  }

  boolean isClaimableBy(Claim claim, Duration lapse) {
    return owner.isEmpty() || isOwnedBy(claim) || renewed.plus(lapse).isBefore(claim.at());
  }

  byte[] bytes() {
    byte[] name = owner.getBytes(UTF_8);
    return ByteBuffer.allocate(2 * Long.BYTES + name.length)
        .putLong(position)
        .putLong(renewed.toEpochMilli())
        .put(name)
        .array();
  }

  static StoredSegment read(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    long position = bytes.getLong();
    Instant renewed = Instant.ofEpochMilli(bytes.getLong());
    return new StoredSegment(position, renewed, UTF_8.decode(bytes).toString());
  }
}
