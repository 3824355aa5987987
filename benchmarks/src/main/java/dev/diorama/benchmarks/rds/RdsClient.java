package dev.diorama.benchmarks.rds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls RDS with form parameters and picks texts out of its XML. */
final class RdsClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    RdsClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** An answer's XML; one that isn't a success is an IllegalStateException. */
    String call(String action, String... parameters) {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=2014-10-31");
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=');
            form.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/rds/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** Posts to one of Diorama's own pages. */
    String post(String page) {
        return send(HttpRequest.newBuilder(endpoint.resolve(page))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Gets one of Diorama's own pages. */
    String get(String page) {
        return send(HttpRequest.newBuilder(endpoint.resolve(page)).build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Creates an instance with little storage; further parameters are names and values in turn. */
    void create(String id, String engine, String... parameters) {
        String[] all = new String[14 + parameters.length];
        String[] common = {
            "DBInstanceIdentifier",
            id,
            "Engine",
            engine,
            "DBInstanceClass",
            "db.m5.large",
            "AllocatedStorage",
            "20",
            "MasterUsername",
            Databases.USER,
            "MasterUserPassword",
            Databases.PASSWORD,
            "StorageType",
            "gp2"
        };
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(parameters, 0, all, common.length, parameters.length);
        call("CreateDBInstance", all);
    }

    void delete(String id) {
        call("DeleteDBInstance", "DBInstanceIdentifier", id, "SkipFinalSnapshot", "true");
    }

    /** Waits until an instance has an endpoint and answers its port. */
    int port(String id) {
        while (true) {
            String xml = call("DescribeDBInstances", "DBInstanceIdentifier", id);
            String port = text(xml, "Port");
            if (!port.isEmpty()) {
                return Integer.parseInt(port);
            }
            if (text(xml, "DBInstanceStatus").equals("failed")) {
                throw new IllegalStateException(id + " failed");
            }
            pause();
        }
    }

    void awaitAvailable(String id) {
        while (!text(call("DescribeDBInstances", "DBInstanceIdentifier", id), "DBInstanceStatus")
                .equals("available")) {
            pause();
        }
    }

    static String text(String xml, String element) {
        Matcher found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
