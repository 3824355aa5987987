package dev.diorama.dynamodb.query;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Picks what tests look at out of an answer's JSON. */
final class Answers {

    private static final Pattern LAST_KEY = Pattern.compile("\"LastEvaluatedKey\":(\\{.*?}})");

    private Answers() {}

    /** The values of a number attribute of the items, in order, with blanks between. */
    static String numbers(String answer, String attribute) {
        return values(answer, attribute, "N");
    }

    /** The values of a string attribute of the items, in order, with blanks between. */
    static String strings(String answer, String attribute) {
        return values(answer, attribute, "S");
    }

    private static String values(String answer, String attribute, String type) {
        String items = answer.substring(0, answer.indexOf("\"Count\""));
        return Pattern.compile("\"" + attribute + "\":\\{\"" + type + "\":\"([^\"]*)\"")
                .matcher(items)
                .results()
                .map(MatchResult::group)
                .map(found -> found.substring(found.lastIndexOf(':') + 2, found.length() - 1))
                .collect(Collectors.joining(" "));
    }

    /** The key to go on with as a request takes it, or empty at the end. */
    static String lastKey(String answer) {
        Matcher matcher = LAST_KEY.matcher(answer);
        return matcher.find() ? matcher.group(1) : "";
    }
}
