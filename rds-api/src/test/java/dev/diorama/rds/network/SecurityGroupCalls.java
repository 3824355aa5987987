package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.Calls;

/** The operations on legacy DB security groups. */
final class SecurityGroupCalls implements AutoCloseable {

    final Calls calls = new Calls();

    SecurityGroupCalls() {
        calls.with(
                new CreateDBSecurityGroup(calls.resources()),
                new DeleteDBSecurityGroup(calls.resources()),
                new DescribeDBSecurityGroups(calls.resources()),
                new AuthorizeDBSecurityGroupIngress(calls.resources()),
                new RevokeDBSecurityGroupIngress(calls.resources()));
    }

    Structure create(String name) {
        return calls.call("CreateDBSecurityGroup", parameters(name)).requiredStructure("DBSecurityGroup");
    }

    static String[] parameters(String name) {
        return new String[] {"DBSecurityGroupName", name, "DBSecurityGroupDescription", "for tests"};
    }

    @Override
    public void close() {
        calls.close();
    }
}
