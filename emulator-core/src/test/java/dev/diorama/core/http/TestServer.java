package dev.diorama.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A server on a free port whose every buffer is counted, and must have been given back when it closes. */
final class TestServer implements AutoCloseable {

    /** Bounds small enough to reach quickly, timeouts too long to matter. */
    static final HttpServerOptions OPTIONS = HttpServerOptions.defaults()
            .withPort(0)
            .withMaxBodyBytes(1 << 20)
            .withRequestTimeout(Duration.ofSeconds(60))
            .withIdleTimeout(Duration.ofSeconds(60));

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final HttpServer server;

    TestServer(HttpServerOptions options, HttpHandler handler) {
        server = new HttpServer(options, handler, allocator);
        server.start();
    }

    TestServer(HttpHandler handler) {
        this(OPTIONS, handler);
    }

    /** Answers every request with its method, target, and body. */
    static void echo(HttpRequest request, Responder responder) {
        responder.respond(echo(request));
    }

    static HttpResponse echo(HttpRequest request) {
        return new HttpResponse(200)
                .header("Echo", request.method() + ' ' + request.path() + ' ' + request.query())
                .body(request.body());
    }

    InetSocketAddress address() {
        return server.address();
    }

    RawClient connect() throws IOException {
        return new RawClient(server.address());
    }

    /** The bytes of all buffers that are in use now. */
    long bytesInUse() {
        return allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    }

    @Override
    public void close() {
        server.close();
        assertThat(bytesInUse()).as("bytes of buffers never released").isZero();
    }
}
