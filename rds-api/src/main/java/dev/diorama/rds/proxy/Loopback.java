package dev.diorama.rds.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses within 127.0.0.0/8 that endpoints are given. */
final class Loopback {

    /** The one that everything else uses too. */
    static final InetAddress FIRST = of(127, 0, 0, 1);

    /** How many addresses endpoints may have to themselves. */
    static final int OWN_COUNT = 10_000;

    private static final int PER_NET = 250;
    /** Away from 127.0.0.x and 127.0.1.x, which systems and resolvers use. */
    private static final int SECOND_BYTE = 83;

    private Loopback() {}

    /**
     * An address for one endpoint alone: 127.83.0.1, 127.83.0.2, …
     *
     * @param index 0 to {@link #OWN_COUNT} - 1
     */
    static InetAddress own(int index) {
        return of(127, SECOND_BYTE, index / PER_NET, 1 + index % PER_NET);
    }

    private static InetAddress of(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
