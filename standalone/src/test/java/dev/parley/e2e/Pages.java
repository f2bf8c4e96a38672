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

  /** Its sections are long enough to be found one by one. */
  static final String RETURNS =
      """
      # Returns

      ## How long a refund takes

      A refund arrives on your card within seven working days after we have received the parcel.
      You get an e-mail as soon as the refund is on its way, with the amount and the number of the
      order. Refunds to a bank account take two days longer, because the bank checks each of them
      by hand. If you paid with a voucher, the amount is put back on the voucher on the same day,
      and you can use it at once. At Christmas and in the week after the summer sale everything
      takes up to five days longer. If nothing has arrived after three weeks, please write to us
      with the number of the parcel, and we ask the carrier where it is. We never ask you for the
      number of your card: whoever does is not one of us, and you should not answer. Refunds for
      several parcels of one order come one by one, each when its own parcel has arrived.

      ## Who pays for the return

      We pay for the return of faulty goods. For everything else you pay the postage yourself.
      Goods are faulty when they arrive broken, when they are not what you ordered, or when they
      stop working within two years. In these cases print the label from your account, stick it on
      the parcel and leave it at any shop of the carrier; keep the receipt until the money is
      back. When you pay the postage yourself, any carrier will do, but please choose one that
      gives you a number, since a parcel that is lost on its way to us is yours until it arrives.
      Heavy goods such as freezers and wardrobes are fetched from your home by two people, which
      costs forty euros unless the goods are faulty. From the islands the postage of all returns
      is twelve euros, and we pay half of it whatever the reason was.
      """;

  private Pages() {}
}
