package dev.diorama.storage.log;

import dev.diorama.storage.Batch;

/** What follows a change log: it turns each change into writes of its own, an index's entries for example. */
@FunctionalInterface
public interface Follower {

    /**
     * Adds to the batch what the change means to this follower. Changes of one key come in order, each once; what is
     * added takes effect together with the note that the change has been followed.
     */
    void apply(Change change, Batch batch);
}
