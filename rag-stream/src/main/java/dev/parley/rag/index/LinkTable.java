package dev.parley.rag.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IntroSorter;

/** A segment's documents by their numbers; where one replaced another, both have the same. */
final class LinkTable {
  private final long[] numbers; // ascending
  private final int[] docs;

  /**
   * A document that has a number.
   *
   * @param of which of those that were looked for
   */
  record Match(int doc, int of) {}

  private LinkTable(long[] numbers, int[] docs) {
    this.numbers = numbers;
    this.docs = docs;
    new ByNumber().sort(0, numbers.length);
  }

  /**
   * @param field that holds the number; documents without one are left out
   */
  static LinkTable of(LeafReader leaf, String field) throws IOException {
    var values = leaf.getNumericDocValues(field);
    if (values == null) {
      return new LinkTable(new long[0], new int[0]);
    }
    var numbers = new long[(int) values.cost()];
    var docs = new int[numbers.length];
    int size = 0;
    for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
      numbers = ArrayUtil.grow(numbers, size + 1);
      docs = ArrayUtil.grow(docs, size + 1);
      numbers[size] = values.longValue();
      docs[size] = doc;
      size++;
    }
    return new LinkTable(Arrays.copyOf(numbers, size), Arrays.copyOf(docs, size));
  }

  /** The documents that have one of these numbers, ascending. */
  List<Match> find(long[] wanted) {
    var matches = new ArrayList<Match>();
    for (int of = 0; numbers.length > 0 && of < wanted.length; of++) {
      int at = Arrays.binarySearch(numbers, wanted[of]);
      while (at > 0 && numbers[at - 1] == wanted[of]) {
        at--;
      }
      for (; at >= 0 && at < numbers.length && numbers[at] == wanted[of]; at++) {
        matches.add(new Match(docs[at], of));
      }
    }
    matches.sort(Comparator.comparingInt(Match::doc));
    return matches;
  }

  private final class ByNumber extends IntroSorter {
    private long pivot;

    @Override
    protected void setPivot(int i) {
      pivot = numbers[i];
    }

    @Override
    protected int comparePivot(int j) {
      return Long.compare(pivot, numbers[j]);
    }

    @Override
    protected void swap(int i, int j) {
      long number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
      int doc = docs[i];
      docs[i] = docs[j];
      docs[j] = doc;
    }
  }
}
