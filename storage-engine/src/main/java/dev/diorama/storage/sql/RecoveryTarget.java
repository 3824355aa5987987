package dev.diorama.storage.sql;

import java.time.Instant;

/** How far a recovery goes. */
public sealed interface RecoveryTarget {

    /** To the end of what is archived. */
    record Latest() implements RecoveryTarget {}

    /** To the last transaction that was committed at that time or before. */
    record AtTime(Instant time) implements RecoveryTarget {}
}
