package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of the attributes that keys are made of, by name; in the request's order.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html">AttributeDefinition</a>
 */
public final class AttributeDefinitions {

    private final Map<String, Structure> byName;

    private AttributeDefinitions(Map<String, Structure> byName) {
        this.byName = byName;
    }

    /**
     * The definitions of a request or a table.
     *
     * @throws AwsError a ValidationException where a name is there twice
     */
    public static AttributeDefinitions of(List<Structure> definitions) {
        Map<String, Structure> byName = new LinkedHashMap<>();
        for (Structure definition : definitions) {
            String name = definition.requiredString("AttributeName");
            if (byName.put(name, definition) != null) {
                throw DynamoDbError.validation("Attribute Name is duplicated: " + name);
            }
        }
        return new AttributeDefinitions(byName);
    }

    /**
     * Checks that every attribute of a key is defined.
     *
     * @param indexed whether the request has indexes, which changes the words
     */
    public void checkDefined(List<Structure> keySchema, boolean indexed) {
        List<String> keys = KeySchemaRules.names(keySchema);
        if (byName.keySet().containsAll(keys)) {
            return;
        }
        if (indexed) {
            throw DynamoDbError.invalidParameter("Some index key attributes are not defined in AttributeDefinitions. "
                    + "Keys: " + keys + ", AttributeDefinitions: " + byName.keySet());
        }
        throw undefinedKey();
    }

    /** The error for a key of an attribute that has no definition. */
    public static AwsError undefinedKey() {
        return DynamoDbError.validation("Invalid KeySchema: Some index key attribute have no definition");
    }

    /** Whether every attribute of a key is defined. */
    public boolean defines(List<Structure> keySchema) {
        return byName.keySet().containsAll(KeySchemaRules.names(keySchema));
    }

    /** Checks that every definition is of an attribute of some key. */
    public void checkUsed(Collection<String> keys, boolean indexed) {
        Set<String> used = new HashSet<>(keys);
        if (used.containsAll(byName.keySet())) {
            return;
        }
        if (indexed) {
            throw DynamoDbError.invalidParameter("Some AttributeDefinitions are not used. AttributeDefinitions: "
                    + byName.keySet() + ", keys used: " + used);
        }
        throw DynamoDbError.invalidParameter("Number of attributes in KeySchema does not exactly match number of "
                + "attributes defined in AttributeDefinitions");
    }

    /** Checks that none of these gives another type to a new key's attribute that is part of another key already. */
    public void checkUnchanged(List<Structure> keySchema, AttributeDefinitions present) {
        KeySchemaRules.names(keySchema).forEach(name -> {
            Structure definition = byName.get(name);
            Structure before = present.byName.get(name);
            if (before != null && definition != null && !before.equals(definition)) {
                throw DynamoDbError.invalidParameter("Type mismatch for attribute definition of key " + name
                        + ": present: " + before.string("AttributeType") + " requested: "
                        + definition.string("AttributeType"));
            }
        });
    }

    /** These and others, of which these count and only those that are used remain. */
    public AttributeDefinitions with(AttributeDefinitions others, Collection<String> used) {
        Map<String, Structure> all = new LinkedHashMap<>(others.byName);
        all.putAll(byName);
        all.keySet().retainAll(used);
        return new AttributeDefinitions(all);
    }

    /** The definitions as descriptions show them: by name. */
    public List<Structure> sorted() {
        List<Structure> sorted = new ArrayList<>(byName.values());
        sorted.sort(Comparator.comparing(definition -> definition.requiredString("AttributeName")));
        return sorted;
    }
}
