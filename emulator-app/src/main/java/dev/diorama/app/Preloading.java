package dev.diorama.app;

import dev.diorama.core.http.HttpServer;
import dev.diorama.core.http.HttpServerOptions;
import dev.diorama.core.identity.Identity;
import dev.diorama.dynamodb.DynamoDb;
import dev.diorama.dynamodb.DynamoDbOptions;
import dev.diorama.rds.Rds;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.time.InstantSource;

/**
 * Brings in the classes and models that any start needs, while another thread reads the command line: on two processors
 * that takes a quarter off the start. What it makes is thrown away.
 */
final class Preloading implements Runnable {

    /** Begins at once, on a thread of its own. */
    static void begin() {
        Thread thread = new Thread(new Preloading(), "diorama-preloading");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Logging.bringUp();
        new HttpServer(HttpServerOptions.defaults(), (request, responder) -> responder.drop());
        try (OrderedStore store = Stores.memory();
                DynamoDb dynamoDb = new DynamoDb(store, InstantSource.system(), DynamoDbOptions.DEFAULT)) {
            dynamoDb.model();
            rds(store).model();
        }
    }

    private static Rds rds(OrderedStore store) {
        EmulatorBuilder defaults = Emulator.builder();
        return new Rds(
                store,
                InstantSource.system(),
                defaults.rds(),
                new Identity(defaults.account(), null),
                defaults.databaseEngines(),
                defaults.certificateAuthority());
    }
}
