package dev.parley.standalone.kafka;

import dev.parley.standalone.kafka.TransactionOutcomes.Decision;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/**
 * Writes the end of a transaction into a partition, as the transaction coordinator does.
 *
 * <p>Kafka's {@code Admin} can only abort, so the request is made here: a frame of Kafka's
 * protocol, four bytes of length before it.
 */
final class MarkerRequest {
  private static final int LARGEST_ANSWER = 1 << 20;

  private final InetSocketAddress broker;
  private final Duration within;

  MarkerRequest(InetSocketAddress broker, Duration within) {
    this.broker = broker;
    this.within = within;
  }

  /**
   * Ends the transaction in its partition.
   *
   * @throws IOException when the broker refuses or does not answer in time
   */
  void write(OpenTransaction open, Decision decision) throws IOException {
    var marker =
        new TxnMarkerEntry(
            decision.producerId(),
            decision.markerEpoch(),
            open.writer().coordinatorEpoch().orElse(0),
            decision.commit() ? TransactionResult.COMMIT : TransactionResult.ABORT,
            List.of(open.partition()),
            decision.version());
    var error =
        send(List.of(marker))
            .getOrDefault(decision.producerId(), Map.of())
            .getOrDefault(open.partition(), Errors.UNKNOWN_SERVER_ERROR);
    if (error != Errors.NONE) {
      throw new IOException("no marker is taken for " + open.partition() + ": " + error);
    }
  }

  private Map<Long, Map<TopicPartition, Errors>> send(List<TxnMarkerEntry> markers)
      throws IOException {
    short version = ApiKeys.WRITE_TXN_MARKERS.latestVersion();
    var header = new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, version, "lost-markers", 1);
    var request = new WriteTxnMarkersRequest.Builder(markers).build(version);
    var answer = exchange(request.serializeWithHeader(header));
    return ((WriteTxnMarkersResponse) AbstractResponse.parseResponse(answer, header))
        .errorsByProducerId();
  }

  private ByteBuffer exchange(ByteBuffer request) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(broker, (int) within.toMillis());
      socket.setSoTimeout((int) within.toMillis());
      var out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(request.remaining());
      out.write(request.array(), request.arrayOffset() + request.position(), request.remaining());
      out.flush();
      var in = new DataInputStream(socket.getInputStream());
      int length = in.readInt();
      if (length < 0 || length > LARGEST_ANSWER) {
        throw new IOException("an answer of " + length + " bytes (expected: fewer than 1 MB)");
      }
      return ByteBuffer.wrap(in.readNBytes(length));
    }
  }
}
