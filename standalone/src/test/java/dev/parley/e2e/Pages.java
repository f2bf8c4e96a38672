package dev.parley.e2e;

/** Small pages of made-up companies. */
final class Pages {
  static final String REFUNDS =
      """
      # Refunds

      ## How long it takes

      A refund arrives on your card within seven working days after we have received the parcel.
      You get an e-mail as soon as the refund is on its way.

      ## Who pays for the return

      We pay for the return of faulty goods. For everything else you pay the postage yourself.
      """;

  static final String PARKING =
      """
      # Parking

      ## Cars

      Customers park for free on level two of the garage for up to three hours.

      ## Lorries

      Lorries park behind the warehouse. Please ring the bell at gate four before you unload.
      """;

  static final String OTHER_REFUNDS =
      """
      # Money back

      ## Time

      Refunds are paid in cash at the counter on the same day, without exception.
      """;

  private Pages() {}
}
