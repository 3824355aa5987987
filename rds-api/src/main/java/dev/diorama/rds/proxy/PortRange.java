package dev.diorama.rds.proxy;

/**
 * Ports from the first to the last.
 *
 * @param first 1 to 65,535
 * @param last not below the first, at most 65,535
 */
public record PortRange(int first, int last) {

    /** Fifty ports below those that systems hand out to clients by themselves. */
    public static final PortRange DEFAULT = new PortRange(4510, 4559);

    private static final int MAX_PORT = 65_535;

    public PortRange {
        if (first < 1 || last < first || last > MAX_PORT) {
            throw new IllegalArgumentException(first + "-" + last + " is not a range of ports, such as 4510-4559");
        }
    }

    /**
     * Reads a range such as {@code 4510-4559}, or a single port.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static PortRange parse(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length <= 2) {
                return new PortRange(
                        Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip()));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a range of ports, such as 4510-4559", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not a range of ports, such as 4510-4559");
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
