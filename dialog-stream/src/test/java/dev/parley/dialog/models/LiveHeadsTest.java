package dev.parley.dialog.models;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.quarantine.Tally;
import dev.parley.language.heads.Examples;
import dev.parley.language.heads.Grams;
import dev.parley.language.heads.HeadFile;
import dev.parley.language.heads.HeadTrainer;
import dev.parley.language.heads.Shape;
import dev.parley.language.matrix.Matrix;
import dev.parley.language.matrix.Products;
import dev.parley.language.understand.HeadKind;
import dev.parley.language.understand.HeadSet;
import dev.parley.schemas.blob.BlobStore;
import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.events.ModelStage;
import dev.parley.schemas.events.ModelVersion;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.ids.TenantKey;
import dev.parley.schemas.registry.AvroSerde;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveHeadsTest {
  private static final HeadSet SHIPPED = HeadSet.shipped();
  private static final TenantKey INTENT = new TenantKey(ACME, "intent");

  static {
    AvroSerde.trustEvents(); // as the stage does before it reads one
  }

  private final Tally tally = new Tally();
  private final BlobStore blobs;
  private final LiveHeads heads;

  LiveHeadsTest(@TempDir Path folder) {
    blobs = new FolderBlobStore(folder);
    heads = new LiveHeads(SHIPPED, blobs, tally);
  }

  @Test
  void aLiveVersionIsItsTenantsAloneAndOfItsKindAlone() throws IOException {
    heads.on(INTENT, version(trained(HeadKind.INTENT.shape()), ModelStage.LIVE));

    assertThat(heads.of(ACME).of(HeadKind.INTENT)).isNotSameAs(SHIPPED.of(HeadKind.INTENT));
    assertThat(heads.of(ACME).of(HeadKind.SENTIMENT)).isSameAs(SHIPPED.of(HeadKind.SENTIMENT));
    assertThat(heads.of(GLOBEX).of(HeadKind.INTENT)).isSameAs(SHIPPED.of(HeadKind.INTENT));
    assertThat(tally.of(Tally.MODELS_LOADED)).isEqualTo(1);
  }

  @Test
  void aRetiredOrForgottenVersionGivesWayToTheShippedOne() throws IOException {
    var file = trained(HeadKind.INTENT.shape());
    heads.on(INTENT, version(file, ModelStage.LIVE));
    heads.on(INTENT, version(file, ModelStage.RETIRED));
    assertThat(heads.of(ACME).of(HeadKind.INTENT)).isSameAs(SHIPPED.of(HeadKind.INTENT));

    heads.on(INTENT, version(file, ModelStage.LIVE));
    heads.on(INTENT, null);
    assertThat(heads.of(ACME).of(HeadKind.INTENT)).isSameAs(SHIPPED.of(HeadKind.INTENT));
  }

  @Test
  void aVersionThatIsNotLiveChangesNothing() throws IOException {
    heads.on(INTENT, version(trained(HeadKind.INTENT.shape()), ModelStage.SHADOW));

    assertThat(heads.of(ACME)).isSameAs(SHIPPED);
  }

  @Test
  void refusesWhatDoesNotFitAndKeepsWhatRuns() throws IOException {
    heads.on(INTENT, version(trained(HeadKind.INTENT.shape()), ModelStage.LIVE));
    var running = heads.of(ACME).of(HeadKind.INTENT);
    var shape = HeadKind.INTENT.shape();
    var small = new Shape(shape.kind(), shape.encoder(), 128, shape.classes());
    var broken = trained(shape);
    broken[broken.length / 2] ^= 1;
    var fit = trained(shape);

    heads.on(INTENT, version(trained(small), ModelStage.LIVE));
    heads.on(INTENT, version(broken, ModelStage.LIVE));
    heads.on(INTENT, changed(fit, it -> it.setHash(Sha256.hex(new byte[0]))));
    heads.on(INTENT, changed(fit, it -> it.setBlob("0".repeat(64))));
    heads.on(INTENT, changed(fit, it -> it.setBlob("../../etc/passwd")));
    heads.on(INTENT, changed(fit, it -> it.setTenant("globex")));

    assertThat(heads.of(ACME).of(HeadKind.INTENT)).isSameAs(running);
    assertThat(tally.of(Tally.MODELS_REFUSED)).isEqualTo(6);
    assertThat(heads.of(GLOBEX)).isSameAs(SHIPPED);
  }

  @Test
  void leavesOtherPartsModelsAlone() throws IOException {
    var file = trained(HeadKind.INTENT.shape());

    heads.on(new TenantKey(ACME, "reranker"), version(file, ModelStage.LIVE));

    assertThat(heads.of(ACME)).isSameAs(SHIPPED);
    assertThat(tally.all()).isEmpty();
  }

  private interface Change {
    ModelVersion.Builder on(ModelVersion.Builder builder);
  }

  private ModelVersion changed(byte[] file, Change change) throws IOException {
    return change.on(ModelVersion.newBuilder(version(file, ModelStage.LIVE))).build();
  }

  private ModelVersion version(byte[] file, ModelStage stage) throws IOException {
    return version(ACME, file, stage);
  }

  private ModelVersion version(TenantId tenant, byte[] file, ModelStage stage) throws IOException {
    return new ModelVersion(
        tenant.value(),
        "intent",
        "2026-01-02",
        stage,
        blobs.put(tenant, file),
        Sha256.hex(file),
        Map.of(),
        Samples.NOON);
  }

  private static byte[] trained(Shape shape) {
    var vectors = new ArrayList<float[]>();
    var grams = new ArrayList<Grams>();
    var labels = new int[shape.classes().size()];
    for (int i = 0; i < labels.length; i++) {
      var vector = new float[shape.dimensions()];
      vector[i] = 1;
      vectors.add(vector);
      grams.add(Grams.of("word" + i));
      labels[i] = i;
    }
    try (var products = new Products(1)) {
      var trainer = new HeadTrainer(products, new HeadTrainer.Config(1e-3, 1, 1, 1, 10));
      var examples = new Examples(Matrix.of(vectors), grams, labels);
      return HeadFile.write(trainer.train(shape, examples, 1));
    }
  }
}
