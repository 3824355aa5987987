package dev.diorama.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.diorama.core.http.HttpResponse;
import dev.diorama.core.identity.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("diorama.requests");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> logged(boolean on, @Nullable World world, @Nullable AwsError error) {
        HttpResponse response = new HttpResponse(400).body(new byte[61]);
        new RequestLog(on).answered("GetItem", world, "ID", response, 85_000, error);
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void answered_on_writesOneLine() {
        assertThat(logged(true, new World("000000000000", "eu-west-1"), new AwsError("ValidationException", "no")))
                .containsExactly("operation=GetItem account=000000000000 region=eu-west-1 status=400 bytes=61 micros=85"
                        + " requestId=ID error=ValidationException");
    }

    @Test
    void answered_beforeTheCallerIsKnown_writesDashes() {
        assertThat(logged(true, null, null))
                .containsExactly("operation=GetItem account=- region=- status=400 bytes=61 micros=85 requestId=ID");
    }

    @Test
    void answered_off_writesNothing() {
        assertThat(logged(false, null, null)).isEmpty();
    }
}
