package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import java.util.List;

/** Instances as the answers to what only begins show them. */
public final class Announced {

    private Announced() {}

    /**
     * One that is about to be made: it isn't settled where, unless the request says so, and its managed password has no secret
     * yet.
     */
    public static Structure fresh(Structure in, Structure document) {
        Structure shown = secret(document, "creating").with("SecondaryAvailabilityZone", null);
        return in.has("AvailabilityZone") ? shown : shown.with("AvailabilityZone", null);
    }

    /** One that has got another parameter group, which it is about to look into. */
    static Structure parameters(Structure document) {
        Structure group = document.structures("DBParameterGroups").get(0);
        return document.copy()
                .with("DBParameterGroups", List.of(group.copy().with("ParameterApplyStatus", "applying")));
    }

    /** One whose managed password, if it has one, is in that state. */
    static Structure secret(Structure document, String status) {
        Structure shown = document.copy();
        Structure secret = shown.structure("MasterUserSecret");
        return secret == null
                ? shown
                : shown.with("MasterUserSecret", secret.copy().with("SecretStatus", status));
    }
}
