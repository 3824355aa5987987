package dev.diorama.rds.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.ServiceModel;
import dev.diorama.rds.Rds;
import dev.diorama.storage.Batch;
import dev.diorama.storage.OrderedStore;
import dev.diorama.storage.mvstore.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private static final ServiceModel MODEL = ServiceModel.load(Rds.class, "rds.model");
    private static final World HERE = new World("000000000000", "us-east-1");

    private final OrderedStore store = Stores.memory();
    private final List<Integer> written = new ArrayList<>();
    private final Resources resources = new Resources(noting(), MODEL);

    @AfterEach
    void close() {
        store.close();
    }

    private OrderedStore noting() {
        return (OrderedStore) Proxy.newProxyInstance(
                ResourcesTest.class.getClassLoader(), new Class<?>[] {OrderedStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("write")) {
                        written.add(((Batch) given[0]).writes().size());
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Resource group(String name) {
        return resources.add(
                ResourceType.PARAMETER_GROUP, HERE, name, resources.document(ResourceType.PARAMETER_GROUP), Map.of());
    }

    @Test
    void change_ofSeveral_isKeptAtOnce() {
        Resource first = group("first");
        Resource second = group("second");
        Resource third = group("third");
        written.clear();

        resources.change(() -> {
            first.set("Description", "a");
            resources.change(() -> second.note("key", "value"));
            first.note("key", "value");
            resources.rename(second, "other");
            resources.remove(third);
        });

        assertThat(written).containsExactly(4); // one for the first, two for the renaming, one for the removal
        Resources again = new Resources(store, MODEL);
        assertThat(again.in(ResourceType.PARAMETER_GROUP, HERE))
                .extracting(Resource::name)
                .containsExactly("first", "other");
        assertThat(again.find(ResourceType.PARAMETER_GROUP, HERE, "first").note("key"))
                .isEqualTo("value");
    }

    @Test
    void change_thatAddsInPlaceOfWhatItRemoved_keepsTheNewOne() {
        Resource former = group("name");

        resources.change(() -> {
            resources.remove(former);
            group("name").set("Description", "new");
            resources.remove(group("other"));
        });

        assertThat(new Resources(store, MODEL).in(ResourceType.PARAMETER_GROUP, HERE))
                .extracting(group -> group.string("Description"))
                .containsExactly("new");
    }

    @Test
    void set_outsideOfAChange_isKept() {
        group("name").set("Description", "new");

        assertThat(new Resources(store, MODEL)
                        .find(ResourceType.PARAMETER_GROUP, HERE, "name")
                        .string("Description"))
                .isEqualTo("new");
    }
}
