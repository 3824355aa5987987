package dev.diorama.rds.server;

/** How long states last that no work of ours needs. */
public enum Pace {
    /** Not at all: the work itself is all there is to wait for. */
    FAST,

    /** About as long as on AWS. */
    AWS
}
