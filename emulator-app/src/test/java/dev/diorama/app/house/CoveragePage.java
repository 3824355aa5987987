package dev.diorama.app.house;

import dev.diorama.core.model.ServiceModel;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.Service;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that lists every operation of every service and says which are implemented. */
final class CoveragePage {

    private static final String HEAD = """
            # Which operations are there

            This page is generated from AWS's own models and from the list of operations in the code; a test fails when it
            is stale. To write it anew:

                mvn -q -pl emulator-app -am test -Dtest=CoveragePageTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Ddiorama.write

            An operation that is not there yet is parsed and validated all the same, then answered with an error that
            names it.
            """;

    private CoveragePage() {}

    static String of(List<Service> services) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n| Service | API version | Operations | Implemented |\n|---|---|---:|---:|\n");
        for (Service service : services) {
            ServiceModel model = service.model();
            page.append("| %s | %s | %d | %d |%n"
                    .formatted(
                            model.name(),
                            model.version(),
                            names(model).size(),
                            implemented(service).size()));
        }
        services.forEach(service -> appendTable(page, service));
        return page.toString().replace(System.lineSeparator(), "\n");
    }

    private static void appendTable(StringBuilder page, Service service) {
        Set<String> implemented = implemented(service);
        page.append("\n## ").append(service.model().name()).append("\n\n| Operation | |\n|---|---|\n");
        for (String name : names(service.model())) {
            String mark = implemented.contains(name) ? "implemented" : "not yet";
            page.append("| ").append(name).append(" | ").append(mark).append(" |\n");
        }
    }

    static Set<String> names(ServiceModel model) {
        Set<String> names = new TreeSet<>();
        model.operationNames().forEach(names::add);
        return names;
    }

    static Set<String> implemented(Service service) {
        return service.operations().stream().map(Operation::name).collect(Collectors.toSet());
    }
}
