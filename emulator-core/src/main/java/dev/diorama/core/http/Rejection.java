package dev.diorama.core.http;

/** Ends the reading of a request that the server answers itself; an answer and no defect, so without a stack trace. */
@SuppressWarnings("serial")
final class Rejection extends Exception {

    private final HttpFailure failure;
    private final String detail;

    Rejection(HttpFailure failure, String detail) {
        super(detail, null, false, false);
        this.failure = failure;
        this.detail = detail;
    }

    static Rejection malformed(String detail) {
        return new Rejection(HttpFailure.MALFORMED, detail);
    }

    HttpFailure failure() {
        return failure;
    }

    String detail() {
        return detail;
    }
}
