package dev.parley.etl.deidentify;

import dev.parley.etl.cdc.ChangeEvent;
import dev.parley.etl.cdc.UnfitChangeException;
import dev.parley.etl.job.Keys;
import dev.parley.language.personal.Deidentifier;
import dev.parley.language.personal.Finding;
import dev.parley.language.personal.PersonalDataFinder;
import dev.parley.schemas.events.Sealed;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.seal.MissingKeyException;
import dev.parley.schemas.topics.CdcTopics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a row's text out of its seal, removes what is personal, and seals it again: what leaves is
 * clean, and still goes with its key when that is destroyed.
 */
final class RowCleaner {
  private final Keys.Held keys;
  private final PatientSealer sealer;
  private final PersonalDataFinder finder;
  private final PlausibleTimes times;
  private final int longestText;

  RowCleaner(Keys.Held keys, PersonalDataFinder finder, Rules rules) {
    this.keys = keys;
    this.sealer = new PatientSealer(keys.ring(), rules.keyPatience());
    this.finder = finder;
    this.times = new PlausibleTimes(rules.clockAhead());
    this.longestText = rules.longestText();
  }

  /** What became of a row. */
  sealed interface Outcome {
    record Cleaned(ChangeEvent event) implements Outcome {}

    /** The user's key was destroyed. */
    record Erased() implements Outcome {}

    record Refused(String reason) implements Outcome {}
  }

  /**
   * @throws UnfitChangeException when the row is not what its table has
   */
  Outcome clean(ChangeEvent event) throws InterruptedException {
    var conversation = conversation(event);
    Columns.requireFit(event);
    if (event.isDelete()) {
      return new Outcome.Cleaned(Columns.traces(event)); // its text is not looked at
    }
    var replaced = new HashMap<>(times.corrections(event));
    if (!Columns.mayHaveText(event.table())) {
      return new Outcome.Cleaned(Columns.wanted(event, replaced));
    }
    var sealed = SealedColumns.read(event);
    if (sealed == null) {
      return withoutText(event, replaced);
    }
    var opened = sealer.open(conversation, sealed);
    if (opened instanceof PatientSealer.Opened.Text it) {
      return cleaned(event, conversation, it.text(), replaced);
    }
    return opened instanceof PatientSealer.Opened.Shut shut
        ? new Outcome.Refused(shut.reason())
        : new Outcome.Erased();
  }

  private static Outcome withoutText(ChangeEvent event, Map<String, @Nullable String> replaced) {
    return event.table().equals(CdcTopics.MESSAGES.table())
        ? new Outcome.Refused("messages.text: null (expected: a sealed text)")
        : new Outcome.Cleaned(Columns.wanted(event, replaced));
  }

  private Outcome cleaned(
      ChangeEvent event,
      ConversationKey conversation,
      String text,
      Map<String, @Nullable String> replaced) {
    if (text.length() > longestText) {
      return new Outcome.Refused("text: longer than " + longestText + " characters");
    }
    var names = ConversationNames.of(conversation, keys.idSecret(conversation.tenant()));
    var outcome = new Deidentifier(finder, names).clean(WellFormed.text(text));
    if (outcome instanceof Deidentifier.Outcome.Clean clean) {
      replaced.put(Columns.RECOGNISER, Recognisers.VERSION);
      replaced.put(Columns.FINDINGS, counts(clean.findings()));
      return sealed(event, conversation, clean.text(), replaced);
    }
    return new Outcome.Refused(((Deidentifier.Outcome.Rejected) outcome).reason());
  }

  private Outcome sealed(
      ChangeEvent event,
      ConversationKey conversation,
      String clean,
      Map<String, @Nullable String> replaced) {
    Sealed sealed;
    try {
      sealed = sealer.seal(conversation, clean);
    } catch (MissingKeyException e) {
      return new Outcome.Erased(); // a moment ago there was one
    }
    replaced.putAll(SealedColumns.write(sealed));
    return new Outcome.Cleaned(Columns.wanted(event, replaced));
  }

  static ConversationKey conversation(ChangeEvent event) {
    try {
      var tenant = new TenantId(event.tenant());
      if (event.key().equals(tenant.value()) || event.key().startsWith(tenant + "/")) {
        return ConversationKey.of(tenant, event.required("conversation_id"));
      }
    } catch (InvalidIdException e) {
      throw new UnfitChangeException(event.table() + ": " + e.getMessage());
    }
    throw new UnfitChangeException(event.table() + ": key and row name different tenants");
  }

  /** Kind to how often, as text. */
  private static String counts(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(it -> it.kind().word(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(","));
  }
}
