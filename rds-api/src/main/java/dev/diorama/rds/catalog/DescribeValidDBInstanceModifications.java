package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.Objects;
import java.util.Set;

/**
 * Describes what ModifyDBInstance can make of an instance's storage and processor.
 *
 * <ol>
 *   <li>The instance, named by its identifier or ARN, must exist.
 *   <li>It must be available.
 * </ol>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeValidDBInstanceModifications.html">DescribeValidDBInstanceModifications</a>
 */
public final class DescribeValidDBInstanceModifications implements Operation {

    private static final Set<String> FIT_STATES = Set.of("available", "storage-optimization");

    private final Resources resources;
    private final EngineCatalog catalog;

    public DescribeValidDBInstanceModifications(Resources resources, EngineCatalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Resource instance = named(in.requiredString("DBInstanceIdentifier"), context);
        if (!FIT_STATES.contains(instance.document().string("DBInstanceStatus", ""))) {
            throw RdsError.invalidInstanceState("Database instance is not in available state.");
        }
        Structure answer = context.answer();
        Structure message = answer.newChild("ValidDBInstanceModificationsMessage");
        describe(message, instance.document());
        return answer.with("ValidDBInstanceModificationsMessage", message);
    }

    private Resource named(String identifier, RequestContext context) {
        String id = identifier.startsWith("arn:") ? identifier.substring(identifier.lastIndexOf(':') + 1) : identifier;
        Resource found = resources.find(ResourceType.INSTANCE, context.world(), id);
        if (found == null || (identifier.startsWith("arn:") && !found.arn().equals(identifier))) {
            throw RdsError.instanceNotFound(id);
        }
        return found;
    }

    private void describe(Structure message, Structure document) {
        Engine engine = catalog.engine(document.requiredString("Engine"));
        int gib = Objects.requireNonNull(document.number("AllocatedStorage")).intValue();
        StorageChoices choices = new StorageChoices(() -> message.newChild("Storage"), gib);
        InstanceClass instanceClass = catalog.classes().find(document.string("DBInstanceClass", ""));
        StorageRule storage = catalog.storage().find(engine, document.string("StorageType", ""));
        message.with("Storage", choices.of(catalog.storage().of(engine)))
                .with(
                        "SupportsDedicatedLogVolume",
                        storage != null && OfferDocument.logVolume(engine.family(), storage))
                .with(
                        "AdditionalStorage",
                        message.newChild("AdditionalStorage").with("SupportsAdditionalStorageVolumes", false));
        if (instanceClass != null) {
            message.with(
                    "ValidProcessorFeatures",
                    ProcessorFeatures.describe(
                            () -> message.newChild("ValidProcessorFeatures"),
                            instanceClass,
                            engine.family(),
                            document.string("LicenseModel", "")));
        }
    }
}
