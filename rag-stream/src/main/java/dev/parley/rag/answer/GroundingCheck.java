package dev.parley.rag.answer;

import dev.parley.rag.ground.Grounded;
import dev.parley.rag.ground.Grounding;
import dev.parley.rag.leak.BlockedWords;
import dev.parley.schemas.ids.TenantId;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what a tenant does not want said, and what of a quotation stands in no passage. */
final class GroundingCheck {
  private static final Logger LOG = LoggerFactory.getLogger(GroundingCheck.class);

  private final Function<TenantId, BlockedWords> blocked;

  GroundingCheck(Function<TenantId, BlockedWords> blocked) {
    this.blocked = blocked;
  }

  /**
   * @param view begins anew with what is left, where something is taken away
   */
  Draft of(Draft draft, View view) {
    var written = draft.written();
    if (written == null) {
      return draft;
    }
    var generated = written.generated();
    var unwanted = blocked.apply(draft.ask().conversation().tenant());
    var pieces = generated.pieces().stream().filter(it -> !unwanted.in(it.text())).toList();
    if (!generated.verbatim()) {
      return draft.with(new Grounded(pieces, true)); // held against them one by one
    }
    var generator = written.generator().name();
    var grounded = Grounding.check(pieces, draft.made().passages());
    QuoteNotes.take(draft.notes(), generator, generated.pieces(), pieces, grounded.pieces());
    if (!grounded.complete()) {
      LOG.atWarn()
          .addKeyValue("tenant", draft.ask().conversation().tenant())
          .addKeyValue("turn", draft.ask().turnId())
          .addKeyValue("generator", generator)
          .log("parts of an answer stand in no passage and are taken away");
      showAnew(view, draft, grounded);
    }
    return draft.with(grounded);
  }

  private static void showAnew(View view, Draft draft, Grounded grounded) {
    view.restart();
    if (!grounded.pieces().isEmpty()) {
      view.add(Wording.of(grounded.pieces(), draft.made().passages()).text());
    }
  }
}
