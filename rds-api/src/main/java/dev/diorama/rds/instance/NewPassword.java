package dev.diorama.rds.instance;

import dev.diorama.core.identity.World;
import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Notes;
import org.jspecify.annotations.Nullable;

/**
 * A master password that a modification sets.
 *
 * @param managed whether RDS manages it from now on
 * @param secret the secret that holds it then
 */
record NewPassword(
        String password, boolean managed, @Nullable Structure secret) {

    /**
     * The password that a request sets, or null where it sets none.
     *
     * @throws dev.diorama.core.operation.AwsError as AWS refuses what can't be
     */
    static @Nullable NewPassword of(Structure in, Instance instance, Credentials credentials, World world) {
        boolean isManaged = instance.resource().note(Notes.MANAGED_PASSWORD) != null;
        Boolean manage = in.bool("ManageMasterUserPassword");
        if (Boolean.FALSE.equals(manage) && isManaged && !in.has("MasterUserPassword")) {
            throw RdsError.invalidParameterCombination(
                    "MasterUserPassword must be provided when ManageMasterUserPassword is set to false.");
        }
        if (!Boolean.FALSE.equals(manage)) {
            InstanceChecks.managedPassword(
                    in.is("ManageMasterUserPassword") || !isManaged
                            ? in
                            : in.copy().with("ManageMasterUserPassword", true));
        }
        if (in.is("RotateMasterUserPassword")) {
            rotation(in, isManaged);
            return new NewPassword(
                    Ids.password(), true, instance.resource().document().structure("MasterUserSecret"));
        }
        if (in.is("ManageMasterUserPassword") && !isManaged) {
            Structure secret =
                    Secrets.fresh(instance.resource().document(), in.string("MasterUserSecretKmsKeyId"), world);
            return new NewPassword(Ids.password(), true, secret);
        }
        if (!in.has("MasterUserPassword")) {
            return null;
        }
        if (ModifyDBInstance.passwordIsSources(instance)) {
            throw RdsError.invalidParameterCombination("Cannot change master user password on an RDS "
                    + instance.engine().name()
                    + " Read Replica because it uses physical replication and therefore cannot"
                    + " differ from its parent.");
        }
        return new NewPassword(
                credentials.password(instance.engine().family(), in.string("MasterUserPassword")), false, null);
    }

    private static void rotation(Structure in, boolean isManaged) {
        if (!isManaged) {
            throw RdsError.invalidParameterCombination(
                    "You can't rotate the master user password because it isn't managed by RDS in AWS Secrets Manager.");
        }
        if (!in.is("ApplyImmediately")) {
            throw RdsError.invalidParameterCombination(
                    "You must specify ApplyImmediately when you rotate the master user password.");
        }
    }

    /** Shows it in the document that the modification answers. */
    void show(Structure document, Structure pending) {
        document.with("MasterUserSecret", secret);
        if (!managed) {
            pending.with("MasterUserPassword", "****");
        }
    }
}
