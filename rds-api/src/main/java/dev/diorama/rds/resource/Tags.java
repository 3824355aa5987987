package dev.diorama.rds.resource;

import dev.diorama.core.model.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags between the model's lists of {@code Tag} and maps. */
public final class Tags {

    private Tags() {}

    /** The tags that a request brings in its {@code Tags} member; a tag without a value has an empty one. */
    public static Map<String, String> of(Structure in) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Structure tag : in.structures("Tags")) {
            tags.put(tag.string("Key", ""), tag.string("Value", ""));
        }
        return tags;
    }

    /** A list of {@code Tag} for an answer's member. */
    public static List<Structure> list(Structure answer, String member, Map<String, String> tags) {
        List<Structure> list = new ArrayList<>();
        tags.forEach((key, value) ->
                list.add(answer.newChild(member).with("Key", key).with("Value", value)));
        return list;
    }
}
