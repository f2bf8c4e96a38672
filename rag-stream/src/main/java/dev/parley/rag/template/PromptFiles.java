package dev.parley.rag.template;

import dev.parley.schemas.ids.InvalidIdException;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.stage.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The prompt of each company: {@code DIR/TENANT/answer.prompt}, else {@code DIR/answer.prompt},
 * else the one that comes with Parley. All are read at the start; one that does not parse stops it.
 */
public final class PromptFiles {
  private static final String NAME = "answer.prompt";

  private final PromptFile common;
  private final Map<TenantId, PromptFile> own;

  private PromptFiles(PromptFile common, Map<TenantId, PromptFile> own) {
    this.common = common;
    this.own = Map.copyOf(own);
  }

  /**
   * Reads all that is there.
   *
   * @param setting the name of the folder's setting
   * @throws InvalidSettingException with file and section when one is not as it must be
   */
  public static PromptFiles load(String setting, Optional<Path> folder) {
    if (folder.isEmpty()) {
      return new PromptFiles(builtIn(), Map.of());
    }
    var dir = folder.get();
    try (var inside = Files.list(dir)) {
      var common = dir.resolve(NAME);
      var own = new HashMap<TenantId, PromptFile>();
      for (var company : inside.filter(Files::isDirectory).toList()) {
        if (Files.exists(company.resolve(NAME))) {
          own.put(tenant(setting, company), read(setting, dir, company.resolve(NAME)));
        }
      }
      return new PromptFiles(Files.exists(common) ? read(setting, dir, common) : builtIn(), own);
    } catch (IOException e) {
      throw new InvalidSettingException(setting, dir.toString(), "a readable folder of prompts");
    }
  }

  private static TenantId tenant(String setting, Path company) {
    try {
      return new TenantId(company.getFileName().toString());
    } catch (InvalidIdException e) {
      throw new InvalidSettingException(setting, company.toString(), "folders named by tenants");
    }
  }

  private static PromptFile read(String setting, Path dir, Path file) {
    var name = setting + "/" + dir.relativize(file);
    try {
      return PromptFile.parse(name, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InvalidSettingException(name, "not UTF-8", "text in UTF-8");
    } catch (IOException e) {
      throw new InvalidSettingException(name, "unreadable", "a readable file");
    }
  }

  private static PromptFile builtIn() {
    return PromptFile.parse(NAME, resource(NAME));
  }

  /** A text that comes with Parley. */
  static String resource(String name) {
    try (InputStream in = PromptFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PromptFile of(TenantId tenant) {
    return own.getOrDefault(tenant, common);
  }
}
