package dev.parley.bench.ranking;

import dev.parley.language.encode.EncodedTokens;
import dev.parley.language.encode.TokenCounter;
import dev.parley.language.encode.TokenEncoder;
import dev.parley.schemas.seal.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An encoder whose close readings are kept in a folder between measurements, as 16-bit numbers. */
final class KeptEncoder implements TokenEncoder {
  private static final float SCALE = 32_000;

  private final TokenEncoder encoder;
  private final Path folder;

  KeptEncoder(TokenEncoder encoder, Path folder) {
    this.encoder = encoder;
    this.folder = folder;
  }

  @Override
  public EncodedTokens read(String text) {
    var file = folder.resolve(Sha256.hex(encoder.id() + text));
    try {
      if (Files.notExists(file)) {
        var read = encoder.read(text);
        Files.write(file, bytes(read));
        return read;
      }
      return read(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(EncodedTokens read) {
    var out = ByteBuffer.allocate((read.tokens().length + 1) * dimensions() * Short.BYTES);
    put(out, read.vector());
    for (var token : read.tokens()) {
      put(out, token);
    }
    return out.array();
  }

  private static void put(ByteBuffer out, float[] vector) {
    for (float number : vector) {
      out.putShort((short) Math.round(number * SCALE));
    }
  }

  private EncodedTokens read(ByteBuffer in) {
    var vector = vector(in);
    var tokens = new float[in.remaining() / dimensions() / Short.BYTES][];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = vector(in);
    }
    return new EncodedTokens(vector, tokens);
  }

  private float[] vector(ByteBuffer in) {
    var vector = new float[dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = in.getShort() / SCALE;
    }
    return vector;
  }

  @Override
  public List<EncodedTokens> readAll(List<String> texts) {
    return texts.parallelStream().map(this::read).toList();
  }

  @Override
  public String id() {
    return encoder.id();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public int maxTokens() {
    return encoder.maxTokens();
  }

  @Override
  public TokenCounter tokens() {
    return encoder.tokens();
  }

  @Override
  public float[] encode(String text) {
    return encoder.encode(text);
  }

  @Override
  public List<float[]> encodeAll(List<String> texts) {
    return encoder.encodeAll(texts);
  }

  /** The encoder beneath stays open. */
  @Override
  public void close() {}
}
