package io.orderincident.notify.email;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A mail server that knows sub-addresses: {@code reply+token@shop.example} arrives in {@code reply@shop.example}. */
final class MailServer implements AutoCloseable {

    static final String PASSWORD = "s3creto";

    private final GreenMail server;

    MailServer() {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        smtp.setServerStartupTimeout(60_000);
        imap.setServerStartupTimeout(60_000);
        server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        UserManager users = server.getUserManager();
        users.setMessageDeliveryHandler((mail, to) -> user(users, to.getEmail()));
    }

    private static GreenMailUser user(UserManager users, String address) throws UserException {
        String mailbox = address.replaceFirst("\\+[^@]*@", "@");
        GreenMailUser known = users.getUserByEmail(mailbox);
        return known == null ? users.createUser(mailbox, mailbox, PASSWORD) : known;
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    /** Makes a mailbox. */
    void mailbox(String address) {
        server.setUser(address, address, PASSWORD);
    }

    /** Puts a mail into a mailbox, as it was written. */
    void deliver(String mailbox, String mail) throws MessagingException {
        server.getUserManager()
                .getUserByEmail(mailbox)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }

    /** What lies in a folder of a mailbox; nothing if it has no such folder. */
    List<MimeMessage> in(String mailbox, String folder) {
        MailFolder found = server.getManagers()
                .getImapHostManager()
                .getFolder(server.getUserManager().getUserByEmail(mailbox), folder);
        return found == null
                ? List.of()
                : found.getNonDeletedMessages().stream()
                        .map(stored -> stored.getMimeMessage())
                        .toList();
    }

    /** Forgets what lies in the inbox. */
    void empty(String mailbox) throws FolderException {
        server.getManagers()
                .getImapHostManager()
                .getInbox(server.getUserManager().getUserByEmail(mailbox))
                .deleteAllMessages();
    }

    @Override
    public void close() {
        server.stop();
    }
}
