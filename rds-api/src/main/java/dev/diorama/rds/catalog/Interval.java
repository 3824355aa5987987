package dev.diorama.rds.catalog;

/** Numbers from a lowest to a highest one, both included. */
public record Interval(double from, double to) {

    static Interval parse(String text) {
        String[] ends = text.split("\\.\\.");
        return new Interval(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }

    public boolean contains(double number) {
        return number >= from && number <= to;
    }

    public int fromInt() {
        return (int) from;
    }

    public int toInt() {
        return (int) to;
    }
}
