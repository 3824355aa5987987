package dev.diorama.rds.server;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Every instance, in every account and region. */
public final class Instances {

    private static final int ARN_PARTS = 7;

    private final Resources resources;
    private final EngineCatalog catalog;
    private final Engines engines;
    private final Executor threads;
    private final Map<Resource, Instance> live = new ConcurrentHashMap<>();

    /** @param threads do the instances' longer work; must not run it on the calling thread */
    public Instances(Resources resources, EngineCatalog catalog, Engines engines, Executor threads) {
        this.resources = resources;
        this.catalog = catalog;
        this.engines = engines;
        this.threads = threads;
    }

    /**
     * The instance of that name.
     *
     * @throws dev.diorama.core.operation.AwsError DBInstanceNotFound
     */
    public Instance named(World world, String id) {
        Instance found = find(world, id);
        if (found == null) {
            throw RdsError.instanceNotFound(id.toLowerCase(java.util.Locale.ROOT));
        }
        return found;
    }

    public @Nullable Instance find(World world, String id) {
        Resource resource = resources.find(ResourceType.INSTANCE, world, id);
        return resource == null ? null : of(resource);
    }

    /** The instance that a resource is. */
    public Instance of(Resource resource) {
        return live.computeIfAbsent(resource, r -> new Instance(r, engine(r), served(r), new Lane(threads)));
    }

    private dev.diorama.rds.catalog.Engine engine(Resource resource) {
        return catalog.engine(Objects.requireNonNull(resource.string("Engine")));
    }

    private Served served(Resource resource) {
        return engines.serving(
                engine(resource),
                Objects.requireNonNull(resource.string("EngineVersion")),
                resource.note(Notes.PRODUCT));
    }

    /** All in a world, by name. */
    public List<Instance> in(World world) {
        return resources.in(ResourceType.INSTANCE, world).stream().map(this::of).toList();
    }

    public List<Instance> all() {
        return resources.all(ResourceType.INSTANCE).stream().map(this::of).toList();
    }

    /** Adds an instance; its document names its engine, class and status. */
    public Instance add(World world, String id, Structure document, Map<String, String> tags, Served served) {
        Resource resource = resources.add(ResourceType.INSTANCE, world, id, document, tags);
        resource.note(Notes.PRODUCT, served.engine().product());
        return of(resource);
    }

    /** Forgets one. */
    void remove(Instance instance) {
        instance.delete();
        resources.remove(instance.resource());
        live.remove(instance.resource());
    }

    /** The read replicas of an instance that lie in its own region or in others. */
    public List<Instance> replicasOf(Instance source) {
        return all().stream()
                .filter(replica -> replica.source() != null && sourceOf(replica) == source)
                .toList();
    }

    /** The instance that a replica follows, or null where it follows none or its source is gone. */
    public @Nullable Instance sourceOf(Instance replica) {
        String source = replica.source();
        if (source == null || replica.resource().note(Notes.TERMINATED) != null) {
            return null;
        }
        return referred(replica.world(), source);
    }

    /** The instance that a name in a world, or an ARN, stands for; null where there is none. */
    public @Nullable Instance referred(World world, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return find(world, nameOrArn);
        }
        String[] parts = nameOrArn.split(":", ARN_PARTS);
        boolean instance = parts.length == ARN_PARTS && parts[2].equals("rds") && parts[5].equals("db");
        return instance ? find(new World(parts[4], parts[3]), parts[6]) : null;
    }

    /** How an instance of that world names another: by its identifier in the same world, by its ARN otherwise. */
    public static String reference(World from, Instance to) {
        return from.equals(to.world()) ? to.id() : to.resource().arn();
    }
}
