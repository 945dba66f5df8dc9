// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators store, list, replace and delete; on whichever database the subclass brings. */
abstract class EditingScenario extends DestinationServiceScenario {
    @Inject
    Session session;

    @ParameterizedTest
    @ValueSource(strings = {"subaccount", "instance"})
    void createsReadsReplacesAndDeletes(String level) {
        // When
        var created = api.post("v1/" + level + "Destinations", basic("erp"));
        var read = api.get("v1/" + level + "Destinations/erp");
        var replaced = api.put("v1/" + level + "Destinations", basic("erp").replace("wonder", "other"));
        var again = api.get("v1/" + level + "Destinations/erp");
        var deleted = api.delete("v1/" + level + "Destinations/erp");
        var gone = api.get("v1/" + level + "Destinations/erp");

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEmpty();
        assertThat(Api.json(read).toString()).isEqualTo(basic("erp"));
        assertThat(etag(read)).matches("\"[0-9a-f]{64}\"");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.body()).isEqualTo("{\"Count\":1}");
        assertThat(Api.json(again).path("Password").asText()).isEqualTo("other");
        assertThat(etag(again)).isNotEqualTo(etag(read));
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo("{\"Count\":1}");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void refusesWhatIsThereAlreadyAndWhatIsNot() {
        // Given
        api.post("v1/subaccountDestinations", basic("erp"));

        // When
        var duplicate = api.post("v1/subaccountDestinations", basic("erp"));
        var missing = api.put("v1/subaccountDestinations", basic("other"));

        // Then
        assertThat(duplicate.statusCode()).isEqualTo(409);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo(NOT_FOUND);
    }

    @Test
    void oneOfManyWritersAtOnceWins() throws InterruptedException {
        // Given
        var statuses = new CopyOnWriteArrayList<Integer>();

        // When
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(ignored -> threads.execute(() -> statuses.add(
                            api.post("v1/subaccountDestinations", basic("erp")).statusCode())));
        }

        // Then
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void eachOfSeveralIsWrittenOnItsOwn() {
        // Given
        api.post("v1/subaccountDestinations", basic("b"));

        // When
        var mixed =
                api.post("v1/subaccountDestinations", "[" + basic("a") + "," + basic("b") + "," + basic("c d") + "]");
        var good = api.put("v1/subaccountDestinations", "[" + basic("a") + "]");

        // Then
        assertThat(mixed.statusCode()).isEqualTo(207);
        assertThat(Api.json(mixed))
                .extracting(entry -> entry.path("name").asText() + " "
                        + entry.path("status").asInt() + " " + entry.has("etag") + " " + entry.has("cause"))
                .containsExactly("a 201 true false", "b 409 false true", "c d 400 false true");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(Api.json(good).path(0).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void tellsEveryViolation() {
        // When
        var refused = api.post(
                "v1/subaccountDestinations",
                "{\"Name\":\"a b\",\"Type\":\"FTP\",\"ProxyType\":\"Nowhere\",\"port\":443,\"x\":{\"y\":\"z\"}}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Api.json(refused).path("ErrorMessage").asText())
                .isEqualTo("Configuration 'a b' is not valid: port is the number 443 (expected: a string); "
                        + "x is object (expected: a string); "
                        + "Name is 'a b' (expected: 1 to 200 letters, digits, '_' and '-'); "
                        + "Type is 'FTP' (expected: HTTP, TCP, LDAP, MAIL or RFC); "
                        + "ProxyType is 'Nowhere' (expected: Internet, OnPremise or PrivateLink)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "\"a\"", "{\"Name\":\"a\",\"Name\":\"b\",\"Type\":\"HTTP\"}", "[7]x"})
    void refusesWhatIsNoConfiguration(String body) {
        // When
        var refused = api.post("v1/subaccountDestinations", body);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Api.json(refused).path("ErrorMessage").asText()).isNotEmpty();
    }

    @Test
    void listsWithFilterSelectionAndPages() {
        // Given
        api.post("v1/subaccountDestinations", "[" + basic("a1") + "," + basic("a2") + "," + basic("b1") + "]");

        // When
        var all = api.get("v1/subaccountDestinations");
        var in = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('a1','b1','none')"));
        var starts = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("startswith(Name, 'a')"));
        var ends = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("endswith(Name,'1')"));
        var recent = api.get("v1/subaccountDestinations?$filter=" + Api.encoded("modifiedwithin('5', 'minutes')"));
        var select = api.get("v1/subaccountDestinations?$select=Name");
        var page = api.get("v1/subaccountDestinations?$page=2&$pageSize=1&$pageCount=true&$entityCount=true");
        var both = api.get("v1/subaccountDestinations?$page=1&$select=Name");
        var metadata = api.get("v1/subaccountDestinations?$includeMetadata=" + Api.encoded("modification_time;etag"));

        // Then
        assertThat(names(all)).containsExactly("a1", "a2", "b1");
        assertThat(names(in)).containsExactly("a1", "b1");
        assertThat(names(starts)).containsExactly("a1", "a2");
        assertThat(names(ends)).containsExactly("a1", "b1");
        assertThat(names(recent)).hasSize(3);
        assertThat(select.body()).isEqualTo("[{\"Name\":\"a1\"},{\"Name\":\"a2\"},{\"Name\":\"b1\"}]");
        assertThat(names(page)).containsExactly("a2");
        assertThat(page.headers().firstValue("Page-Count")).contains("3");
        assertThat(page.headers().firstValue("Entity-Count")).contains("3");
        assertThat(page.headers().firstValue("Link"))
                .contains("</subaccountDestinations?$page=1&$pageSize=1>; rel='previous', "
                        + "</subaccountDestinations?$page=3&$pageSize=1>; rel='next'");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(Api.json(metadata).path(0).path("$metadata").path("etag").asText())
                .hasSize(64);
    }

