package dev.parley.bench.chaos.talk;

import dev.parley.bench.chaos.ledger.Ledger;
import java.net.http.HttpClient;

/**
 * What all who talk share.
 *
 * @param http for their connections
 * @param ledger where they write down what they know
 * @param dropped share of connections that break by themselves, 0 to 1
 */
public record Outside(HttpClient http, Ledger ledger, Watch watch, Pace pace, double dropped) {}
