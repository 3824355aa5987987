package dev.diorama.dynamodb.tag;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.table.Catalog;
import dev.diorama.dynamodb.table.Table;
import dev.diorama.dynamodb.table.TableName;
import dev.diorama.dynamodb.table.Tables;
import java.util.List;

/** A table and its tags, found by the ARN that requests about tags give. */
final class TaggedTable {

    private static final int ARN_PARTS = 6;
    private static final int SERVICE_PART = 2;
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;
    private static final String RESOURCE = "table/";

    private final Table table;
    private final Catalog catalog;

    private TaggedTable(Table table, Catalog catalog) {
        this.table = table;
        this.catalog = catalog;
    }

    /**
     * The table of an ARN.
     *
     * @throws AwsError ValidationException where it isn't a table's ARN, AccessDeniedException where it is of another
     *     account, ResourceNotFoundException where there is no such table in the region
     */
    static TaggedTable of(String arn, Tables tables, RequestContext context) {
        if (!arn.startsWith("arn:")) {
            throw DynamoDbError.invalidParameter("ARNs must start with 'arn:': " + arn);
        }
        String[] parts = arn.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[SERVICE_PART].equals("dynamodb")) {
            throw DynamoDbError.invalidParameter("Provided Arn is not a DynamoDB resource arn: " + arn);
        }
        String resource = parts[ARN_PARTS - 1];
        String name = resource.startsWith(RESOURCE) ? resource.substring(RESOURCE.length()) : "/";
        if (name.contains("/")) {
            throw DynamoDbError.invalidParameter("Invalid resource arn provided, only table or stream is accepted. "
                    + "Provided resource arn: " + arn);
        }
        World world = context.world();
        if (!parts[ACCOUNT_PART].equals(world.account())) {
            throw TableName.accessDenied(arn, context);
        }
        if (!parts[REGION_PART].equals(world.region())) {
            throw DynamoDbError.validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        Table table = tables.find(world, name, context.nowMillis());
        if (table == null) {
            throw notFound(arn);
        }
        return new TaggedTable(table, tables.catalog());
    }

    private static AwsError notFound(String arn) {
        return new AwsError(
                "ResourceNotFoundException", "Requested resource not found: ResourcArn: " + arn + " not found");
    }

    /** Checks that the table is there to be tagged: it is neither being made nor being dropped. */
    TaggedTable changeable(RequestContext context) {
        Tables.checkThere(table, context.nowMillis());
        return this;
    }

    /** Checks that the table has been made. */
    TaggedTable readable(RequestContext context) {
        if (!table.dropped() && table.lifecycle().status(context.nowMillis()).equals("CREATING")) {
            throw notFound(table.definition().arn());
        }
        return this;
    }

    /** The table's tags, structures of the shape {@code Tag}. */
    List<Structure> tags() {
        Structure kept = catalog.get(Catalog.Kind.TAGS, table.definition().world(), table.name());
        return kept == null ? List.of() : kept.structures("Tags");
    }

    /** Keeps these tags in place of those before. */
    void keep(List<Structure> tags) {
        World world = table.definition().world();
        if (tags.isEmpty()) {
            catalog.remove(Catalog.Kind.TAGS, world, table.name());
        } else {
            catalog.put(
                    Catalog.Kind.TAGS,
                    world,
                    table.name(),
                    catalog.document(Catalog.Kind.TAGS).with("Tags", tags));
        }
    }
}
