package dev.diorama.rds.instance;

import dev.diorama.rds.LocalRds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests of instances do again and again. */
final class InstanceCalls {

    private InstanceCalls() {}

    /** Asks for an instance, with good values for what the parameters don't say. */
    static LocalRds.Answer create(LocalRds rds, String... parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("DBInstanceIdentifier", "a");
        all.put("Engine", "postgres");
        all.put("DBInstanceClass", "db.t3.medium");
        all.put("AllocatedStorage", "100");
        all.put("MasterUsername", "dbadmin");
        all.put("MasterUserPassword", "SecurePass123!");
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        List<String> flat = new ArrayList<>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return rds.call("CreateDBInstance", flat.toArray(String[]::new));
    }

    static LocalRds.Answer modify(LocalRds rds, String id, String... parameters) {
        List<String> all = new ArrayList<>(List.of("DBInstanceIdentifier", id));
        all.addAll(List.of(parameters));
        return rds.call("ModifyDBInstance", all.toArray(String[]::new));
    }

    static LocalRds.Answer described(LocalRds rds, String id) {
        return rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", id);
    }
}
