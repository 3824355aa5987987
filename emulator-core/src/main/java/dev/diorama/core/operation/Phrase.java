package dev.diorama.core.operation;

/**
 * A message in the two generations of AWS's wording.
 *
 * <p>AWS rewords its validators region by region, so most texts are the same in both and some are not. Whoever throws
 * an error says both; the one place that renders errors picks by the request's region.
 *
 * @param classic the text as existing code and threads quote it
 * @param revised the text of the regions that have the new validator
 */
public record Phrase(String classic, String revised) {

    /** A text that both generations share. */
    public static Phrase same(String text) {
        return new Phrase(text, text);
    }
}
