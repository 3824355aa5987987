package dev.diorama.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

final class HttpDateTest {

    private static final DateTimeFormatter JDK = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Example
    void of_theStandardsExample_isWrittenSo() {
        assertThat(text(Instant.parse("1994-11-06T08:49:37Z").getEpochSecond()))
                .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Property
    void of_anyTime_isWhatTheJdkWrites(@ForAll @LongRange(max = 253_402_300_799L) long second) {
        assertThat(text(second)).isEqualTo(JDK.format(Instant.ofEpochSecond(second)));
    }

    private static String text(long second) {
        return new String(HttpDate.of(second), US_ASCII);
    }
}
