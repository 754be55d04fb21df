package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.Submission;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.slf4j.MDC;
import org.springframework.util.function.SingletonSupplier;

/** Submissions as messages. Their metadata, all strings, becomes that of the events. */
public final class CommandMessages {

  private static final String ALGORITHM = "HmacSHA256";

  /** Made when first needed: the secret may be on a server that is away at the start. */
  private final Supplier<InputHash> hash;

  /** The input of a command may be guessed, so its hash is made under a secret. */
  public CommandMessages(Secrets secrets) {
    this.hash = SingletonSupplier.of(() -> InputHash.under(secrets.secret("command-memory")));
  }

  CommandMessage<Command> of(Submission submission) {
    Map<String, String> metaData = new HashMap<>();
    metaData.put(MetadataKey.COMMAND_ID, submission.id().value());
    metaData.put(MetadataKey.COMMAND_HASH, hash.get().of(submission.input().orElse("")));
    metaData.put(MetadataKey.CORRELATION_ID, submission.correlation());
    metaData.put(MetadataKey.CAUSATION_ID, submission.causation());
    metaData.put(MetadataKey.ACTOR_ID, submission.actor().id());
    metaData.put(MetadataKey.ACTOR_ROLE, submission.actor().role().name());
    submission.providerEvent().ifPresent(id -> metaData.put(MetadataKey.PROVIDER_EVENT_ID, id));
    String trace = MDC.get(MetadataKey.TRACE_ID);
    if (trace != null) {
      metaData.put(MetadataKey.TRACE_ID, trace);
    }
    return new GenericCommandMessage<>(
        new GenericMessage<>(
            submission.id().value(), submission.command(), MetaData.from(metaData)),
        submission.command().getClass().getName());
  }

  String inputHash(CommandMessage<?> message) {
    return (String) Objects.requireNonNull(message.getMetaData().get(MetadataKey.COMMAND_HASH));
  }

  private record InputHash(Mac keyed, String ofNothing) {

    static InputHash under(byte[] secret) {
      try {
        Mac keyed = Mac.getInstance(ALGORITHM);
        keyed.init(new SecretKeySpec(secret, ALGORITHM));
        return new InputHash(keyed, hash(keyed, ""));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
      }
    }

    String of(String input) {
      return input.isEmpty() ? ofNothing : hash(keyed, input);
    }

    private static String hash(Mac keyed, String input) {
      try {
        Mac mac = (Mac) keyed.clone();
        return HexFormat.of().formatHex(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("the platform's own " + ALGORITHM + " can be copied", e);
      }
    }
  }
}
