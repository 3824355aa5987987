package dev.diorama.rds.resource;

import dev.diorama.core.identity.World;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ARNs of the keys that requests name; nothing here is encrypted with them. */
public final class KmsKeys {

    private KmsKeys() {}

    /** The ARN of a key given by id, alias or ARN; of the account's own {@code aws/rds} where none is given. */
    public static String arn(@Nullable String key, World world) {
        if (key == null) {
            return world.arn("kms", "key/" + ownKey(world));
        }
        if (key.startsWith("arn:")) {
            return key;
        }
        return world.arn("kms", key.startsWith("alias/") ? key : "key/" + key);
    }

    /** The id of the key {@code aws/rds} of an account and region, always the same one. */
    private static String ownKey(World world) {
        return UUID.nameUUIDFromBytes(
                        ("aws/rds " + world.account() + " " + world.region()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
