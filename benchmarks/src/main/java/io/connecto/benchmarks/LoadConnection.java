package io.connecto.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/** One connection of the load: a request goes out, and its answer is read to the end. */
final class LoadConnection implements AutoCloseable {

  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final String HEAD_END = "\r\n\r\n";
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(US_ASCII);
  private static final String LENGTH = "\r\ncontent-length: ";
  private static final int UNKNOWN = -1;

  private final SocketChannel channel = SocketChannel.open();
  private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
  private int headEnd;
  private int answerEnd;
  private long sentAt;
  private long sent;

  LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
    channel.connect(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(byte[] request) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request);
    answer.clear();
    headEnd = 0;
    answerEnd = UNKNOWN;
    sentAt = System.nanoTime();
    sent++;
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /**
   * Reads what is there.
   *
   * @return whether the answer is complete
   * @throws IllegalStateException when it is no success, or does not come
   */
  boolean receive() throws IOException {
    if (channel.read(answer) < 0) {
      throw new IllegalStateException(
          "the server ended a connection %d ms after request %d of it, with %d bytes of an answer"
              .formatted(nanosSinceSent() / 1_000_000, sent, answer.position()));
    }
    if (headEnd == 0) {
      readHead();
    }
    return headEnd > 0 && (answerEnd == UNKNOWN ? hasLastChunk() : answer.position() >= answerEnd);
  }

  private void readHead() {
    String seen = new String(answer.array(), 0, answer.position(), US_ASCII);
    int end = seen.indexOf(HEAD_END);
    if (end < 0) {
      return;
    }
    if (!seen.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException("a request was answered with " + seen);
    }
    headEnd = end + HEAD_END.length();
    String head = seen.substring(0, headEnd).toLowerCase(Locale.ROOT);
    int length = head.indexOf(LENGTH);
    if (length >= 0) {
      int from = length + LENGTH.length();
      answerEnd = headEnd + Integer.parseInt(head.substring(from, head.indexOf('\r', from)));
    }
  }

  /** Our JSON has no line ends, so this can't be a part of it. */
  private boolean hasLastChunk() {
    int from = answer.position() - LAST_CHUNK.length;
    return from >= 0 && answer.slice(from, LAST_CHUNK.length).equals(ByteBuffer.wrap(LAST_CHUNK));
  }

  /** Since the last request went out. */
  long nanosSinceSent() {
    return System.nanoTime() - sentAt;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
