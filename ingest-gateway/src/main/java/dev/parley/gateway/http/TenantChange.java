package dev.parley.gateway.http;

import dev.parley.gateway.input.Fields;
import dev.parley.gateway.problem.Problem;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.ids.EncoderIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be changed of a company; what is not named stays.
 *
 * @param retentionDays how long conversations are kept; 0 for as long as before
 * @param blockedWords what no answer may contain
 * @param budget what its answers may cost a day
 * @param encoder that its documents are searched by
 */
record TenantChange(
    int retentionDays,
    Optional<List<String>> blockedWords,
    Optional<Budget> budget,
    Optional<String> encoder) {
  static final String ENCODER = "encoder";

  /** A hundred years; topics keep what was said for one. */
  private static final int MOST_DAYS = 36_500;

  private static final int MOST_WORDS = 500;
  private static final int LONGEST = 60;

  /** Throws {@link Problem} when nothing is to be changed. */
  static TenantChange of(Fields fields) {
    int days = fields.integer("retentionDays", 0, 1, MOST_DAYS);
    var words = fields.textsIfAny("blockedWords", MOST_WORDS, LONGEST);
    var budget = fields.optionalText(Budget.FIELD, LONGEST).map(Budget::parse);
    var encoder = fields.optionalText(ENCODER, LONGEST).map(TenantChange::known);
    if (days == 0 && words.isEmpty() && budget.isEmpty() && encoder.isEmpty()) {
      throw Problem.field("retentionDays", "missing", "a whole number from 1 to " + MOST_DAYS);
    }
    return new TenantChange(days, words, budget, encoder);
  }

  private static String known(String encoder) {
    if (!EncoderIds.KNOWN.contains(encoder)) {
      throw Problem.field(ENCODER, "not known", "one of " + String.join(", ", EncoderIds.KNOWN));
    }
    return encoder;
  }

  /** Whether only who pays for all companies may do it. */
  boolean isOverseers() {
    return budget.isPresent();
  }

  Tenant of(Tenant before) {
    var after = Tenant.newBuilder(before);
    if (retentionDays > 0) {
      after.setRetentionDays(retentionDays);
    }
    blockedWords.ifPresent(after::setBlockedWords);
    budget.ifPresent(
        it ->
            after.setLimits(
                TenantLimits.newBuilder(before.getLimits())
                    .setCostMicrosPerDay(it.micros())
                    .build()));
    encoder.ifPresent(after::setSentenceEncoder);
    return after.build();
  }

  /** For the record of who did what. */
  Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    if (retentionDays > 0) {
      facts.put("retentionDays", Integer.toString(retentionDays));
    }
    blockedWords.ifPresent(it -> facts.put("blockedWords", Integer.toString(it.size())));
    budget.ifPresent(it -> facts.put(Budget.FIELD, it.words()));
    encoder.ifPresent(it -> facts.put(ENCODER, it));
    return facts;
  }
}
