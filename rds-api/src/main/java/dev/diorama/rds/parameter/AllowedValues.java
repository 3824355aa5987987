package dev.diorama.rds.parameter;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that a parameter may have, as RDS writes them: words and ranges between commas, such as {@code 0,1},
 * {@code -1-2147483647} or {@code DEFAULT,1-16}.
 */
public final class AllowedValues {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";
    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")-(" + NUMBER + ")");

    /** What optimizer_switch says of each flag. */
    private static final Pattern SWITCH = Pattern.compile("=(on|off|default)$", Pattern.CASE_INSENSITIVE);

    private AllowedValues() {}

    /** Whether a parameter may have that value. */
    static boolean allow(EngineParameter parameter, String value) {
        if (Formula.looksLike(value)) {
            return isWord(parameter.allowedValues(), value)
                    || (isNumber(parameter) && Formula.parse(value).isPresent());
        }
        if (parameter.dataType().equals("list")) {
            return value.isEmpty()
                    || Arrays.stream(value.split(","))
                            .allMatch(word ->
                                    one(parameter, SWITCH.matcher(word.strip()).replaceFirst("")));
        }
        return one(parameter, value);
    }

    /** Whether a formula is among the values, as {@code {TrueIfReplica}} is for {@code read_only}. */
    private static boolean isWord(@Nullable String allowed, String value) {
        return allowed != null && words(allowed).contains(value);
    }

    private static boolean isNumber(EngineParameter parameter) {
        return parameter.dataType().equals("integer") || parameter.dataType().equals("float");
    }

    private static boolean one(EngineParameter parameter, String value) {
        return isOfType(parameter.dataType(), value) && contain(parameter.allowedValues(), value);
    }

    private static boolean isOfType(String type, String value) {
        return switch (type) {
            case "integer" -> value.matches("-?\\d{1,20}");
            case "float" -> value.matches(NUMBER);
            case "boolean" -> value.equals("0") || value.equals("1");
            default -> true;
        };
    }

    /** Whether a value is among those written so; everything is where nothing is written. */
    public static boolean contain(@Nullable String allowed, String value) {
        return allowed == null || allowed.isEmpty() || words(allowed).stream().anyMatch(word -> fits(word, value));
    }

    private static List<String> words(String allowed) {
        return Arrays.stream(allowed.split(",")).map(String::strip).toList();
    }

    private static boolean fits(String word, String value) {
        Matcher range = RANGE.matcher(word);
        if (!range.matches() || !value.matches(NUMBER)) {
            return word.equalsIgnoreCase(value);
        }
        BigDecimal number = new BigDecimal(value);
        return number.compareTo(new BigDecimal(range.group(1))) >= 0
                && number.compareTo(new BigDecimal(range.group(2))) <= 0;
    }
}
