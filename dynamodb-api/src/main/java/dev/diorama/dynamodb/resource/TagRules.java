package dev.diorama.dynamodb.resource;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tags must be like.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html#TaggingRestrictions">Tagging
 *     restrictions</a>
 */
public final class TagRules {

    /** The most tags of a table. */
    public static final int MAX_TAGS = 50;

    private static final String RESERVED_PREFIX = "aws:";
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private TagRules() {}

    /**
     * Checks the tags of a request.
     *
     * @param tags structures of the shape {@code Tag}
     * @throws AwsError a ValidationException for a reserved or repeated key or a character that isn't allowed
     */
    public static void check(List<Structure> tags) {
        Set<String> keys = new HashSet<>();
        for (Structure tag : tags) {
            String key = tag.requiredString("Key");
            checkKey(key);
            String value = tag.requiredString("Value");
            if (!ALLOWED.matcher(value).matches()) {
                throw DynamoDbError.validation("The Tag Value provided is invalid, Value: " + value);
            }
            if (!keys.add(key)) {
                throw DynamoDbError.validation("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key);
            }
        }
    }

    /** Checks a tag's key, to be set or to be taken away. */
    public static void checkKey(String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED_PREFIX)) {
            throw DynamoDbError.validation("Tag Key cannot be prefixed with aws:, Key: " + key);
        }
        if (!ALLOWED.matcher(key).matches()) {
            throw DynamoDbError.validation("The Tag Key provided is invalid, Key: " + key);
        }
    }

    /** Checks how many tags a table would have. */
    public static void checkCount(int tags) {
        if (tags > MAX_TAGS) {
            throw DynamoDbError.validation("Number of Tags exceed the current limit for the provided ResourceArn");
        }
    }
}
