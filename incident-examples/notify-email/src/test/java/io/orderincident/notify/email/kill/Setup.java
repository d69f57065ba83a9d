package io.orderincident.notify.email.kill;

import io.orderincident.notify.Channel;
import io.orderincident.notify.email.EmailChannel;
import io.orderincident.notify.email.Encryption;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;

/** What all nodes have in common: the database and the mail server. */
final class Setup {

    private Setup() {}

    static EntityManagerFactory database(String url) {
        return new PersistenceConfiguration("incidents")
                .mappingFile("META-INF/incident-orm.xml")
                .property(PersistenceConfiguration.JDBC_URL, url)
                .createEntityManagerFactory();
    }

    static Channel email(int smtpPort) {
        return EmailChannel.builder("127.0.0.1", "ayuda@flores.example")
                .port(smtpPort)
                .encryption(Encryption.NONE)
                .build();
    }
}
