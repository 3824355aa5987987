package dev.diorama.rds.backup;

import dev.diorama.rds.event.EventKind;
import dev.diorama.rds.resource.Resource;

/** What a snapshot is: somebody's own doing, or the automated backups'. */
enum SnapshotType {
    MANUAL("manual", EventKind.MANUAL_SNAPSHOT_STARTED, EventKind.MANUAL_SNAPSHOT_CREATED),
    AUTOMATED("automated", EventKind.AUTOMATED_SNAPSHOT_STARTED, EventKind.AUTOMATED_SNAPSHOT_CREATED);

    private final String label;
    private final EventKind started;
    private final EventKind created;

    SnapshotType(String label, EventKind started, EventKind created) {
        this.label = label;
        this.started = started;
        this.created = created;
    }

    /** Its SnapshotType. */
    String label() {
        return label;
    }

    EventKind started() {
        return started;
    }

    EventKind created() {
        return created;
    }

    static SnapshotType of(Resource snapshot) {
        return AUTOMATED.label.equals(snapshot.string("SnapshotType")) ? AUTOMATED : MANUAL;
    }
}
