package dev.diorama.rds.resource;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tags between the model's lists of {@code Tag} and maps, and what they may be: 50 of a resource, keys of 1 to 128
 * characters, values of 0 to 256.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html">Tagging Amazon RDS resources</a>
 */
public final class Tags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final List<String> RESERVED_PREFIXES = List.of("aws:", "rds:");

    private Tags() {}

    /**
     * The tags that a request brings in its {@code Tags} member, all of them allowed; a tag without a value has an empty
     * one.
     *
     * @throws AwsError InvalidParameterValue
     */
    public static Map<String, String> checked(Structure in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Structure tag : in.structures("Tags")) {
            String key = tag.string("Key", "");
            checkKey(key);
            String value = tag.string("Value", "");
            checkValue(value);
            if (tags.put(key, value) != null) {
                throw RdsError.invalidParameterValue("Duplicate tag keys found: " + key);
            }
        }
        checkCount(tags);
        return tags;
    }

    /** Checks the key of a tag that is to be added or removed. */
    public static void checkKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw RdsError.invalidParameterValue(
                    "Tag keys must be between 1 and " + LONGEST_KEY + " characters in length.");
        }
        if (!ALLOWED.matcher(key).matches()) {
            throw invalidCharacters("keys");
        }
        String lower = key.toLowerCase(Locale.ROOT);
        for (String prefix : RESERVED_PREFIXES) {
            if (lower.startsWith(prefix)) {
                throw RdsError.invalidParameterValue(
                        "Tag keys cannot start with the reserved prefix \"" + prefix + "\".");
            }
        }
    }

    private static void checkValue(String value) {
        if (value.length() > LONGEST_VALUE) {
            throw RdsError.invalidParameterValue(
                    "Tag values must be between 0 and " + LONGEST_VALUE + " characters in length.");
        }
        if (!ALLOWED.matcher(value).matches()) {
            throw invalidCharacters("values");
        }
    }

    private static AwsError invalidCharacters(String what) {
        return RdsError.invalidParameterValue("Tag " + what
                + " may only contain unicode letters, digits, whitespace, or one of these symbols: _ . : / = + - @");
    }

    /** Checks that a resource may have that many tags. */
    public static void checkCount(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw RdsError.invalidParameterValue("A resource cannot have more than " + MOST + " tags.");
        }
    }

    /** A list of {@code Tag} for an answer's member. */
    public static List<Structure> list(Structure answer, String member, Map<String, String> tags) {
        List<Structure> list = new ArrayList<>();
        tags.forEach((key, value) ->
                list.add(answer.newChild(member).with("Key", key).with("Value", value)));
        return list;
    }

    /** Gives a resource these tags in place of those before, in its document too where that shows them. */
    public static void keep(Resource resource, Map<String, String> tags) {
        resource.replaceTags(tags);
        Structure document = resource.document();
        if (document.shape().member("TagList") != null) {
            resource.set("TagList", list(document, "TagList", tags));
        }
    }
}
