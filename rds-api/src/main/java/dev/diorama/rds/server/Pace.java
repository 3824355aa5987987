package dev.diorama.rds.server;

import java.time.Duration;

/** How long states last that no work of ours needs: not at all, or as long as on AWS. */
public enum Pace {
    FAST {
        @Override
        public void pass(Duration onAws) {
            // The work itself is all there is to wait for.
        }
    },
    AWS {
        @Override
        public void pass(Duration onAws) {
            try {
                Thread.sleep(onAws.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
        }
    };

    /** Lets a state last. @throws Stopped if the emulator is stopped meanwhile */
    public abstract void pass(Duration onAws);
}
