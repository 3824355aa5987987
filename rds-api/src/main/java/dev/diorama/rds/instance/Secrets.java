package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secrets that hold managed master passwords; there is no Secrets Manager here, the control API shows them. */
public final class Secrets {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX_LENGTH = 6;

    private Secrets() {}

    /** A new secret as an instance shows it. */
    public static Structure fresh(Structure document, @Nullable String key, World world) {
        String name = "rds!db-" + UUID.randomUUID() + "-" + Ids.text(LETTERS, SUFFIX_LENGTH);
        return document.newChild("MasterUserSecret")
                .with("SecretArn", world.arn("secretsmanager", "secret:" + name))
                .with("SecretStatus", "active")
                .with("KmsKeyId", NewInstance.keyArn(key, world));
    }
}
