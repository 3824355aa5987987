package dev.diorama.rds.event;

import java.util.List;

/**
 * The events of RDS, with AWS's categories and texts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">Amazon RDS event
 *     categories and event messages</a>
 */
public enum EventKind {
    /** RDS-EVENT-0005. */
    INSTANCE_CREATED("DB instance created", "creation"),
    /** RDS-EVENT-0003. */
    INSTANCE_DELETED("DB instance deleted", "deletion");

    private final String message;
    private final List<String> categories;

    EventKind(String message, String... categories) {
        this.message = message;
        this.categories = List.of(categories);
    }

    /** Its text, a format for the arguments that it is recorded with. */
    public String message() {
        return message;
    }

    public List<String> categories() {
        return categories;
    }
}
