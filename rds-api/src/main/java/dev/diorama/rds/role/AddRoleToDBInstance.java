package dev.diorama.rds.role;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.server.Instance;
import dev.diorama.rds.server.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives an instance a role for a feature. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AddRoleToDBInstance.html">AddRoleToDBInstance</a>
 *
 * <p>There is no IAM here that would know the role: its ARN must be of one, no more. It is ACTIVE at once.
 *
 * <p>It checks, in this order: that the instance is there and available; that its engine has the feature; the role's ARN;
 * that neither role nor feature is taken.
 */
public final class AddRoleToDBInstance implements Operation {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\x21-\\x7e]{1,512}");

    private final Instances instances;

    public AddRoleToDBInstance(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Instance instance = instances.named(context.world(), in.requiredString("DBInstanceIdentifier"));
        checkAvailable(instance);
        String role = in.requiredString("RoleArn");
        String feature = in.requiredString("FeatureName");
        checkFeature(instance.engine(), String.valueOf(instance.resource().string("EngineVersion")), feature);
        if (!ROLE.matcher(role).matches()) {
            throw RdsError.invalidParameterValue(
                    "IAM role ARN value is invalid or does not include the required permissions for: " + feature);
        }
        Structure document = instance.resource().document();
        List<Structure> roles = new ArrayList<>(document.structures("AssociatedRoles"));
        roles.forEach(taken -> checkFree(taken, role, feature));
        roles.add(document.newChild("AssociatedRoles")
                .with("RoleArn", role)
                .with("FeatureName", feature)
                .with("Status", "ACTIVE"));
        instance.resource().set("AssociatedRoles", List.copyOf(roles));
        return context.answer();
    }

    static void checkAvailable(Instance instance) {
        if (!instance.is("available")) {
            throw RdsError.invalidInstanceState("DB instance " + instance.id() + " is not in available state.");
        }
    }

    private static void checkFeature(Engine engine, String version, String feature) {
        if (!engine.resolve(version).majorVersion().featureNames().contains(feature)) {
            throw RdsError.invalidParameterValue(
                    "The feature-name value: " + feature + " is not supported for the engine " + engine.name() + ".");
        }
    }

    private static void checkFree(Structure taken, String role, String feature) {
        if (role.equals(taken.string("RoleArn")) || feature.equals(taken.string("FeatureName"))) {
            throw new AwsError(
                    "DBInstanceRoleAlreadyExistsFault",
                    "The specified RoleArn or FeatureName value is already associated with the DB instance.");
        }
    }
}
