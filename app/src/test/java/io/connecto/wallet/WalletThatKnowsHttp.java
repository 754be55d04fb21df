package io.connecto.wallet;

import java.net.http.HttpClient;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletThatKnowsHttp(HttpClient wrong) {}
