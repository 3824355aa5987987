package dev.diorama.storage.mvstore;

/** Waiting for threads that must have ended before the caller goes on. */
final class Threads {

    private Threads() {}

    /** Waits for the thread's end; an interruption of the caller is kept for later. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
