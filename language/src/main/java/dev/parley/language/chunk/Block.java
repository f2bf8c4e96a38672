package dev.parley.language.chunk;

import java.util.List;

/** A part of a document that stands on its own lines. */
public sealed interface Block {
  /** The headings it stands under, outermost first; a heading's own ends with itself. */
  List<String> place();

  /** As it is shown to a reader. */
  String text();

  /** Opens a section; {@code level} from 1, the outermost. */
  record Heading(List<String> place, int level, String text) implements Block {
    public Heading {
      place = List.copyOf(place);
    }
  }

  /** Running text. */
  record Paragraph(List<String> place, String text) implements Block {
    public Paragraph {
      place = List.copyOf(place);
    }
  }

  /** Items with their marks ("-", "3."); an item may have several lines, inner lists indented. */
  record ListBlock(List<String> place, List<String> items) implements Block {
    public ListBlock {
      place = List.copyOf(place);
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return String.join("\n", items);
    }
  }

  /** Verbatim lines; {@code language} may be empty. */
  record Code(List<String> place, String language, String text) implements Block {
    public Code {
      place = List.copyOf(place);
    }
  }

  /** A line per row, cells parted by " | ", the header first. */
  record Table(List<String> place, List<String> rows) implements Block {
    public Table {
      place = List.copyOf(place);
      rows = List.copyOf(rows);
    }

    @Override
    public String text() {
      return String.join("\n", rows);
    }
  }
}
