package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.mysql.Replication.Threads;
import java.time.Duration;

/**
 * What holds a follower back.
 *
 * @param delay how long after its source it applies what it has received
 * @param frozen whether it applies nothing at all
 */
record Hold(Duration delay, boolean frozen) {

    static final Hold NONE = new Hold(Duration.ZERO, false);

    /** A part of a second counts as one, so that a follower never stays less behind than asked for. */
    String setting() {
        return "DELAY=" + delay.plusMillis(999).toSeconds();
    }

    /** The threads that run all the same. */
    Threads running() {
        return frozen ? Threads.RECEIVER : Threads.BOTH;
    }
}
