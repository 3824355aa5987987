package dev.diorama.rds.restore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the data of a restored instance comes from; as text, so that it can be kept. */
sealed interface BackupSource {

    /** @param arn the snapshot's */
    record Snapshot(String arn) implements BackupSource {

        /** Its identifier. */
        String name() {
            return arn.split(":", 7)[6];
        }

        @Override
        public String toString() {
            return "snapshot " + arn;
        }
    }

    /**
     * @param arn that of the automated backup
     * @param instance the identifier of the instance that it is of
     * @param time by the system's clock; null for everything that is archived
     */
    record Moment(String arn, String instance, @Nullable Instant time) implements BackupSource {

        @Override
        public String toString() {
            return "moment " + arn + " " + instance + " " + (time == null ? "" : time);
        }
    }

    /** What {@code toString} wrote. */
    static BackupSource parse(String text) {
        String[] words = text.split(" ", -1);
        if (words[0].equals("snapshot")) {
            return new Snapshot(words[1]);
        }
        return new Moment(words[1], words[2], words[3].isEmpty() ? null : Instant.parse(words[3]));
    }
}
