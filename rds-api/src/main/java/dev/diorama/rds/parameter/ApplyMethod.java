package dev.diorama.rds.parameter;

import java.util.Locale;

/** When a changed parameter reaches the instances that use its group. */
public enum ApplyMethod {
    IMMEDIATE,
    PENDING_REBOOT;

    /** As requests and answers spell it: {@code immediate} or {@code pending-reboot}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ApplyMethod of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
