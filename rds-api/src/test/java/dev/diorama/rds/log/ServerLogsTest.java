package dev.diorama.rds.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.catalog.EngineFamily;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLogsTest {

    private static List<String> names(EngineFamily family, String... paths) {
        return ServerLogs.named(family, List.of(paths).stream().map(Path::of).toList()).stream()
                .map(LogFile::name)
                .toList();
    }

    @Test
    void named_filesInFoldersAsRdsHasThem_keepTheirNames() {
        assertThat(names(EngineFamily.POSTGRES, "/h/log/error/postgresql.log.2026-11-21-11"))
                .containsExactly("error/postgresql.log.2026-11-21-11");
        assertThat(names(EngineFamily.MARIADB, "/h/log/error/mysql-error.log", "/h/log/slowquery/mysql-slowquery.log"))
                .containsExactly("error/mysql-error.log", "slowquery/mysql-slowquery.log");
    }

    @Test
    void named_otherFiles_areNumberedByAge() {
        assertThat(names(EngineFamily.ORACLE, "/h/database.trace.db.old", "/h/database.trace.db"))
                .containsExactly("trace/alert_ORCL.log.1", "trace/alert_ORCL.log");
        assertThat(names(EngineFamily.SQLSERVER, "/h/database.trace.db")).containsExactly("log/ERROR");
        assertThat(names(EngineFamily.DB2, "/h/database.trace.db")).containsExactly("diag.log");
        assertThat(names(EngineFamily.MYSQL, "/h/database.trace.db")).containsExactly("error/mysql-error.log");
        assertThat(names(EngineFamily.POSTGRES, "database.trace.db")).containsExactly("error/postgresql.log");
    }
}
