package io.orderincident.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A database whose tables have names of the host's choice, with the files that the host has made for it.
 *
 * @param kind {@code h2}, {@code postgresql} or {@code mariadb}
 * @param resources where the script and the mapping file lie
 */
record OtherNames(String kind, DataSource source, TableNames names, Path resources) {

    static final String HIBERNATE = "org.hibernate.jpa.HibernatePersistenceProvider";
    static final String ECLIPSELINK = "org.eclipse.persistence.jpa.PersistenceProvider";

    private static final String UNIT = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="https://jakarta.ee/xml/ns/persistence https://jakarta.ee/xml/ns/persistence/persistence_3_0.xsd"
                         version="3.0">
              <persistence-unit name="other-names" transaction-type="RESOURCE_LOCAL">
                <mapping-file>META-INF/other-names.xml</mapping-file>
                <class>io.orderincident.jpa.HostOrder</class>
                <exclude-unlisted-classes>true</exclude-unlisted-classes>
                <validation-mode>NONE</validation-mode>
                <properties>
                  <property name="eclipselink.logging.level" value="OFF"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    /** Writes what a host writes once. */
    static Path written(String kind, TableNames names) {
        try {
            Path resources = Files.createTempDirectory("other-names");
            Path folder = Files.createDirectory(resources.resolve("META-INF"));
            Files.writeString(folder.resolve("persistence.xml"), UNIT);
            Files.writeString(folder.resolve("other-names.xml"), names.mappingFile(kind));
            Files.writeString(resources.resolve("V1__incident_tables.sql"), names.script(kind));
            return resources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EntityManagerFactory factory(String provider) {
        return factory(provider, Map.of("jakarta.persistence.nonJtaDataSource", source));
    }

    EntityManagerFactory factory(String provider, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("jakarta.persistence.provider", provider);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {resources.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return Persistence.createEntityManagerFactory("other-names", properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
