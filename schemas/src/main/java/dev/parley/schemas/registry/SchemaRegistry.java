package dev.parley.schemas.registry;

import org.apache.avro.Schema;

/** Schemas by number, as every reader and writer of a topic agrees on them. */
public interface SchemaRegistry {
  /**
   * The id of this schema under this subject, registered if it is new.
   *
   * @throws RegistryUnavailableException when nobody answers; worth another try
   * @throws UnreadableRecordException when the registry refuses the schema as incompatible
   */
  int register(String subject, Schema schema);

  /**
   * The schema with this id.
   *
   * @throws RegistryUnavailableException when nobody answers; worth another try
   * @throws UnreadableRecordException when there is none
   */
  Schema byId(int id);
}