    @Test
    void deletesSeveralByFilter() {
        // Given
        api.post("v1/subaccountDestinations", "[" + basic("a") + "," + basic("b") + "]");

        // When
        var deleted = api.delete("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('a','x')"));
        var unfiltered = api.delete("v1/subaccountDestinations");

        // Then
        assertThat(Api.json(deleted).path("Count").asInt()).isEqualTo(1);
        assertThat(Api.json(deleted).path("Summary"))
                .extracting(entry ->
                        entry.path("name").asText() + " " + entry.path("status").asText())
                .containsExactly("a DELETED", "x NOT_FOUND");
        assertThat(unfiltered.statusCode()).isEqualTo(400);
        assertThat(names(api.get("v1/subaccountDestinations"))).containsExactly("b");
    }

    @Test
    void keepsTheProviderOfAClientAssertion() {
        // Given
        api.post("v1/subaccountDestinations", assertionProvider());
        api.post("v1/subaccountDestinations", assertionConsumer("user"));
        api.post(
                "v1/subaccountDestinationFragments",
                json("FragmentName", "part", "clientAssertion.destinationName", "provider"));

        // When
        var one = api.delete("v1/subaccountDestinations/provider");
        var several = api.delete("v1/subaccountDestinations?$filter=" + Api.encoded("Name in ('provider')"));

        // Then
        assertThat(one.statusCode()).isEqualTo(400);
        assertThat(one.body()).contains("provides client assertions for [user, part]");
        assertThat(several.body())
                .isEqualTo("{\"ErrorMessage\":\"Unable to remove Configurations \\\"[provider]\\\".\"}");
    }

    @Test
    void keepsTheProviderOfAClientAssertionThatInstancesUseWithoutNamingThese() {
        // Given
        api.post("v1/subaccountDestinations", assertionProvider());
        api(sibling, provider).post("v1/instanceDestinations", assertionConsumer("hidden"));

        // When
        var used = api.delete("v1/subaccountDestinations/provider");
        api(sibling, provider).post("v1/instanceDestinations", assertionProvider());
        var unused = api.delete("v1/subaccountDestinations/provider");

        // Then
        assertThat(used.statusCode()).isEqualTo(400);
        assertThat(used.body()).contains("[one of a service instance]").doesNotContain("hidden");
        assertThat(unused.statusCode()).as(unused.body()).isEqualTo(200);
    }

    private String assertionProvider() {
        return oauth("provider", "/token")
                .replace(
                        "{\"Name\"",
                        "{\"clientAssertion.type\":\"urn:ietf:params:oauth:client-assertion-type:jwt-bearer\",\"Name\"");
    }

    private static String assertionConsumer(String name) {
        return json("Name", name, "Type", "HTTP", "clientAssertion.destinationName", "provider");
    }

    @Test
    void listOfManyIsWholeAndInOrder() {
        // Given
        var names = createMany();

        // Then
        assertThat(names(api.get("v1/subaccountDestinations"))).isEqualTo(names);
        assertThat(names(api.get("v1/subaccountDestinations?$page=2&$pageSize=30")))
                .isEqualTo(names.subList(30, 50));
    }

    @Test
    void listOfManyIsWholeAsAFileToo() throws IOException {
        // Given
        var names = createMany();

        // When
        var yaml = api.get("v1/subaccountDestinations", "Accept", "application/yaml");
        var files = new ZipInputStream(
                new ByteArrayInputStream(api.bytes("v1/subaccountDestinations", "Accept", "application/zip")));

        // Then
        assertThat(yaml.body().lines().filter(line -> line.startsWith("- Name:")))
                .hasSize(names.size());
        for (var name : names) {
            assertThat(files.getNextEntry().getName()).isEqualTo(name + ".properties");
        }
        assertThat(files.getNextEntry()).isNull();
    }

    private List<String> createMany() {
        var names = IntStream.range(0, 50).mapToObj(i -> "many-" + (100 + i)).toList();
        api.post(
                "v1/subaccountDestinations",
                names.reversed().stream().map(EditingScenario::basic).toList().toString());
        return names;
    }

    @Test
    void listThatCannotBeReadToItsEndDoesNotLookWhole() {
        // Given
        var long4k = "x".repeat(4096);
        var all = IntStream.range(0, 40)
                .mapToObj(i -> json("Name", "many-" + (100 + i), "Type", "HTTP", "Description", long4k))
                .toList();
        api.post("v1/subaccountDestinations", all.toString());
        spoil("many-139");

        // When
        var list = catchThrowable(() -> api.get("v1/subaccountDestinations"));

        // Then
        assertThat(list).isInstanceOf(UncheckedIOException.class);
        assertThat(names(api.get("v1/subaccountDestinations?$page=1&$pageSize=30")))
                .hasSize(30);
    }

    /** As if a disk had changed what is stored. */
    private void spoil(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(
                                "update configuration set properties = :nothing where place = :place and name = :name")
                        .setParameter("nothing", new byte[40])
                        .setParameter("place", provider.id())
                        .setParameter("name", name)
                        .executeUpdate());
    }

    @Test
    void destinationOfMoreThanAMillionCharactersIsRefused() {
        // When
        var refused = api.post(
                "v1/subaccountDestinations", json("Name", "big", "Type", "HTTP", "x", "y".repeat(1024 * 1024)));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("has 1048592 characters in its properties (expected: at most 1048576)");
    }

    @Test
    void keepsFragmentsAndCertificates() {
        // When
        var fragment = api.post("v1/instanceDestinationFragments", json("FragmentName", "f", "URL", "https://f"));
        var wrong = api.post("v1/instanceDestinationFragments", json("FragmentName", "g", "Type", "HTTP"));
        var missing = api.get("v1/instanceDestinationFragments/none");
        var certificate = api.post("v1/instanceCertificates", json("Name", "a.pem", "Content", "aGVsbG8="));
        var unknown = api.post("v1/instanceCertificates", json("Name", "a.txt", "Content", "#"));
        var read = api.get("v1/instanceCertificates/a.pem");
        var deleted = api.delete("v1/instanceDestinationFragments/f");

        // Then
        assertThat(List.of(fragment.statusCode(), certificate.statusCode())).containsOnly(201);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(missing.body())
                .isEqualTo("{\"ErrorMessage\":\"The fragment with the specified name 'none' was not found\"}");
        assertThat(read.body()).isEqualTo(json("Name", "a.pem", "Content", "aGVsbG8="));
        assertThat(deleted.body()).isEqualTo("{\"Count\":1}");
    }

    @Test
    void takesAnExportedPropertiesFile() {
        // Given
        var exported =
                "#\n#Tue Jan 02 10:00:00 UTC 2024\nName=erp\nType=HTTP\nURL=https\\://erp.example\nUser=j\\u00fcrgen\n"
                        + "Password=a\\=b\nAuthentication=BasicAuthentication\n";

        // When
        var created = api.post("v1/subaccountDestinations", exported, "Content-Type", "text/x-java-properties");

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(api.get("v1/subaccountDestinations/erp").body())
                .isEqualTo(json(
                        "Name",
                        "erp",
                        "Type",
                        "HTTP",
                        "URL",
                        "https://erp.example",
                        "User",
                        "jürgen",
                        "Password",
                        "a=b",
                        "Authentication",
                        "BasicAuthentication"));
    }

    @Test
    void boundsTheNumberOnALevel() {
        // Given
        var many = IntStream.range(0, 1001)
                .mapToObj(number -> json("Name", "d" + number, "Type", "TCP"))
                .toList();

        // When
        var created = api.post("v1/subaccountDestinations", many.toString());

        // Then
        assertThat(created.statusCode()).isEqualTo(207);
        assertThat(Api.json(created).path(999).path("status").asInt()).isEqualTo(201);
        assertThat(Api.json(created).path(1000).path("cause").asText())
                .isEqualTo("Configuration 'd1000' would be one more than 1000 on this level"
                        + " (expected: at most so many; delete some)");
    }

    private static List<String> names(HttpResponse<String> list) {
        return Api.json(list).findValuesAsText("Name");
    }
}
