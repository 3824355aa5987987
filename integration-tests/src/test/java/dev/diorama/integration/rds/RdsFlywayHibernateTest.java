package dev.diorama.integration.rds;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** A schema that Flyway migrates and Hibernate maps. */
class RdsFlywayHibernateTest {

    @AutoClose
    private static RdsTarget target = new RdsTarget();

    /** Who orders. */
    @Entity(name = "Customer")
    @Table(name = "customers")
    static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(nullable = false, unique = true)
        String email;

        @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL)
        List<Purchase> purchases = new ArrayList<>();
    }

    /** What is ordered. */
    @Entity(name = "Purchase")
    @Table(name = "purchases")
    static class Purchase {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne
        Customer customer;

        BigDecimal total;

        @Column(name = "placed_at")
        Instant placedAt;
    }

    @Test
    void postgres_migratedAndMapped_works() {
        DBInstance instance =
                target.create("pg", "postgres", create -> create.dbName("shop").backupRetentionPeriod(0));
        migrateAndMap(Database.url(target, instance, "shop"), "postgresql");
    }

    @Test
    void mariadb_migratedAndMapped_works() {
        DBInstance instance = target.create(
                "maria", "mariadb", create -> create.dbName("shop").backupRetentionPeriod(0));
        Database.assumeMariaDb(target, instance);
        migrateAndMap(Database.url(target, instance, "shop"), "mariadb");
    }

    private static void migrateAndMap(String url, String engine) {
        Flyway flyway = Flyway.configure()
                .dataSource(url, RdsTarget.USER, RdsTarget.PASSWORD)
                .locations("classpath:dev/diorama/integration/rds/" + engine)
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        flyway.validate();
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Customer.class)
                .addAnnotatedClass(Purchase.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.connection.username", RdsTarget.USER)
                .setProperty("hibernate.connection.password", RdsTarget.PASSWORD)
                .setProperty("hibernate.hbm2ddl.auto", "validate");
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            useEntities(sessions);
        }
    }

    private static void useEntities(SessionFactory sessions) {
        Instant placed = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Long id = sessions.fromTransaction(session -> {
            Customer customer = new Customer();
            customer.email = "ada@example.org";
            for (String total : List.of("49.99", "0.01")) {
                Purchase purchase = new Purchase();
                purchase.customer = customer;
                purchase.total = new BigDecimal(total);
                purchase.placedAt = placed;
                customer.purchases.add(purchase);
            }
            session.persist(customer);
            return customer.id;
        });
        sessions.inTransaction(session -> {
            Customer customer = session.find(Customer.class, id);
            assertThat(customer.purchases)
                    .extracting(purchase -> purchase.placedAt)
                    .containsOnly(placed);
            assertThat(session.createSelectionQuery("select sum(total) from Purchase", BigDecimal.class)
                            .getSingleResult())
                    .isEqualByComparingTo("50");
            customer.email = "ada@example.com";
        });
        sessions.inTransaction(session -> assertThat(session.createSelectionQuery(
                                "select c.email from Customer c join c.purchases p where p.total > 1", String.class)
                        .getResultList())
                .containsExactly("ada@example.com"));
    }
}
