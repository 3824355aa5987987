package dev.diorama.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A listener that remembers what it was told. */
public final class Listening implements DurabilityListener {

    private final CompletableFuture<String> outcome = new CompletableFuture<>();

    @Override
    public void durable() {
        outcome.complete("durable");
    }

    @Override
    public void failed(StorageException cause) {
        outcome.complete("failed: " + cause.getMessage());
    }

    /** Waits for the call; "durable", or "failed: " and the message. */
    public String outcome() throws Exception {
        return outcome.get(30, TimeUnit.SECONDS);
    }
}
