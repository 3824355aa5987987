package dev.diorama.rds.resource;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.model.Structure;
import dev.diorama.storage.Batch;
import dev.diorama.storage.Cursor;
import dev.diorama.storage.Direction;
import dev.diorama.storage.DurabilityListener;
import dev.diorama.storage.OrderedMap;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.Range;
import dev.diorama.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that RDS keeps, in every account and region, as the store remembers it. */
public final class Resources {

    private static final char SEPARATOR = '/';

    private final OrderedStore store;
    private final ServiceModel model;
    private final ResourceBytes bytes;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Set<Resource> changed = new LinkedHashSet<>();
    private Batch removed = new Batch();
    private final Map<ResourceType, Map<World, ConcurrentSkipListMap<String, Resource>>> all =
            new EnumMap<>(ResourceType.class);

    /** Opens what the store holds. */
    public Resources(OrderedStore store, ServiceModel model) {
        this.store = store;
        this.model = model;
        this.bytes = new ResourceBytes(model);
        for (ResourceType type : ResourceType.values()) {
            all.put(type, new ConcurrentHashMap<>());
            load(type);
        }
    }

    /** Whether a store holds any resource of a kind; needs no model. */
    public static boolean holdsAny(OrderedStore store, ResourceType type) {
        return store.has(mapName(type)) && !store.map(mapName(type)).isEmpty();
    }

    private void load(ResourceType type) {
        if (!store.has(mapName(type))) {
            return;
        }
        Cursor cursor = map(type).cursor(Range.all(), Direction.FORWARD);
        while (cursor.next()) {
            String[] key = new String(cursor.key(), StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), 3);
            World world = new World(key[0], key[1]);
            inWorld(type, world).put(key[2], bytes.read(cursor.value(), this, type, world, key[2]));
        }
    }

    private static String mapName(ResourceType type) {
        return "rds/" + type.name().toLowerCase(Locale.ROOT);
    }

    private OrderedMap map(ResourceType type) {
        return store.map(mapName(type));
    }

    private Map<World, ConcurrentSkipListMap<String, Resource>> worlds(ResourceType type) {
        return Objects.requireNonNull(all.get(type), "every type has its worlds");
    }

    private ConcurrentSkipListMap<String, Resource> inWorld(ResourceType type, World world) {
        return worlds(type).computeIfAbsent(world, w -> new ConcurrentSkipListMap<>());
    }

    /**
     * Runs something that changes resources; one such at a time. May be nested. All that it changes is kept at its end and at
     * once, so a crash comes before or after it, never between.
     */
    public <T> T change(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            keepChanged();
            lock.unlock();
        }
    }

    /** The same for what has no result. */
    public void change(Runnable work) {
        change(() -> {
            work.run();
            return work;
        });
    }

    private void keepChanged() {
        if (lock.getHoldCount() > 1) {
            return;
        }
        Batch batch = removed;
        removed = new Batch();
        changed.stream().filter(this::isThere).forEach(resource -> put(batch, resource));
        changed.clear();
        if (!batch.isEmpty()) {
            store.write(batch);
        }
    }

    private boolean isThere(Resource resource) {
        return inWorld(resource.type(), resource.world()).get(resource.name()) == resource;
    }

    private void put(Batch batch, Resource resource) {
        batch.put(map(resource.type()), key(resource.world(), resource.name()), bytes.write(resource));
    }

    /** Waits until all that was kept so far survives a restart; not to be called within a change, which is kept at its end. */
    public void awaitDurable() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        store.whenDurable(new DurabilityListener() {
            @Override
            public void durable() {
                durable.complete(null);
            }

            @Override
            public void failed(StorageException cause) {
                durable.completeExceptionally(cause);
            }
        });
        durable.join();
    }

    /** A new, empty document for a kind of resource. */
    public Structure document(ResourceType type) {
        return structure(type.shape());
    }

    /** A new, empty structure of that shape. */
    public Structure structure(String shape) {
        return new Structure(model.structure(shape));
    }

    /** The resource of that name, in any case, or null. */
    public @Nullable Resource find(ResourceType type, World world, String name) {
        return inWorld(type, world).get(name.toLowerCase(Locale.ROOT));
    }

    /** All of a kind in a world, by name. */
    public List<Resource> in(ResourceType type, World world) {
        return new ArrayList<>(inWorld(type, world).values());
    }

    /** All of a kind in every world. */
    public List<Resource> all(ResourceType type) {
        List<Resource> found = new ArrayList<>();
        worlds(type).values().forEach(named -> found.addAll(named.values()));
        return found;
    }

    /** Keeps a new resource; its name must be free. */
    public Resource add(ResourceType type, World world, String name, Structure document, Map<String, String> tags) {
        String lower = name.toLowerCase(Locale.ROOT);
        Resource added = new Resource(this, type, world, lower, document, tags, Map.of());
        if (inWorld(type, world).putIfAbsent(lower, added) != null) {
            throw new IllegalStateException(added.arn() + " is there already");
        }
        keep(added);
        return added;
    }

    /** Gives a resource another name, which must be free. */
    public void rename(Resource resource, String newName) {
        String lower = newName.toLowerCase(Locale.ROOT);
        Map<String, Resource> named = inWorld(resource.type(), resource.world());
        if (named.putIfAbsent(lower, resource) != null) {
            throw new IllegalStateException(lower + " is there already");
        }
        String former = resource.name();
        named.remove(former);
        resource.renamed(lower);
        change(() -> {
            removed.delete(map(resource.type()), key(resource.world(), former));
            changed.add(resource);
        });
    }

    /** Forgets a resource. */
    public void remove(Resource resource) {
        inWorld(resource.type(), resource.world()).remove(resource.name(), resource);
        change(() -> removed.delete(map(resource.type()), key(resource.world(), resource.name())));
    }

    /** Keeps what a resource has become, unless it was removed meanwhile. */
    void keep(Resource resource) {
        if (lock.isHeldByCurrentThread()) {
            changed.add(resource);
        } else if (isThere(resource)) {
            Batch batch = new Batch();
            put(batch, resource);
            store.write(batch);
        }
    }

    private static byte[] key(World world, String name) {
        return (world.account() + SEPARATOR + world.region() + SEPARATOR + name).getBytes(StandardCharsets.UTF_8);
    }
}
