package dev.diorama.app;

/** What the process ends with; these numbers are documented and never change their meaning. */
final class ExitCode {

    /** It was stopped as asked, or only had something to print. */
    static final int OK = 0;

    /** It failed in a way that none of the other codes names. */
    static final int FAILURE = 1;

    /** It was started with an option, a value or a variable that it doesn't understand. */
    static final int USAGE = 2;

    /** Its address can't be had: the port is in use, or the host is not one of this machine. */
    static final int ADDRESS = 3;

    /** A folder can't be used: that of its data (not writable, in use by another Diorama, damaged) or of its TLS keys. */
    static final int FOLDER = 4;

    private ExitCode() {}
}
