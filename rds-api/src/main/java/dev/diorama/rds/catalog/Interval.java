package dev.diorama.rds.catalog;

/** Numbers from a lowest to a highest one, both included. */
public record Interval(double from, double to) {

    static Interval parse(String text) {
        int dots = text.indexOf("..");
        return new Interval(Double.parseDouble(text.substring(0, dots)), Double.parseDouble(text.substring(dots + 2)));
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
