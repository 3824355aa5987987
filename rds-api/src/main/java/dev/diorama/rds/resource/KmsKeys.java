package dev.diorama.rds.resource;

import dev.diorama.core.identity.World;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ARNs of the keys that requests name; nothing here is encrypted with them. */
public final class KmsKeys {

    private static final String ALIAS = "alias/";
    private static final String OWN = ALIAS + "aws/rds";

    private KmsKeys() {}

    /**
     * The ARN of a key given by id, alias or ARN; of the account's own {@code aws/rds} where none is given. As there are no keys,
     * an alias stands for one whose id follows from it.
     */
    public static String arn(@Nullable String key, World world) {
        if (key == null) {
            return ofAlias(OWN, world);
        }
        if (key.startsWith(ALIAS)) {
            return ofAlias(key, world);
        }
        if (!key.startsWith("arn:")) {
            return world.arn("kms", "key/" + key);
        }
        String[] parts = key.split(":", 6);
        boolean alias = parts.length == 6 && parts[5].startsWith(ALIAS);
        return alias ? ofAlias(parts[5], new World(parts[4], parts[3])) : key;
    }

    private static String ofAlias(String alias, World world) {
        String name = alias.substring(ALIAS.length()) + " " + world.account() + " " + world.region();
        return world.arn("kms", "key/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
