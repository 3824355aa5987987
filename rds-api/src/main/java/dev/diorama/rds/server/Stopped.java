package dev.diorama.rds.server;

/** The emulator stops, and with it the work at hand; what it was about shows again after the next start. */
@SuppressWarnings("serial")
final class Stopped extends RuntimeException {

    Stopped() {
        super("the emulator stops", null, false, false);
    }
}
