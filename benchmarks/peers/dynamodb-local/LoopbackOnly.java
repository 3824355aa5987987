import java.lang.reflect.Field;
import java.util.Arrays;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Starts DynamoDB Local with its own command-line arguments, but listening on 127.0.0.1 alone: left to itself it
 * answers every network the machine is in, which a benchmark has no business doing.
 */
final class LoopbackOnly {
    private LoopbackOnly() {}

    public static void main(String[] arguments) throws Exception {
        DynamoDBProxyServer peer = ServerRunner.createServerFromCommandLineArgs(arguments);
        for (Connector connector : jettyOf(peer).getConnectors()) {
            ((ServerConnector) connector).setHost("127.0.0.1");
        }
        peer.start();
        peer.join();
    }

    private static Server jettyOf(DynamoDBProxyServer peer) throws IllegalAccessException {
        Field field = Arrays.stream(DynamoDBProxyServer.class.getDeclaredFields())
                .filter(each -> each.getType() == Server.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Jetty server to restrict: another version?"));
        field.setAccessible(true);
        return (Server) field.get(peer);
    }
}
