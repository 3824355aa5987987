package dev.diorama.app.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.diorama.app.Main;
import dev.diorama.core.operation.*;
import dev.diorama.dynamodb.*;
import dev.diorama.rds.RdsError;
import org.jspecify.annotations.NullMarked;

/** Who may know whom. Each rule says why; whoever wants it otherwise changes the rule and docs/decisions.md. */
@AnalyzeClasses(packages = "dev.diorama", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String STORAGE = "dev.diorama.storage..";
    private static final String CORE = "dev.diorama.core..";
    private static final String DYNAMODB = "dev.diorama.dynamodb..";
    private static final String RDS = "dev.diorama.rds..";
    private static final String APP = "dev.diorama.app..";

    @ArchTest
    static final ArchRule storage_knowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(STORAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, DYNAMODB, RDS, APP)
            .because("storage knows nothing of AWS, so that engines can come and go below the services");

    @ArchTest
    static final ArchRule core_knowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORAGE, DYNAMODB, RDS, APP)
            .because("the way from a socket to an operation is the same for every service and for every store");

    @ArchTest
    static final ArchRule dynamodb_doesNotMeetRds = noClasses()
            .that()
            .resideInAPackage(DYNAMODB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RDS, APP)
            .because("the two APIs never meet: each can be understood, changed and shipped alone");

    @ArchTest
    static final ArchRule rds_doesNotMeetDynamoDb = noClasses()
            .that()
            .resideInAPackage(RDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DYNAMODB, APP)
            .because("the two APIs never meet: each can be understood, changed and shipped alone");

    @ArchTest
    static final ArchRule netty_staysInTheFrontEndAndTheProxy = noClasses()
            .that()
            .resideOutsideOfPackages("dev.diorama.core.http..", "dev.diorama.rds.proxy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("an operation that knew Netty could block its event loop or leak its buffers");

    @ArchTest
    static final ArchRule h2_staysInStorage = noClasses()
            .that()
            .resideOutsideOfPackage(STORAGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.h2..")
            .because("the services must run on any engine");

    @ArchTest
    static final ArchRule mvstore_staysInItsEngine = noClasses()
            .that()
            .resideInAPackage(STORAGE)
            .and()
            .resideOutsideOfPackage("dev.diorama.storage.mvstore..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.h2.mvstore..")
            .because("tables and the change log must run on any engine");

    @ArchTest
    static final ArchRule h2_staysInItsEngines = noClasses()
            .that()
            .resideOutsideOfPackages("dev.diorama.storage.mvstore..", "dev.diorama.storage.sql.h2..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.h2..")
            .because("the SQL engine of H2 loads with the first H2 database only");

    @ArchTest
    static final ArchRule jackson_isForTestsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("JsonInput and JsonBuffer are the one way in and out, faster and smaller than a general parser");

    @ArchTest
    static final ArchRule picocli_staysInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "ch.qos.logback..")
            .because("only the program reads a command line and decides how to log");

    @ArchTest
    static final ArchRule embedding_needsNoCommandLine = noClasses()
            .that()
            .haveSimpleNameStartingWith("Emulator")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "ch.qos.logback..")
            .because("a program that embeds an emulator brings its own command line and logging");

    @ArchTest
    static final ArchRule packages_haveNoCycles = slices().matching("dev.diorama.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), belongToAnyOf(AwsError.class, Phrase.class))
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(), belongToAnyOf(DynamoDbError.class, DynamoDbOptions.class))
            .ignoreDependency(DescribedPredicate.alwaysTrue(), belongToAnyOf(RdsError.class))
            .because("of two packages that need each other neither can be read alone");

    @ArchTest
    static final ArchRule logging_isSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("there is one log");

    @ArchTest
    static final ArchRule standardStreams_areMains = classes()
            .that()
            .doNotBelongToAnyOf(Main.class)
            .should(notTouchTheStandardStreams())
            .because("what is printed is for whoever started the program; an embedded emulator prints nothing");

    @ArchTest
    static final ArchRule packages_areNullMarked =
            classes().should(liveInNullMarkedPackages()).because("null is a value only where a type says so");

    private static ArchCondition<JavaClass> notTouchTheStandardStreams() {
        return new ArchCondition<>("not touch System.out, System.err or System.in") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
                    if (access.getTarget().getOwner().isEquivalentTo(System.class)) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
        return new ArchCondition<>("live in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, home.getName() + " is not @NullMarked"));
                }
            }
        };
    }
}
