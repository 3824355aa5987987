package dev.diorama.rds.control;

/** A request for a page that can't be answered as it is; its message is for people to read. */
@SuppressWarnings("serial")
final class PageError extends RuntimeException {

    private final int status;

    /** @param status the HTTP status */
    PageError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
